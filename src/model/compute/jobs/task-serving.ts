// Pieces of work on units that run them to completion, one at a time: the server's side of jobs where units are
// containers or instances. How many units there are follows from the pieces that wait and run.
import { PRIORITY } from '../../../engine/priorities.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import type { ServiceGroup } from '../requests/service-group.ts';
import type { UnitServing } from '../units/unit-fleet-parts.ts';
import { UNIT_STATE, type UnitTable } from '../units/unit-table.ts';
import { type Attempt, attemptAt } from './attempt.ts';
import { outcomeAfter } from './attempt-plan.ts';
import type { JobRun, LossCause, Piece, PieceOwner, PieceServer } from './piece.ts';
import type { TaskQueue } from './task-queue.ts';

/** What serving needs of the fleet of one task group. */
export interface TaskFleet {
  desired: number;
  setDesired(desired: number, why: string): void;
  /** The unit has done its work: it ends, and `desired` are wanted from now on. */
  finish(unit: number, desired: number): void;
  drained(unit: number): void;
  /** When a unit was asked for, in microseconds. */
  requestedUs(unit: number): number;
}

/** What serving works with. */
export interface TaskServingParts {
  readonly simulator: Simulator;
  readonly groups: readonly ServiceGroup[];
  readonly units: UnitTable;
  /** Task groups, by index among the groups. */
  readonly services: readonly number[];
  readonly queue: TaskQueue;
  readonly owner: PieceOwner;
  /** Whether a unit takes the next piece when it is done with one; otherwise each piece gets a unit of its own. */
  readonly isReusing: boolean;
  readonly fleetOf: (service: number) => TaskFleet;
  /** The application on a unit breaks down. */
  readonly crash: (unit: number, why: string) => void;
}

/** Runs pieces. A piece that is lost with its unit goes back to its owner, who decides whether it is tried again. */
export class TaskServing implements UnitServing, PieceServer {
  private readonly attempts = new Map<number, Attempt>();
  /** Pieces on units that are to go when these are done, by task group. */
  private readonly drainingCounts = new Map<number, number>();
  private readonly timers: number[] = [];
  private readonly timerKind: number;
  private readonly settleKind: number;
  private isSettling = false;

  constructor(private readonly parts: TaskServingParts) {
    const { simulator } = parts;
    this.timerKind = simulator.registerKind({ priority: PRIORITY.completion, handle: (unit) => this.isDue(unit) });
    this.settleKind = simulator.registerKind({ priority: PRIORITY.completion, handle: () => this.settleNow() });
  }

  submit(piece: Piece): void {
    this.parts.queue.add(piece);
    this.groupOf(piece.service).load.queued++;
    this.settleSoon();
  }

  withdraw(run: JobRun): readonly Piece[] {
    const pieces = this.parts.queue.withdraw(run);
    for (const { service } of pieces) this.groupOf(service).load.queued--;
    this.settleSoon();
    return pieces;
  }

  settle(): void {
    this.settleSoon();
  }

  /** A unit is ready: it takes the next piece, or goes if nothing is left to do. */
  open(unit: number): void {
    if (!this.begin(unit)) this.end(unit);
  }

  /** A unit is to go when its piece is done; true when it has none. */
  close(unit: number): boolean {
    if (!this.attempts.has(unit)) return true;
    const service = this.parts.units.service[unit]!;
    this.drainingCounts.set(service, this.drainingCount(service) + 1);
    this.lower(service);
    return false;
  }

  /** A unit dies: its piece is lost. */
  kill(unit: number): void {
    if (!this.attempts.has(unit)) return;
    this.lose(unit, 'unit lost');
    this.lower(this.parts.units.service[unit]!);
  }

  /** The application fails: what it has is lost, and it gets nothing more. */
  setFailing(unit: number, isFailing: boolean): void {
    if (!isFailing) return;
    this.lose(unit, 'error');
    this.end(unit);
  }

  /** Cores that the piece on a unit keeps busy. */
  cpuJobCount(unit: number): number {
    const attempt = this.attempts.get(unit);
    return attempt === undefined ? 0 : attempt.cores * attempt.cpuShare;
  }

  /** Cpu of a unit at work just now, in cores. */
  coresInUse(unit: number): number {
    const attempt = this.attempts.get(unit);
    return attempt === undefined ? 0 : attempt.cores * attempt.cpuShare * attempt.speed;
  }

  /** A unit has more or less cpu from now on than its full shape. */
  resize(unit: number, cores: number): void {
    const attempt = this.attempts.get(unit);
    if (attempt === undefined) return;
    this.advance(attempt);
    const part = cores / this.groupOf(attempt.piece.service).shape.vcpu;
    this.noteCores(attempt, -1);
    attempt.speed = 1 / (1 - attempt.cpuShare + attempt.cpuShare / part);
    this.noteCores(attempt, 1);
    this.arm(unit, attempt);
  }

  private get now(): number {
    return this.parts.simulator.now;
  }

  private groupOf(service: number): ServiceGroup {
    return this.parts.groups[service]!;
  }

  /** The unit begins with the next piece; false where none may run. */
  private begin(unit: number): boolean {
    const { units, queue, owner, fleetOf } = this.parts;
    const service = units.service[unit]!;
    const piece = queue.take(service);
    if (piece === null) return false;
    const { load, shape, spec } = this.groupOf(service);
    const attempt = attemptAt(piece, { shape, baseMiB: spec.memory.baseMiB, nowUs: this.now });
    load.queued--;
    load.inService++;
    load.unitsBusy++;
    this.noteCores(attempt, 1);
    units.inService[unit] = 1;
    this.attempts.set(unit, attempt);
    owner.began(piece, fleetOf(service).requestedUs(unit));
    this.arm(unit, attempt);
    return true;
  }

