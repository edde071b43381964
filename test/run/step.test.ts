import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../../src/base/time.ts';
import { seriesStepUs } from '../../src/run/observe/step.ts';

describe('the step of a time series', () => {
  it.each([
    ['1 s', MICROS_PER_SECOND, MICROS_PER_SECOND],
    ['400 s', 400 * MICROS_PER_SECOND, MICROS_PER_SECOND],
    ['401 s', 401 * MICROS_PER_SECOND, 2 * MICROS_PER_SECOND],
    ['1 h', MICROS_PER_HOUR, 10 * MICROS_PER_SECOND],
    ['24 h', MICROS_PER_DAY, 5 * MICROS_PER_MINUTE],
    ['365 d', 365 * MICROS_PER_DAY, MICROS_PER_DAY],
  ])('of a run of %s is round', (_title, durationUs, stepUs) => {
    expect(seriesStepUs(durationUs)).toBe(stepUs);
  });

  it('gives at most 400 points, and more than a third of them unless a second is too long', () => {
    const durations = fc.integer({ min: MICROS_PER_SECOND, max: 365 * MICROS_PER_DAY });
    fc.assert(
      fc.property(durations, (durationUs) => {
        const points = durationUs / seriesStepUs(durationUs);
        expect(points).toBeLessThanOrEqual(400);
        if (durationUs > 400 * MICROS_PER_SECOND) expect(points).toBeGreaterThan(400 / 3);
      }),
      { seed: 42 },
    );
  });
});
