// The shape of a study as a schema: part of that of a result.

import { z } from 'zod';
import { STOPPING_RULES } from '../study/study.ts';
import { amount, count, HISTOGRAM, text } from './fields.ts';

const COLUMN = z.array(z.number().nullable()).readonly().describe('One value for each replication; null for none.');
const FIGURES = z.record(z.string(), COLUMN).describe('Columns by the name of their metric.');
const POOLED = {
  latencyHistogram: HISTOGRAM.describe('Of all replications together.'),
  startupHistogram: HISTOGRAM.describe('Of all replications together.'),
};

const PLATFORM_STUDY = z
  .strictObject({
    platform: z.string(),
    figures: FIGURES,
    services: z.array(z.strictObject({ name: z.string(), figures: FIGURES, ...POOLED })).readonly(),
    jobs: z
      .array(
        z.strictObject({
          name: z.string(),
          figures: FIGURES,
          makespanHistogram: HISTOGRAM.describe('Of all replications together.'),
          waitingHistogram: HISTOGRAM.describe('Of all replications together.'),
        }),
      )
      .readonly(),
    thresholds: z
      .array(
        z.strictObject({
          values: COLUMN.describe('In the unit of the threshold; null without data.'),
          samples: COLUMN.describe(
            'How many values a quantile was taken of, or what a rate is a share of; null for others.',
          ),
        }),
      )
      .readonly()
      .describe('In the order of the thresholds of the result.'),
    bill: z
      .array(
        z.strictObject({
          item: text('What is paid for.'),
          sku: text('Its key in the price book.'),
          unit: text('Unit of the price.'),
          priceUsd: amount('US dollars for one unit.'),
          quantities: z.array(z.number().nonnegative()).readonly().describe('In the unit of the price.'),
          amountsUsd: z.array(z.number().nonnegative()).readonly(),
        }),
      )
      .readonly(),
    events: z.array(z.int().nonnegative()).readonly().describe('Simulation events handled.'),
    ...POOLED,
  })
  .meta({ id: 'PlatformStudy', description: 'One platform over all replications.' });

/** Independent replications of one scenario. */
export const STUDY = z
  .strictObject({
    replicationCount: count('Complete replications.'),
    warmup: z.strictObject({
      source: z.enum(['given', 'mser-5']),
      isTooShort: z.boolean().describe('The initial transient reaches into the last half of the run.'),
    }),
    stopping: z.strictObject({
      rule: z.enum(STOPPING_RULES),
      target: z.number().positive().nullable().describe('Widest relative half width asked for, 0..1.'),
      limit: count('Most replications that were allowed.'),
      looks: z.array(z.int().positive()).readonly().describe('Numbers of replications at which it was judged.'),
      isReached: z.boolean(),
    }),
    platforms: z.array(PLATFORM_STUDY).readonly(),
  })
  .meta({ id: 'Study', description: 'Several replications; the detailed part of the result is the first of them.' });
