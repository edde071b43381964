// Jobs from arrival to end: which tasks can begin, what becomes of their pieces, when to try again, when to give up.
// Who runs the pieces is the piece server's business.
import { PRIORITY } from '../../../engine/priorities.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import type { JobRunTimeline } from '../../../metrics/job-timeline.ts';
import type { DecisionRecorder } from '../../../metrics/recorders/decision-log.ts';
import { JobRecorder, type TaskRecorder } from '../../../metrics/recorders/job-recorder.ts';
import { JobSpanRecorder } from '../../../metrics/recorders/job-spans.ts';
import type { JobSpec } from '../../workloads/jobs/job.ts';
import type { ServiceGroup } from '../requests/service-group.ts';
import { JobDraws } from './job-draws.ts';
import { JobTimelines } from './job-timelines.ts';
import { inputBytes, type JobRun, type Loss, type Piece, type PieceOwner, type PieceServer } from './piece.ts';
import { noteBegan, noteDone, noteLost, notePause, noteSubmitted } from './piece-spans.ts';

const MOST_DOUBLINGS = 20;

/** What the runner works with. */
export interface JobRunnerParts {
  readonly simulator: Simulator;
  readonly log: DecisionRecorder;
  readonly jobs: readonly JobSpec[];
  /** All services of the run, task groups among them. */
  readonly groups: readonly ServiceGroup[];
  readonly seed: string;
  readonly replication: number;
  readonly warmupUs: number;
  /** Hears of every task of every job that begins: its task group, and in how many pieces. */
  readonly taskBegins?: (service: number, pieceCount: number) => void;
}

/** Runs the jobs of one platform. */
export class JobRunner implements PieceOwner {
  readonly recorders: readonly JobRecorder[];
  private readonly timelines: JobTimelines;
  private readonly draws: readonly JobDraws[];
  /** Jobs with open pieces, and failed ones of which pieces still run. */
  private readonly live = new Set<JobRun>();
  private readonly retryKind: number;
  private readonly pausing = new Map<number, Piece>();
  private pauseCount = 0;
  private orderCount = 0;
  private server: PieceServer | null = null;

  constructor(private readonly parts: JobRunnerParts) {
    const { simulator, jobs, groups } = parts;
    this.recorders = jobs.map(({ tasks }) => new JobRecorder(tasks.length));
    this.timelines = new JobTimelines(jobs);
    const specsOf = ({ tasks }: JobSpec) => tasks.map(({ service }) => groups[service]!.spec.task!);
    this.draws = jobs.map((job) => new JobDraws(specsOf(job), parts));
    this.retryKind = simulator.registerKind({ priority: PRIORITY.arrival, handle: (pause) => this.tryAgain(pause) });
  }

  /** Names who runs pieces; once, before the first arrival. */
  connect(server: PieceServer): void {
    this.server = server;
  }

  /** A job comes in. `durationUs` replaces the work of its first task unless it is negative. */
  arrive(job: number, durationUs: number): void {
    const spec = this.parts.jobs[job]!;
    const { counts } = this.recorders[job]!;
    if (this.now >= this.parts.warmupUs) counts.arrived++;
    const run: JobRun = {
      job,
      spec,
      arrivedUs: this.now,
      number: counts.arrived,
      spans: new JobSpanRecorder(spec.tasks.length),
      draws: this.draws[job]!.next(durationUs),
      awaited: spec.tasks.map(({ after }) => after.length),
      unfinished: spec.tasks.map(() => 0),
      open: new Set(),
      tasksLeft: spec.tasks.length,
      begunUs: -1,
      hasFailed: false,
    };
    this.live.add(run);
    spec.tasks.forEach((_, task) => {
      if (run.awaited[task] === 0) this.beginTask(run, task);
    });
    this.server!.settle();
  }

