// The estimate of a figure, of a job or of a threshold from the columns of a study.

import { SUMMARY_METRICS } from '../../metrics/catalogue/summary.ts';
import type { HistogramData } from '../../metrics/histogram.ts';
import {
  figureQuantile,
  isOfJobs,
  jobFigureQuantile,
  type MeasuredHistogram,
  thresholdQuantile,
} from '../../metrics/study/quantile-of.ts';
import type { FigureColumn, JobStudy, PlatformStudy, ServiceStudy } from '../../metrics/study/study.ts';
import { worstJob } from '../../metrics/study/worst-job.ts';
import type { ThresholdSpec } from '../../metrics/thresholds/threshold.ts';
import { AT_LEAST_ZERO, type Bounds, CONFIDENCE, type Estimate, meanEstimate, quantileEstimate } from './estimate.ts';
import { withCounts } from './share-interval.ts';

const SHARE: Bounds = { min: 0, max: 1 };

/** What has columns of figures and histograms. */
export type MeasuredStudy = PlatformStudy | ServiceStudy;

/** Figures that count the values behind the quantiles of each histogram. */
const SAMPLES: Readonly<Record<MeasuredHistogram, string>> = {
  latency: 'requests_completed',
  startup: 'startup_count',
};

/** Figures that are shares of the requests that arrived. */
const SHARES_OF_ARRIVED: ReadonlySet<string> = new Set(['failed_share', 'rejected_share', 'cold_share']);

/** A figure of the catalogue; without data for one that the study does not have. */
export function figureEstimate(study: MeasuredStudy, name: string, confidence: number = CONFIDENCE): Estimate {
  const values = study.figures[name] ?? [];
  const quantile = figureQuantile(name);
  if (quantile === null) {
    const mean = meanEstimate(values, confidence, boundsOf(name, values));
    const trials = study.figures.requests_arrived ?? [];
    return SHARES_OF_ARRIVED.has(name) ? withCounts(mean, { shares: values, trials }) : mean;
  }
  const { share, histogram } = quantile;
  const samples = study.figures[SAMPLES[histogram]] ?? [];
  return quantileEstimate({ share, values, samples, pooled: study[`${histogram}Histogram`] }, confidence);
}

/** A figure of a job. Behind its quantiles are at least the jobs that were done: all that were have waited before. */
export function jobEstimate(job: JobStudy, name: string, confidence: number = CONFIDENCE): Estimate {
  const values = job.figures[name] ?? [];
  const quantile = jobFigureQuantile(name);
  if (quantile === null) return meanEstimate(values, confidence, AT_LEAST_ZERO);
  const { share, histogram } = quantile;
  const samples = job.figures.jobs_succeeded ?? [];
  return quantileEstimate({ share, values, samples, pooled: job[`${histogram}Histogram`] }, confidence);
}

/** What a threshold is held against on this platform; `index` is its place in the list of thresholds of the result. */
export function thresholdEstimate(
  study: PlatformStudy,
  { index, threshold }: { readonly index: number; readonly threshold: ThresholdSpec },
  confidence: number = CONFIDENCE,
): Estimate {
  const { values, samples } = study.thresholds[index] ?? { values: [], samples: [] };
  const tail = tailOf(study, threshold);
  if (tail !== null) return quantileEstimate({ ...tail, values, samples }, confidence);
  const mean = meanEstimate(values, confidence, AT_LEAST_ZERO);
  // That something never happens no number of requests can show: who asks for none at all is told what was seen.
  const isCounted = threshold.aggregation.name === 'rate' && threshold.limit !== 0;
  return isCounted ? withCounts(mean, { shares: values, trials: samples }) : mean;
}

interface Tail {
  readonly share: number;
  /** Of all replications together. */
  readonly pooled: HistogramData;
}

/** What a threshold is a quantile of; null where it is none, and where nothing was measured. */
function tailOf(study: PlatformStudy, threshold: ThresholdSpec): Tail | null {
  const quantile = thresholdQuantile(threshold);
  if (quantile === null || quantile.share <= 0 || quantile.share >= 1) return null;
  const { share } = quantile;
  if (isOfJobs(quantile)) {
    const pooled = worstJob(study.jobs, { quantile, name: threshold.job })?.histogram;
    return pooled === undefined ? null : { share, pooled };
  }
  const { service } = threshold;
  const measured = service === null ? study : study.services.find(({ name }) => name === service);
  return measured === undefined ? null : { share, pooled: measured[`${quantile.histogram}Histogram`] };
}

/** Most shares are parts of a whole; a share above it (retries per request) shows that this one is not. */
function boundsOf(name: string, values: FigureColumn): Bounds {
  const unit = SUMMARY_METRICS.find((metric) => metric.name === name)?.unit;
  return unit === 'share' && values.every((value) => value === null || value <= 1) ? SHARE : AT_LEAST_ZERO;
}
