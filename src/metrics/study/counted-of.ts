// Of how many requests or jobs the rate of a threshold is a share: few events among them say little, however well replications
// agree.

import type { PlatformRunResult } from '../result.ts';
import type { RunLength } from '../thresholds/metric-value.ts';
import { ENDED } from '../thresholds/requests.ts';
import { stepsOf, sumOver } from '../thresholds/series-steps.ts';
import type { ThresholdQuery } from '../thresholds/threshold.ts';

/** Requests that arrived or ended, or jobs that arrived; null for what is no rate, and for a service that is not there. */
export function countedBy(
  platform: PlatformRunResult,
  { metric, service, job, windowMs, aggregation }: ThresholdQuery,
  { durationMs }: RunLength,
): number | null {
  if (aggregation.name !== 'rate') return null;
  if (metric === 'failed_jobs' || metric === 'deadline_misses') {
    return platform.jobs
      .filter(
        ({ name, deadlineMs }) => (job === null || job === name) && (metric === 'failed_jobs' || deadlineMs !== null),
      )
      .reduce((sum, { counts }) => sum + counts.arrived, 0);
  }
  const measured = service === null ? platform : platform.services.find(({ name }) => name === service);
  if (measured === undefined) return null;
  if (windowMs === null) return measured.summary.requests.arrived;
  return sumOver(
    stepsOf({ series: measured.series, durationMs }, windowMs),
    metric === 'cold_starts' ? ['arrivals'] : ENDED,
  );
}
