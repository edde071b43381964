// Axes: where a value lies between the ends (0..1) and which ticks to label. Drawing them is left to frame.ts.

import { format } from 'd3-format';
import { scaleLinear } from 'd3-scale';
import { MICROS_PER_MS } from '../../../base/time.ts';
import { shortNumber } from '../../../base/units/number-text.ts';
import { lengthText, usdText } from '../../figure-text.ts';

/** A labelled place on an axis. */
export interface Tick {
  /** 0 at the start of the axis, 1 at its end. */
  readonly position: number;
  readonly label: string;
}

/** A scale with its labels; values outside the ends are clamped. */
export interface Axis {
  readonly title: string;
  readonly ticks: readonly Tick[];
  /** Of the axis of a run's simulated time: how long the run is, in ms. */
  readonly runMs?: number;
  position(value: number): number;
}

/** What an axis says: its title and its tick labels. */
export interface AxisText {
  readonly title: string;
  label(value: number): string;
}

const LINEAR_TICKS = 4;
const TIME_TICKS = 7;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TIME_STEPS_MS: readonly number[] = [
  ...[0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 20, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 5, 10, 30, 100].map((n) => n * DAY),
];

/** Labels of an axis, by what it shows. */
export const axisLabels = {
  count: (value: number) => (value < 1000 ? shortNumber(value) : format('~s')(value)),
  duration: (us: number) => (us === 0 ? '0' : lengthText(us / MICROS_PER_MS)),
  share: (share: number) => `${shortNumber(share * 100)}%`,
  usd: (usd: number) => (usd >= 1000 ? `$${format('~s')(usd)}` : usdText(usd).replace(/\.00$/, '')),
} as const;

/** From zero to at least `max`, at round numbers; a count of one or more has no parts. */
export function linearAxis({ title, label }: AxisText, max: number): Axis {
  const scale = scaleLinear()
    .domain([0, max > 0 ? max : 1])
    .nice(LINEAR_TICKS)
    .clamp(true);
  const isWhole = label === axisLabels.count && max >= 1;
  const ticks = scale
    .ticks(LINEAR_TICKS)
    .filter((value) => !isWhole || Number.isInteger(value))
    .map((value) => ({ position: scale(value), label: label(value) }));
  return { title, ticks, position: (value) => scale(value) };
}

/** From 0 to 1. */
export function shareAxis(title: string): Axis {
  return linearAxis({ title, label: axisLabels.share }, 1);
}

/** Simulated time in one unit, from the start of the run. */
export function timeAxis(durationMs: number): Axis {
  const scale = scaleLinear()
    .domain([0, durationMs > 0 ? durationMs : 1])
    .clamp(true);
  const ticks = timeTicks({ fromMs: 0, toMs: durationMs }, durationMs);
  return { title: `simulated time in ${timeUnit(durationMs).name}`, ticks, position: (value) => scale(value) };
}

/** A part of the simulated time of a run. */
export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The ticks of a part of a run, in the unit of the whole of it. */
export function timeTicks({ fromMs, toMs }: TimeRange, durationMs: number): readonly Tick[] {
  const spanMs = toMs - fromMs;
  const step = TIME_STEPS_MS.find((ms) => spanMs / ms <= TIME_TICKS) ?? spanMs;
  const unit = timeUnit(durationMs);
  const ticks: Tick[] = [];
  if (spanMs <= 0) return [{ position: 0, label: shortNumber(fromMs / unit.ms) }];
  for (let i = Math.ceil(fromMs / step); i * step <= toMs; i++) {
    ticks.push({ position: (i * step - fromMs) / spanMs, label: shortNumber((i * step) / unit.ms) });
  }
  return ticks;
}

function timeUnit(durationMs: number): { readonly name: string; readonly ms: number } {
  if (durationMs <= 2 * MINUTE) return { name: 'seconds', ms: SECOND };
  if (durationMs <= 2 * HOUR) return { name: 'minutes', ms: MINUTE };
  return durationMs <= 2 * DAY ? { name: 'hours', ms: HOUR } : { name: 'days', ms: DAY };
}
