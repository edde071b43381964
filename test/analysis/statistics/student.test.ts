import { describe, expect, it } from 'vitest';
import { studentQuantile } from '../../../src/analysis/statistics/student.ts';

describe('studentQuantile', () => {
  // Closed forms: 1 degree of freedom: t = tan(pi (p - 1/2)); 2: t = (2p - 1) / sqrt(2 p (1 - p));
  // 4: t^2 = 4 (cos(acos(a)/3)/a - 1) with a = sqrt(4 p (1 - p)).
  it.each([0.9, 0.975, 0.995, 0.99995])('agrees with the closed forms at p = %f', (p) => {
    expect(studentQuantile(p, 1) / Math.tan(Math.PI * (p - 0.5))).toBeCloseTo(1, 9);
    expect(studentQuantile(p, 2)).toBeCloseTo((2 * p - 1) / Math.sqrt(2 * p * (1 - p)), 7);
    const a = Math.sqrt(4 * p * (1 - p));
    expect(studentQuantile(p, 4)).toBeCloseTo(2 * Math.sqrt(Math.cos(Math.acos(a) / 3) / a - 1), 7);
  });

  // Tables of the distribution, for example NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2.
  it.each([
    [0.975, 3, 3.182],
    [0.975, 19, 2.093],
    [0.975, 100, 1.984],
    [0.995, 9, 3.25],
    [0.975, 1000, 1.962],
    [0.9995, 1000, 3.3],
  ])('is the value of the printed tables at p = %f with %i degrees of freedom', (p, freedom, t) => {
    expect(studentQuantile(p, freedom)).toBeCloseTo(t, 3);
  });

  it('is zero at the median', () => {
    expect(studentQuantile(0.5, 7)).toBeCloseTo(0, 12);
  });
});
