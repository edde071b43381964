// The server's side of a request on units made for it: one request per environment, reused while it is kept alive.
import { createSampler, type Distribution, type Sampler } from '../../engine/distributions/index.ts';
import { PRIORITY } from '../../engine/priorities.ts';
import { createStream } from '../../engine/random/keyed-stream.ts';
import type { RandomStream } from '../../engine/random/stream.ts';
import type { Simulator } from '../../engine/simulator.ts';
import type { Client, Server } from './client.ts';
import { EnvironmentTable } from './environment-table.ts';
import { Level } from './level.ts';
import { REQUEST_STATE, type RequestTable } from './request-table.ts';
import type { ServiceGroup } from './service-group.ts';
import { PhaseRecorder, type StartupSampler } from './startup.ts';
import type { TokenBucket } from './token-bucket.ts';

/** How one function behaves. */
export interface FunctionParts {
  readonly group: ServiceGroup;
  readonly startup: StartupSampler;
  /** How long an idle environment is kept, in microseconds. */
  readonly keepAliveUs: Distribution;
  /** Environments at once, reserved for this function; null where it shares what the account has left. */
  readonly reservedConcurrency: number | null;
  /** Executions longer than this are cut off. */
  readonly timeoutUs: number;
  readonly scalingRate: TokenBucket;
  /** Turns the billed time of one invocation into whole billed milliseconds. */
  readonly billedMs: (durationUs: number) => number;
  /** Environments of all functions of the platform. */
  readonly allUnits: Level;
}

/** A function at work. */
export class FunctionState {
  readonly phases = new PhaseRecorder();
  readonly environments: Level;
  readonly keepAlive: Sampler;
  readonly keepAliveStream: RandomStream;
  /** Work per microsecond: one core at most. */
  readonly speed: number;
  startedCount = 0;
  usefulCoreUs = 0;
  billedMs = 0;
  invocations = 0;
  tooLongCount = 0;
  tooLongUs = 0;

  constructor(
    readonly parts: FunctionParts,
    run: { readonly seed: string; readonly replication: number; readonly platformName: string },
  ) {
    this.environments = new Level(parts.allUnits);
    this.keepAlive = createSampler(parts.keepAliveUs);
    this.keepAliveStream = createStream(run.seed, {
      purpose: 'keep-alive',
      component: `${run.platformName}/${parts.group.spec.name}`,
      replication: run.replication,
    });
    this.speed = Math.min(1, parts.group.shape.vcpu);
  }
}

/** Why a request was not taken. */
export type ThrottleReason = 'account concurrency' | 'reserved concurrency' | 'scaling rate';

/** What on-demand serving works with. */
export interface OnDemandServingParts {
  readonly simulator: Simulator;
  readonly client: Client;
  readonly functions: readonly FunctionState[];
  /** Executions at once in the account; what functions reserve is theirs alone. */
  readonly accountConcurrency: number;
  /** Executions that the platform never allows, in microseconds. */
  readonly longestUs: number;
  readonly throttled: (fn: FunctionState, reason: ThrottleReason) => void;
}

/**
 * The life of a request here: `accept` takes the environment that became idle last, or makes one (a cold start); the
 * request holds it until its work is done; then the environment is idle, and expires unless it is reused in time.
 * An environment that is reused at the very moment of its expiry is reused.
 */
export class OnDemandServing implements Server {
  readonly environments: EnvironmentTable;
  private readonly simulator: Simulator;
  private readonly client: Client;
  private readonly requests: RequestTable;
  private readonly functions: readonly FunctionState[];
  private readonly parts: OnDemandServingParts;
  private readonly doneKind: number;
  /** Executions at once of the functions that reserve none. */
  private readonly sharedConcurrency: number;
  private sharedBusyCount = 0;

  constructor(parts: OnDemandServingParts) {
    this.parts = parts;
    this.simulator = parts.simulator;
    this.client = parts.client;
    this.requests = parts.client.requests;
    this.functions = parts.functions;
    this.doneKind = parts.simulator.registerKind({
      priority: PRIORITY.completion,
      handle: (slot) => this.done(slot),
    });
    const expiryKind = parts.simulator.registerKind({
      priority: PRIORITY.timeout,
      handle: (environment) => this.expire(environment),
    });
    const reserved = parts.functions.reduce(
      (sum, { parts: { reservedConcurrency } }) => sum + (reservedConcurrency ?? 0),
      0,
    );
    this.sharedConcurrency = parts.accountConcurrency - reserved;
    this.environments = new EnvironmentTable(parts.simulator, expiryKind, parts.functions.length);
  }

  accept(slot: number): void {
    const { requests, environments } = this;
    const service = requests.service[slot]!;
    const fn = this.functions[service]!;
    const workUs = this.workUs(slot, fn);
    if (workUs > this.parts.longestUs) {
      this.refuseTooLong(slot, fn, workUs);
      return;
    }
    if (this.isAtLimit(slot, fn)) return;
    const warm = environments.takeIdle(service);
    if (warm >= 0) {
      this.simulator.disarm(environments.expiryTimer[warm]!);
      this.begin(slot, warm, fn, workUs, 0);
    } else {
      this.beginCold(slot, service, fn, workUs);
    }
  }

