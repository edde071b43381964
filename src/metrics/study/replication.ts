// One replication of one platform in figures: what a study keeps of it. Small enough to travel between threads by the hundred.

import { JOB_METRICS } from '../catalogue/jobs.ts';
import type { Measured } from '../catalogue/metric.ts';
import { SUMMARY_METRICS } from '../catalogue/summary.ts';
import { histogramCount } from '../recorders/histogram-data.ts';
import type { CostLine, HistogramData, PlatformRunResult } from '../result.ts';
import { metricValue, type RunLength } from '../thresholds/metric-value.ts';
import type { ThresholdSpec } from '../thresholds/threshold.ts';
import { countedBy } from './counted-of.ts';
import { thresholdQuantile } from './quantile-of.ts';

type Figures = Readonly<Record<string, number | null>>;

/** What one replication of one platform came to. */
export interface Replication {
  readonly platform: string;
  /** By names of the catalogue. */
  readonly figures: Figures;
  readonly services: readonly MeasuredService[];
  readonly jobs: readonly { readonly name: string; readonly figures: Figures }[];
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
  const quantile = thresholdQuantile(threshold);
  const measured =
    threshold.service === null ? platform : platform.services.find(({ name }) => name === threshold.service);
  const histogram = quantile === null ? undefined : measured?.[`${quantile.histogram}Histogram`];
  return {
    value: metricValue(platform, threshold, scenario),
    samples: histogram === undefined ? countedBy(platform, threshold, scenario) : histogramCount(histogram),
  };
}
