// The texts of one row: expected, got, error and band. Their layout is left to the renderers.

import { groupDigits } from '../../base/units/number-text.ts';
import { NO_FIGURE } from '../../output/figure-text.ts';
import type { RowOutcome } from '../judge.ts';
import type { Expected, MeasuredValue } from '../row.ts';

/** A row in words; the id and what it is about are in the outcome itself. */
export interface RowCells {
  readonly expected: string;
  readonly got: string;
  readonly error: string;
  readonly band: string;
  readonly verdict: string;
}

const SIGNIFICANT_DIGITS = 5;

export function cellsOf({ expected, got, plusMinus, error, unit, verdict, isFitted }: RowOutcome): RowCells {
  const number = (value: number) => numberText(value, expected);
  const spread = plusMinus === null || plusMinus === 0 ? '' : ` ± ${shortText(plusMinus)}`;
  return {
    expected: withUnit(expectedText(expected, number), unit),
    got: got === null ? NO_FIGURE : withUnit(`${number(got)}${spread}`, unit),
    error: error === null ? NO_FIGURE : errorText(error),
    band: bandText(expected),
    verdict: `${verdict === 'fail' ? 'FAIL' : verdict}${isFitted ? ', fitted' : ''}`,
  };
}

function expectedText(expected: Expected, number: (value: number) => string): string {
  switch (expected.rule) {
    case 'measured':
    case 'shown':
      return `${number(expected.value)}${intervalText(expected)}`;
    case 'between':
      return `${number(expected.low)} to ${number(expected.high)}`;
    case 'at-most':
      return `at most ${number(expected.value)}`;
    case 'at-least':
      return `at least ${number(expected.value)}`;
    default:
      return number(expected.value);
  }
}

function intervalText({ low, high }: MeasuredValue): string {
  return low === high ? '' : ` [${shortText(low, 4)}, ${shortText(high, 4)}]`;
}

function bandText(expected: Expected): string {
  switch (expected.rule) {
    case 'theory':
      return `±${percentText(expected.bound)}`;
    case 'measured':
      return measuredBand(expected);
    case 'exact':
      return 'exact';
    case 'shown':
      return NO_FIGURE;
    default:
      return 'range';
  }
}

function measuredBand({ band, low, high }: MeasuredValue & { readonly band: number }): string {
  if (band === 0) return 'interval';
  return low === high ? `±${percentText(band)}` : `±${percentText(band)} or interval`;
}

/** Amounts that are exact keep all their digits; the others have five. */
function numberText(value: number, expected: Expected): string {
  if (expected.rule !== 'exact') return shortText(value, SIGNIFICANT_DIGITS);
  const places = placesOf(expected.step);
  return groupDigits(value.toFixed(places));
}

function placesOf(step: number): number {
  let places = 0;
  for (let scaled = step; scaled < 0.999 && places < 9; scaled *= 10) places++;
  return places;
}

/** Significant digits without trailing zeros or exponent, for numbers from 1e-6 on. */
function shortText(value: number, digits = 2): string {
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (rounded === 0 || size < 1e-6) return rounded === 0 ? '0' : value.toExponential(1);
  let places = digits - 1;
  for (let scaled = size; scaled >= 10 && places > 0; scaled /= 10) places--;
  for (let scaled = size; scaled < 1; scaled *= 10) places++;
  const text = rounded.toFixed(places);
  return groupDigits(text.includes('.') ? text.replace(/\.?0+$/, '') : text);
}

function percentText(share: number): string {
  return `${shortText(share * 100, 3)} %`;
}

function errorText(error: number): string {
  const text = `${(error * 100).toFixed(Math.abs(error) < 0.1 ? 2 : 1)} %`;
  return error > 0 ? `+${text}` : text;
}

function withUnit(text: string, unit: string): string {
  return unit === '' ? text : `${text} ${unit}`;
}
