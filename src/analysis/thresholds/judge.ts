// Holds the thresholds of a result against its platforms. Wording the verdicts is left to output, exit codes to the command.

import type { RunResult } from '../../metrics/result.ts';
import { platformStudies } from '../../metrics/study/platform-study.ts';
import type { PlatformStudy } from '../../metrics/study/study.ts';
import type { ThresholdSpec } from '../../metrics/thresholds/threshold.ts';
import { type Finding, findingOf, NO_DATA, type Question } from './finding.ts';
import { type LookRules, lookRules } from './look-rules.ts';

/** One threshold held against one platform. */
export interface ThresholdVerdict extends Finding {
  readonly threshold: ThresholdSpec;
  readonly platform: string;
  /** Of the interval that decided, 0..1: above 95 % where it was looked several times whether to stop. */
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
  const rules = lookRules(result.study);
  const isWarmupTooShort = result.study?.warmup.isTooShort ?? false;
  return result.thresholds.flatMap((threshold, index) => {
    const { platform: named, limit } = threshold;
    const meant = named === null ? studies : studies.filter(({ platform }) => platform === named);
    if (meant.length > 0) {
      return meant.map((study) => {
        const found = findingBy(rules, study, { threshold, index, isWarmupTooShort, isFinal: rules.isFinal });
        const { value } = found;
        const distance = value === null || limit === 0 ? null : (value - limit) / limit;
        return { threshold, platform: study.platform, ...found, distance };
      });
    }
    const confidence = rules.failConfidence;
    const names = named === null ? result.platforms.map(({ name }) => name) : [named];
    return names.map((platform) => ({ threshold, platform, confidence, ...NO_DATA, distance: null }));
  });
}

/** Who fails has to do so with the confidence of a look; who does not is shown with that of a pass. */
function findingBy(
  { failConfidence, passConfidence }: LookRules,
  study: PlatformStudy,
  question: Omit<Question, 'confidence'>,
): Finding & Pick<ThresholdVerdict, 'confidence'> {
  const of = (confidence: number) => ({ ...findingOf(study, { ...question, confidence }), confidence });
  if (passConfidence === failConfidence) return of(failConfidence);
  const found = of(passConfidence);
  return found.outcome === 'fail' ? of(failConfidence) : found;
}

/** Whether the verdict fails the run: without data it is no better than one that failed. */
export function isFatal({ threshold, outcome }: Pick<ThresholdVerdict, 'threshold' | 'outcome'>): boolean {
  return threshold.level === 'error' && (outcome === 'fail' || outcome === 'no-data');
}

/** Whether the verdict leaves open how the run comes out. */
export function isUndecided({ threshold, outcome }: Pick<ThresholdVerdict, 'threshold' | 'outcome'>): boolean {
  return threshold.level === 'error' && outcome === 'inconclusive';
}
