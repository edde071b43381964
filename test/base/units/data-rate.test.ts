import { describe, expect, it } from 'vitest';
import { parseBytesPerSecond } from '../../../src/base/units/data-rate.ts';

describe('a data rate', () => {
  it.each([
    ['85MB/s', 85_000_000],
    ['1GiB/s', 1_073_741_824],
    ['500 kB/s', 500_000],
    ['0.5MB/s', 500_000],
  ])('%s is read as bytes per second', (text, bytesPerSecond) => {
    expect(parseBytesPerSecond(text)).toEqual({ ok: true, value: bytesPerSecond });
  });

  it.each(['85MB', '100', '10 MB/min', 'fast'])('%s is refused', (text) => {
    expect(parseBytesPerSecond(text).ok).toBe(false);
  });

  it('proposes the unit that was meant', () => {
    expect(parseBytesPerSecond('85mb')).toMatchObject({ hint: expect.stringContaining('85MB/s') });
  });
});
