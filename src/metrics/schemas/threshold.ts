// The shape of threshold.ts as a schema: part of that of a result.

import { z } from 'zod';
import { METRIC_UNITS } from '../catalogue/metric.ts';
import { ACROSS_WORDS, AGGREGATION_NAMES, COMPARATORS, THRESHOLD_LEVELS } from '../thresholds/threshold.ts';

const name = (meaning: string) => z.string().nullable().describe(meaning);

/** Accepts a ThresholdSpec. */
export const THRESHOLD = z
  .strictObject({
    selector: z.string().describe('Metric and labels as in the scenario.'),
    expression: z.string().describe('What is demanded, as in the scenario.'),
    metric: z.string(),
    platform: name('Only this platform; null for each of those that can run the workload.'),
    service: name('Only this service; null for the whole platform.'),
    job: name('Only this job; null for all.'),
    windowMs: z
      .strictObject({ startMs: z.number().min(0), endMs: z.number().min(0) })
      .nullable()
      .describe('Only this part of the run; null for all of it.'),
    aggregation: z.strictObject({
      name: z.enum(AGGREGATION_NAMES),
      argument: z.number().nullable().describe('A percentage for p, ms for time_above.'),
    }),
    comparator: z.enum(COMPARATORS),
    limit: z.number().min(0).describe('In `unit`.'),
    unit: z.enum(METRIC_UNITS),
    level: z.enum(THRESHOLD_LEVELS).describe('error fails the run, warn is only told.'),
    across: z.enum(ACROSS_WORDS).describe('Which value of several replications counts.'),
    message: name('What the author wants to be told when it fails.'),
    line: z.int().min(1).describe('Where it stands in its file.'),
    file: z.string().optional().describe('Its file, if that is one that the scenario extends.'),
    by: z.string().optional().describe('The flag or variable that set it, if it stands in no file.'),
  })
  .meta({ id: 'Threshold', description: 'A demand of the scenario on the result.' });

/** What the value and the interval of a verdict were made of. */
const BASES = ['student', 'binomial', 'order-statistic', 'single', 'insufficient', 'no-data'] as const;

/** A verdict as a saved result has it beside what was run. */
export const THRESHOLD_VERDICT = z
  .strictObject({
    selector: z.string(),
    expression: z.string(),
    platform: z.string(),
    value: z.number().nullable().describe('In `unit`; null without data, and where a quantile had too few values.'),
    interval: z
      .strictObject({ low: z.number(), high: z.number() })
      .nullable()
      .describe('What the outcome stands on; null where it goes by the value.'),
    confidence: z.number().min(0).max(1).nullable().describe('Of the interval; null without one.'),
    basis: z.enum(BASES).describe('What the value and the interval were made of.'),
    limit: z.number().min(0),
    unit: z.enum(METRIC_UNITS),
    outcome: z.enum(['pass', 'fail', 'inconclusive', 'no-data']),
    doubt: z
      .enum(['interval', 'samples', 'warm-up'])
      .nullable()
      .describe('Why it is inconclusive: the limit is in the interval, too few values, the run is too short.'),
    samples: z
      .strictObject({ count: z.int().min(0), needed: z.int().min(0) })
      .nullable()
      .describe('Values of a quantile that had too few.'),
    distance: z
      .number()
      .nullable()
      .describe('(value - limit) / limit; null without a value, and where the limit is 0.'),
    replications: z.int().min(0).describe('That it stands on.'),
    replicationsNeeded: z
      .int()
      .min(2)
      .nullable()
      .describe('About how many in all would settle it; null where it is settled, or none would.'),
    level: z.enum(THRESHOLD_LEVELS),
    across: z.enum(ACROSS_WORDS),
    message: name('What the author wants to be told when it fails.'),
    line: z.int().min(1),
    file: z.string().optional(),
    by: z.string().optional(),
  })
  .meta({ id: 'ThresholdVerdict', description: 'A threshold held against one platform.' });
