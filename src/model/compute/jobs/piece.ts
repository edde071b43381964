// A piece of a task, and the run of a job that it belongs to: what both are and where they stand.
import type { JobSpanRecorder } from '../../../metrics/recorders/job-spans.ts';
import type { JobSpec, TaskSpec } from '../../workloads/jobs/job.ts';

/** One job that has come in. */
export interface JobRun {
  /** Which job of the scenario it is. */
  readonly job: number;
  readonly spec: JobSpec;
  readonly arrivedUs: number;
  /** Which of the measured jobs of its kind it is, from 1; 0 for one of the warm-up. */
  readonly number: number;
  /** What its pieces have done. */
  readonly spans: JobSpanRecorder;
  readonly draws: readonly TaskDraw[];
  /** Tasks that each task still waits for. */
  readonly awaited: number[];
  /** Pieces of each task that have not ended, once it has begun. */
  readonly unfinished: number[];
  /** Pieces that wait, run, or pause before a further attempt. */
  readonly open: Set<Piece>;
  tasksLeft: number;
  /** When its first piece began; -1 before. */
  begunUs: number;
  hasFailed: boolean;
}

/** What one task of one job has to do, drawn when the job comes in. */
export interface TaskDraw {
  /** Whether its bytes come into the job with it, and not from another task. */
  readonly isInput: boolean;
  readonly pieces: readonly PieceDraw[];
}

/** Size and work of one piece. */
export interface PieceDraw {
  readonly bytes: number;
  /** In core-microseconds, or GPU-microseconds where a GPU does it. */
  readonly workUs: number;
}

/** A part of a task that one unit does. */
export interface Piece {
  readonly run: JobRun;
  /** Position of its task in the job. */
  readonly task: number;
  /** Index of its task group. */
  readonly service: number;
  readonly spec: TaskSpec;
  readonly draw: PieceDraw;
  /** Order in which pieces came; a further attempt keeps the place of the first. */
  readonly order: number;
  readonly arrivedUs: number;
  /** Since when it waits for its next attempt, or has waited for the one that runs. */
  submittedUs: number;
  /** Since when it runs; -1 while it does not. */
  begunUs: number;
  /** Attempts that were lost. */
  losses: number;
  /** Attempts that began. */
  attempts: number;
  /** Work that a checkpoint holds, in microseconds of the platform's units. */
  savedUs: number;
}

/** Why an attempt at a piece came to nothing. */
export type LossCause = 'unit lost' | 'out of memory' | 'timeout' | 'error' | 'throttled';

/** An attempt that came to nothing. */
export interface Loss {
  readonly cause: LossCause;
  /** How long it ran, in microseconds; 0 for one that never began. */
  readonly ranUs: number;
  /** Work that has to be done again, in microseconds of the unit, ... */
  readonly repeatedUs: number;
  /** ... and the cpu part of it in core-microseconds. */
  readonly repeatedCoreUs: number;
}

/** Who brings pieces to units. */
export interface PieceServer {
  /** A piece is ready to run; it waits for its turn. */
  submit(piece: Piece): void;
  /** The waiting pieces of a job are not wanted any more; returns them. */
  withdraw(run: JobRun): readonly Piece[];
  /** Pieces have come, gone or ended: units are asked for or let go. */
  settle(): void;
}

/** Who has pieces done. */
export interface PieceOwner {
  /** An attempt begins, on a unit that was asked for at `askedUs`. */
  began(piece: Piece, askedUs: number): void;
  /** The piece is done; the attempt took so long. */
  done(piece: Piece, ranUs: number): void;
  lost(piece: Piece, loss: Loss): void;
}

/** Bytes that came into the graph: of the tasks that work on nobody's output. */
export function inputBytes(run: JobRun): number {
  return run.draws.reduce((sum, { pieces, isInput }) => {
    return isInput ? sum + pieces.reduce((bytes, piece) => bytes + piece.bytes, 0) : sum;
  }, 0);
}
