// Values that the schemas of a result have in common.
import { z } from 'zod';

/** A whole number, 0 or more. */
export const count = (meaning: string) => z.int().nonnegative().describe(meaning);
/** A number, 0 or more. */
export const amount = (meaning: string) => z.number().nonnegative().describe(meaning);
/** A number, 0 or more; null where there was none. */
export const amountOrNull = (meaning: string) => z.number().nonnegative().nullable().describe(meaning);
/** Any text. */
export const text = (meaning: string) => z.string().describe(meaning);
/** A share; null where there is nothing to compare with. */
export const share = (meaning: string) => z.number().nonnegative().nullable().describe(meaning);
/** One number per step. */
export const column = (meaning: string) => z.array(z.number()).readonly().describe(meaning);
/** One number per step; null where there was none. */
export const columnWithGaps = (meaning: string) => z.array(z.number().nullable()).readonly().describe(meaning);

/** How many requests, by outcome. */
export const REQUESTS = z.strictObject({
  arrived: count('Requests that arrived after the warm-up: completed + failed + rejected + inFlight.'),
  completed: count('Answered in time.'),
  failed: count('Accepted but not answered, after all retries.'),
  rejected: count('Refused at the door, after all retries.'),
  timedOut: count("The part of `failed` that ran into the client's timeout."),
  inFlight: count('Still open when the run ended.'),
  retries: count('Further attempts made; not part of `arrived`.'),
});

/** Latencies in ms. */
export const LATENCY = z.strictObject({
  mean: amountOrNull('Mean, ms.'),
  p50: amountOrNull('Median, ms.'),
  p95: amountOrNull('95th percentile, ms.'),
  p99: amountOrNull('99th percentile, ms.'),
  max: amountOrNull('Longest, ms.'),
});

/** Durations by length. */
export const HISTOGRAM = z
  .strictObject({
    subBucketsPerOctave: count('Resolution.'),
    unit: z.literal('us'),
    zeroCount: count('Values of zero.'),
    buckets: z
      .array(z.tuple([z.int(), z.int().positive()]).readonly())
      .readonly()
      .describe('[bucket index, count], ascending.'),
  })
  .meta({ id: 'Histogram', description: 'Sparse log-bucket histogram of microseconds.' });
