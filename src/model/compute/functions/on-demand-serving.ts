// The server's side of a request on units made for it: one request per environment, reused while it is kept alive.
import { PRIORITY } from '../../../engine/priorities.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import type { Server } from '../requests/client.ts';
import { type OutgoingCalls, WORK } from '../requests/outgoing-calls.ts';
import { REQUEST_STATE, type RequestTable } from '../requests/request-table.ts';
import { CallingExecutions } from './calling-executions.ts';
import { auditEnvironments } from './environment-counts.ts';
import { EnvironmentLives } from './environment-lives.ts';
import { AWAITS, type EnvironmentTable, type ReuseOrder } from './environment-table.ts';
import type { FunctionLog, ThrottleReason } from './function-log.ts';
import type { Caller, FunctionState } from './function-state.ts';

/** What on-demand serving works with. */
export interface OnDemandServingParts {
  readonly simulator: Simulator;
  readonly requests: RequestTable;
  readonly calls: OutgoingCalls;
  readonly functions: readonly FunctionState[];
  /** Executions at once in the account; what functions reserve is theirs alone. */
  readonly accountConcurrency: number;
  /** Executions that the platform never allows, in microseconds. */
  readonly longestUs: number;
  readonly reuse: ReuseOrder;
  readonly log: FunctionLog;
}

/**
 * The life of a request here: `accept` takes a provisioned environment, else the idle one that is next by the order of
 * reuse, else it makes one (a cold start); the request holds it until its work is done; then the environment is idle,
 * and ends unless it is reused in time. One that is reused at the very moment of its expiry is reused.
 */
export class OnDemandServing implements Server {
  readonly environments: EnvironmentTable;
  readonly lives: EnvironmentLives;
  private readonly simulator: Simulator;
  private readonly requests: RequestTable;
  private readonly functions: readonly FunctionState[];
  private readonly callers: Caller[] = [];
  private readonly parts: OnDemandServingParts;
  private readonly calling: CallingExecutions;
  private readonly doneKind: number;
  /** Executions on demand at once of the functions that reserve none. */
  private sharedConcurrency = 0;
  private sharedBusyCount = 0;
  /** The largest that {@link sharedConcurrency} has been: executions may outlast a later limit. */
  private mostShared = 0;

  constructor(parts: OnDemandServingParts) {
    this.parts = parts;
    this.simulator = parts.simulator;
    this.requests = parts.requests;
    this.functions = parts.functions;
    this.doneKind = parts.simulator.registerKind({
      priority: PRIORITY.completion,
      handle: (slot) => this.done(slot),
    });
    this.calling = new CallingExecutions(parts.simulator, (environment, slot) => this.cutOff(environment, slot));
    parts.calls.connect(this);
    this.lives = new EnvironmentLives(parts);
    this.environments = this.lives.environments;
    this.shareConcurrency();
  }

  /** Names who calls each function; once, before the first arrival. */
  connect(callers: readonly Caller[]): void {
    this.callers.push(...callers);
  }

  /** To be called when a function has been given more or fewer provisioned environments. O(functions). */
  shareConcurrency(): void {
    this.sharedConcurrency = this.parts.accountConcurrency;
    for (const fn of this.functions) this.sharedConcurrency -= fn.parts.reservedConcurrency ?? fn.provisionedCount;
    this.mostShared = Math.max(this.mostShared, this.sharedConcurrency);
  }

  accept(slot: number): void {
    const { requests, environments } = this;
    const service = requests.service[slot]!;
    const fn = this.functions[service]!;
    const workUs = requests.waitUsOf(slot) + Math.floor(requests.cpuUsOf(slot) / fn.speed + 0.5);
    fn.attempts++;
    const rate = fn.parts.requestRate;
    if (rate !== null && !rate.take(this.simulator.now)) {
      this.throttle(slot, fn, 'request rate');
      return;
    }
    let warm = fn.provisionedCount > 0 ? this.takeProvisioned(service, fn) : -1;
    if (warm < 0) {
      if (this.isAtLimit(slot, fn)) return;
      warm = environments.takeIdle(service);
    }
    if (warm < 0) {
      this.beginCold(slot, service, fn, workUs);
      return;
    }
    this.simulator.disarm(environments.expiryTimer[warm]!);
    environments.billedFromUs[warm] = this.simulator.now;
    const insideUs = environments.awaits[warm] === AWAITS.nothing ? 0 : this.resume(slot, warm, fn);
    if (insideUs > 0) requests.setStartUs(slot, insideUs);
    this.begin(slot, warm, fn, 0, insideUs + workUs);
  }

