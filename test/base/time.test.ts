import { expect, it } from 'vitest';
import { MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE, msFromUs, secondsFromUs } from '../../src/base/time.ts';

it('a day is 24 hours of 60 minutes of 60 seconds of a million microseconds', () => {
  expect(MICROS_PER_DAY).toBe(24 * MICROS_PER_HOUR);
  expect(MICROS_PER_HOUR).toBe(60 * MICROS_PER_MINUTE);
  expect(secondsFromUs(MICROS_PER_MINUTE)).toBe(60);
  expect(msFromUs(1_500)).toBe(1.5);
});
