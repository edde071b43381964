import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSampler, type Distribution, meanOf } from '../../../src/engine/distributions/index.ts';
import { RandomStream } from '../../../src/engine/random/stream.ts';
import { draw, expectDistribution, expectMean, expectMoments, expectShare, normalCdf } from './goodness-of-fit.ts';

const DRAW_COUNT = 400_000;

function drawFrom(distribution: Distribution): Float64Array {
  const sampler = createSampler(distribution);
  const stream = new RandomStream(61, 62, 63, 64);
  return draw(DRAW_COUNT, () => sampler.sample(stream));
}

interface ClosedForm {
  readonly distribution: Distribution;
  readonly cdf: (x: number) => number;
  readonly mean: number;
  readonly variance: number;
}

const CLOSED_FORMS: readonly ClosedForm[] = [
  {
    distribution: { dist: 'uniform', min: 10, max: 30 },
    cdf: (x) => (x - 10) / 20,
    mean: 20,
    variance: 20 ** 2 / 12,
  },
  {
    distribution: { dist: 'exponential', mean: 250 },
    cdf: (x) => 1 - Math.exp(-x / 250),
    mean: 250,
    variance: 250 ** 2,
  },
  {
    // 20 standard deviations above 0: the cut plays no part.
    distribution: { dist: 'normal', mean: 100, sd: 5 },
    cdf: (x) => normalCdf((x - 100) / 5),
    mean: 100,
    variance: 25,
  },
  {
    distribution: { dist: 'lognormal', median: 40, sigma: 0.5 },
    cdf: (x) => normalCdf(Math.log(x / 40) / 0.5),
    mean: 40 * Math.exp(0.125),
    variance: 40 ** 2 * Math.exp(0.25) * (Math.exp(0.25) - 1),
  },
  {
    // Erlang with three phases.
    distribution: { dist: 'gamma', shape: 3, scale: 20 },
    cdf: (x) => 1 - Math.exp(-x / 20) * (1 + x / 20 + (x / 20) ** 2 / 2),
    mean: 60,
    variance: 3 * 20 ** 2,
  },
  {
    distribution: { dist: 'gamma', shape: 1, scale: 20 },
    cdf: (x) => 1 - Math.exp(-x / 20),
    mean: 20,
    variance: 20 ** 2,
  },
  {
    // The square of a standard normal: chi-square with one degree of freedom.
    distribution: { dist: 'gamma', shape: 0.5, scale: 2 },
    cdf: (x) => 2 * normalCdf(Math.sqrt(x)) - 1,
    mean: 1,
    variance: 2,
  },
  {
    // Rayleigh: mean scale * sqrt(pi) / 2, variance scale^2 * (1 - pi / 4).
    distribution: { dist: 'weibull', shape: 2, scale: 50 },
    cdf: (x) => 1 - Math.exp(-((x / 50) ** 2)),
    mean: 25 * Math.sqrt(Math.PI),
    variance: 50 ** 2 * (1 - Math.PI / 4),
  },
  {
    // Mean scale * Gamma(3) = 2 scale, variance scale^2 * (Gamma(5) - Gamma(3)^2) = scale^2 * (24 - 4).
    distribution: { dist: 'weibull', shape: 0.5, scale: 10 },
    cdf: (x) => 1 - Math.exp(-Math.sqrt(x / 10)),
    mean: 20,
    variance: 20 * 10 ** 2,
  },
  {
    // Shape 1: mean = min max ln(max/min) / (max - min); second moment = min max.
    distribution: { dist: 'pareto', shape: 1, min: 2, max: 100 },
    cdf: (x) => (1 - 2 / x) / (1 - 2 / 100),
    mean: (200 * Math.log(50)) / 98,
    variance: 200 - ((200 * Math.log(50)) / 98) ** 2,
  },
  {
    // Density 2 * 2^2 / x^3 / (1 - 1/25) on 2..10: mean = 8 * (1/2 - 1/10) / 0.96, second moment = 8 * ln(5) / 0.96.
    distribution: { dist: 'pareto', shape: 2, min: 2, max: 10 },
    cdf: (x) => (1 - (2 / x) ** 2) / 0.96,
    mean: 3.2 / 0.96,
    variance: (8 * Math.log(5)) / 0.96 - (3.2 / 0.96) ** 2,
  },
  {
    // Two uniform pieces: 0..10 with probability 0.8, 10..50 with 0.2. Second moments 100/3 and (100 + 500 + 2500)/3.
    distribution: {
      dist: 'empirical',
      quantiles: [
        { p: 0, value: 0 },
        { p: 0.8, value: 10 },
        { p: 1, value: 50 },
      ],
    },
    cdf: (x) => (x < 10 ? 0.08 * x : 0.8 + ((x - 10) / 40) * 0.2),
    mean: 0.8 * 5 + 0.2 * 30,
    variance: (0.8 * 100) / 3 + (0.2 * 3100) / 3 - 10 ** 2,
  },
  {
    // Hyperexponential: second moment 0.75 * 2 * 10^2 + 0.25 * 2 * 200^2.
    distribution: {
      dist: 'mixture',
      parts: [
        { weight: 3, of: { dist: 'exponential', mean: 10 } },
        { weight: 1, of: { dist: 'exponential', mean: 200 } },
      ],
    },
    cdf: (x) => 0.75 * (1 - Math.exp(-x / 10)) + 0.25 * (1 - Math.exp(-x / 200)),
    mean: 0.75 * 10 + 0.25 * 200,
    variance: 0.75 * 200 + 0.25 * 80_000 - 57.5 ** 2,
  },
];

