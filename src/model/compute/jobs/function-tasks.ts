// Pieces of work as executions of functions: each is one invocation, made by a workflow that tries throttled ones again.
import { PRIORITY } from '../../../engine/priorities.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import { doublingPauseUs } from '../functions/doubling-pause.ts';
import type { Caller, FunctionState } from '../functions/function-state.ts';
import type { Server } from '../requests/client.ts';
import type { RequestTable } from '../requests/request-table.ts';
import { memoryLimitShare, needOf, type PieceNeed } from './attempt.ts';
import type { JobRun, Piece, PieceOwner, PieceServer } from './piece.ts';
import type { TaskQueue } from './task-queue.ts';

/** How a workflow asks again for what was throttled; times in microseconds. */
export interface WorkflowRules {
  readonly firstPauseUs: number;
  readonly longestPauseUs: number;
  /** Throttled invocations in a row after which the attempt is lost. */
  readonly mostThrottles: number;
}

/** What function tasks work with. */
export interface FunctionTasksParts {
  readonly simulator: Simulator;
  readonly requests: RequestTable;
  readonly functions: readonly FunctionState[];
  readonly server: Server;
  /** Task groups, by index among the functions. */
  readonly services: readonly number[];
  readonly queue: TaskQueue;
  readonly owner: PieceOwner;
  readonly rules: WorkflowRules;
}

/** An invocation that goes on, or is about to be made. */
interface Invocation {
  readonly piece: Piece;
  readonly need: PieceNeed;
  /** The part of the work after which the function is out of memory; 1 if it never is. */
  readonly memoryShare: number;
  begunUs: number;
  /** When it was asked for first. */
  readonly askedUs: number;
  throttles: number;
}

/** Makes an invocation for every piece. What a function has done when it is cut off is lost: it keeps no checkpoints. */
export class FunctionTasks implements PieceServer, Caller {
  /** Invocations asked for, throttled ones too, by function: each is a step of the workflow. */
  readonly stepCounts: number[];
  private readonly bySlot = new Map<number, Invocation>();
  private readonly throttled = new Map<number, Invocation>();
  private throttleCount = 0;
  private readonly retryKind: number;
  private readonly settleKind: number;
  private isSettling = false;

  constructor(private readonly parts: FunctionTasksParts) {
    const { simulator, functions } = parts;
    this.stepCounts = functions.map(() => 0);
    this.retryKind = simulator.registerKind({ priority: PRIORITY.arrival, handle: (index) => this.tryAgain(index) });
    this.settleKind = simulator.registerKind({ priority: PRIORITY.completion, handle: () => this.settleNow() });
  }

  submit(piece: Piece): void {
    this.parts.queue.add(piece);
    this.functionOf(piece).parts.group.load.queued++;
    this.settle();
  }

  withdraw(run: JobRun): readonly Piece[] {
    const pieces = this.parts.queue.withdraw(run);
    for (const piece of pieces) this.functionOf(piece).parts.group.load.queued--;
    this.settle();
    return pieces;
  }

  settle(): void {
    if (this.isSettling) return;
    this.isSettling = true;
    this.parts.simulator.schedule(this.now, this.settleKind, 0);
  }

  answered(slot: number): void {
    const { piece, need, memoryShare, begunUs } = this.end(slot);
    const ranUs = this.now - begunUs;
    if (memoryShare === 1) {
      this.parts.owner.done(piece, ranUs);
      return;
    }
    const repeatedCoreUs = need.coreUs * memoryShare;
    this.parts.owner.lost(piece, { cause: 'out of memory', ranUs, repeatedUs: ranUs, repeatedCoreUs });
  }

  refused(slot: number): void {
    const { simulator, requests, rules } = this.parts;
    const invocation = this.bySlot.get(slot)!;
    this.bySlot.delete(slot);
    requests.release(slot);
    if (invocation.throttles === rules.mostThrottles) {
      const { piece } = invocation;
      this.parts.queue.ended(piece.service);
      this.parts.owner.lost(piece, { cause: 'throttled', ranUs: 0, repeatedUs: 0, repeatedCoreUs: 0 });
      this.settle();
      return;
    }
    const pauseUs = doublingPauseUs(rules, invocation.throttles++);
    const index = this.throttleCount++;
    this.throttled.set(index, invocation);
    simulator.schedule(this.now + pauseUs, this.retryKind, index);
  }

  lost(slot: number): void {
    const { piece, need, begunUs } = this.end(slot);
    const { timeoutUs } = this.functionOf(piece).parts;
    const ranUs = this.now - begunUs;
    const workUs = need.waitUs + need.coreUs / Math.max(need.cores, Number.MIN_VALUE);
    const repeatedUs = Math.min(ranUs, Math.round(workUs));
    const repeatedCoreUs = workUs > 0 ? (need.coreUs * repeatedUs) / workUs : 0;
    const cause = ranUs >= timeoutUs ? 'timeout' : 'error';
    this.parts.owner.lost(piece, { cause, ranUs, repeatedUs, repeatedCoreUs });
  }

  private get now(): number {
    return this.parts.simulator.now;
  }

  private functionOf({ service }: Piece): FunctionState {
    return this.parts.functions[service]!;
  }

  /** An execution is over. */
  private end(slot: number): Invocation {
    const { requests, queue } = this.parts;
    const invocation = this.bySlot.get(slot)!;
    this.bySlot.delete(slot);
    requests.release(slot);
    queue.ended(invocation.piece.service);
    this.settle();
    return invocation;
  }

  private settleNow(): void {
    this.isSettling = false;
    const { queue, services } = this.parts;
    queue.share();
    for (const service of services) {
      const allowed = queue.allowed(service);
      while (queue.runningCount(service) < allowed) this.begin(queue.take(service)!);
    }
  }

  private begin(piece: Piece): void {
    const { group } = this.functionOf(piece).parts;
    const { baseMiB } = group.spec.memory;
    const need = needOf(piece.spec, piece.draw, { vcpu: group.shape.vcpu, baseMiB });
    const memoryShare = memoryLimitShare(need, { memoryMiB: group.shape.memoryMiB, baseMiB });
    group.load.queued--;
    this.invoke({ piece, need, memoryShare, begunUs: this.now, askedUs: this.now, throttles: 0 });
  }

  private tryAgain(index: number): void {
    const invocation = this.throttled.get(index)!;
    this.throttled.delete(index);
    this.invoke(invocation);
  }

  private invoke(invocation: Invocation): void {
    const { requests, server, owner } = this.parts;
    const { piece, need, memoryShare } = invocation;
    const { group } = this.functionOf(piece).parts;
    const slot = requests.enter(group, this.now);
    requests.setArrivalUs(slot, piece.arrivedUs);
    requests.setCpuUs(slot, Math.round(need.coreUs * memoryShare));
    requests.setWaitUs(slot, Math.round(need.waitUs * memoryShare));
    invocation.begunUs = this.now;
    this.bySlot.set(slot, invocation);
    this.stepCounts[piece.service]!++;
    server.accept(slot);
    if (this.bySlot.get(slot) === invocation) owner.began(piece, invocation.askedUs);
  }
}
