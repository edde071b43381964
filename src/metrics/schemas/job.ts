// The shape of job-result.ts as a schema.
import { z } from 'zod';
import { amount, amountOrNull, count, HISTOGRAM, text } from './fields.ts';

const COUNTS = z.strictObject({
  arrived: count('Those that arrived after the warm-up: succeeded + failed + inFlight.'),
  succeeded: count('Those that were done.'),
  failed: count('Those that were given up after all attempts.'),
  inFlight: count('Still open when the run ended.'),
});

const TIME = z.strictObject({
  mean: amountOrNull('Mean, ms.'),
  p50: amountOrNull('Median, ms.'),
  p95: amountOrNull('95th percentile, ms.'),
  max: amountOrNull('Longest, ms.'),
});

const ATTEMPTS = {
  attempts: count('Attempts at pieces that began.'),
  lost: count('Attempts that came to nothing.'),
  repeatedSeconds: amount('Work that had to be done again, in seconds of a unit.'),
  repeatedCoreSeconds: amount('The cpu part of it, in core-seconds.'),
};

const TASK = z.strictObject({
  name: text('Name of the task.'),
  service: text('Name of its task group among the services of the platform.'),
  pieces: COUNTS,
  waitingMs: TIME.describe('From the moment a piece could run until it did.'),
  runMs: TIME.describe('Length of the attempts that succeeded.'),
  bytes: amount('Bytes of the pieces that were done.'),
  ...ATTEMPTS,
});

/** One job of the scenario on one platform. */
export const JOB = z
  .strictObject({
    name: text('Name of the job.'),
    counts: COUNTS,
    makespanMs: TIME.describe('From arrival to end, of jobs that were done.'),
    waitingMs: TIME.describe('From arrival to the begin of the first piece.'),
    makespanHistogram: HISTOGRAM,
    waitingHistogram: HISTOGRAM,
    deadlineMs: amountOrNull('From arrival until a job should be done; null where it has no deadline.'),
    deadlineMisses: count('Jobs that were late, failed, or open beyond their deadline when the run ended.'),
    bytes: amount('Bytes that came in with the jobs that were done.'),
    cost: z.strictObject({
      totalUsd: amount('What its task groups cost over the whole run.'),
      perJobUsd: amountOrNull('Over all jobs that were done; null without any.'),
      perGbUsd: amountOrNull('Over all 10^9 bytes that came in with jobs that were done; null without any.'),
    }),
    tasks: z.array(TASK).readonly(),
    ...ATTEMPTS,
  })
  .meta({ id: 'Job', description: 'Jobs of one kind on one platform.' });