  began(piece: Piece, askedUs: number): void {
    const { run } = piece;
    piece.attempts++;
    noteBegan(piece, askedUs, this.now);
    if (this.isMeasured(run)) this.taskRecorder(piece).attempts.attempts++;
    if (piece.attempts === 1 && this.isMeasured(run)) {
      this.taskRecorder(piece).waiting.record(this.now - piece.arrivedUs);
    }
    if (run.begunUs >= 0) return;
    run.begunUs = this.now;
    if (this.isMeasured(run)) this.recorders[run.job]!.waiting.record(this.now - run.arrivedUs);
  }

  done(piece: Piece, ranUs: number): void {
    const { run, task } = piece;
    noteDone(piece, ranUs, this.now);
    this.close(piece);
    this.groupOf(piece).recorder.recordCompletion(piece.arrivedUs, this.now);
    if (this.isMeasured(run)) {
      const recorder = this.taskRecorder(piece);
      recorder.pieces.succeeded++;
      recorder.running.record(ranUs);
      recorder.bytes += piece.draw.bytes;
    }
    if (run.hasFailed) return;
    if (--run.unfinished[task]! > 0) return;
    run.tasksLeft--;
    if (run.tasksLeft === 0) this.succeed(run);
    else this.beginFollowers(run, task);
  }

  lost(piece: Piece, loss: Loss): void {
    const { run, spec } = piece;
    const group = this.groupOf(piece);
    piece.losses++;
    noteLost(piece, loss, this.now);
    noteSubmitted(piece, this.now);
    if (this.isMeasured(run)) {
      const { attempts } = this.taskRecorder(piece);
      // What is throttled never begins, and is an attempt all the same.
      if (loss.cause === 'throttled') attempts.attempts++;
      attempts.recordLoss(loss);
    }
    if (run.hasFailed || piece.losses > spec.retries.max) {
      this.close(piece);
      group.recorder.recordFailure(piece.arrivedUs, loss.cause === 'timeout');
      if (this.isMeasured(run)) this.taskRecorder(piece).pieces.failed++;
      if (!run.hasFailed)
        this.fail(run, `a piece of ${group.spec.name} was lost ${piece.losses} times, at last: ${loss.cause}`);
      return;
    }
    group.recorder.recordRetry(piece.arrivedUs);
    const pauseUs = spec.retries.backoffUs * (1 << Math.min(piece.losses - 1, MOST_DOUBLINGS));
    if (pauseUs === 0) {
      this.server!.submit(piece);
      return;
    }
    notePause(piece, this.now, this.now + pauseUs);
    noteSubmitted(piece, this.now + pauseUs);
    const pause = this.pauseCount++;
    this.pausing.set(pause, piece);
    this.parts.simulator.schedule(this.now + pauseUs, this.retryKind, pause);
  }

  /** Pieces of a task group that are open, counted one by one: an audit of the books. */
  countOpen(service: number): number {
    let count = 0;
    for (const { open } of this.live) {
      for (const piece of open) if (piece.service === service) count++;
    }
    return count;
  }

  /** Measured jobs that are open beyond their deadline. O(open jobs). */
  overdueCount(job: number): number {
    let count = 0;
    for (const run of this.live) {
      const { deadlineUs } = run.spec;
      const isLate = deadlineUs !== null && this.now - run.arrivedUs > deadlineUs;
      if (run.job === job && isLate && !run.hasFailed && this.isMeasured(run)) count++;
    }
    return count;
  }

  /** What the first and the slowest of the measured jobs did. O(open pieces). */
  timelinesOf(job: number): readonly JobRunTimeline[] {
    const open = [...this.live].filter((run) => !run.hasFailed && this.isMeasured(run));
    return this.timelines.toData(job, open, this.now);
  }

  /** What is wrong with the books, in words; nothing if all is well. O(open pieces). */
  audit(): readonly string[] {
    const found: string[] = [];
    for (const [job, { counts }] of this.recorders.entries()) {
      let open = 0;
      for (const run of this.live) if (run.job === job && !run.hasFailed && this.isMeasured(run)) open++;
      const { inFlight } = counts.toData();
      const { name } = this.parts.jobs[job]!;
      if (open !== inFlight) found.push(`jobs ${name}: the books say ${inFlight} are open, ${open} are`);
    }
    return found;
  }

