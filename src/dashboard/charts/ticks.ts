// Round numbers for axes: 1, 2 or 5 times a power of ten, and round lengths of simulated time.

import { lengthText } from '../../output/figure-text.ts';

/** A labelled place on an axis, in the axis' own unit. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** The ends of a scale and the round numbers between them. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** Below it steps would be nothing. */
const LEAST_SPAN = 1e-300;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TIME_STEPS_MS: readonly number[] = [
  ...[0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14, 28, 91, 182].map((n) => n * DAY),
];
/** More than an axis has room for; ends the count where a step is nothing beside the ends of the scale. */
const MOST_TICKS = 50;

interface Extent {
  readonly min: number;
  readonly max: number;
  /** About so many steps, at least 1. */
  readonly stepCount: number;
  /** Whether parts of one have no meaning. */
  readonly isWhole: boolean;
}

/** A scale from 0 (or a round number below the smallest) to a round number at or above the largest. */
export function niceScale({ min, max, stepCount, isWhole }: Extent): Scale {
  const bottom = Math.min(0, min);
  const top = Math.max(0, max);
  const isFlat = !(top - bottom > LEAST_SPAN);
  const steps = [stepCount, stepCount + 1].map((count) => niceStep(isFlat ? 1 : (top - bottom) / count, isWhole));
  // One step more where it leaves less of the scale empty: 21 on a scale to 30 rather than to 40.
  const [step = 1] = steps.sort((a, b) => ceilTo(top, a) - ceilTo(top, b));
  const low = Math.floor(bottom / step + 1e-9) * step;
  const high = Math.max(low + step, ceilTo(top, step));
  const ticks: number[] = [];
  for (let i = 0; i <= MOST_TICKS; i++) {
    const value = low + i * step;
    if (value > high + step / 2) break;
    // Keeps 0.1 + 0.2 from being shown as more than 0.3.
    ticks.push(Math.abs(value) < step * 1e-9 ? 0 : Number(value.toPrecision(12)));
  }
  return { low, high, ticks };
}

function ceilTo(value: number, step: number): number {
  return Math.ceil(value / step - 1e-9) * step;
}

/** The smallest of 1, 2 and 5 times a power of ten that is not below `raw`. */
function niceStep(raw: number, isWhole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= raw * (1 - 1e-9)) ?? 10 * power;
  return isWhole ? Math.max(1, step) : step;
}

interface TimeSpan {
  readonly fromMs: number;
  readonly untilMs: number;
  /** The most steps that there is room for, at least 1. */
  readonly stepCount: number;
}

/** Round simulated times from `fromMs` to `untilMs`, in ms, with their labels: "0", "30 s", "5 min", "1h30m". */
export function timeTicks({ fromMs, untilMs, stepCount }: TimeSpan): readonly Tick[] {
  const length = untilMs - fromMs;
  if (!(length > 0)) return [{ value: fromMs, label: lengthText(fromMs) }];
  const longest = TIME_STEPS_MS[TIME_STEPS_MS.length - 1] as number;
  const step =
    TIME_STEPS_MS.find((ms) => length / ms <= stepCount) ?? longest * Math.ceil(length / stepCount / longest);
  const ticks: Tick[] = [];
  for (let value = Math.ceil(fromMs / step) * step; value <= untilMs; value += step) {
    ticks.push({ value, label: lengthText(value) });
  }
  return ticks;
}
