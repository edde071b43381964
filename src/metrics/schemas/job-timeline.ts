// The shape of job-timeline.ts as a schema.
import { z } from 'zod';
import { JOB_PHASES } from '../job-timeline.ts';
import { amount, amountOrNull, column, text } from './fields.ts';

const positions = (meaning: string) => z.array(z.int().nonnegative()).readonly().describe(meaning);

const SPANS = z.strictObject({
  task: positions('Positions among the tasks of the job.'),
  phase: positions(`0-${JOB_PHASES.length - 1}: ${JOB_PHASES.join(', ')}.`),
  fromMs: column('Since the arrival of the job.'),
  toMs: column('Since the arrival of the job.'),
  count: positions('How many times a piece was in the phase within the span.'),
});

const RUN = z.strictObject({
  number: z.int().positive().describe('Which of the jobs that arrived after the warm-up it is.'),
  arrivedAtMs: amount('Simulated time.'),
  lengthMs: amount('Until it was done or failed, or until the run ended.'),
  outcome: z.enum(['succeeded', 'failed', 'open']),
  isMissed: z.boolean().describe('Late, failed, or open beyond the deadline.'),
  spans: SPANS.describe('Times in which a piece of the task was in the phase, in columns of equal length.'),
});

/** What single jobs did over their time. */
export const JOB_TIMELINE = z
  .strictObject({
    job: text('Name of the job.'),
    deadlineMs: amountOrNull('From its arrival; null where it has none.'),
    tasks: z
      .array(z.strictObject({ name: text('Name of the task.'), after: positions('Tasks that it waits for.') }))
      .readonly(),
    runs: z.array(RUN).readonly().describe('The first job and the slowest four of the others.'),
  })
  .meta({ id: 'JobTimeline', description: 'What single jobs of one kind did over their time, task by task.' });
