// What became of jobs on one platform, as plain data.

import type { HistogramData } from './histogram.ts';

/** Jobs that arrived after the warm-up: arrived = succeeded + failed + inFlight, always. */
export interface JobCounts {
  readonly arrived: number;
  readonly succeeded: number;
  /** A piece of them was lost more often than its task allows. */
  readonly failed: number;
  /** Still open when the run ended. */
  readonly inFlight: number;
}

/** A measured time in ms; null where there was none. */
export interface JobTime {
  readonly mean: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly max: number | null;
}

/** Attempts at pieces of work, of jobs that arrived after the warm-up. */
export interface JobAttempts {
  /** Those that began, and those that were throttled instead. */
  readonly attempts: number;
  /** Those that came to nothing. */
  readonly lost: number;
  /** Work that had to be done again, in seconds of a unit. */
  readonly repeatedSeconds: number;
  /** The cpu part of it, in core-seconds. */
  readonly repeatedCoreSeconds: number;
}

/** One task of a job. */
export interface TaskResult extends JobAttempts {
  readonly name: string;
  /** Name of its task group among the platform's services. */
  readonly service: string;
  readonly pieces: JobCounts;
  /** From the moment a piece could run until it did. */
  readonly waitingMs: JobTime;
  /** Length of the attempts that succeeded. */
  readonly runMs: JobTime;
  /** Bytes of the pieces that were done. */
  readonly bytes: number;
}

/** What the task groups of a job cost over the whole run, warm-up included. */
export interface JobCost {
  readonly totalUsd: number;
  /** Over all jobs that succeeded in the run; null without any. */
  readonly perJobUsd: number | null;
  /** Over all bytes that the first tasks of the graph have read, in 10^9 bytes; null without any. */
  readonly perGbUsd: number | null;
}

/** One job of the scenario on one platform. */
export interface JobResult extends JobAttempts {
  readonly name: string;
  readonly counts: JobCounts;
  /** From arrival to end, of jobs that succeeded. */
  readonly makespanMs: JobTime;
  /** From arrival to the begin of the first piece. */
  readonly waitingMs: JobTime;
  /** All makespans and waiting times: how few of them stand behind a quantile is not to be seen in it. */
  readonly makespanHistogram: HistogramData;
  readonly waitingHistogram: HistogramData;
  /** Null where the job has none. */
  readonly deadlineMs: number | null;
  /** Jobs that were not done in time: late, failed, or open beyond their deadline when the run ended. */
  readonly deadlineMisses: number;
  /** Bytes that came into the graph with the jobs that were done. */
  readonly bytes: number;
  readonly cost: JobCost;
  readonly tasks: readonly TaskResult[];
}
