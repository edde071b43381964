// Holds the thresholds of a result against its platforms. Wording the verdicts is left to output, exit codes to the command.

import type { PlatformResult, RunResult } from '../../metrics/result.ts';
import type { Comparator, ThresholdSpec } from '../../metrics/thresholds/threshold.ts';
import { feasiblePlatforms } from '../measured-platforms.ts';
import { metricValue } from './metric-value.ts';

/** How a threshold came out: without data it holds no more than if it had failed. */
export type ThresholdOutcome = 'pass' | 'fail' | 'no-data';

/** One threshold held against one platform. */
export interface ThresholdVerdict {
  readonly threshold: ThresholdSpec;
  readonly platform: string;
  /** In the unit of the threshold; null without data. */
  readonly value: number | null;
  readonly outcome: ThresholdOutcome;
  /** (value - limit) / limit; null without data, and where the limit is 0. */
  readonly distance: number | null;
}

/**
 * The verdicts in the order of the thresholds, then of the platforms. A threshold without a platform is about each one
 * that ran, and without data where none could run; one that names a platform that did not run is without data.
 */
export function judge(result: RunResult): readonly ThresholdVerdict[] {
  return result.thresholds.flatMap((threshold) => judgeOne(threshold, result));
}

/** Whether the verdict fails the run. */
export function isFatal({ threshold, outcome }: ThresholdVerdict): boolean {
  return threshold.level === 'error' && outcome !== 'pass';
}

function judgeOne(threshold: ThresholdSpec, result: RunResult): readonly ThresholdVerdict[] {
  const { platform: named } = threshold;
  if (named !== null) {
    const platform = result.platforms.find(({ name }) => name === named);
    return [platform === undefined ? withoutData(threshold, named) : verdictOn(platform, threshold, result)];
  }
  const ran = feasiblePlatforms(result);
  return (ran.length > 0 ? ran : result.platforms).map((platform) => verdictOn(platform, threshold, result));
}

function verdictOn(platform: PlatformResult, threshold: ThresholdSpec, { scenario }: RunResult): ThresholdVerdict {
  const value = platform.isFeasible ? metricValue(platform, threshold, scenario) : null;
  if (value === null) return withoutData(threshold, platform.name);
  const { limit, comparator } = threshold;
  return {
    threshold,
    platform: platform.name,
    value,
    outcome: HOLDS[comparator](value, limit) ? 'pass' : 'fail',
    distance: limit === 0 ? null : (value - limit) / limit,
  };
}

function withoutData(threshold: ThresholdSpec, platform: string): ThresholdVerdict {
  return { threshold, platform, value: null, outcome: 'no-data', distance: null };
}

const HOLDS: Readonly<Record<Comparator, (value: number, limit: number) => boolean>> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
  '==': (value, limit) => value === limit,
  '!=': (value, limit) => value !== limit,
};
