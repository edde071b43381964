// What single jobs did over their time, task by task, as plain data: the first of a kind and the slowest ones.

/** What pieces of a task can be doing; a column holds positions in this list. */
export const JOB_PHASES = ['queued', 'waiting', 'running', 'lost', 'pausing'] as const;

/**
 * Spans of time in columns of equal length, task by task. A span is a time in which at least one piece of the task was in the
 * phase: queued behind others, waiting for the unit that was asked for, in an attempt that succeeded or that came to
 * nothing (`lost`), or pausing before a further one.
 */
export interface JobSpans {
  /** Positions among the tasks of the job. */
  readonly task: readonly number[];
  /** Positions in {@link JOB_PHASES}. */
  readonly phase: readonly number[];
  /** Since the arrival of the job. */
  readonly fromMs: readonly number[];
  readonly toMs: readonly number[];
  /** How many times a piece was in the phase within the span. */
  readonly count: readonly number[];
}

/** One job from its arrival on. */
export interface JobRunTimeline {
  /** Which of the jobs that arrived after the warm-up it is, from 1. */
  readonly number: number;
  readonly arrivedAtMs: number;
  /** Until it was done or failed, or until the run ended. */
  readonly lengthMs: number;
  readonly outcome: 'succeeded' | 'failed' | 'open';
  /** Late, failed, or open beyond the deadline; false where there is none. */
  readonly isMissed: boolean;
  readonly spans: JobSpans;
}

/** The first job of a kind, and the slowest four of the others, in the order of their arrival. */
export interface JobTimeline {
  readonly job: string;
  readonly deadlineMs: number | null;
  /** Every task stands behind those that it waits for, which are positions among them. */
  readonly tasks: readonly { readonly name: string; readonly after: readonly number[] }[];
  readonly runs: readonly JobRunTimeline[];
}
