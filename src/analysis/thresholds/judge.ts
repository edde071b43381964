// Holds the thresholds of a result against its platforms. Wording the verdicts is left to output, exit codes to the command.

import type { RunResult } from '../../metrics/result.ts';
import { platformStudies } from '../../metrics/study/platform-study.ts';
import type { ThresholdSpec } from '../../metrics/thresholds/threshold.ts';
import { CONFIDENCE } from '../statistics/estimate.ts';
import { lookConfidence } from '../statistics/look-confidence.ts';
import { type Finding, findingOf, NO_DATA } from './finding.ts';

/** One threshold held against one platform. */
export interface ThresholdVerdict extends Finding {
  readonly threshold: ThresholdSpec;
  readonly platform: string;
  /** Of the interval, 0..1: above 95 % where it was looked several times whether to stop. */
  readonly confidence: number;
  /** (value - limit) / limit; null without a value, and where the limit is 0. */
  readonly distance: number | null;
}

/**
 * The verdicts in the order of the thresholds, then of the platforms. A threshold without a platform is about each one
 * that ran, and without data where none could run; one that names a platform that did not run is without data.
 */
export function judge(result: RunResult): readonly ThresholdVerdict[] {
  if (result.thresholds.length === 0) return [];
  const studies = platformStudies(result);
  const confidence = result.study === undefined ? CONFIDENCE : lookConfidence(result.study.stopping.looks.length);
  const isWarmupTooShort = result.study?.warmup.isTooShort ?? false;
  return result.thresholds.flatMap((threshold, index) => {
    const { platform: named, limit } = threshold;
    const meant = named === null ? studies : studies.filter(({ platform }) => platform === named);
    if (meant.length > 0) {
      return meant.map((study) => {
        const finding = findingOf(study, { threshold, index, confidence, isWarmupTooShort });
        const { value } = finding;
        const distance = value === null || limit === 0 ? null : (value - limit) / limit;
        return { threshold, platform: study.platform, confidence, ...finding, distance };
      });
    }
    const names = named === null ? result.platforms.map(({ name }) => name) : [named];
    return names.map((platform) => ({ threshold, platform, confidence, ...NO_DATA, distance: null }));
  });
}

/** Whether the verdict fails the run: without data it is no better than one that failed. */
export function isFatal({ threshold, outcome }: Pick<ThresholdVerdict, 'threshold' | 'outcome'>): boolean {
  return threshold.level === 'error' && (outcome === 'fail' || outcome === 'no-data');
}

/** Whether the verdict leaves open how the run comes out. */
export function isUndecided({ threshold, outcome }: Pick<ThresholdVerdict, 'threshold' | 'outcome'>): boolean {
  return threshold.level === 'error' && outcome === 'inconclusive';
}
