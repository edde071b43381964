// Jobs as the simulator sees them: graphs of tasks that run to completion. Plain data, checked by the scenario stage.
// A task is a task group: a service of its own as far as platforms are concerned, named `job.task`.
import type { Distribution } from '../../../engine/distributions/index.ts';

/** Work of a task, each part in core-microseconds on a reference vCPU; null for none. */
export interface TaskWork {
  /** Of every piece, whatever its size. */
  readonly fixedUs: Distribution | null;
  /** Of the whole task, divided among its pieces as its bytes are. */
  readonly totalUs: Distribution | null;
  /** For each 10^9 bytes. */
  readonly perGbUs: Distribution | null;
  readonly perRecordUs: Distribution | null;
}

/** How a task is divided: into so many pieces, or into pieces of at most so many bytes. */
export type TaskSplit = { readonly pieces: number } | { readonly pieceBytes: number };

/** What a piece of a task saves of its work, times in microseconds. */
export interface CheckpointSpec {
  /** Work between two checkpoints. */
  readonly everyUs: number;
  /** How long the work rests for one. */
  readonly takesUs: number;
  /** Before the work goes on from one. */
  readonly restoreUs: number;
}

/** One task of a job. */
export interface TaskSpec {
  /** Name of the job. */
  readonly job: string;
  /** Its own name within the job. */
  readonly name: string;
  /** Higher goes first where jobs compete for capacity. */
  readonly priority: number;
  /** Bytes of one job's input; null where `from` gives them, or there are none. */
  readonly inputBytes: Distribution | null;
  /** Position in the job of the task whose output it works on; null if it has an input of its own. */
  readonly from: number | null;
  readonly records: Distribution | null;
  /** Bytes that it writes for each byte that it reads. */
  readonly outputShare: number;
  readonly work: TaskWork;
  /** What the work is done by: the cores of its unit, or a GPU, whose speed no platform changes. */
  readonly on: 'cpu' | 'gpu';
  /** Cores that one piece can keep busy; it never has more than its unit. */
  readonly cores: number;
  /** Bytes per second; null where the time is of no account. */
  readonly readBytesPerSecond: number | null;
  readonly writeBytesPerSecond: number | null;
  readonly split: TaskSplit;
  /** How uneven the pieces are: the standard deviation of the logarithm of their sizes; 0 for equal ones. */
  readonly skew: number;
  /** Pieces at once, of all jobs together; null for no limit of its own. */
  readonly maxParallel: number | null;
  /** Memory for each 10^9 bytes of a piece, beyond that of the task without data. */
  readonly memoryPerGbMiB: number;
  /** Further attempts at a piece; the pause doubles at each. */
  readonly retries: { readonly max: number; readonly backoffUs: number };
  /** Longest attempt, in microseconds; null for no limit. */
  readonly timeoutUs: number | null;
  /** Null where work that is lost begins anew. */
  readonly checkpoint: CheckpointSpec | null;
}

/** A task within its job. */
export interface JobTask {
  /** Index of its task group among the services of the run. */
  readonly service: number;
  /** Positions of the tasks that must have ended before. */
  readonly after: readonly number[];
}

/** A graph of tasks that is run as often as traffic brings it in. */
export interface JobSpec {
  readonly name: string;
  /** From the arrival of a job until it should be done, in microseconds; null for none. */
  readonly deadlineUs: number | null;
  readonly priority: number;
  /** Every task stands behind those that it waits for. */
  readonly tasks: readonly JobTask[];
}

/** The most pieces of one task of one job. */
export const MOST_PIECES = 100_000;