describe('the draws', () => {
  it.each(CLOSED_FORMS)('follow the closed form of $distribution', ({ distribution, cdf, mean, variance }) => {
    const draws = drawFrom(distribution);
    expectDistribution(draws, cdf);
    expectMoments(draws, { mean, variance });
    expect(meanOf(distribution) / mean).toBeCloseTo(1, 12);
  });
});

describe('constant', () => {
  it('is always its value and uses up no random number', () => {
    const stream = new RandomStream(1, 2, 3, 4);
    const sampler = createSampler({ dist: 'constant', value: 7 });
    expect([sampler.sample(stream), sampler.sample(stream)]).toEqual([7, 7]);
    expect(stream.int32()).toBe(new RandomStream(1, 2, 3, 4).int32());
    expect(meanOf({ dist: 'constant', value: 7 })).toBe(7);
  });
});

describe('normal', () => {
  it('turns negative draws into 0 and states the mean after that', () => {
    const distribution: Distribution = { dist: 'normal', mean: 10, sd: 10 };
    const draws = drawFrom(distribution);
    // P(Z < -1) = 0.158655; mean = 10 * P(Z < 1) + 10 * density(1) = 10 * 0.8413447 + 10 * 0.2419707.
    expectShare(draws, (x) => x === 0, 0.158655);
    expect(draws.every((x) => x >= 0)).toBe(true);
    expect(meanOf(distribution)).toBeCloseTo(8.413447 + 2.419707, 5);
    expectMean(draws, meanOf(distribution));
  });

  it('has half of its draws at 0 when the mean is 0, with mean sd / sqrt(2 pi)', () => {
    expectShare(drawFrom({ dist: 'normal', mean: 0, sd: 3 }), (x) => x === 0, 0.5);
    expect(meanOf({ dist: 'normal', mean: 0, sd: 3 })).toBeCloseTo(3 / Math.sqrt(2 * Math.PI), 14);
  });

  it('is a constant when its standard deviation is 0', () => {
    expect(new Set(drawFrom({ dist: 'normal', mean: 4, sd: 0 }))).toEqual(new Set([4]));
    expect(meanOf({ dist: 'normal', mean: 4, sd: 0 })).toBe(4);
    expect(meanOf({ dist: 'normal', mean: 0, sd: 0 })).toBe(0);
  });

  it('states a mean without a jump where the cut stops to matter', () => {
    expect(meanOf({ dist: 'normal', mean: 8.499999, sd: 1 })).toBeCloseTo(8.499999, 14);
    expect(meanOf({ dist: 'normal', mean: 8.5, sd: 1 })).toBe(8.5);
  });
});

describe('gamma', () => {
  it('is nearly normal for a large shape', () => {
    // Skewness 2 / sqrt(shape) = 0.002 is far below what 400 000 draws can show.
    const draws = drawFrom({ dist: 'gamma', shape: 1e6, scale: 1 });
    expectDistribution(draws, (x) => normalCdf((x - 1e6) / 1e3 + 1 / 3000));
  });

  it('keeps its mean and variance for a very small shape', () => {
    expectMoments(drawFrom({ dist: 'gamma', shape: 0.05, scale: 10 }), { mean: 0.5, variance: 5 });
  });
});

