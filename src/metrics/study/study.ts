// What several replications of a scenario came to, as plain data: one value of each figure for each replication. It is the
// material of every interval; what follows from it is left to analysis.

import type { HistogramData } from '../histogram.ts';

/** One value for each replication, in their order; null where there was nothing to measure. */
export type FigureColumn = readonly (number | null)[];

/** Figures by name: those of the metric catalogue, or those of jobs. */
export type FigureColumns = Readonly<Record<string, FigureColumn>>;

/** One service on one platform over all replications. */
export interface ServiceStudy {
  readonly name: string;
  /** By names of the catalogue. */
  readonly figures: FigureColumns;
  /** Of all replications together. */
  readonly latencyHistogram: HistogramData;
  readonly startupHistogram: HistogramData;
}

/** One job on one platform over all replications. */
export interface JobStudy {
  readonly name: string;
  /** By names of the catalogue of jobs. */
  readonly figures: FigureColumns;
  /** Of all replications together. */
  readonly makespanHistogram: HistogramData;
  readonly waitingHistogram: HistogramData;
}

/** What one threshold of the result was held against on this platform. */
export interface ThresholdStudy {
  /** In the unit of the threshold; null without data, and where the threshold is about another platform. */
  readonly values: FigureColumn;
  /**
   * How many values a quantile was taken of, or of how many requests or jobs a rate is a share; null where the metric is
   * neither, or where that is not known.
   */
  readonly samples: FigureColumn;
}

/** One line of the bill over all replications; 0 where a replication did not have it. */
export interface BillLineStudy {
  readonly item: string;
  readonly sku: string;
  readonly unit: string;
  readonly priceUsd: number;
  /** In the unit of the price. */
  readonly quantities: readonly number[];
  readonly amountsUsd: readonly number[];
}

/** One platform over all replications. */
export interface PlatformStudy {
  readonly platform: string;
  /** By names of the catalogue. */
  readonly figures: FigureColumns;
  readonly services: readonly ServiceStudy[];
  readonly jobs: readonly JobStudy[];
  /** In the order of the thresholds of the result. */
  readonly thresholds: readonly ThresholdStudy[];
  /** In the order of the first bill that has each. */
  readonly bill: readonly BillLineStudy[];
  /** Simulation events handled. */
  readonly events: readonly number[];
  /** Of all replications together. */
  readonly latencyHistogram: HistogramData;
  readonly startupHistogram: HistogramData;
}

/**
 * When a study ends: after a `fixed` number of replications, when its intervals are as narrow as asked (`precision`), or
 * when each threshold is decided (`decision`).
 */
export const STOPPING_RULES = ['fixed', 'precision', 'decision'] as const;

/** How the number of replications came about. */
export interface Stopping {
  readonly rule: (typeof STOPPING_RULES)[number];
  /** Widest relative half width asked for, 0..1; null unless the rule is `precision`. */
  readonly target: number | null;
  /** Most replications that were allowed. */
  readonly limit: number;
  /** Numbers of replications at which it was looked whether to stop, in advance; the last is the limit. */
  readonly looks: readonly number[];
  /** Whether it ended because the rule was met. */
  readonly isReached: boolean;
}

/** How the first part of the run that statistics leave out was chosen. */
export interface StudyWarmup {
  readonly source: 'given' | 'mser-5';
  /** The initial transient reaches into the last half: a longer run is needed. */
  readonly isTooShort: boolean;
}

/**
 * Independent replications of one scenario. In each all platforms face the same traffic: differences between platforms are
 * paired. The detailed part of a result is the first replication.
 */
export interface Study {
  readonly replicationCount: number;
  readonly warmup: StudyWarmup;
  readonly stopping: Stopping;
  /** Those that can run the workload, in the order of the result. */
  readonly platforms: readonly PlatformStudy[];
}
