// Which figures and thresholds are quantiles, of what: a tail needs enough samples, a mean does not.

import type { ThresholdQuery } from '../thresholds/threshold.ts';

/** What a platform and its services have histograms of. */
const MEASURED = ['latency', 'startup'] as const;
/** What a job has histograms of. */
const OF_JOBS = ['makespan', 'waiting'] as const;

/** A histogram of a platform or of a service. */
export type MeasuredHistogram = (typeof MEASURED)[number];
/** A histogram of a job. */
export type JobHistogram = (typeof OF_JOBS)[number];

/** A quantile and the histogram that it is taken of. */
export interface QuantileSource<H extends MeasuredHistogram | JobHistogram> {
  /** 0..1. */
  readonly share: number;
  readonly histogram: H;
}

const FIGURE = /^([a-z]+)_p(\d\d)$/;

/** What a figure of the catalogue is the quantile of; null if it is none. */
export function figureQuantile(name: string): QuantileSource<MeasuredHistogram> | null {
  return quantileNamed(name, MEASURED);
}

/** The same for a figure of a job. */
export function jobFigureQuantile(name: string): QuantileSource<JobHistogram> | null {
  return quantileNamed(name, OF_JOBS);
}

function quantileNamed<H extends MeasuredHistogram | JobHistogram>(
  name: string,
  histograms: readonly H[],
): QuantileSource<H> | null {
  const [, measured, percent] = FIGURE.exec(name) ?? [];
  const histogram = histograms.find((one) => one === measured);
  return histogram === undefined ? null : { share: Number(percent) / 100, histogram };
}

/** What a threshold can be a quantile of. */
export type ThresholdQuantile = QuantileSource<MeasuredHistogram> | QuantileSource<JobHistogram>;

/** The same for a threshold; within a window the worst step is meant, which is no quantile of anything that is kept. */
export function thresholdQuantile({ metric, windowMs, aggregation }: ThresholdQuery): ThresholdQuantile | null {
  const { name, argument } = aggregation;
  if (windowMs !== null || (name !== 'p' && name !== 'med')) return null;
  const share = name === 'med' ? 0.5 : (argument ?? 0) / 100;
  const measured = MEASURED.find((one) => one === metric);
  if (measured !== undefined) return { share, histogram: measured };
  const ofJobs = OF_JOBS.find((one) => one === metric);
  return ofJobs === undefined ? null : { share, histogram: ofJobs };
}

/** Whether it is taken of jobs. */
export function isOfJobs(source: ThresholdQuantile): source is QuantileSource<JobHistogram> {
  return OF_JOBS.some((one) => one === source.histogram);
}
