// How each kind of distribution of a quantity is written in a file, and how that becomes the engine's parameters.
// Choosing the kind is left to distribution-field.ts, the mathematics to the engine.
import { z } from 'zod';
import { type Distribution, lognormalFromMedianAndP95 } from '../../engine/distributions/index.ts';
import { numberField } from './text-fields.ts';

/** How a value of the quantity is written. */
export interface DistributionQuantity {
  /** A value, zero allowed. */
  readonly value: (description: string) => z.ZodType<number>;
  /** A value above zero. */
  readonly positive: (description: string) => z.ZodType<number>;
}

/** A section that names its kind in `dist` and is turned into a distribution in the unit of the quantity. */
type KindSchema = z.ZodType<Distribution>;

/** The ways to write distributions of one quantity. */
export interface KindSchemas {
  /** The schema of a section by its kind and its keys; null where there is none of that kind. */
  readonly schemaOf: (section: {
    readonly dist: string;
    readonly hasKey: (key: string) => boolean;
  }) => KindSchema | null;
  /** Every way to write a simple distribution as a section, the usual one first. */
  readonly simple: readonly KindSchema[];
}

const shape = (description: string) => numberField({ description, min: 0.01, max: 1000 });

/** The kinds with their parameters in a quantity. */
export function kindSchemas(quantity: DistributionQuantity): KindSchemas {
  const lognormal = lognormals(quantity);
  const gamma = gammas(quantity);
  const fixed = [...plainKinds(quantity), ...tailKinds(quantity)];
  return {
    schemaOf: ({ dist, hasKey }) => {
      if (dist === 'lognormal') return hasKey('sigma') ? lognormal.bySigma : lognormal.byP95;
      if (dist === 'gamma') return hasKey('shape') || hasKey('scale') ? gamma.byShape : gamma.byMean;
      return fixed.find((kind) => kind.dist === dist)?.schema ?? null;
    },
    simple: [lognormal.byP95, lognormal.bySigma, gamma.byMean, gamma.byShape, ...fixed.map(({ schema }) => schema)],
  };
}

interface FixedKind {
  readonly dist: string;
  readonly schema: KindSchema;
}

function plainKinds({ value, positive }: DistributionQuantity): readonly FixedKind[] {
  const constant: KindSchema = z
    .strictObject({ dist: z.literal('constant'), value: value('Every value.') })
    .transform((section) => ({ dist: 'constant', value: section.value }));
  const uniform: KindSchema = z
    .strictObject({ dist: z.literal('uniform'), min: value('The lowest value.'), max: value('The highest value.') })
    .transform(({ min, max }) => ({ dist: 'uniform', min, max }));
  const exponential: KindSchema = z
    .strictObject({ dist: z.literal('exponential'), mean: positive('The mean.') })
    .transform((section) => ({ dist: 'exponential', mean: section.mean }));
  const normal: KindSchema = z
    .strictObject({ dist: z.literal('normal'), mean: value('The mean.'), sd: value('The standard deviation.') })
    .transform((section) => ({ dist: 'normal', mean: section.mean, sd: section.sd }));
  return [
    { dist: 'constant', schema: constant },
    { dist: 'uniform', schema: uniform },
    { dist: 'exponential', schema: exponential },
    { dist: 'normal', schema: normal },
  ];
}

function lognormals({ positive }: DistributionQuantity) {
  const median = positive('Half of the values are below.');
  const bySigma: KindSchema = z
    .strictObject({
      dist: z.literal('lognormal').optional(),
      median,
      sigma: numberField({ description: 'Standard deviation of the logarithm.', min: 0, max: 10 }),
    })
    .transform((section) => ({ dist: 'lognormal', median: section.median, sigma: section.sigma }));
  const byP95: KindSchema = z
    .strictObject({
      dist: z.literal('lognormal').optional(),
      median,
      p95: positive('95 of 100 values are below; not less than the median.'),
    })
    .transform((section, context): Distribution => {
      if (section.p95 >= section.median) return lognormalFromMedianAndP95(section);
      const hint = 'Swap the two if they are mixed up.';
      context.issues.push({
        code: 'custom',
        message: 'is below the median',
        input: section,
        path: ['p95'],
        params: { kind: 'range', allowed: 'a value not below the median', hint },
      });
      return z.NEVER;
    });
  return { bySigma, byP95 };
}

function gammas({ positive }: DistributionQuantity) {
  const byShape: KindSchema = z
    .strictObject({ dist: z.literal('gamma'), shape: shape('The shape.'), scale: positive('The scale.') })
    .transform((section) => ({ dist: 'gamma', shape: section.shape, scale: section.scale }));
  const byMean: KindSchema = z
    .strictObject({
      dist: z.literal('gamma'),
      mean: positive('The mean.'),
      cv: numberField({ description: 'Standard deviation divided by the mean.', min: 0.05, max: 10 }),
    })
    // Mean k * theta and cv 1 / sqrt(k), so k = 1 / cv^2 and theta = mean * cv^2.
    .transform(({ mean, cv }) => ({ dist: 'gamma', shape: 1 / (cv * cv), scale: mean * cv * cv }));
  return { byShape, byMean };
}

function tailKinds({ value, positive }: DistributionQuantity): readonly FixedKind[] {
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
          value('The share of the values named by the key is at or below it.'),
        )
        .meta({ description: 'Measured percentiles, p0 to p100; straight lines between them.' }),
    })
    .transform(({ quantiles }) => ({
      dist: 'empirical',
      quantiles: Object.entries(quantiles)
        .map(([key, one]) => ({ p: Number(key.slice(1)) / 100, value: one }))
        .sort((a, b) => a.p - b.p),
    }));
  return [
    { dist: 'weibull', schema: weibull },
    { dist: 'pareto', schema: pareto },
    { dist: 'empirical', schema: empirical },
  ];
}
