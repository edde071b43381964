// The health checks of a load balancer: which units are in rotation, and which are to be replaced. Failures are made
// elsewhere; only units that fail are looked at, so that healthy ones cost nothing.
import { PRIORITY } from '../../../engine/priorities.ts';
import type { RandomStream } from '../../../engine/random/stream.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import type { Balancer } from '../../routing/balancer.ts';

/** Settings of health checks; times in microseconds. */
export interface HealthCheckSettings {
  readonly intervalUs: number;
  /** Failed checks in a row until a unit is unhealthy. */
  readonly unhealthyThreshold: number;
  /** Passed checks in a row until an unhealthy unit is healthy again. */
  readonly healthyThreshold: number;
  /** From the moment a unit is ready: so long it is not replaced for being unhealthy. */
  readonly graceUs: number;
}

/** What the checks work with. */
export interface TargetHealthParts {
  readonly simulator: Simulator;
  readonly settings: HealthCheckSettings;
  readonly stream: RandomStream;
  /** One target group per service. */
  readonly balancers: readonly Balancer[];
  /** The service of a unit. */
  readonly serviceOf: (unit: number) => number;
  /** A unit has just been found unhealthy. */
  readonly found?: (unit: number) => void;
  /** A unit is unhealthy and its grace period is over. */
  readonly replace: (unit: number) => void;
}

const ABSENT = -1;

/**
 * Keeps the rotation of each target group: its healthy units, or all units where none is healthy.
 * Source: Elastic Load Balancing User Guide, "Health checks for your target groups", 2023.
 */
export class TargetHealth {
  private readonly failing = new Set<number>();
  /** Units that the checks have found unhealthy, by service. */
  private readonly unhealthy: readonly Set<number>[];
  private readonly healthyCount: number[];
  /** When each unit came; ABSENT for those that are not there. */
  private readonly sinceUs: number[] = [];
  private readonly verdictTimers: number[] = [];
  private readonly graceTimers: number[] = [];
  private readonly verdictKind: number;
  private readonly graceKind: number;

  constructor(private readonly parts: TargetHealthParts) {
    this.unhealthy = parts.balancers.map(() => new Set());
    this.healthyCount = parts.balancers.map(() => 0);
    const { simulator, replace } = parts;
    const priority = PRIORITY.capacity;
    this.verdictKind = simulator.registerKind({ priority, handle: (unit) => this.verdict(unit) });
    this.graceKind = simulator.registerKind({ priority, handle: replace });
  }

  /** A unit has passed its first check. */
  add(unit: number): void {
    this.sinceUs[unit] = this.parts.simulator.now;
    this.enter(unit, this.parts.serviceOf(unit));
  }

  /** A unit leaves its target group. Does nothing if it has left already. */
  remove(unit: number): void {
    if ((this.sinceUs[unit] ?? ABSENT) === ABSENT) return;
    this.sinceUs[unit] = ABSENT;
    const service = this.parts.serviceOf(unit);
    this.parts.balancers[service]!.remove(unit);
    if (unit < this.verdictTimers.length) this.forget(unit);
    if (!this.unhealthy[service]!.delete(unit)) this.oneHealthyLess(service);
  }

  /** From now on the checks of a unit in the target group fail, or pass again. */
  setFailing(unit: number, isFailing: boolean): void {
    if (this.failing.has(unit) === isFailing) return;
    const { simulator, settings, stream, serviceOf } = this.parts;
    if (isFailing) this.failing.add(unit);
    else this.failing.delete(unit);
    this.prepare(unit);
    if (this.unhealthy[serviceOf(unit)]!.has(unit) === isFailing) {
      simulator.disarm(this.verdictTimers[unit]!);
      return;
    }
    const checkCount = isFailing ? settings.unhealthyThreshold : settings.healthyThreshold;
    const untilFirstUs = Math.floor(stream.uniform() * settings.intervalUs);
    const untilLastUs = untilFirstUs + (checkCount - 1) * settings.intervalUs;
    simulator.arm(this.verdictTimers[unit]!, simulator.now + untilLastUs);
  }

  /** As many checks in a row as it takes have had the same outcome. */
  private verdict(unit: number): void {
    const { simulator, settings, serviceOf, balancers } = this.parts;
    const service = serviceOf(unit);
    if (!this.failing.has(unit)) {
      simulator.disarm(this.graceTimers[unit]!);
      this.unhealthy[service]!.delete(unit);
      balancers[service]!.remove(unit);
      this.enter(unit, service);
      return;
    }
    this.unhealthy[service]!.add(unit);
    balancers[service]!.remove(unit);
    this.oneHealthyLess(service);
    this.parts.found?.(unit);
    simulator.arm(this.graceTimers[unit]!, Math.max(simulator.now, this.sinceUs[unit]! + settings.graceUs));
  }

  /** The first healthy unit ends the time in which unhealthy ones were picked. */
  private enter(unit: number, service: number): void {
    const balancer = this.parts.balancers[service]!;
    if (this.healthyCount[service]!++ === 0) for (const other of this.unhealthy[service]!) balancer.remove(other);
    balancer.add(unit);
  }

  /** Without any healthy unit all are picked. */
  private oneHealthyLess(service: number): void {
    if (--this.healthyCount[service]! > 0) return;
    for (const unit of this.unhealthy[service]!) this.parts.balancers[service]!.add(unit);
  }

  private forget(unit: number): void {
    this.failing.delete(unit);
    this.parts.simulator.disarm(this.verdictTimers[unit]!);
    this.parts.simulator.disarm(this.graceTimers[unit]!);
  }

  private prepare(unit: number): void {
    const { simulator } = this.parts;
    while (this.verdictTimers.length <= unit) {
      const next = this.verdictTimers.length;
      this.verdictTimers.push(simulator.createTimer(this.verdictKind, next));
      this.graceTimers.push(simulator.createTimer(this.graceKind, next));
    }
  }
}
