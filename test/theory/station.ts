// A station of c servers with waiting lines in order of urgency and, if wanted, a limit on its population.
import { createSampler, type Distribution, type Sampler } from '../../src/engine/distributions/index.ts';
import { PRIORITY } from '../../src/engine/priorities.ts';
import { WaitingLines } from '../../src/engine/queueing/waiting-lines.ts';
import { createStream } from '../../src/engine/random/keyed-stream.ts';
import type { RandomStream } from '../../src/engine/random/stream.ts';
import { Simulator } from '../../src/engine/simulator.ts';
import { LogHistogram } from '../../src/metrics/recorders/log-histogram.ts';
import { Level } from './level.ts';
import { PoissonArrivals, type Receiver, SECOND_US } from './poisson-arrivals.ts';

export interface StationOptions {
  readonly servers: number;
  /** Customers that may be present, those in service included; those who come later are turned away. */
  readonly capacity?: number;
  /** In mean service times; mean 1 unless a test says otherwise. */
  readonly service: Distribution;
  /** Arrivals of each line, most urgent line first. */
  readonly lines: readonly { readonly rate: number; readonly batchSize?: number }[];
  /** Customers to see in this replication, on average, after as many as a tenth of them went by unmeasured. */
  readonly customers: number;
  readonly replication: number;
}

export type StationFigures = {
  readonly waitShare: number;
  readonly meanWait: number;
  readonly waitP95: number;
  readonly waitP99: number;
  readonly blockedShare: number;
  readonly inSystem: number;
  readonly firstLineWait: number;
  readonly lastLineWait: number;
};

class Station implements Receiver {
  readonly simulator = new Simulator();
  readonly warmupUs: number;
  readonly inSystem: Level;
  /** Waits of each line. */
  readonly waits: readonly LogHistogram[];
  arrivedCount = 0;
  blockedCount = 0;
  private readonly queues = new WaitingLines();
  private readonly sampler: Sampler;
  private readonly services: RandomStream;
  private readonly servers: number;
  private readonly capacity: number;
  private readonly completion: number;
  private readonly arrivedUs = new Float64Array(2 ** 17);
  private readonly freeSlots = new Int32Array(2 ** 17);
  private freeCount = 0;
  private slotCount = 0;
  private presentCount = 0;
  private busyCount = 0;

  constructor(options: StationOptions) {
    const rate = options.lines.reduce((sum, line) => sum + line.rate * (line.batchSize ?? 1), 0);
    this.warmupUs = Math.round((0.1 * options.customers * SECOND_US) / rate);
    this.inSystem = new Level(this.warmupUs);
    this.waits = options.lines.map(() => new LogHistogram());
    this.sampler = createSampler(options.service);
    const { replication } = options;
    this.services = createStream('theory', { purpose: 'service', component: 'station', replication });
    this.servers = options.servers;
    this.capacity = options.capacity ?? Infinity;
    const handle = (slot: number): void => this.complete(slot);
    this.completion = this.simulator.registerKind({ priority: PRIORITY.completion, handle });
    options.lines.forEach((arrivals, line) => {
      const source = new PoissonArrivals(this, { ...arrivals, line, replication });
      this.simulator.addSource(source, { priority: PRIORITY.arrival, firstUs: source.advance() });
    });
  }

  arrive(line: number): void {
    const nowUs = this.simulator.now;
    const isMeasured = nowUs >= this.warmupUs;
    if (isMeasured) this.arrivedCount++;
    if (this.presentCount >= this.capacity) {
      if (isMeasured) this.blockedCount++;
      return;
    }
    this.inSystem.note(this.presentCount++, nowUs);
    const slot = this.freeCount > 0 ? this.freeSlots[--this.freeCount]! : this.slotCount++;
    this.arrivedUs[slot] = nowUs;
    if (this.busyCount === this.servers) {
      this.queues.push(line, slot);
      return;
    }
    this.busyCount++;
    if (isMeasured) this.waits[line]!.record(0);
    this.begin(slot);
  }

  private complete(slot: number): void {
    const nowUs = this.simulator.now;
    this.inSystem.note(this.presentCount--, nowUs);
    this.freeSlots[this.freeCount++] = slot;
    for (let line = 0; line < this.waits.length; line++) {
      const next = this.queues.shift(line);
      if (next < 0) continue;
      const arrivedUs = this.arrivedUs[next]!;
      if (arrivedUs >= this.warmupUs) this.waits[line]!.record(nowUs - arrivedUs);
      this.begin(next);
      return;
    }
    this.busyCount--;
  }

  private begin(slot: number): void {
    const serviceUs = Math.floor(SECOND_US * this.sampler.sample(this.services) + 0.5);
    this.simulator.schedule(this.simulator.now + serviceUs, this.completion, slot);
  }
}

/** Runs one replication; times in mean service times. */
export function runStation(options: StationOptions): StationFigures {
  const station = new Station(options);
  station.simulator.runUntil(11 * station.warmupUs);
  const all = new LogHistogram();
  for (const waits of station.waits) all.add(waits);
  const seconds = (us: number | null): number => (us ?? Number.NaN) / SECOND_US;
  return {
    waitShare: 1 - all.zeroCount / all.count,
    meanWait: seconds(all.mean()),
    waitP95: seconds(all.quantile(0.95)),
    waitP99: seconds(all.quantile(0.99)),
    blockedShare: station.blockedCount / station.arrivedCount,
    inSystem: station.inSystem.average(),
    firstLineWait: seconds(station.waits[0]!.mean()),
    lastLineWait: seconds(station.waits.at(-1)!.mean()),
  };
}
