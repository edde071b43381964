// Every figure that a result holds, with its unit, meaning and method. How figures are worded in a report is left to output.

import type { Metric } from './metric.ts';
import { SERIES_METRICS } from './series.ts';
import { SUMMARY_METRICS } from './summary.ts';

export { SERIES_METRICS, SUMMARY_METRICS };

/** All metrics: summary figures first, then series columns. */
export const METRICS: readonly Metric[] = [...SUMMARY_METRICS, ...SERIES_METRICS];

/** The metric of that name, or undefined. */
export function findMetric(name: string): Metric | undefined {
  return METRICS.find((metric) => metric.name === name);
}
