// Holds what came out of the runs of a row against what is expected. How it is shown is left to render/.

import { meanInterval } from '../analysis/statistics/interval.ts';
import type { Expected, Row, RunFigures, Section } from './row.ts';

export type Verdict = 'pass' | 'fail' | 'shown';

/** A line of the table with everything in it. Numbers are rounded to seven significant digits. */
export interface RowOutcome {
  readonly id: string;
  readonly section: string;
  readonly what: string;
  readonly source: string;
  readonly date: string;
  readonly unit: string;
  readonly expected: Expected;
  /** The mean over the replications; null where nothing came out. */
  readonly got: number | null;
  /** Half the width of its 95 % interval; null where there is one value only. */
  readonly plusMinus: number | null;
  /** Relative to the expected value; null where there is none, or it is 0. */
  readonly error: number | null;
  readonly verdict: Verdict;
  /** Whether the model is fitted to this figure. */
  readonly isFitted: boolean;
  /** Why a row that fails does so, where that is known; else null. */
  readonly knownCause: string | null;
}

/** Of the replications' interval that must hold a closed form. */
const THEORY_CONFIDENCE = 0.9999;
const SIGNIFICANT_DIGITS = 7;

/** The outcome of a row of a section from the figures of its runs, in their order. */
export function judge(section: Section, row: Row, figures: readonly RunFigures[]): RowOutcome {
  const values = row.got(figures);
  const isKnown = values.length > 0 && values.every(Number.isFinite);
  const { mean, halfWidth } = meanInterval(isKnown ? values : [0], 0.95);
  const verdict = verdictOf(isKnown ? values : [], row.expected);
  return {
    id: row.id,
    section: section.title,
    what: row.what,
    source: section.source,
    date: section.date,
    unit: row.unit,
    expected: row.expected,
    got: isKnown ? rounded(mean) : null,
    plusMinus: isKnown && halfWidth !== null ? rounded(halfWidth) : null,
    error: isKnown ? relativeError(mean, row.expected) : null,
    verdict,
    isFitted: row.isFitted ?? false,
    knownCause: verdict === 'fail' ? (row.knownCause ?? null) : null,
  };
}

function verdictOf(values: readonly number[], expected: Expected): Verdict {
  if (values.length === 0) return 'fail';
  if (expected.rule === 'shown') return 'shown';
  return holds(values, expected) ? 'pass' : 'fail';
}

function holds(values: readonly number[], expected: Exclude<Expected, { rule: 'shown' }>): boolean {
  const { mean, halfWidth } = meanInterval(values, THEORY_CONFIDENCE);
  switch (expected.rule) {
    case 'theory':
      return (
        Math.abs(mean - expected.value) <= Math.min((halfWidth ?? 0) + rounding(expected.value), boundOf(expected))
      );
    case 'exact':
      return Math.abs(mean - expected.value) <= expected.step / 2 + rounding(expected.value);
    case 'measured':
      return (
        (mean >= expected.low && mean <= expected.high) ||
        Math.abs(mean - expected.value) <= expected.band * Math.abs(expected.value)
      );
    case 'between':
      return mean >= expected.low && mean <= expected.high;
    case 'at-most':
      return mean <= expected.value;
    case 'at-least':
      return mean >= expected.value;
  }
}

function boundOf({ value, bound }: { readonly value: number; readonly bound: number }): number {
  return bound * Math.abs(value);
}

/** What adding and dividing may cost in the last digits. */
function rounding(value: number): number {
  return Math.abs(value) * 1e-12;
}

function relativeError(mean: number, expected: Expected): number | null {
  if (expected.rule === 'between' || expected.rule === 'at-most' || expected.rule === 'at-least') return null;
  if (expected.value === 0) return null;
  const shownMean = expected.rule === 'exact' ? Math.round(mean / expected.step) * expected.step : mean;
  return rounded((shownMean - expected.value) / expected.value);
}

/** Never a negative zero. */
function rounded(value: number): number {
  return Math.abs(value) < 1e-12 ? 0 : Number(value.toPrecision(SIGNIFICANT_DIGITS));
}
