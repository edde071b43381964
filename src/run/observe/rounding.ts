// How figures are rounded before they enter the result: enough digits to compute with, few enough to read.

/** Rounds to a number of decimal places, 0 to 9; exact for the sizes that occur here. */
export function roundTo(value: number, places: number): number {
  const scale = SCALES[places]!;
  return Math.round(value * scale) / scale;
}

const SCALES = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

/** Microseconds as milliseconds, to the microsecond; null stays null. */
export function toMs(us: number | null): number | null {
  return us === null ? null : roundTo(us / 1000, 3);
}

/** A share to six places; null where there is nothing to compare with. */
export function shareOf(part: number, whole: number): number | null {
  return whole > 0 ? roundTo(part / whole, 6) : null;
}
