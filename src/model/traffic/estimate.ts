// How much traffic a stream will bring, before anything runs: for refusing a scenario that could never end.
import { peakFactorOf } from './processes/index.ts';
import { createRateProfile } from './rates/index.ts';
import type { TrafficStreamSpec } from './spec.ts';

/** Traffic to expect of one stream. */
export interface TrafficEstimate {
  /** Mean number of arrivals in the run. */
  readonly expectedCount: number;
  /** Highest rate at any time, per second. */
  readonly peakPerSecond: number;
}

/** The estimate for a run of this length; null for a trace, whose rows are not known before they are read. */
export function estimateArrivals({ source }: TrafficStreamSpec, durationUs: number): TrafficEstimate | null {
  if (source.kind !== 'generated') return null;
  const profile = createRateProfile(source.rate);
  return {
    expectedCount: profile.expectedUntil(durationUs),
    peakPerSecond: profile.peakPerSecond * peakFactorOf(source.arrivals),
  };
}
