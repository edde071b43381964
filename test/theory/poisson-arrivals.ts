// Poisson arrivals for the theory tests: a source that hands single customers or batches to a receiver.
import { createStream } from '../../src/engine/random/keyed-stream.ts';
import type { RandomStream } from '../../src/engine/random/stream.ts';
import type { EventSource } from '../../src/engine/simulator.ts';

/** Mean service time of all theory models; times are counted in it. */
export const SECOND_US = 1_000_000;

export interface Receiver {
  arrive(line: number): void;
}

export interface ArrivalOptions {
  /** Batches per mean service time. */
  readonly rate: number;
  readonly batchSize?: number;
  /** The line or class its customers belong to. */
  readonly line?: number;
  readonly replication: number;
}

export class PoissonArrivals implements EventSource {
  private readonly stream: RandomStream;
  private readonly meanGapUs: number;
  private readonly batchSize: number;
  private readonly line: number;
  /** The exact time of the next arrival: times are rounded, never gaps. */
  private readonly nextUs = new Float64Array(1);

  constructor(
    private readonly receiver: Receiver,
    { rate, batchSize = 1, line = 0, replication }: ArrivalOptions,
  ) {
    this.stream = createStream('theory', { purpose: 'arrivals', component: String(line), replication });
    this.meanGapUs = SECOND_US / rate;
    this.batchSize = batchSize;
    this.line = line;
  }

  fire(): number {
    for (let i = 0; i < this.batchSize; i++) this.receiver.arrive(this.line);
    return this.advance();
  }

  /** Draws the next arrival and returns its time. */
  advance(): number {
    const nextUs = this.nextUs[0]! + this.meanGapUs * this.stream.exponential();
    this.nextUs[0] = nextUs;
    return Math.floor(nextUs + 0.5);
  }
}
