// Trials of an interval: whether it holds a truth that is known, and how often it does.
import type { Interval } from '../../src/analysis/statistics/interval.ts';
import { createStream } from '../../src/engine/random/keyed-stream.ts';
import type { RandomStream } from '../../src/engine/random/stream.ts';

export function times<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

/** What a trial draws from. */
export function streamOf(kind: string, trial: number): RandomStream {
  return createStream('coverage', { purpose: kind, component: 'trial', replication: trial });
}

export function holds(interval: Interval | null, truth: number): boolean {
  return interval !== null && interval.low <= truth && truth <= interval.high;
}

export function shareOf(hits: readonly boolean[]): number {
  return hits.filter(Boolean).length / hits.length;
}

/** 93.6 to 96.4 % of 1,000 trials is 2.03 standard deviations to each side of 95 %; of other numbers the same. */
export function spreadOf(trials: number): number {
  return 0.014 * Math.sqrt(1000 / trials);
}
