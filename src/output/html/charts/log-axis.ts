// Logarithmic axes: round ends and as many round ticks as fit, for plain numbers and for lengths of time.

import { scaleLog } from 'd3-scale';
import { type Axis, type AxisText, axisLabels } from './axis.ts';

/** The values to show; both ends become 1-2-5 numbers. */
export interface LogRange {
  readonly min: number;
  readonly max: number;
  /** Default 7, which fits the width of a phone. */
  readonly maxTicks?: number;
}

const STEPS = [1, 2, 5] as const;
const MAX_TICKS = 7;
const MIN_TICKS = 3;
/** Ends are built by repeated multiplication: equal up to rounding. */
const ALMOST = 0.0001;

const SECOND_US = 1_000_000;
const MINUTE_US = 60 * SECOND_US;
const HOUR_US = 60 * MINUTE_US;
const SHORT_TIMES_US: readonly number[] = [1, 10, 100, 1_000, 10_000, 100_000, SECOND_US, 10 * SECOND_US];
const LONG_TIMES_US: readonly number[] = [MINUTE_US, 10 * MINUTE_US, HOUR_US, 10 * HOUR_US, 100 * HOUR_US];

/** Lengths of time as people count them, coarse and fine. */
const TIMES_US: readonly number[] = [...SHORT_TIMES_US, ...LONG_TIMES_US];
const FINE_TIMES_US: readonly number[] = [
  ...SHORT_TIMES_US.flatMap((us) => (us < 10 * SECOND_US ? [us, 5 * us] : [us, 3 * us])),
  ...LONG_TIMES_US.flatMap((us) => [us, (us === MINUTE_US || us === HOUR_US ? 5 : 3) * us]),
];

/** Logarithmic, from a 1-2-5 number at or below the least positive value to one at or above the greatest. */
export function logAxis(text: AxisText, range: LogRange): Axis {
  const ends = endsOf(range);
  const all = steps125(ends);
  return axisWith(text, ends, fitting({ all, coarse: all.filter(isPowerOfTen), fine: all }, range));
}

/** The same for microseconds, with ticks at 1 s, 10 s, 1 min and the like. */
export function logDurationAxis(title: string, range: LogRange): Axis {
  const ends = endsOf(range);
  const inside = (times: readonly number[]) =>
    times.filter((us) => us >= ends.low * (1 - ALMOST) && us <= ends.high * (1 + ALMOST));
  const all = ends.high <= 10 * SECOND_US ? steps125(ends) : inside(FINE_TIMES_US);
  return axisWith(
    { title, label: axisLabels.duration },
    ends,
    fitting({ all, coarse: inside(TIMES_US), fine: inside(FINE_TIMES_US) }, range),
  );
}

interface Ends {
  readonly low: number;
  readonly high: number;
}

function axisWith({ title, label }: AxisText, { low, high }: Ends, values: readonly number[]): Axis {
  const scale = scaleLog().domain([low, high]).clamp(true);
  const ticks = values.map((value) => ({ position: scale(value), label: label(value) }));
  return { title, ticks, position: (value) => scale(Math.max(value, low)) };
}

function endsOf({ min, max }: LogRange): Ends {
  const low = roundTo125(min > 0 ? min : 1, 'down');
  return { low, high: Math.max(roundTo125(Math.max(min, max), 'up'), low * 2) };
}

interface TickChoices {
  readonly all: readonly number[];
  readonly coarse: readonly number[];
  readonly fine: readonly number[];
}

/** All ticks if they fit, else the coarse ones, unless those are too few to read a value from. */
function fitting({ all, coarse, fine }: TickChoices, { maxTicks = MAX_TICKS }: LogRange): readonly number[] {
  if (all.length <= maxTicks) return all;
  return coarse.length >= MIN_TICKS ? coarse : fine;
}

function powerOfTenBelow(value: number): number {
  let power = 1;
  while (power > value) power /= 10;
  while (power * 10 <= value) power *= 10;
  return power;
}

function roundTo125(value: number, way: 'up' | 'down'): number {
  const power = powerOfTenBelow(value);
  const below = STEPS.findLast((step) => step * power <= value) ?? 1;
  if (way === 'down') return below * power;
  const above = STEPS.find((step) => step * power >= value) ?? 10;
  return above * power;
}

function steps125({ low, high }: Ends): readonly number[] {
  const values: number[] = [];
  for (let power = powerOfTenBelow(low); power <= high * (1 + ALMOST); power *= 10) {
    values.push(...STEPS.map((step) => step * power));
  }
  return values.filter((value) => value >= low * (1 - ALMOST) && value <= high * (1 + ALMOST));
}

function isPowerOfTen(value: number): boolean {
  return Math.abs(value / powerOfTenBelow(value * (1 + ALMOST)) - 1) < 10 * ALMOST;
}
