// Verdicts of thresholds in words and figures, the same in every report.

import { isFatal, type ThresholdVerdict } from '../analysis/thresholds/judge.ts';
import type { ThresholdTally } from '../analysis/thresholds/tally.ts';
import { formatCount } from '../base/units/count.ts';
import { formatUsd } from '../base/units/money.ts';
import { groupDigits } from '../base/units/number-text.ts';
import type { MetricUnit } from '../metrics/catalogue/metric.ts';
import { figureText, NO_FIGURE } from './figure-text.ts';

/** What fails the run, then warnings, then what holds; within each in the order of the scenario. */
export function worstFirst(verdicts: readonly ThresholdVerdict[]): readonly ThresholdVerdict[] {
  const rank = (verdict: ThresholdVerdict) => (verdict.outcome === 'pass' ? 2 : isFatal(verdict) ? 0 : 1);
  return [...verdicts].sort((a, b) => rank(a) - rank(b));
}

/** How it came out, in a word: a warning is told, but fails nothing. */
export function outcomeWord({ threshold, outcome }: ThresholdVerdict): string {
  if (outcome === 'pass') return 'passed';
  if (outcome === 'no-data') return 'no data';
  return threshold.level === 'warn' ? 'warning' : 'failed';
}

/** The threshold as its author wrote it; not inert. */
export function thresholdText({ threshold: { selector, expression } }: ThresholdVerdict): string {
  return `${selector.trim()} ${expression.trim()}`;
}

/** The value that was held against the limit. */
export function valueText({ value, threshold: { unit, limit } }: ThresholdVerdict): string {
  if (value === null) return NO_FIGURE;
  const text = figureText(value, unit);
  // A value that looks like its limit is told to the digits that make the difference.
  return value !== limit && text === figureText(limit, unit) ? exactText(value, unit) : text;
}

function exactText(value: number, unit: MetricUnit): string {
  if (unit === 'share') return `${exactDigits(value * 100)}%`;
  if (unit === 'ms') return `${exactDigits(value)} ms`;
  return unit.startsWith('USD') ? formatUsd(value, 9) : exactDigits(value);
}

function exactDigits(value: number): string {
  return groupDigits(value.toFixed(6).replace(/\.?0+$/, ''));
}

/** "+20.3%" for a value above its limit, "-4%" for one below. */
export function distanceText({ distance }: ThresholdVerdict): string {
  if (distance === null) return NO_FIGURE;
  const percent = distance * 100;
  const size = Math.abs(percent);
  if (size >= 1000) return `${percent > 0 ? '+' : '-'}${formatCount(size)}%`;
  const text = size.toFixed(1);
  if (text === '0.0') return distance === 0 ? '0%' : `${percent > 0 ? '+' : '-'}<0.1%`;
  return `${percent > 0 ? '+' : '-'}${text}%`;
}

/** "7 passed, 1 failed, 1 without data, 2 warnings"; what there is none of is left out. */
export function tallyText({ passed, failed, withoutData, warnings }: ThresholdTally): string {
  const parts = [
    ...(passed > 0 ? [`${passed} passed`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(withoutData > 0 ? [`${withoutData} without data`] : []),
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`] : []),
  ];
  return parts.join(', ');
}