  /** An execution goes on whether or not its client waits. */
  abandon(): boolean {
    return true;
  }

  /** What is wrong with the books, in words; nothing if all is well. O(environments). */
  audit(): readonly string[] {
    const complaints = auditEnvironments(this.environments, this.functions);
    if (this.sharedBusyCount <= this.mostShared) return complaints;
    return [...complaints, `${this.sharedBusyCount} executions at once of ${this.mostShared} allowed`];
  }

  /** A provisioned environment; -1 when there is none, or when as many executions go on as the function reserves. */
  private takeProvisioned(service: number, { parts }: FunctionState): number {
    if (parts.group.load.unitsBusy >= (parts.reservedConcurrency ?? Infinity)) return -1;
    return this.environments.takeProvisioned(service);
  }

  /** Refuses the request when as many executions on demand go on as are allowed at once. */
  private isAtLimit(slot: number, fn: FunctionState): boolean {
    const { reservedConcurrency } = fn.parts;
    if (reservedConcurrency === null) {
      if (this.sharedBusyCount < this.sharedConcurrency) return false;
      this.throttle(slot, fn, 'account concurrency');
    } else {
      const isFull = fn.parts.group.load.unitsBusy >= reservedConcurrency;
      if (!isFull && fn.onDemandBusyCount < reservedConcurrency - fn.provisionedCount) return false;
      this.throttle(slot, fn, 'reserved concurrency');
    }
    return true;
  }

  /** The execution begins after `startUs` and takes `runUs`, with what it has to do of the start first. */
  private begin(slot: number, environment: number, fn: FunctionState, startUs: number, runUs: number): void {
    const { requests, environments, simulator } = this;
    const load = fn.parts.group.load;
    load.advance();
    load.inService++;
    load.unitsBusy++;
    if (environments.isProvisioned[environment] === 1) {
      fn.provisionedBusy.add(1, simulator.now);
    } else {
      fn.onDemandBusyCount++;
      if (fn.parts.reservedConcurrency === null) this.sharedBusyCount++;
    }
    environments.isBusy[environment] = 1;
    requests.unit[slot] = environment;
    requests.state[slot] = REQUEST_STATE.onCpu;
    requests.setBeginUs(slot, simulator.now + requests.startUsOf(slot));
    const { timeoutUs } = fn.parts;
    if (fn.hasCalls) this.calling.begin(environment, slot, simulator.now + startUs + timeoutUs);
    if (runUs > timeoutUs) {
      environments.awaits[environment] = AWAITS.init;
      this.noteTooLong(slot, fn);
      simulator.schedule(simulator.now + startUs + timeoutUs, this.doneKind, slot);
      return;
    }
    simulator.schedule(simulator.now + startUs + runUs, this.doneKind, slot);
  }

  private beginCold(slot: number, service: number, fn: FunctionState, workUs: number): void {
    const { environments, simulator } = this;
    const { group, starts, scalingRate } = fn.parts;
    if (!scalingRate.tryTake(simulator.now)) {
      fn.firstScalingThrottleUs ??= simulator.now;
      this.throttle(slot, fn, 'scaling rate');
      return;
    }
    fn.startLog.begin(service, simulator.now);
    starts.drawNew(fn.noted);
    const insideUs = starts.insideUs + starts.drawFirstCall(fn.noted);
    const startUs = starts.beforeUs + starts.initUs;
    fn.startLog.end(simulator.now + startUs + insideUs);
    this.parts.log.started(fn);
    const startedUs = simulator.now + startUs + insideUs;
    const fault = fn.faults.draw(fn.version);
    const environment = this.lives.create(fn, startedUs, fault);
    environments.endsUs[environment] = simulator.now + fn.maxAge.next();
    fn.startedCount++;
    group.recorder.recordColdStart(this.requests.arrivalUsOf(slot));
    group.recorder.startup.record(startUs + insideUs);
    environments.billedFromUs[environment] = simulator.now + (starts.isInitBilled ? starts.beforeUs : startUs);
    this.requests.setStartUs(slot, startUs + insideUs);
    this.begin(slot, environment, fn, startUs, fault?.how === 'start' ? insideUs : insideUs + workUs);
  }

