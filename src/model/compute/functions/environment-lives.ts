// How execution environments come and go: made for a request or ahead of one, kept while idle, ended. Requests are not here.
import { PRIORITY } from '../../../engine/priorities.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import type { FailurePlan } from '../units/unit-failures.ts';
import { AWAITS, EnvironmentTable, type ReuseOrder } from './environment-table.ts';
import type { FunctionLog } from './function-log.ts';
import type { FunctionState } from './function-state.ts';

const TOO_OLD = 'too old to be kept';
/** An end that has always passed: the environment ends after its execution. */
const END_NOW_US = 0;
/** The same of an environment that is lost. */
const END_LOST_US = -1;

/** What the lives of environments depend on. */
export interface EnvironmentLivesParts {
  readonly simulator: Simulator;
  readonly functions: readonly FunctionState[];
  readonly reuse: ReuseOrder;
  readonly log: FunctionLog;
}

/** Begins and ends the environments of all functions of a platform. */
export class EnvironmentLives {
  readonly environments: EnvironmentTable;
  private readonly simulator: Simulator;

  constructor(private readonly parts: EnvironmentLivesParts) {
    const { simulator } = parts;
    this.simulator = simulator;
    const expiryKind = simulator.registerKind({
      priority: PRIORITY.timeout,
      handle: (environment) => this.expire(environment),
    });
    this.environments = new EnvironmentTable(simulator, {
      expiryKind,
      functionCount: parts.functions.length,
      reuse: parts.reuse,
    });
  }

  /** An environment of the current version that will have started at `startedUs`, in no list of idle ones. */
  create(fn: FunctionState, startedUs: number, fault: FailurePlan | null): number {
    const { environments, simulator } = this;
    const environment = environments.create(fn.parts.group.index);
    environments.version[environment] = fn.version;
    environments.startedUs[environment] = startedUs;
    fn.noteEnvironment(startedUs, simulator.now);
    if (fault !== null) {
      environments.awaits[environment] = AWAITS.fault;
      fn.faults.mark(environment, { plan: fault, version: fn.version, startedUs });
    }
    return environment;
  }

  /** After an execution: the environment is idle, or ends because it is too old, of an old version, or too many. */
  keep(environment: number, fn: FunctionState): void {
    const { environments, simulator } = this;
    const nowUs = simulator.now;
    const endsUs = environments.endsUs[environment]!;
    if (nowUs >= endsUs) {
      const isCurrent = environments.version[environment] === fn.version;
      this.end(environment);
      this.parts.log.ended(fn, isCurrent ? reasonOfEnd(endsUs) : 'an old version');
      return;
    }
    if (environments.isProvisioned[environment] === 1) {
      this.keepProvisioned(environment, fn);
      return;
    }
    environments.putIdle(environment, nowUs);
    simulator.arm(environments.expiryTimer[environment]!, Math.min(nowUs + fn.keepAlive.next(), endsUs));
  }

  /** A busy environment ends after its execution. */
  endWhenIdle(environment: number): void {
    this.environments.endsUs[environment] = END_NOW_US;
  }

  /** A busy environment is lost: it ends with its execution. */
  loseBusy(environment: number): void {
    this.environments.endsUs[environment] = END_LOST_US;
  }

  /** An idle environment on demand is lost. */
  loseIdle(environment: number, why: string): void {
    const fn = this.parts.functions[this.environments.service[environment]!]!;
    this.endIdle(environment, fn);
    this.parts.log.ended(fn, why);
  }

  /** Ends an environment that is in no list of idle ones. */
  end(environment: number): void {
    const fn = this.parts.functions[this.environments.service[environment]!]!;
    fn.noteEnd(this.environments.startedUs[environment]!, this.simulator.now);
    if (this.environments.version[environment] !== fn.version) fn.oldCount--;
    fn.faults.ended(environment);
    this.environments.free(environment);
  }

  /** Ends all environments of a function, busy ones after their execution. O(environments). */
  endAll(service: number): void {
    const { environments } = this;
    for (let environment = 0; environment < environments.count; environment++) {
      const isOfService = environments.service[environment] === service;
      if (isOfService && environments.isBusy[environment] === 1) this.endWhenIdle(environment);
    }
    for (let idle = environments.takeIdle(service); idle >= 0; idle = environments.takeIdle(service)) this.end(idle);
    let ready = environments.takeProvisioned(service);
    for (; ready >= 0; ready = environments.takeProvisioned(service)) this.end(ready);
  }

  private keepProvisioned(environment: number, fn: FunctionState): void {
    if (fn.surplusCount === 0) {
      this.environments.putIdle(environment, this.simulator.now);
      return;
    }
    fn.surplusCount--;
    this.end(environment);
    this.parts.log.ended(fn, 'fewer are provisioned');
  }

  private expire(environment: number): void {
    const { environments, simulator } = this;
    const fn = this.parts.functions[environments.service[environment]!]!;
    this.endIdle(environment, fn);
    this.parts.log.ended(fn, simulator.now >= environments.endsUs[environment]! ? TOO_OLD : 'idle for its keep-alive');
  }

  private endIdle(environment: number, fn: FunctionState): void {
    const { environments, simulator } = this;
    fn.noteEnd(environments.startedUs[environment]!, simulator.now);
    fn.faults.ended(environment);
    environments.remove(environment);
  }
}

function reasonOfEnd(endsUs: number): string {
  if (endsUs === END_LOST_US) return 'it was lost';
  return endsUs === END_NOW_US ? 'its start failed' : TOO_OLD;
}
