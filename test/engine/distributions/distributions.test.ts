import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../../src/base/invariant.ts';
import {
  checkDistribution,
  createSampler,
  type Distribution,
  distributionKinds,
  lognormalFromMedianAndP95,
  meanOf,
  scaleDistribution,
} from '../../../src/engine/distributions/index.ts';
import { RandomStream } from '../../../src/engine/random/stream.ts';
import { draw, expectMean } from './goodness-of-fit.ts';

const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });

const quantiles = fc
  .uniqueArray(fc.record({ p: share, value: positive }), { minLength: 1, maxLength: 8, selector: ({ p }) => p })
  .map((points) => {
    const values = points.map(({ value }) => value).sort((a, b) => a - b);
    const ps = points.map(({ p }) => p).sort((a, b) => a - b);
    return ps.map((p, i) => ({ p, value: values[i]! }));
  });

/** Any valid distribution, mixtures of mixtures included. */
const anyDistribution: fc.Arbitrary<Distribution> = fc.letrec<{ any: Distribution }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.record({ dist: fc.constant('constant' as const), value: positive }),
    fc
      .tuple(positive, positive)
      .map(([a, b]): Distribution => ({ dist: 'uniform', min: Math.min(a, b), max: Math.max(a, b) })),
    fc.record({ dist: fc.constant('exponential' as const), mean: positive }),
    fc.record({ dist: fc.constant('normal' as const), mean: positive, sd: positive }),
    fc.record({
      dist: fc.constant('lognormal' as const),
      median: positive,
      sigma: fc.double({ min: 0, max: 3, noNaN: true }),
    }),
    fc.record({
      dist: fc.constant('gamma' as const),
      shape: fc.double({ min: 0.05, max: 50, noNaN: true }),
      scale: positive,
    }),
    fc.record({
      dist: fc.constant('weibull' as const),
      shape: fc.double({ min: 0.2, max: 20, noNaN: true }),
      scale: positive,
    }),
    fc
      .tuple(positive, positive, fc.double({ min: 0.05, max: 20, noNaN: true }))
      .map(([min, width, shape]): Distribution => ({ dist: 'pareto', shape, min, max: min + width })),
    fc.record({ dist: fc.constant('empirical' as const), quantiles }),
    fc.record({
      dist: fc.constant('mixture' as const),
      parts: fc.array(fc.record({ weight: positive, of: tie('any') }), { minLength: 1, maxLength: 3 }),
    }),
  ),
})).any;

/** One of each kind, with its first three draws from the state 1 2 3 4 after 100 discarded words. */
const EXAMPLES: readonly { readonly distribution: Distribution; readonly firstDraws: readonly number[] }[] = [
  { distribution: { dist: 'constant', value: 7 }, firstDraws: [7, 7, 7] },
  {
    distribution: { dist: 'uniform', min: 10, max: 30 },
    firstDraws: [24.815857570992424, 27.956902471364376, 26.31834314011863],
  },
  {
    distribution: { dist: 'exponential', mean: 250 },
    firstDraws: [614.681607606846, 363.79930430673994, 430.7688154218998],
  },
  {
    distribution: { dist: 'normal', mean: 100, sd: 40 },
    firstDraws: [52.621052365741846, 87.6735643064122, 74.05996621922716],
  },
  {
    distribution: { dist: 'lognormal', median: 40, sigma: 0.5 },
    firstDraws: [22.12354904122078, 34.288122381389215, 28.92276588383748],
  },
  {
    distribution: { dist: 'gamma', shape: 0.7, scale: 20 },
    firstDraws: [0.6772692755871009, 0.34295429038709013, 13.542411388819207],
  },
  {
    distribution: { dist: 'weibull', shape: 1.5, scale: 50 },
    firstDraws: [91.08429003133466, 64.20732469716941, 71.86313665273028],
  },
  {
    distribution: { dist: 'pareto', shape: 1.2, min: 2, max: 100 },
    firstDraws: [6.030025179654638, 12.550617200354704, 7.927514989483087],
  },
  {
    distribution: {
      dist: 'empirical',
      quantiles: [
        { p: 0.5, value: 40 },
        { p: 0.95, value: 120 },
        { p: 0.99, value: 400 },
      ],
    },
    firstDraws: [82.807622853266, 110.72802196768336, 96.1630501343878],
  },
  {
    distribution: {
      dist: 'mixture',
      parts: [
        { weight: 9, of: { dist: 'exponential', mean: 10 } },
        { weight: 1, of: { dist: 'gamma', shape: 3, scale: 100 } },
      ],
    },
    firstDraws: [14.551972172269599, 3.876045396875505, 34.2611716685669],
  },
];

