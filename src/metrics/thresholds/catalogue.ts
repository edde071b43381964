// Every metric that a threshold can be about: the one list for reading scenarios, judging results and telling users.

import { CAPACITY_THRESHOLD_METRICS } from './capacity.ts';
import { JOB_THRESHOLD_METRICS } from './jobs.ts';
import type { ThresholdMetric } from './metric.ts';
import { REQUEST_THRESHOLD_METRICS } from './requests.ts';

/** All of them, in the order of a report. */
export const THRESHOLD_METRICS: readonly ThresholdMetric[] = [
  ...REQUEST_THRESHOLD_METRICS,
  ...CAPACITY_THRESHOLD_METRICS,
  ...JOB_THRESHOLD_METRICS,
];

/** The metric of that name, or undefined. */
export function findThresholdMetric(name: string): ThresholdMetric | undefined {
  return THRESHOLD_METRICS.find((metric) => metric.name === name);
}
