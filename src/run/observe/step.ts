// How fine a time series is.
import { MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../../base/time.ts';

const MOST_POINTS = 400;
const STEPS_US = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * MICROS_PER_SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MICROS_PER_MINUTE),
  ...[1, 2, 4, 6, 12].map((hours) => hours * MICROS_PER_HOUR),
];

/** A round step with at most 400 points; runs below 400 s have a point every second. */
export function seriesStepUs(durationUs: number): number {
  return STEPS_US.find((stepUs) => durationUs / stepUs <= MOST_POINTS) ?? MICROS_PER_DAY;
}
