// Lengths of time in the simulator's own unit, the microsecond. Reading and writing text is left to units/duration.ts.

/** Microseconds in a millisecond. */
export const MICROS_PER_MS = 1_000;
/** Microseconds in a second. */
export const MICROS_PER_SECOND = 1_000_000;
/** Microseconds in a minute. */
export const MICROS_PER_MINUTE = 60_000_000;
/** Microseconds in an hour. */
export const MICROS_PER_HOUR = 3_600_000_000;
/** Microseconds in a day of 24 hours. */
export const MICROS_PER_DAY = 86_400_000_000;

/** Seconds in a day of 24 hours. */
export const SECONDS_PER_DAY = 86_400;

/** Microseconds as milliseconds, with fraction. */
export function msFromUs(us: number): number {
  return us / MICROS_PER_MS;
}

/** Microseconds as seconds, with fraction. */
export function secondsFromUs(us: number): number {
  return us / MICROS_PER_SECOND;
}
