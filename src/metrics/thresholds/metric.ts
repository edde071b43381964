// What a metric of a threshold is: its labels, and its aggregations with the way to compute each. The metrics themselves
// are in catalogue.ts.

import { invariant } from '../../base/invariant.ts';
import type { Measured, MetricUnit } from '../catalogue/metric.ts';
import { SUMMARY_METRICS } from '../catalogue/summary.ts';
import type { HistogramData } from '../histogram.ts';
import type { JobResult } from '../job-result.ts';
import { type SeriesSteps, stepsOf } from './series-steps.ts';
import type { AggregationName } from './threshold.ts';

/** What a threshold looks at: a platform, or one service of it, within a run. */
export interface ThresholdSubject extends Measured {
  readonly latencyHistogram: HistogramData;
  readonly startupHistogram: HistogramData;
  /** Those that are meant; empty for one service, and where there are none. */
  readonly jobs: readonly JobResult[];
  readonly durationMs: number;
  readonly warmupMs: number;
}

/** One way to make one value of a metric. Every value is null where there is nothing to measure. */
export interface Aggregation {
  readonly name: AggregationName;
  readonly unit: MetricUnit;
  /** The figure of the catalogue that it is, where it is one. */
  readonly figure: string | null;
  readonly ofRun: (subject: ThresholdSubject, argument: number) => number | null;
  /** Within a window; null where the steps of the series do not tell it. */
  readonly ofSteps: ((steps: SeriesSteps, argument: number) => number | null) | null;
  /** The arguments that are known of a whole run, and of a window; null for all. */
  readonly runArguments: readonly number[] | null;
  readonly windowArguments: readonly number[] | null;
}

/** What a metric can be asked of beside a platform. */
export type SubjectLabel = 'service' | 'job';

/** What a threshold can be about. */
export interface ThresholdMetric {
  /** Stable and unique, such as `latency`. */
  readonly name: string;
  readonly meaning: string;
  readonly labels: readonly SubjectLabel[];
  readonly aggregations: readonly Aggregation[];
}

/** Labels of a selector beside `window`: what is known of a service can be asked of its route. */
export function selectorLabels({ labels }: Pick<ThresholdMetric, 'labels'>): readonly string[] {
  return ['platform', ...labels.flatMap((label) => (label === 'service' ? [label, 'route'] : [label]))];
}

type OfSteps = NonNullable<Aggregation['ofSteps']>;

/**
 * A figure of the catalogue; `ofSteps` says how to get it within a window.
 * @throws InvariantError when the catalogue has no such figure
 */
export function figure(name: AggregationName, figureName: string, ofSteps: OfSteps | null = null): Aggregation {
  const metric = SUMMARY_METRICS.find((one) => one.name === figureName);
  invariant(metric !== undefined, `no figure is called ${figureName}`);
  return {
    name,
    unit: metric.unit,
    figure: figureName,
    ofRun: metric.read,
    ofSteps,
    runArguments: null,
    windowArguments: null,
  };
}

/** A value of the whole run that is no figure of the catalogue. */
export function ofWholeRun(
  name: AggregationName,
  unit: MetricUnit,
  ofRun: Aggregation['ofRun'],
  ofSteps: OfSteps | null = null,
): Aggregation {
  return { name, unit, figure: null, ofRun, ofSteps, runArguments: null, windowArguments: null };
}

/** A value of the series; without a window over the whole run, or over the steps after the warm-up. */
export function overSteps(
  name: AggregationName,
  {
    unit,
    ofSteps,
    isAfterWarmup,
  }: { readonly unit: MetricUnit; readonly ofSteps: OfSteps; readonly isAfterWarmup: boolean },
): Aggregation {
  return {
    name,
    unit,
    figure: null,
    ofRun: (subject, argument) => {
      const { stepMs } = subject.series;
      const startMs = isAfterWarmup ? Math.ceil(subject.warmupMs / stepMs) * stepMs : 0;
      return ofSteps(stepsOf(subject, { startMs, endMs: subject.durationMs }), argument);
    },
    ofSteps,
    runArguments: null,
    windowArguments: null,
  };
}
