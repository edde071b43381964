// Pulls arrivals in tests the way the simulator does: never beyond what is known.
import type {
  ArrivalProcess,
  ArrivalSpec,
  OpenTrace,
  RateSpec,
  TrafficStreamSpec,
} from '../../../src/model/traffic/index.ts';
import { createArrivals } from '../../../src/model/traffic/index.ts';

export const SECOND_US = 1_000_000;
export const MINUTE_US = 60 * SECOND_US;
export const HOUR_US = 60 * MINUTE_US;

export interface Arrival {
  readonly atUs: number;
  readonly serviceIndex: number;
  readonly durationUs: number;
}

const noTrace: OpenTrace = async (file) => {
  throw new Error(`no trace ${file} in this test`);
};

export interface RunOptions {
  readonly seed?: string;
  readonly replication?: number;
  readonly durationUs?: number;
  readonly services?: readonly { readonly name: string; readonly route: string | null }[];
  readonly openTrace?: OpenTrace;
}

export function startArrivals(spec: TrafficStreamSpec, options: RunOptions = {}): ArrivalProcess {
  return createArrivals(spec, {
    seed: 'test',
    replication: 0,
    durationUs: HOUR_US,
    services: [{ name: 'web', route: '/' }],
    openTrace: noTrace,
    ...options,
  });
}

/** A stream named "shoppers" to service 0. */
export function generated(rate: RateSpec, arrivals: ArrivalSpec = { process: 'poisson' }): TrafficStreamSpec {
  return { name: 'shoppers', targets: [{ serviceIndex: 0, weight: 1 }], source: { kind: 'generated', rate, arrivals } };
}

export function perSecond(rate: number): RateSpec {
  return { kind: 'constant', perSecond: rate };
}

/** All arrivals of a stream that needs no trace. */
export function timesOf(spec: TrafficStreamSpec, options: RunOptions = {}): number[] {
  const arrivals = startArrivals(spec, options);
  const times: number[] = [];
  for (; arrivals.nextUs !== Infinity; arrivals.advance()) times.push(arrivals.nextUs);
  return times;
}

/** All arrivals, filling where needed. */
export async function drain(spec: TrafficStreamSpec, options: RunOptions = {}): Promise<Arrival[]> {
  const process = startArrivals(spec, options);
  const arrivals: Arrival[] = [];
  for (;;) {
    if (process.nextUs > process.knownUntilUs) {
      const knownBeforeUs = process.knownUntilUs;
      await process.fill();
      if (!(process.knownUntilUs > knownBeforeUs)) throw new Error('fill() did not get further');
    } else if (process.nextUs === Infinity) return arrivals;
    else {
      arrivals.push({ atUs: process.nextUs, serviceIndex: process.serviceIndex, durationUs: process.durationUs });
      process.advance();
    }
  }
}

/** Counts in consecutive windows. */
export function countsIn(
  times: readonly number[],
  { windowUs, windowCount }: { windowUs: number; windowCount: number },
): number[] {
  const counts = new Array<number>(windowCount).fill(0);
  for (const time of times) {
    const window = Math.floor(time / windowUs);
    if (window < windowCount) counts[window]! += 1;
  }
  return counts;
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Variance over mean of counts: 1 for a Poisson process, 0 for an even one, more for bursts. */
export function dispersionOf(counts: readonly number[]): number {
  const mean = meanOf(counts);
  const squares = counts.reduce((sum, count) => sum + (count - mean) * (count - mean), 0);
  return squares / (counts.length - 1) / mean;
}
