// Every figure that a result holds, with its unit, meaning and method. How figures are worded in a report is left to output.

import { SERIES_METRICS } from './catalogue-series.ts';
import { SUMMARY_METRICS } from './catalogue-summary.ts';
import type { Series, SeriesColumns, Summary } from './result.ts';

/** Units of figures: `share` is 0..1, `unit-ms` a unit for a millisecond. */
export type MetricUnit =
  | 'requests'
  | 'ms'
  | 'starts'
  | 'units'
  | 'unit-ms'
  | 'hosts'
  | 'share'
  | 'USD'
  | 'USD/h'
  | 'USD/month'
  | 'USD/million requests';

/** What a reader has to know about a figure before trusting it. */
export interface Metric {
  /** Stable and unique: `latency_p95`. */
  readonly name: string;
  readonly unit: MetricUnit;
  /** A few words for a column or an axis. */
  readonly label: string;
  readonly meaning: string;
  /** How it is computed, over which requests or which time. */
  readonly method: string;
}

/** What both a platform and one of its services have. */
export interface Measured {
  readonly summary: Summary;
  readonly series: Series;
}

/** One figure for the whole run. */
export interface SummaryMetric extends Metric {
  /** The figure, or null where there was nothing to measure. */
  readonly read: (measured: Measured) => number | null;
}

/** One figure for each step of the run. */
export interface SeriesMetric extends Metric {
  readonly column: keyof SeriesColumns;
}

export { SERIES_METRICS, SUMMARY_METRICS };

/** All metrics: summary figures first, then series columns. */
export const METRICS: readonly Metric[] = [...SUMMARY_METRICS, ...SERIES_METRICS];

/** The metric of that name, or undefined. */
export function findMetric(name: string): Metric | undefined {
  return METRICS.find((metric) => metric.name === name);
}
