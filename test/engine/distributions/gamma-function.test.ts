import { describe, expect, it } from 'vitest';
import { gammaFunction } from '../../../src/engine/distributions/gamma-function.ts';

describe('gammaFunction', () => {
  it('continues the factorials', () => {
    let factorial = 1;
    for (let n = 1; n <= 170; n += 1) {
      expect(gammaFunction(n) / factorial).toBeCloseTo(1, 12);
      factorial *= n;
    }
  });

  it('is right between the whole numbers', () => {
    // Gamma(1/2) = sqrt(pi), Gamma(3/2) = sqrt(pi) / 2, Gamma(1/4) from tables.
    expect(gammaFunction(0.5)).toBeCloseTo(Math.sqrt(Math.PI), 12);
    expect(gammaFunction(1.5)).toBeCloseTo(Math.sqrt(Math.PI) / 2, 12);
    expect(gammaFunction(0.25)).toBeCloseTo(3.625609908221908, 12);
    // The lowest point, at 1.461632144968362.
    expect(gammaFunction(1.461632144968362)).toBeCloseTo(0.8856031944108887, 12);
  });

  it('is Infinity where no double is large enough', () => {
    expect(gammaFunction(172)).toBe(Number.POSITIVE_INFINITY);
  });
});