describe('pareto', () => {
  it('never passes its upper end, not even by rounding', () => {
    const parameter = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(parameter, parameter, parameter, (shape, min, width) => {
        const max = min + width;
        // From this state the first uniform number is the largest there is, 1 - 2^-53.
        const stream = new RandomStream(1, -2095287865, 1, 5);
        expect(createSampler({ dist: 'pareto', shape, min, max }).sample(stream)).toBeLessThanOrEqual(max);
      }),
      { seed: 42, numRuns: 1000 },
    );
  });

  it('never goes below its lower end', () => {
    const draws = drawFrom({ dist: 'pareto', shape: 40, min: 3, max: 3 + 2 ** -48 });
    expect(draws.every((x) => x >= 3)).toBe(true);
  });

  it('states its mean to 11 digits also where the closed form divides by almost 0, near shape 1', () => {
    const decay = (t: number) => (t === 0 ? 1 : -Math.expm1(-t) / t);
    const k = Math.log(100 / 2);
    for (const aside of [0, 1e-12, 1e-9, 1e-6, 1e-5, 2.5e-5, 2.6e-5, 1e-4, 1e-2]) {
      for (const shape of [1 - aside, 1 + aside]) {
        const expected = (2 * decay((shape - 1) * k)) / decay(shape * k);
        expect(meanOf({ dist: 'pareto', shape, min: 2, max: 100 }) / expected).toBeCloseTo(1, 11);
      }
    }
  });
});

describe('empirical', () => {
  it('extends flat below its first and above its last quantile', () => {
    const distribution: Distribution = {
      dist: 'empirical',
      quantiles: [
        { p: 0.1, value: 20 },
        { p: 0.5, value: 30 },
        { p: 0.9, value: 30 },
        { p: 0.95, value: 70 },
      ],
    };
    const draws = drawFrom(distribution);
    expectShare(draws, (x) => x === 20, 0.1);
    expectShare(draws, (x) => x < 25, 0.3);
    expectShare(draws, (x) => x === 30, 0.4);
    expectShare(draws, (x) => x < 50, 0.925);
    expectShare(draws, (x) => x === 70, 0.05);
    // 0.1 * 20 + 0.4 * 25 + 0.4 * 30 + 0.05 * 50 + 0.05 * 70
    expect(meanOf(distribution)).toBeCloseTo(2 + 10 + 12 + 2.5 + 3.5, 12);
  });

  it('is a constant when it has one quantile', () => {
    const distribution: Distribution = { dist: 'empirical', quantiles: [{ p: 0.5, value: 9 }] };
    expect(new Set(drawFrom(distribution))).toEqual(new Set([9]));
    expect(meanOf(distribution)).toBe(9);
  });
});

describe('mixture', () => {
  it('draws from each part as often as its weight says, also from parts of parts', () => {
    const distribution: Distribution = {
      dist: 'mixture',
      parts: [
        { weight: 5, of: { dist: 'constant', value: 1 } },
        { weight: 0, of: { dist: 'constant', value: 2 } },
        {
          weight: 15,
          of: {
            dist: 'mixture',
            parts: [
              { weight: 0.2, of: { dist: 'constant', value: 3 } },
              { weight: 0.8, of: { dist: 'constant', value: 4 } },
            ],
          },
        },
      ],
    };
    const draws = drawFrom(distribution);
    expectShare(draws, (x) => x === 1, 0.25);
    expect(draws.includes(2)).toBe(false);
    expectShare(draws, (x) => x === 3, 0.75 * 0.2);
    expectShare(draws, (x) => x === 4, 0.75 * 0.8);
    expect(meanOf(distribution)).toBeCloseTo(0.25 + 0.15 * 3 + 0.6 * 4, 12);
  });

  it('never draws from a last part of weight 0', () => {
    const parts = [
      ...[0.1, 0.2, 0.3].map((weight) => ({ weight, of: { dist: 'constant', value: 1 } as const })),
      { weight: 0, of: { dist: 'constant', value: 2 } as const },
    ];
    expect(new Set(drawFrom({ dist: 'mixture', parts }))).toEqual(new Set([1]));
  });
});