  /** An execution goes on whether or not its client waits. */
  abandon(): boolean {
    return true;
  }

  /** Executions going on now, of this function, in billed milliseconds as if they ended now. O(environments). */
  openBilledMs(service: number): number {
    const { environments } = this;
    const { billedMs } = this.functions[service]!.parts;
    let sum = 0;
    for (let environment = 0; environment < environments.count; environment++) {
      if (environments.service[environment] !== service || environments.isBusy[environment] === 0) continue;
      const durationUs = this.simulator.now - environments.billedFromUs[environment]!;
      if (durationUs > 0) sum += billedMs(durationUs);
    }
    return sum;
  }

  /** Environments of a function that have not finished their start. O(environments). */
  startingCount(service: number): number {
    const { environments, simulator } = this;
    let starting = 0;
    for (let environment = 0; environment < environments.count; environment++) {
      const isStarting = environments.isBusy[environment] === 1 && environments.startedUs[environment]! > simulator.now;
      if (isStarting && environments.service[environment] === service) starting++;
    }
    return starting;
  }

  /** How long the request keeps an environment busy once that has started, in microseconds. */
  private workUs(slot: number, fn: FunctionState): number {
    return this.requests.waitUs[slot]! + Math.floor(this.requests.cpuUs[slot]! / fn.speed + 0.5);
  }

  /** Refuses the request when as many executions go on as are allowed at once. */
  private isAtLimit(slot: number, fn: FunctionState): boolean {
    const { group, reservedConcurrency } = fn.parts;
    if (reservedConcurrency === null) {
      if (this.sharedBusyCount < this.sharedConcurrency) return false;
      this.throttle(slot, fn, 'account concurrency');
    } else {
      if (group.load.unitsBusy < reservedConcurrency) return false;
      this.throttle(slot, fn, 'reserved concurrency');
    }
    return true;
  }

  private begin(slot: number, environment: number, fn: FunctionState, workUs: number, startUs: number): void {
    const { requests, environments, simulator } = this;
    const load = fn.parts.group.load;
    load.advance();
    load.inService++;
    load.unitsBusy++;
    if (fn.parts.reservedConcurrency === null) this.sharedBusyCount++;
    environments.isBusy[environment] = 1;
    environments.billedFromUs[environment] = simulator.now;
    requests.unit[slot] = environment;
    requests.state[slot] = REQUEST_STATE.onCpu;
    const runUs = Math.min(workUs, fn.parts.timeoutUs);
    simulator.schedule(simulator.now + startUs + runUs, this.doneKind, slot);
  }

  private beginCold(slot: number, service: number, fn: FunctionState, workUs: number): void {
    const { group, startup, scalingRate } = fn.parts;
    if (!scalingRate.tryTake(this.simulator.now)) {
      this.throttle(slot, fn, 'scaling rate');
      return;
    }
    startup.draw(fn.phases);
    const startUs = startup.totalUs;
    const environment = this.environments.create(service);
    fn.startedCount++;
    fn.environments.add(1, this.simulator.now);
    group.recorder.recordColdStart(this.requests.arrivalUs[slot]!);
    group.recorder.startup.record(startUs);
    const unbilledUs = startup.unbilledUs;
    this.begin(slot, environment, fn, workUs, startUs);
    this.environments.billedFromUs[environment] = this.simulator.now + unbilledUs;
    this.environments.startedUs[environment] = this.simulator.now + startUs;
  }

  private done(slot: number): void {
    const { requests, environments, simulator } = this;
    const environment = requests.unit[slot]!;
    const fn = this.functions[requests.service[slot]!]!;
    const load = fn.parts.group.load;
    load.advance();
    load.inService--;
    load.unitsBusy--;
    if (fn.parts.reservedConcurrency === null) this.sharedBusyCount--;
    environments.isBusy[environment] = 0;
    fn.invocations++;
    fn.billedMs += fn.parts.billedMs(simulator.now - environments.billedFromUs[environment]!);
    const workUs = this.workUs(slot, fn);
    if (workUs <= fn.parts.timeoutUs) {
      fn.usefulCoreUs += requests.cpuUs[slot]!;
      this.client.answered(slot);
    } else {
      this.client.lost(slot);
    }
    environments.putIdle(environment, simulator.now);
    const keepUs = Math.round(fn.keepAlive.sample(fn.keepAliveStream));
    simulator.arm(environments.expiryTimer[environment]!, simulator.now + keepUs);
  }

  private expire(environment: number): void {
    const fn = this.functions[this.environments.service[environment]!]!;
    fn.environments.add(-1, this.simulator.now);
    this.environments.remove(environment);
  }

  private throttle(slot: number, fn: FunctionState, reason: ThrottleReason): void {
    this.parts.throttled(fn, reason);
    this.client.refused(slot);
  }

  private refuseTooLong(slot: number, fn: FunctionState, workUs: number): void {
    fn.tooLongCount++;
    fn.tooLongUs = Math.max(fn.tooLongUs, workUs);
    this.client.refusedForGood(slot);
  }
}
