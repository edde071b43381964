import { describe, expect, it } from 'vitest';
import { distributionField } from '../../../src/model/fields/index.ts';

const size = distributionField({ unit: 'size' });
const count = distributionField({ unit: 'count' });

describe('a random size', () => {
  it('is a plain size, or any distribution with sizes for its parameters, in bytes', () => {
    expect(size.parse('2GB')).toEqual({ dist: 'constant', value: 2e9 });
    expect(size.parse({ dist: 'pareto', shape: 1.3, min: '1MB', max: '1TB' })).toEqual({
      dist: 'pareto',
      shape: 1.3,
      min: 1e6,
      max: 1e12,
    });
    expect(size.parse({ median: '1KiB', sigma: 0.5 })).toEqual({ dist: 'lognormal', median: 1024, sigma: 0.5 });
  });

  it('is no duration and no bare number', () => {
    for (const wrong of ['5s', 5, { median: '1s', p95: '2s' }, { dist: 'exponential', mean: 7 }]) {
      expect(size.safeParse(wrong).success).toBe(false);
    }
  });
});

describe('a random number', () => {
  it('is a plain number, or any distribution of numbers', () => {
    expect(count.parse(1000)).toEqual({ dist: 'constant', value: 1000 });
    expect(count.parse({ dist: 'uniform', min: 10, max: 20 })).toEqual({ dist: 'uniform', min: 10, max: 20 });
    const parts = [
      { weight: 1, dist: 'constant', value: 3 },
      { weight: 3, median: 5, sigma: 0 },
    ];
    expect(count.parse({ dist: 'mixture', parts })).toMatchObject({ dist: 'mixture', parts: [{ weight: 1 }, {}] });
  });

  it('is nothing with a unit', () => {
    for (const wrong of ['1000', '5s', { median: '3GB', sigma: 1 }, -1])
      expect(count.safeParse(wrong).success).toBe(false);
  });
});
