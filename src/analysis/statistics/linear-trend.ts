// Whether a series rises or falls along its whole length, more than its own scatter explains.

import { studentQuantile } from './student.ts';

/** Two-sided 95 %: 2.101 for twenty values. */
const ONE_SIDE = 0.975;

/**
 * Whether the slope of the line through the values, by least squares, differs from zero with 95 % by Student's t. Takes the
 * scatter around the line for independent; swings that outlast a value make it say so too often. Fewer than three values show
 * no scatter, and are taken for a trend unless they are equal.
 */
export function hasTrend(values: readonly number[]): boolean {
  const count = values.length;
  const middle = (count - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  values.forEach((value, x) => {
    xx += (x - middle) * (x - middle);
    xy += (x - middle) * (value - mean);
    yy += (value - mean) * (value - mean);
  });
  if (xy === 0) return false;
  if (count < 3) return true;
  const explained = (xy * xy) / xx;
  const t = studentQuantile(ONE_SIDE, count - 2);
  return explained * (count - 2) > t * t * Math.max(0, yy - explained);
}
