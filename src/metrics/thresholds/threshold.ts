// What a scenario demands of a result, as plain data: part of the result, so that a saved one can be judged again.
// The metrics that can be demanded are in catalogue.ts; judging is left to analysis.

import type { MetricUnit } from '../catalogue/metric.ts';

/** How the values of a metric become one. `p` and `time_above` take an argument. */
export const AGGREGATION_NAMES = [
  'avg',
  'min',
  'max',
  'med',
  'p',
  'count',
  'rate',
  'sum',
  'last',
  'time_above',
  'monthly',
] as const;

/** One of the aggregations. */
export type AggregationName = (typeof AGGREGATION_NAMES)[number];

/** How a value is held against the limit. */
export const COMPARATORS = ['<', '<=', '>', '>=', '==', '!='] as const;

/** One of the comparators. */
export type Comparator = (typeof COMPARATORS)[number];

/** What a failure means: `error` fails the run, `warn` is only told. */
export const THRESHOLD_LEVELS = ['error', 'warn'] as const;

/**
 * Which value of several replications counts: the whole 95 % interval, its worse end, or the median. With a single
 * replication all of them mean its value. Only the first can be inconclusive for want of replications.
 */
export const ACROSS_WORDS = ['ci95', 'pessimistic', 'median'] as const;

/** Which value is meant: everything that `metricValue` needs. */
export interface ThresholdQuery {
  /** A name in the catalogue of threshold metrics. */
  readonly metric: string;
  /** Only this service; null for the whole platform. */
  readonly service: string | null;
  /** Only this job; null for all of them, and for what has no jobs. */
  readonly job: string | null;
  /** Only this part of the run, in ms since its start; null for all of it. */
  readonly windowMs: { readonly startMs: number; readonly endMs: number } | null;
  /** The argument is a percentage for `p`, ms for `time_above`, else null. */
  readonly aggregation: { readonly name: AggregationName; readonly argument: number | null };
}

/** One demand on every platform that it applies to. */
export interface ThresholdSpec extends ThresholdQuery {
  /** As in the scenario: `latency{platform:ecs}` and `p(95) < 250ms`. */
  readonly selector: string;
  readonly expression: string;
  /** Only this platform; null for each of those that can run the workload. */
  readonly platform: string | null;
  readonly comparator: Comparator;
  /** In `unit`. */
  readonly limit: number;
  readonly unit: MetricUnit;
  readonly level: (typeof THRESHOLD_LEVELS)[number];
  readonly across: (typeof ACROSS_WORDS)[number];
  /** What the author wants to be told when it fails. */
  readonly message: string | null;
  /** Where it stands in its file, counted from 1. */
  readonly line: number;
  /** The file, seen from the folder of the scenario, where it is not the scenario itself but one that this extends. */
  readonly file?: string | undefined;
  /** The flag or the variable of the environment that set it, where it stands in no file; `line` is that in its text. */
  readonly by?: string | undefined;
}
