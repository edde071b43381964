// Which pieces wait, and how many of each task may run: by priority, then by their order, within what capacity there is.
import type { JobRun, Piece } from './piece.ts';

/** One task group, as the queue sees it. */
export interface QueuedTask {
  /** Index of the task group. */
  readonly service: number;
  readonly priority: number;
  /** Pieces at once. */
  readonly most: number;
  /** What one piece takes of the capacity. */
  readonly weight: number;
}

/** Rounding of sums of fractional weights. */
const SLACK = 1e-9;

/** Pieces of one task that wait or run. */
class TaskLine {
  runningCount = 0;
  /** Pieces that may run, those that do included; set by {@link TaskQueue.share}. */
  allowed = 0;
  /** Those before `head` have been taken. */
  private pieces: Piece[] = [];
  private head = 0;

  constructor(readonly task: QueuedTask) {}

  get waitingCount(): number {
    return this.pieces.length - this.head;
  }

  /** How many more pieces are allowed beyond those that run, in the share that is being made. */
  get grantedCount(): number {
    return this.allowed - this.runningCount;
  }

  /** Place of the next piece that the share may grant something to, among all of the platform. */
  get nextOrder(): number {
    return this.pieces[this.head + this.grantedCount]!.order;
  }

  /** O(pieces that came later and wait). */
  insert(piece: Piece): void {
    let place = this.pieces.length;
    while (place > this.head && this.pieces[place - 1]!.order > piece.order) place--;
    this.pieces.splice(place, 0, piece);
  }

  take(): Piece | null {
    if (this.waitingCount === 0) return null;
    const piece = this.pieces[this.head++]!;
    if (this.head * 2 > this.pieces.length) this.drop(() => false);
    return piece;
  }

  /** Takes those out of which something holds. O(waiting pieces). */
  drop(isDropped: (piece: Piece) => boolean): readonly Piece[] {
    const dropped: Piece[] = [];
    const kept: Piece[] = [];
    for (let place = this.head; place < this.pieces.length; place++) {
      const piece = this.pieces[place]!;
      (isDropped(piece) ? dropped : kept).push(piece);
    }
    this.pieces = kept;
    this.head = 0;
    return dropped;
  }
}

/**
 * The job queue of a platform. A piece that does not fit holds back those behind it, of lower and of equal priority; what
 * runs is never stopped for another.
 */
export class TaskQueue {
  private readonly lines: readonly TaskLine[];
  private readonly byService = new Map<number, TaskLine>();

  constructor(
    tasks: readonly QueuedTask[],
    /** What all pieces that run may take together; Infinity for no limit. */
    private readonly capacity: number,
  ) {
    this.lines = tasks.map((task) => new TaskLine(task));
    for (const line of this.lines) this.byService.set(line.task.service, line);
  }

  /** A piece waits; one that was lost gets its old place. */
  add(piece: Piece): void {
    this.lineOf(piece.service).insert(piece);
  }

  /** The waiting pieces of a job go; returns them. O(waiting pieces of its tasks). */
  withdraw(run: JobRun): readonly Piece[] {
    return run.spec.tasks.flatMap(({ service }) => this.lineOf(service).drop((piece) => piece.run === run));
  }

  /** The next piece of a task runs; null where none waits. */
  take(service: number): Piece | null {
    const line = this.lineOf(service);
    const piece = line.take();
    if (piece !== null) line.runningCount++;
    return piece;
  }

  /** A piece of the task runs no more. */
  ended(service: number): void {
    this.lineOf(service).runningCount--;
  }

  waitingCount(service: number): number {
    return this.lineOf(service).waitingCount;
  }

  runningCount(service: number): number {
    return this.lineOf(service).runningCount;
  }

  /** Pieces of the task that may run, those that do included, since the last {@link share}. */
  allowed(service: number): number {
    return this.lineOf(service).allowed;
  }

  /** Shares the capacity out. O(tasks), times the pieces that it gets where it is limited. */
  share(): void {
    let used = 0;
    for (const line of this.lines) {
      line.allowed = line.runningCount;
      used += line.runningCount * line.task.weight;
    }
    if (this.capacity === Infinity) {
      for (const line of this.lines) {
        const most = Math.max(line.runningCount, line.task.most);
        line.allowed = Math.min(most, line.runningCount + line.waitingCount);
      }
      return;
    }
    for (let next = this.first(); next !== null; next = this.first()) {
      used += next.task.weight;
      if (used > this.capacity + SLACK) return;
      next.allowed++;
    }
  }

  /** The task whose next piece is first in turn; null where none may have more. O(tasks). */
  private first(): TaskLine | null {
    let first: TaskLine | null = null;
    for (const line of this.lines) {
      if (line.allowed >= line.task.most || line.grantedCount >= line.waitingCount) continue;
      if (first === null || isBefore(line, first)) first = line;
    }
    return first;
  }

  private lineOf(service: number): TaskLine {
    return this.byService.get(service)!;
  }
}

function isBefore(a: TaskLine, b: TaskLine): boolean {
  if (a.task.priority !== b.task.priority) return a.task.priority > b.task.priority;
  return a.nextOrder < b.nextOrder;
}