  private arm(unit: number, attempt: Attempt): void {
    const { simulator } = this.parts;
    const { timers } = this;
    while (timers.length <= unit) timers.push(simulator.createTimer(this.timerKind, timers.length));
    const leftUs = Math.min(attempt.lengthUs, attempt.memoryUs) - attempt.elapsedUs;
    const endUs = this.now + Math.max(0, Math.ceil(leftUs / attempt.speed));
    const { timeoutUs } = attempt.piece.spec;
    simulator.arm(timers[unit]!, timeoutUs === null ? endUs : Math.min(endUs, attempt.begunUs + timeoutUs));
  }

  /** The attempt on a unit ends: it is done, out of memory, or out of time. */
  private isDue(unit: number): void {
    const attempt = this.attempts.get(unit)!;
    this.advance(attempt);
    const { elapsedUs, memoryUs, lengthUs, piece } = attempt;
    if (elapsedUs >= memoryUs - 1 && memoryUs < lengthUs) {
      this.lose(unit, 'out of memory');
      this.outOfMemory(unit, this.groupOf(piece.service));
      return;
    }
    if (elapsedUs < lengthUs - 1) {
      this.lose(unit, 'timeout');
      this.goOn(unit);
      return;
    }
    this.release(unit, attempt);
    this.parts.owner.done(piece, this.now - attempt.begunUs);
    this.goOn(unit);
  }

  /** A container is killed; on an instance only the piece is, and its worker goes on. */
  private outOfMemory(unit: number, { index, shape }: ServiceGroup): void {
    if (this.parts.isReusing) {
      this.goOn(unit);
      return;
    }
    this.lower(index);
    this.parts.crash(unit, `out of memory: a piece needs more than ${shape.memoryMiB} MiB`);
  }

  /** A unit has nothing to do any more: it takes the next piece where it may, or goes. */
  private goOn(unit: number): void {
    const { units, isReusing, queue } = this.parts;
    const service = units.service[unit]!;
    if (units.state[unit] === UNIT_STATE.draining) {
      this.parts.fleetOf(service).drained(unit);
    } else {
      const others = queue.runningCount(service) - this.drainingCount(service);
      const mayBegin = isReusing && this.wanted(service) > others;
      if (!mayBegin || !this.begin(unit)) this.end(unit);
    }
    this.settleSoon();
  }

  private end(unit: number): void {
    const service = this.parts.units.service[unit]!;
    this.parts.fleetOf(service).finish(unit, this.wanted(service));
    this.settleSoon();
  }

  private lose(unit: number, cause: LossCause): void {
    const attempt = this.attempts.get(unit);
    if (attempt === undefined) return;
    this.advance(attempt);
    this.release(unit, attempt);
    const { piece, plan, elapsedUs, begunUs } = attempt;
    const { doneUs, savedUs } = outcomeAfter(plan, elapsedUs);
    piece.savedUs = savedUs;
    const repeatedUs = doneUs - savedUs;
    const repeatedCoreUs = plan.workUs > 0 ? (repeatedUs * attempt.coreUs) / plan.workUs : 0;
    this.parts.owner.lost(piece, { cause, ranUs: this.now - begunUs, repeatedUs, repeatedCoreUs });
    this.settleSoon();
  }

  private release(unit: number, attempt: Attempt): void {
    const { simulator, units, queue } = this.parts;
    const { service } = attempt.piece;
    const { load } = this.groupOf(service);
    this.noteCores(attempt, -1);
    load.inService--;
    load.unitsBusy--;
    units.inService[unit] = 0;
    this.attempts.delete(unit);
    simulator.disarm(this.timers[unit]!);
    queue.ended(service);
    if (units.state[unit] === UNIT_STATE.draining) this.drainingCounts.set(service, this.drainingCount(service) - 1);
  }

  private noteCores({ piece, cores, cpuShare, gpuShare, speed }: Attempt, sign: number): void {
    const { load, gpuLoad } = this.groupOf(piece.service);
    load.advance();
    load.coresBusy += sign * cores * cpuShare * speed;
    if (gpuShare === 0) return;
    gpuLoad.advance();
    gpuLoad.coresBusy += sign * gpuShare * speed;
  }

  private advance(attempt: Attempt): void {
    attempt.elapsedUs += (this.now - attempt.sinceUs) * attempt.speed;
    attempt.sinceUs = this.now;
  }

  /** Units that are wanted of a task group, draining ones apart. */
  private wanted(service: number): number {
    this.parts.queue.share();
    return this.parts.queue.allowed(service) - this.drainingCount(service);
  }

  private drainingCount(service: number): number {
    return this.drainingCounts.get(service) ?? 0;
  }

  /** A unit is being taken away: whoever does it brings the others to this number. More are asked for afterwards. */
  private lower(service: number): void {
    const fleet = this.parts.fleetOf(service);
    fleet.desired = Math.min(fleet.desired, this.wanted(service));
    this.settleSoon();
  }

  private settleSoon(): void {
    if (this.isSettling) return;
    this.isSettling = true;
    this.parts.simulator.schedule(this.now, this.settleKind, 0);
  }

  /** Asks for units, or lets those go that nothing waits for. */
  private settleNow(): void {
    this.isSettling = false;
    for (const service of this.parts.services) {
      const fleet = this.parts.fleetOf(service);
      const wanted = this.wanted(service);
      if (wanted !== fleet.desired) fleet.setDesired(wanted, `${wanted} pieces to run`);
    }
  }
}
