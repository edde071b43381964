// How each kind of distribution of durations is written in a file, and how that becomes the engine's parameters.
// Choosing the kind is left to distribution-field.ts, the mathematics to the engine.
import { z } from 'zod';
import { type Distribution, lognormalFromMedianAndP95 } from '../../engine/distributions/index.ts';
import { numberField } from './text-fields.ts';
import { durationField } from './unit-fields.ts';

const LONGEST = '365d';
const SHORTEST = '1us';

const duration = (description: string) => durationField({ description, max: LONGEST });
const positive = (description: string) => durationField({ description, min: SHORTEST, max: LONGEST });
const shape = (description: string) => numberField({ description, min: 0.01, max: 1000 });

const median = positive('Half of the values are below.');
const mean = positive('The mean.');

/** A section that names its kind in `dist` and is turned into a distribution in microseconds. */
type KindSchema = z.ZodType<Distribution>;

const constant: KindSchema = z
  .strictObject({ dist: z.literal('constant'), value: duration('Every value.') })
  .transform(({ value }) => ({ dist: 'constant', value }));

const uniform: KindSchema = z
  .strictObject({ dist: z.literal('uniform'), min: duration('The lowest value.'), max: duration('The highest value.') })
  .transform(({ min, max }) => ({ dist: 'uniform', min, max }));

const exponential: KindSchema = z
  .strictObject({ dist: z.literal('exponential'), mean })
  .transform((section) => ({ dist: 'exponential', mean: section.mean }));

const normal: KindSchema = z
  .strictObject({ dist: z.literal('normal'), mean: duration('The mean.'), sd: duration('The standard deviation.') })
  .transform((section) => ({ dist: 'normal', mean: section.mean, sd: section.sd }));

const lognormalBySigma: KindSchema = z
  .strictObject({
    dist: z.literal('lognormal').optional(),
    median,
    sigma: numberField({ description: 'Standard deviation of the logarithm.', min: 0, max: 10 }),
  })
  .transform((section) => ({ dist: 'lognormal', median: section.median, sigma: section.sigma }));

const lognormalByP95: KindSchema = z
  .strictObject({
    dist: z.literal('lognormal').optional(),
    median,
    p95: positive('95 of 100 values are below; not less than the median.'),
  })
  .transform((section, context): Distribution => {
    if (section.p95 >= section.median) return lognormalFromMedianAndP95(section);
    context.issues.push({
      code: 'custom',
      message: 'is below the median',
      input: section,
      path: ['p95'],
      params: { kind: 'range', allowed: 'a duration not below the median', hint: 'Swap the two if they are mixed up.' },
    });
    return z.NEVER;
  });

const gammaByShape: KindSchema = z
  .strictObject({ dist: z.literal('gamma'), shape: shape('The shape.'), scale: positive('The scale.') })
  .transform((section) => ({ dist: 'gamma', shape: section.shape, scale: section.scale }));

const gammaByMean: KindSchema = z
  .strictObject({
    dist: z.literal('gamma'),
    mean,
    cv: numberField({ description: 'Standard deviation divided by the mean.', min: 0.05, max: 10 }),
  })
  // Mean k * theta and cv 1 / sqrt(k), so k = 1 / cv^2 and theta = mean * cv^2.
  .transform(({ mean: meanUs, cv }) => ({ dist: 'gamma', shape: 1 / (cv * cv), scale: meanUs * cv * cv }));

const weibull: KindSchema = z
  .strictObject({ dist: z.literal('weibull'), shape: shape('The shape.'), scale: positive('The scale.') })
  .transform((section) => ({ dist: 'weibull', shape: section.shape, scale: section.scale }));

const pareto: KindSchema = z
  .strictObject({
    dist: z.literal('pareto'),
    shape: shape('The shape: the smaller, the heavier the tail.'),
    min: positive('The lowest value.'),
    max: positive('Where the tail is cut off.'),
  })
  .transform((section) => ({ dist: 'pareto', shape: section.shape, min: section.min, max: section.max }));

const empirical: KindSchema = z
  .strictObject({
    dist: z.literal('empirical').optional(),
    quantiles: z
      .record(
        z.string().regex(/^p(100|[0-9]{1,2}(\.[0-9]{1,6})?)$/, { error: 'a percentile such as p50 or p99.9' }),
        duration('The share of the values named by the key is at or below it.'),
      )
      .meta({ description: 'Measured percentiles, p0 to p100; straight lines between them.' }),
  })
  .transform(({ quantiles }) => ({
    dist: 'empirical',
    quantiles: Object.entries(quantiles)
      .map(([key, value]) => ({ p: Number(key.slice(1)) / 100, value }))
      .sort((a, b) => a.p - b.p),
  }));

/** Chooses among the ways to write a lognormal or gamma by the keys that are there. */
export function kindSchema({
  dist,
  hasKey,
}: {
  readonly dist: string;
  readonly hasKey: (key: string) => boolean;
}): KindSchema | null {
  if (dist === 'lognormal') return hasKey('sigma') ? lognormalBySigma : lognormalByP95;
  if (dist === 'gamma') return hasKey('shape') || hasKey('scale') ? gammaByShape : gammaByMean;
  return FIXED_KINDS.find((kind) => kind.dist === dist)?.schema ?? null;
}

const FIXED_KINDS: readonly { readonly dist: string; readonly schema: KindSchema }[] = [
  { dist: 'constant', schema: constant },
  { dist: 'uniform', schema: uniform },
  { dist: 'exponential', schema: exponential },
  { dist: 'normal', schema: normal },
  { dist: 'weibull', schema: weibull },
  { dist: 'pareto', schema: pareto },
  { dist: 'empirical', schema: empirical },
];

/** Every way to write a simple distribution as a section, the usual one first. */
export const SIMPLE_KIND_SCHEMAS: readonly KindSchema[] = [
  lognormalByP95,
  lognormalBySigma,
  gammaByMean,
  gammaByShape,
  ...FIXED_KINDS.map(({ schema }) => schema),
];
