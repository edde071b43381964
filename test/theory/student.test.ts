import { describe, expect, it } from 'vitest';
import { studentQuantile } from './student.ts';

describe('studentQuantile', () => {
  // Closed forms: 2 degrees of freedom: t = (2p - 1) / sqrt(2 p (1 - p)); 4: t^2 = 4 (cos(acos(a)/3)/a - 1) with
  // a = sqrt(4 p (1 - p)).
  it.each([0.9, 0.975, 0.995, 0.99995])('agrees with the closed forms at p = %f', (p) => {
    expect(studentQuantile(p, 2)).toBeCloseTo((2 * p - 1) / Math.sqrt(2 * p * (1 - p)), 4);
    const a = Math.sqrt(4 * p * (1 - p));
    expect(studentQuantile(p, 4)).toBeCloseTo(2 * Math.sqrt(Math.cos(Math.acos(a) / 3) / a - 1), 4);
  });
});
