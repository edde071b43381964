// How much traffic a stream will bring, before anything runs: for refusing a scenario that could never end.
import { type CallingService, requestsCaused } from '../workloads/calls/call-counts.ts';
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

/** Requests of all services that an arrival causes on average, its own among them, if nothing is asked twice. */
export function requestsPerArrival({ targets }: TrafficStreamSpec, services: readonly CallingService[]): number {
  const weights = targets.filter(({ serviceIndex }) => serviceIndex >= 0 && serviceIndex < services.length);
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return 1;
  const caused = weights.reduce((sum, { serviceIndex, weight }) => {
    return sum + weight * requestsCaused(services, serviceIndex).reduce((count, one) => count + one, 0);
  }, 0);
  return caused / total;
}