  /** What an environment still has to do before its next request, on the time of the request. */
  private resume(slot: number, environment: number, fn: FunctionState): number {
    const { environments } = this;
    const { starts, group } = fn.parts;
    const awaited = environments.awaits[environment];
    if (awaited === AWAITS.fault) return 0;
    environments.awaits[environment] = fn.faults.isFaulty(environment) ? AWAITS.fault : AWAITS.nothing;
    if (awaited === AWAITS.firstCall) return starts.drawFirstCall(fn.phases);
    fn.startLog.begin(group.index, this.simulator.now);
    starts.drawAgain(fn.noted);
    const insideUs = starts.insideUs + starts.drawFirstCall(fn.noted);
    fn.startLog.end(this.simulator.now + insideUs);
    fn.faults.restarted(environment, this.simulator.now + insideUs);
    group.recorder.recordColdStart(this.requests.arrivalUsOf(slot));
    group.recorder.startup.record(insideUs);
    return insideUs;
  }

  /** All calls of an execution have returned, or one of them has failed. */
  callsEnded(slot: number, isOk: boolean): void {
    this.calling.end(this.requests.unit[slot]!);
    this.finish(slot, isOk);
  }

  /** The own work of an execution is done; it ends unless it calls others. */
  private done(slot: number): void {
    const { requests } = this;
    const environment = requests.unit[slot]!;
    const { hasCalls } = this.functions[requests.service[slot]!]!;
    if (!hasCalls || this.environments.awaits[environment] === AWAITS.init) {
      this.finish(slot, true);
      return;
    }
    const work = this.parts.calls.begin(slot);
    if (work === WORK.goesOn) this.calling.wait(environment);
    else this.finish(slot, work === WORK.isDone);
  }

  /** An execution has waited for others until its timeout. */
  private cutOff(environment: number, slot: number): void {
    this.environments.awaits[environment] = AWAITS.init;
    this.parts.calls.forget(slot);
    this.finish(slot, true);
  }

  private finish(slot: number, isOk: boolean): void {
    const { requests, environments, simulator } = this;
    const environment = requests.unit[slot]!;
    const service = requests.service[slot]!;
    const fn = this.functions[service]!;
    const load = fn.parts.group.load;
    load.advance();
    load.inService--;
    load.unitsBusy--;
    environments.isBusy[environment] = 0;
    fn.invocations++;
    const billedMs = fn.parts.billedMs(simulator.now - environments.billedFromUs[environment]!);
    if (environments.isProvisioned[environment] === 1) {
      fn.provisionedBilledMs += billedMs;
      fn.provisionedBusy.add(-1, simulator.now);
    } else {
      fn.billedMs += billedMs;
      fn.onDemandBusyCount--;
      if (fn.parts.reservedConcurrency === null) this.sharedBusyCount--;
    }
    const isCutOff = environments.awaits[environment] !== AWAITS.nothing && this.isLost(environment, fn);
    const isLost = isCutOff || !isOk;
    if (!isLost) fn.usefulCoreUs += requests.cpuUsOf(slot);
    this.lives.keep(environment, fn);
    if (isLost) this.callers[service]!.lost(slot);
    else this.callers[service]!.answered(slot);
  }

  /** Whether the execution that ends was cut off or has failed, and what that does to its environment. */
  private isLost(environment: number, fn: FunctionState): boolean {
    const { environments, simulator } = this;
    if (environments.awaits[environment] === AWAITS.init) return true;
    const how = fn.faults.atEnd(environment, simulator.now);
    if (how === 'start') this.lives.endWhenIdle(environment);
    if (how === 'crash') environments.awaits[environment] = AWAITS.init;
    return how !== null;
  }

  private throttle(slot: number, fn: FunctionState, reason: ThrottleReason): void {
    this.parts.log.throttled(fn, reason);
    this.callers[fn.parts.group.index]!.refused(slot);
  }

  /** Counts an execution that is cut off and that no timeout would have been long enough for. */
  private noteTooLong(slot: number, fn: FunctionState): void {
    const workUs = this.requests.waitUsOf(slot) + Math.floor(this.requests.cpuUsOf(slot) / fn.speed + 0.5);
    if (workUs <= this.parts.longestUs) return;
    fn.tooLongCount++;
    fn.tooLongUs = Math.max(fn.tooLongUs, workUs);
  }
}