  private get now(): number {
    return this.parts.simulator.now;
  }

  private isMeasured(run: JobRun): boolean {
    return run.arrivedUs >= this.parts.warmupUs;
  }

  private groupOf({ service }: Piece): ServiceGroup {
    return this.parts.groups[service]!;
  }

  private taskRecorder({ run, task }: Piece): TaskRecorder {
    return this.recorders[run.job]!.tasks[task]!;
  }

  private beginTask(run: JobRun, task: number): void {
    const { service } = run.spec.tasks[task]!;
    const group = this.parts.groups[service]!;
    const { pieces } = run.draws[task]!;
    run.unfinished[task] = pieces.length;
    this.parts.taskBegins?.(service, pieces.length);
    for (const draw of pieces) {
      const piece: Piece = {
        run,
        task,
        service,
        spec: group.spec.task!,
        draw,
        order: this.orderCount++,
        arrivedUs: this.now,
        submittedUs: this.now,
        begunUs: -1,
        losses: 0,
        attempts: 0,
        savedUs: 0,
      };
      run.open.add(piece);
      group.recorder.recordArrival(this.now);
      if (this.isMeasured(run)) this.taskRecorder(piece).pieces.arrived++;
      this.server!.submit(piece);
    }
  }

  private beginFollowers(run: JobRun, ended: number): void {
    run.spec.tasks.forEach(({ after }, task) => {
      if (!after.includes(ended)) return;
      run.awaited[task]!--;
      if (run.awaited[task] === 0) this.beginTask(run, task);
    });
  }

  private succeed(run: JobRun): void {
    this.live.delete(run);
    const recorder = this.recorders[run.job]!;
    const bytes = inputBytes(run);
    recorder.succeededEver++;
    recorder.bytesEver += bytes;
    if (!this.isMeasured(run)) return;
    this.timelines.ended(run, 'succeeded', this.now);
    const makespanUs = this.now - run.arrivedUs;
    recorder.counts.succeeded++;
    recorder.bytes += bytes;
    recorder.makespan.record(makespanUs);
    if (run.spec.deadlineUs !== null && makespanUs > run.spec.deadlineUs) recorder.missed++;
  }

  /** A piece has used up its attempts: those that wait are withdrawn, those that run go on, and nobody needs them. */
  private fail(run: JobRun, reason: string): void {
    run.hasFailed = true;
    const subject = `job ${run.spec.name}`;
    this.parts.log.record({ timeMs: this.now / 1000, kind: 'stop', service: null, subject, action: 'fail', reason });
    if (run.open.size === 0) this.live.delete(run);
    const recorder = this.recorders[run.job]!;
    if (this.isMeasured(run)) {
      this.timelines.ended(run, 'failed', this.now);
      recorder.counts.failed++;
      if (run.spec.deadlineUs !== null) recorder.missed++;
    }
    for (const piece of this.server!.withdraw(run)) this.giveUp(piece);
    for (const [pause, piece] of [...this.pausing]) {
      if (piece.run !== run) continue;
      this.pausing.delete(pause);
      this.giveUp(piece);
    }
  }

  /** A piece that nobody needs any more does not run again. */
  private giveUp(piece: Piece): void {
    this.close(piece);
    const { recorder } = this.groupOf(piece);
    if (piece.attempts > 0) recorder.recordFailure(piece.arrivedUs, false);
    else recorder.recordRejection(piece.arrivedUs);
    if (this.isMeasured(piece.run)) this.taskRecorder(piece).pieces.failed++;
  }

  private tryAgain(pause: number): void {
    const piece = this.pausing.get(pause);
    if (piece === undefined) return;
    this.pausing.delete(pause);
    this.server!.submit(piece);
    this.server!.settle();
  }

  private close(piece: Piece): void {
    const { run } = piece;
    run.open.delete(piece);
    if (run.open.size === 0 && run.hasFailed) this.live.delete(run);
  }
}
