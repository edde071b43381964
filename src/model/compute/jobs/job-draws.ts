// What each job has to do: drawn at its arrival, from streams that no platform's name enters, so that all face the same.
import { exp } from '../../../base/math.ts';
import { createSampler, type Distribution } from '../../../engine/distributions/index.ts';
import { createStream } from '../../../engine/random/keyed-stream.ts';
import type { RandomStream } from '../../../engine/random/stream.ts';
import { MOST_PIECES, type TaskSpec } from '../../workloads/jobs/job.ts';
import type { PieceDraw, TaskDraw } from './piece.ts';

const BYTES_PER_GB = 1e9;

interface RunKey {
  readonly seed: string;
  readonly replication: number;
}

/** Draws the tasks of one kind of job; tasks stand behind those that they wait for. */
export class JobDraws {
  private readonly tasks: readonly TaskDraws[];

  constructor(specs: readonly TaskSpec[], run: RunKey) {
    this.tasks = specs.map((spec) => new TaskDraws(spec, run));
  }

  /** The next job. `durationUs` replaces the work of its first task, unless it is negative. */
  next(durationUs: number): readonly TaskDraw[] {
    const bytes: number[] = [];
    return this.tasks.map((task, position) => {
      const { from } = task.spec;
      const given = from === null ? null : Math.round(bytes[from]! * this.tasks[from]!.spec.outputShare);
      const { draw, taskBytes } = task.next(given, position === 0 ? durationUs : -1);
      bytes.push(taskBytes);
      return draw;
    });
  }
}

/** The random numbers of one task. */
class TaskDraws {
  private readonly size: () => number;
  private readonly records: () => number;
  private readonly totalUs: () => number;
  private readonly perGbUs: () => number;
  private readonly perRecordUs: () => number;
  private readonly fixedUs: () => number;
  private readonly skews: RandomStream;

  constructor(
    readonly spec: TaskSpec,
    run: RunKey,
  ) {
    const { work } = spec;
    const streamOf = (purpose: string) =>
      createStream(run.seed, { purpose, component: `${spec.job}.${spec.name}`, replication: run.replication });
    const draws = (distribution: Distribution | null, purpose: string): (() => number) => {
      if (distribution === null) return () => 0;
      const sampler = createSampler(distribution);
      const stream = streamOf(purpose);
      return () => sampler.sample(stream);
    };
    this.size = draws(spec.inputBytes, 'task-size');
    this.records = draws(spec.records, 'task-records');
    this.totalUs = draws(work.totalUs, 'task-work');
    this.perGbUs = draws(work.perGbUs, 'task-work-per-gb');
    this.perRecordUs = draws(work.perRecordUs, 'task-work-per-record');
    this.fixedUs = draws(work.fixedUs, 'task-work-of-piece');
    this.skews = streamOf('task-skew');
  }

  /** `givenBytes` come from another task; null where the task has an input of its own. */
  next(givenBytes: number | null, durationUs: number): { readonly draw: TaskDraw; readonly taskBytes: number } {
    const drawnBytes = Math.round(this.size());
    const taskBytes = givenBytes ?? drawnBytes;
    const dividedUs = this.totalUs() + this.perRecordUs() * this.records();
    const perGbUs = this.perGbUs();
    const isGiven = durationUs >= 0;
    const shares = this.shares(taskBytes);
    let ended = 0;
    let endedBytes = 0;
    const pieces = shares.map((share): PieceDraw => {
      ended += share;
      const bytes = Math.round(taskBytes * Math.min(1, ended)) - endedBytes;
      endedBytes += bytes;
      const ownUs = this.fixedUs() + dividedUs * share + (perGbUs * bytes) / BYTES_PER_GB;
      return { bytes, workUs: Math.round(isGiven ? durationUs * share : ownUs) };
    });
    return { draw: { isInput: givenBytes === null, pieces }, taskBytes };
  }

  /** Shares of the pieces; together 1. */
  private shares(taskBytes: number): readonly number[] {
    const { split, skew } = this.spec;
    const count = 'pieces' in split ? split.pieces : Math.ceil(taskBytes / split.pieceBytes);
    const pieceCount = Math.min(MOST_PIECES, Math.max(1, count));
    const weights = Array.from({ length: pieceCount }, () => (skew > 0 ? exp(skew * this.skews.normal()) : 1));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => weight / sum);
  }
}
