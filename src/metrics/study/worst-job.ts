// The job that a threshold on a time of jobs is about: the one that it names, or the worst of all.

import type { HistogramData } from '../histogram.ts';
import { histogramQuantileUs } from '../recorders/histogram-data.ts';
import type { JobHistogram, QuantileSource } from './quantile-of.ts';

interface TimedJob {
  readonly name: string;
  readonly makespanHistogram: HistogramData;
  readonly waitingHistogram: HistogramData;
}

/** A quantile of jobs; `name` null means the worst of them. */
export interface JobQuestion {
  readonly quantile: QuantileSource<JobHistogram>;
  readonly name: string | null;
}

/** The job with the largest quantile, and its histogram; null where none has a value. */
export function worstJob<J extends TimedJob>(
  jobs: readonly J[],
  { quantile, name }: JobQuestion,
): { readonly job: J; readonly histogram: HistogramData } | null {
  let worst: { readonly job: J; readonly histogram: HistogramData } | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const job of jobs) {
    if (name !== null && job.name !== name) continue;
    const histogram = job[`${quantile.histogram}Histogram`];
    const valueUs = histogramQuantileUs(histogram, quantile.share);
    if (valueUs === null || valueUs <= most) continue;
    most = valueUs;
    worst = { job, histogram };
  }
  return worst;
}
