import { describe, expect, it } from 'vitest';
import { checkDistribution, type Distribution } from '../../../src/engine/distributions/index.ts';

describe('checkDistribution', () => {
  it.each<[Distribution, readonly string[]]>([
    [{ dist: 'constant', value: -1 }, ['value must be 0 or more, found -1']],
    [{ dist: 'constant', value: Number.NaN }, ['value must be 0 or more, found NaN']],
    [{ dist: 'constant', value: Number.POSITIVE_INFINITY }, ['value must be 0 or more, found Infinity']],
    [
      { dist: 'uniform', min: -2, max: -3 },
      [
        'min must be 0 or more, found -2',
        'max must be 0 or more, found -3',
        'max must not be below min, found -3 below -2',
      ],
    ],
    [{ dist: 'exponential', mean: -1 }, ['mean must be 0 or more, found -1']],
    [{ dist: 'normal', mean: -1, sd: -1 }, ['mean must be 0 or more, found -1', 'sd must be 0 or more, found -1']],
    [
      { dist: 'lognormal', median: 0, sigma: -1 },
      ['median must be above 0, found 0', 'sigma must be 0 or more, found -1'],
    ],
    [
      { dist: 'gamma', shape: 0, scale: Number.NaN },
      ['shape must be above 0, found 0', 'scale must be above 0, found NaN'],
    ],
    [{ dist: 'weibull', shape: -1, scale: 0 }, ['shape must be above 0, found -1', 'scale must be above 0, found 0']],
    [
      { dist: 'pareto', shape: 0, min: 0, max: 0 },
      [
        'shape must be above 0, found 0',
        'min must be above 0, found 0',
        'max must be above 0, found 0',
        'max must be above min, found max 0 and min 0',
      ],
    ],
    [{ dist: 'empirical', quantiles: [] }, ['quantiles must have at least one entry']],
    [
      {
        dist: 'empirical',
        quantiles: [
          { p: -0.1, value: 5 },
          { p: -0.1, value: 4 },
          { p: 1.1, value: -1 },
        ],
      },
      [
        'quantiles[0].p must be from 0 to 1, found -0.1',
        'quantiles[1].p must be from 0 to 1, found -0.1',
        'quantiles[1].p must be above the one before it, found -0.1 after -0.1',
        'quantiles[1].value must not be below the one before it, found 4 after 5',
        'quantiles[2].value must be 0 or more, found -1',
        'quantiles[2].p must be from 0 to 1, found 1.1',
        'quantiles[2].value must not be below the one before it, found -1 after 4',
      ],
    ],
    [{ dist: 'mixture', parts: [] }, ['parts must have at least one entry']],
    [
      { dist: 'mixture', parts: [{ weight: 0, of: { dist: 'constant', value: 1 } }] },
      ['at least one weight must be above 0'],
    ],
    [
      {
        dist: 'mixture',
        parts: [
          { weight: 1, of: { dist: 'constant', value: 1 } },
          { weight: -1, of: { dist: 'exponential', mean: -5 } },
        ],
      },
      ['parts[1].weight must be 0 or more, found -1', 'parts[1].of: mean must be 0 or more, found -5'],
    ],
  ])('says all that is wrong with %j', (distribution, problems) => {
    expect(checkDistribution(distribution)).toEqual(problems);
  });

  it('refuses parameters whose mean no number can hold', () => {
    // exp(40 * 40 / 2) = exp(800), beyond the largest double of about exp(709.8).
    expect(checkDistribution({ dist: 'lognormal', median: 1, sigma: 40 })).toEqual([
      'the mean is too large to be computed',
    ]);
    // The mean is Gamma(1 + 1 / 0.001) = 1000!, about 1e2567.
    expect(checkDistribution({ dist: 'weibull', shape: 0.001, scale: 1 })).toEqual([
      'the mean is too large to be computed',
    ]);
  });
});
