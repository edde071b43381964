// What a figure is: its name, unit, meaning and method. The figures themselves are in catalogue.ts and beside it.
import type { Series, SeriesColumns, Summary } from '../result.ts';

/** Units of figures: `share` is 0..1, `unit-ms` a unit for a millisecond. */
export const METRIC_UNITS = [
  'requests',
  'jobs',
  'attempts',
  'ms',
  'starts',
  'units',
  'unit-ms',
  'hosts',
  'units/host',
  'share',
  'USD',
  'USD/h',
  'USD/month',
  'USD/million requests',
  'tokens/s',
  'USD/million tokens',
] as const;

/** One of the units. */
export type MetricUnit = (typeof METRIC_UNITS)[number];

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

/** Method of means over time, those that the warm-up is part of. */
export const WHOLE_RUN = 'time-weighted over the whole run';
