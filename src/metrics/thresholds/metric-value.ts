// The value of a threshold's metric on one platform.

import { invariant } from '../../base/invariant.ts';
import type { PlatformRunResult, ScenarioIdentity } from '../result.ts';
import { findThresholdMetric } from './catalogue.ts';
import type { ThresholdSubject } from './metric.ts';
import { stepsOf } from './series-steps.ts';
import type { ThresholdQuery } from './threshold.ts';

/** What of the scenario a value depends on. */
export type RunLength = Pick<ScenarioIdentity, 'durationMs' | 'warmupMs'>;

/** What of a platform a value depends on: of one that runs still it is known so far. */
export type MeasuredPlatform = Pick<
  PlatformRunResult,
  'summary' | 'series' | 'services' | 'latencyHistogram' | 'startupHistogram' | 'jobs'
>;

/**
 * The value that a query asks for, in the unit of its aggregation; null where there is nothing to measure, or no such
 * service.
 * @throws InvariantError for a metric or an aggregation that the catalogue does not have
 */
export function metricValue(
  platform: MeasuredPlatform,
  { metric: name, service, job, windowMs, aggregation: { name: word, argument } }: ThresholdQuery,
  { durationMs, warmupMs }: RunLength,
): number | null {
  const aggregation = findThresholdMetric(name)?.aggregations.find((one) => one.name === word);
  invariant(aggregation !== undefined, `${name} has no aggregation ${word}`);
  const measured = service === null ? platform : platform.services.find((one) => one.name === service);
  if (measured === undefined) return null;
  const { summary, series, latencyHistogram, startupHistogram } = measured;
  const subject: ThresholdSubject = {
    summary,
    series,
    latencyHistogram,
    startupHistogram,
    jobs: platform.jobs.filter((one) => job === null || one.name === job),
    durationMs,
    warmupMs,
  };
  if (windowMs === null) return aggregation.ofRun(subject, argument ?? 0);
  return aggregation.ofSteps?.(stepsOf(subject, windowMs), argument ?? 0) ?? null;
}
