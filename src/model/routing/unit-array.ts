// Storage with one number per unit, for the algorithms. What the numbers mean is left to them.

/** One whole number per unit. */
export type UnitArray = Int32Array<ArrayBuffer>;

const SMALLEST_LENGTH = 16;

/** The array if it has a place for `index`, otherwise a longer copy whose new places hold `fill`. */
export function withPlaceFor(array: UnitArray, index: number, fill: number): UnitArray {
  if (index < array.length) return array;
  const longer = new Int32Array(Math.max(SMALLEST_LENGTH, array.length * 2, index + 1)).fill(fill, array.length);
  longer.set(array);
  return longer;
}
