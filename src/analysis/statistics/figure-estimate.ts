// The estimate of a figure, of a job or of a threshold from the columns of a study.

import { SUMMARY_METRICS } from '../../metrics/catalogue/summary.ts';
import { figureQuantile, type QuantileSource, thresholdQuantile } from '../../metrics/study/quantile-of.ts';
import type { FigureColumn, JobStudy, PlatformStudy, ServiceStudy } from '../../metrics/study/study.ts';
import type { ThresholdSpec } from '../../metrics/thresholds/threshold.ts';
import { AT_LEAST_ZERO, type Bounds, CONFIDENCE, type Estimate, meanEstimate, quantileEstimate } from './estimate.ts';
import { withCounts } from './share-interval.ts';

const SHARE: Bounds = { min: 0, max: 1 };

/** What has columns of figures and histograms. */
export type MeasuredStudy = PlatformStudy | ServiceStudy;

/** Figures that count the values behind the quantiles of each histogram. */
const SAMPLES: Readonly<Record<QuantileSource['histogram'], string>> = {
  latency: 'requests_completed',
  startup: 'startup_count',
};

/** Quantiles of the times of jobs. */
const JOB_QUANTILE = /_p\d\d$/;
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
  const samples = study.figures[SAMPLES[quantile.histogram]] ?? [];
  return ofQuantile(study, { quantile, values, samples }, confidence);
}

/**
 * A figure of a job. Its times are means of what each replication measured of its own jobs, few as they may be: what is behind
 * their quantiles is not kept, so that there is none of all jobs together. A quantile that only one of several replications has
 * is none of them.
 */
export function jobEstimate(job: JobStudy, name: string, confidence: number = CONFIDENCE): Estimate {
  const values = job.figures[name] ?? [];
  const mean = meanEstimate(values, confidence, AT_LEAST_ZERO);
  const isScant = values.length > 1 && mean.basis === 'single' && JOB_QUANTILE.test(name);
  return isScant ? { ...mean, value: null, basis: 'insufficient' } : mean;
}

/** What a threshold is held against on this platform; `index` is its place in the list of thresholds of the result. */
export function thresholdEstimate(
  study: PlatformStudy,
  { index, threshold }: { readonly index: number; readonly threshold: ThresholdSpec },
  confidence: number = CONFIDENCE,
): Estimate {
  const { values, samples } = study.thresholds[index] ?? { values: [], samples: [] };
  const quantile = thresholdQuantile(threshold);
  const isTail = quantile !== null && quantile.share > 0 && quantile.share < 1;
  const { service } = threshold;
  const measured = service === null ? study : study.services.find(({ name }) => name === service);
  if (!isTail || measured === undefined) {
    const mean = meanEstimate(values, confidence, AT_LEAST_ZERO);
    // That something never happens no number of requests can show: who asks for none at all is told what was seen.
    const isCounted = threshold.aggregation.name === 'rate' && threshold.limit !== 0;
    return isCounted ? withCounts(mean, { shares: values, trials: samples }) : mean;
  }
  return ofQuantile(measured, { quantile, values, samples }, confidence);
}

function ofQuantile(
  study: MeasuredStudy,
  {
    quantile,
    ...columns
  }: { readonly quantile: QuantileSource; readonly values: FigureColumn; readonly samples: FigureColumn },
  confidence: number,
): Estimate {
  const pooled = study[`${quantile.histogram}Histogram`];
  return quantileEstimate({ share: quantile.share, pooled, ...columns }, confidence);
}

/** Most shares are parts of a whole; a share above it (retries per request) shows that this one is not. */
function boundsOf(name: string, values: FigureColumn): Bounds {
  const unit = SUMMARY_METRICS.find((metric) => metric.name === name)?.unit;
  return unit === 'share' && values.every((value) => value === null || value <= 1) ? SHARE : AT_LEAST_ZERO;
}