function freshStream(): RandomStream {
  const stream = new RandomStream(1, 2, 3, 4);
  for (let i = 0; i < 100; i += 1) stream.int32();
  return stream;
}

describe('every distribution', () => {
  it('is listed with its name and a summary, and has an example here', () => {
    expect(EXAMPLES.map(({ distribution }) => distribution.dist)).toEqual(distributionKinds.map(({ name }) => name));
    for (const { summary } of distributionKinds) expect(summary).toMatch(/^[a-z][^.]+[^.]$/);
  });

  it.each(EXAMPLES)('draws the same values in this version and the next: $distribution.dist', (example) => {
    // A change here changes results: it belongs in the changelog.
    const sampler = createSampler(example.distribution);
    const stream = freshStream();
    expect([sampler.sample(stream), sampler.sample(stream), sampler.sample(stream)]).toEqual(example.firstDraws);
  });

  it('draws finite values that are 0 or more', () => {
    fc.assert(
      fc.property(anyDistribution, fc.integer({ min: 1 }), (distribution, word) => {
        const stream = new RandomStream(word, 2, 3, 4);
        const sampler = createSampler(distribution);
        for (let i = 0; i < 50; i += 1) {
          const value = sampler.sample(stream);
          expect(Number.isFinite(value) && value >= 0, `${value}`).toBe(true);
        }
      }),
      { seed: 42, numRuns: 1000 },
    );
  });

  it('has the mean that it states', () => {
    for (const { distribution } of EXAMPLES) {
      const sampler = createSampler(distribution);
      const stream = freshStream();
      if (distribution.dist === 'constant') continue;
      expectMean(
        draw(400_000, () => sampler.sample(stream)),
        meanOf(distribution),
      );
    }
  });

  it('scales: the mean and every draw are multiplied by the factor', () => {
    fc.assert(
      fc.property(anyDistribution, positive, (distribution, factor) => {
        const scaled = scaleDistribution(distribution, factor);
        expect(checkDistribution(scaled)).toEqual([]);
        expect(meanOf(scaled) / factor / meanOf(distribution)).toBeCloseTo(1, 9);
        const one = createSampler(distribution).sample(freshStream());
        const other = createSampler(scaled).sample(freshStream());
        expect(Math.abs(other / factor - one)).toBeLessThanOrEqual(1e-9 * one);
      }),
      { seed: 42, numRuns: 1000 },
    );
  });

  it('is found to be right when its parameters are', () => {
    fc.assert(
      fc.property(anyDistribution, (distribution) => {
        expect(checkDistribution(distribution)).toEqual([]);
      }),
      { seed: 42, numRuns: 1000 },
    );
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses to be scaled by %d', (factor) => {
    expect(() => scaleDistribution({ dist: 'constant', value: 1 }, factor)).toThrow(InvariantError);
  });
});

describe('lognormalFromMedianAndP95', () => {
  it('meets both figures', () => {
    const distribution = lognormalFromMedianAndP95({ median: 40, p95: 120 });
    // ln(120 / 40) / 1.6448536 = 1.0986123 / 1.6448536
    expect(distribution).toEqual({ dist: 'lognormal', median: 40, sigma: expect.closeTo(0.66791, 5) });
    const sampler = createSampler(distribution);
    const stream = freshStream();
    const draws = draw(400_000, () => sampler.sample(stream)).sort();
    // Standard error of the quantiles here: about 0.2 % and 0.4 %.
    expect(draws[200_000]! / 40).toBeCloseTo(1, 2);
    expect(Math.abs(draws[380_000]! / 120 - 1)).toBeLessThan(0.015);
  });

  it('is a constant when both figures are equal', () => {
    const sampler = createSampler(lognormalFromMedianAndP95({ median: 40, p95: 40 }));
    expect(sampler.sample(freshStream())).toBe(40);
  });

  it.each([
    { median: 0, p95: 1 },
    { median: 2, p95: 1 },
    { median: Number.NaN, p95: 1 },
  ])('refuses $median and $p95', (figures) => {
    expect(() => lognormalFromMedianAndP95(figures)).toThrow(InvariantError);
  });
});
