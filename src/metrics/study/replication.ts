// One replication of one platform in figures: what a study keeps of it. Small enough to travel between threads by the hundred.

import { JOB_METRICS } from '../catalogue/jobs.ts';
import type { Measured } from '../catalogue/metric.ts';
import { SUMMARY_METRICS } from '../catalogue/summary.ts';
import type { HistogramData } from '../histogram.ts';
import { histogramCount } from '../recorders/histogram-data.ts';
import type { CostLine, PlatformRunResult } from '../result.ts';
import { metricValue, type RunLength } from '../thresholds/metric-value.ts';
import type { ThresholdSpec } from '../thresholds/threshold.ts';
import { countedBy } from './counted-of.ts';
import { isOfJobs, thresholdQuantile } from './quantile-of.ts';
import { worstJob } from './worst-job.ts';

type Figures = Readonly<Record<string, number | null>>;

/** What one replication of one platform came to. */
export interface Replication {
  readonly platform: string;
  /** By names of the catalogue. */
  readonly figures: Figures;
  readonly services: readonly MeasuredService[];
  readonly jobs: readonly MeasuredJob[];
  /** In the order of the thresholds. */
  readonly thresholds: readonly { readonly value: number | null; readonly samples: number | null }[];
  readonly bill: readonly CostLine[];
  readonly events: number;
  readonly latencyHistogram: HistogramData;
  readonly startupHistogram: HistogramData;
}

interface MeasuredService {
  readonly name: string;
  readonly figures: Figures;
  readonly latencyHistogram: HistogramData;
  readonly startupHistogram: HistogramData;
}

interface MeasuredJob {
  readonly name: string;
  readonly figures: Figures;
  readonly makespanHistogram: HistogramData;
  readonly waitingHistogram: HistogramData;
}

/** What the figures of a replication depend on beside the platform. */
export interface ReplicationContext {
  readonly scenario: RunLength;
  readonly thresholds: readonly ThresholdSpec[];
}

/** The figures of a platform that ran. */
export function replicationOf(platform: PlatformRunResult, context: ReplicationContext): Replication {
  const { latencyHistogram, startupHistogram, summary, events } = platform;
  return {
    platform: platform.name,
    figures: figuresOf(platform),
    services: platform.services.map((service) => ({
      name: service.name,
      figures: figuresOf(service),
      latencyHistogram: service.latencyHistogram,
      startupHistogram: service.startupHistogram,
    })),
    jobs: platform.jobs.map((job) => ({
      name: job.name,
      figures: Object.fromEntries(JOB_METRICS.map(({ name, read }) => [name, read(job)])),
      makespanHistogram: job.makespanHistogram,
      waitingHistogram: job.waitingHistogram,
    })),
    thresholds: context.thresholds.map((threshold) => heldAgainst(platform, threshold, context)),
    bill: summary.cost.lines,
    events,
    latencyHistogram,
    startupHistogram,
  };
}

function figuresOf(measured: Measured): Figures {
  return Object.fromEntries(SUMMARY_METRICS.map(({ name, read }) => [name, read(measured)]));
}

function heldAgainst(platform: PlatformRunResult, threshold: ThresholdSpec, { scenario }: ReplicationContext) {
  if (threshold.platform !== null && threshold.platform !== platform.name) return { value: null, samples: null };
  const histogram = quantileHistogram(platform, threshold);
  return {
    value: metricValue(platform, threshold, scenario),
    samples: histogram === undefined ? countedBy(platform, threshold, scenario) : histogramCount(histogram),
  };
}

/** What the quantile of a threshold is taken of; absent where it is none. */
function quantileHistogram(platform: PlatformRunResult, threshold: ThresholdSpec): HistogramData | undefined {
  const quantile = thresholdQuantile(threshold);
  if (quantile === null) return undefined;
  if (isOfJobs(quantile)) return worstJob(platform.jobs, { quantile, name: threshold.job })?.histogram;
  const { service } = threshold;
  const measured = service === null ? platform : platform.services.find(({ name }) => name === service);
  return measured?.[`${quantile.histogram}Histogram`];
}
