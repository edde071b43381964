// Made-up studies: what thresholds were held against in each replication, so that verdicts can be computed by hand.

import type { HistogramData } from '../../../src/metrics/histogram.ts';
import type { RunResult } from '../../../src/metrics/result.ts';
import { singleRunStudyOf } from '../../../src/metrics/study/platform-study.ts';
import type { PlatformStudy, Study } from '../../../src/metrics/study/study.ts';
import type { ThresholdSpec } from '../../../src/metrics/thresholds/threshold.ts';
import { resultOf } from '../../output/fixture.ts';
import { madeUpPlatform, RUN, spec } from './made-up-run.ts';

/** One threshold on one platform in several replications. */
export interface MadeUpStudy {
  readonly threshold?: Partial<ThresholdSpec>;
  /** What it was held against in each. */
  readonly values: readonly (number | null)[];
  /** How many values a quantile was taken of, or what a rate is a share of; left out for enough of them. */
  readonly samples?: readonly (number | null)[];
  /** Of all replications together, where that matters. */
  readonly latencyHistogram?: HistogramData;
  readonly looks?: readonly number[];
  readonly rule?: Study['stopping']['rule'];
  readonly isWarmupTooShort?: boolean;
}

/** A threshold on the mean latency, which is no quantile, but for what is given. */
export function meanSpec(change: Partial<ThresholdSpec> = {}): ThresholdSpec {
  return spec({ expression: 'avg < 200ms', aggregation: { name: 'avg', argument: null }, ...change });
}

/** A result with this study of the platform `vm`. */
export function studyRun({
  threshold,
  values,
  samples,
  latencyHistogram,
  looks = [values.length],
  rule = 'decision',
  isWarmupTooShort = false,
}: MadeUpStudy): RunResult {
  const thresholds = [meanSpec(threshold)];
  const platform = madeUpPlatform('vm');
  const isQuantile = thresholds[0]!.aggregation.name === 'p' || thresholds[0]!.aggregation.name === 'med';
  const measured: PlatformStudy = {
    ...singleRunStudyOf(platform, { scenario: RUN, thresholds }),
    thresholds: [{ values, samples: samples ?? values.map(() => (isQuantile ? 10_000 : null)) }],
    ...(latencyHistogram === undefined ? {} : { latencyHistogram }),
  };
  const study: Study = {
    replicationCount: values.length,
    warmup: { source: 'mser-5', isTooShort: isWarmupTooShort },
    stopping: { rule, target: null, limit: looks.at(-1) ?? 1, looks, isReached: false },
    platforms: [measured],
  };
  return { ...resultOf([platform]), thresholds, study };
}
