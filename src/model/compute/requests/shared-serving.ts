// The server's side of a request on units that serve many at once: load balancer, queue, cpu, waiting, answer.
// Containers and VMs share it; how units come and go is the fleet's business.
import { widened } from '../../../base/widened.ts';
import { PRIORITY } from '../../../engine/priorities.ts';
import type { CpuSharing } from '../../../engine/queueing/cpu-sharing.ts';
import { FirstComeFirstServed } from '../../../engine/queueing/first-come-first-served.ts';
import { ProcessorSharing } from '../../../engine/queueing/processor-sharing.ts';
import { WaitingLines } from '../../../engine/queueing/waiting-lines.ts';
import type { RandomStream } from '../../../engine/random/stream.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import type { Balancer } from '../../routing/balancer.ts';
import type { UnitTable } from '../units/unit-table.ts';
import type { Client, Server } from './client.ts';
import { HeldRequests } from './held-requests.ts';
import { REQUEST_STATE, type RequestTable } from './request-table.ts';
import { RequestsOfUnits } from './requests-of-units.ts';
import type { ServiceGroup } from './service-group.ts';
import { type HealthCheckSettings, TargetHealth } from './target-health.ts';

/** The unit of a request whose unit has died while it waited: its slot is free when the wait is over. */
const NO_UNIT = -1;
/** How many requests a unit takes that answers every one with an error. */
const FAILING = -1;

/** What serving tells the owner of the units. */
export interface UnitOwner {
  /** A draining unit has answered its last request. */
  drained(unit: number): void;
  /** A unit needs more memory than it has: it is killed. */
  ranOutOfMemory(unit: number): void;
  /** The load balancer has found a unit unhealthy, and its grace period is over. */
  unhealthy(unit: number): void;
}

/** What serving works with. */
export interface SharedServingParts {
  readonly simulator: Simulator;
  readonly groups: readonly ServiceGroup[];
  /** One load balancer target group per service. */
  readonly balancers: readonly Balancer[];
  readonly units: UnitTable;
  readonly client: Client;
  readonly settings: HealthCheckSettings;
  /** When health checks come is drawn from it. */
  readonly stream: RandomStream;
  /** How long an attempt waits for a unit where its service has none; 0 refuses it at once. */
  readonly holdUs: number;
}

/**
 * The life of a request here: `accept` picks a unit; if it has a free slot the request `begin`s, else it joins the
 * unit's queue; it holds its slot while it is on the cpu (shared) and while it waits; then it `leave`s, and the next
 * one in the queue begins. Nothing here depends on the number of units.
 */
export class SharedServing implements Server {
  private readonly simulator: Simulator;
  private readonly groups: readonly ServiceGroup[];
  private readonly balancers: readonly Balancer[];
  private readonly cpus: readonly CpuSharing[];
  private readonly units: UnitTable;
  private readonly client: Client;
  private readonly requests: RequestTable;
  private readonly lines = new WaitingLines();
  private readonly ofUnits = new RequestsOfUnits();
  private readonly held: HeldRequests;
  private readonly targets: TargetHealth;
  /** Requests that each unit serves at once; FAILING for those that serve none. */
  private limits = new Int32Array(64);
  private readonly cpuTimers: number[] = [];
  private readonly cpuKind: number;
  private readonly waitKind: number;
  private owner: UnitOwner | null = null;

  constructor(parts: SharedServingParts) {
    this.simulator = parts.simulator;
    this.groups = parts.groups;
    this.balancers = parts.balancers;
    this.cpus = parts.groups.map(({ spec }) =>
      spec.discipline === 'fifo' ? new FirstComeFirstServed() : new ProcessorSharing(),
    );
    this.units = parts.units;
    this.client = parts.client;
    this.requests = parts.client.requests;
    this.held = new HeldRequests(parts.simulator, parts);
    this.targets = new TargetHealth({
      ...parts,
      serviceOf: (unit) => this.units.service[unit]!,
      replace: (unit) => this.owner!.unhealthy(unit),
    });
    const priority = PRIORITY.completion;
    this.cpuKind = parts.simulator.registerKind({ priority, handle: (unit) => this.cpuCompleted(unit) });
    this.waitKind = parts.simulator.registerKind({ priority, handle: (slot) => this.waitEnded(slot) });
  }

  /** Names the owner of the units; once, before the first arrival. */
  connect(owner: UnitOwner): void {
    this.owner = owner;
  }

  /** A unit is ready: it may be picked from now on. */
  open(unit: number): void {
    const group = this.groups[this.units.service[unit]!]!;
    while (this.cpuTimers.length <= unit) {
      this.cpuTimers.push(this.simulator.createTimer(this.cpuKind, this.cpuTimers.length));
    }
    this.cpus[group.index]!.open(unit, group.shape.vcpu);
    if (unit >= this.limits.length) this.limits = widened(this.limits, Math.max(unit + 1, this.limits.length * 2));
    this.limits[unit] = group.spec.concurrency;
    this.ofUnits.open(unit);
    this.targets.add(unit);
    for (let count = this.held.count(group.index); count > 0; count--) {
      const slot = this.held.take(group);
      if (slot >= 0) this.accept(slot);
    }
  }

  /** An open unit answers every request with an error from now on, also those in its queue, or serves them again. */
  setFailing(unit: number, isFailing: boolean): void {
    const group = this.groups[this.units.service[unit]!]!;
    this.limits[unit] = isFailing ? FAILING : group.spec.concurrency;
    this.targets.setFailing(unit, isFailing);
    if (!isFailing) return;
    for (let slot = this.lines.shift(unit); slot >= 0; slot = this.lines.shift(unit)) {
      group.load.queued--;
      this.ofUnits.remove(unit, slot);
      this.balancers[group.index]!.ended(unit);
      this.client.lost(slot);
    }
  }

  /** Requests on the cpu of an open unit, or waiting for it. */
  cpuJobCount(unit: number): number {
    return this.cpus[this.units.service[unit]!]!.jobCount(unit);
  }

  /** An open unit has more or less cpu from now on. */
  resize(unit: number, cores: number): void {
    const { simulator } = this;
    const { index, load } = this.groups[this.units.service[unit]!]!;
    const cpu = this.cpus[index]!;
    const before = cpu.coresInUse(unit);
    cpu.resize(unit, cores, simulator.now);
    load.advance();
    load.coresBusy += cpu.coresInUse(unit) - before;
    const nextUs = cpu.nextCompletionUs(unit, simulator.now);
    if (nextUs !== Infinity) simulator.arm(this.cpuTimers[unit]!, nextUs);
  }

  /** A unit gets no further requests; true when it has none left. */
  close(unit: number): boolean {
    this.targets.remove(unit);
    return this.units.inService[unit] === 0;
  }

  accept(slot: number): void {
    const { units, requests } = this;
    const service = requests.service[slot]!;
    const group = this.groups[service]!;
    const balancer = this.balancers[service]!;
    const unit = balancer.pick();
    if (unit < 0) {
      this.held.hold(slot, group);
      return;
    }
    if (units.inService[unit]! < this.limits[unit]!) {
      balancer.started(unit);
      this.ofUnits.add(unit, slot);
      if (this.begin(slot, unit, group)) this.leave(slot);
    } else if (this.limits[unit] === FAILING) {
      balancer.started(unit);
      balancer.ended(unit);
      this.client.lost(slot);
    } else if (this.lines.length(unit) < group.spec.queue) {
      balancer.started(unit);
      requests.unit[slot] = unit;
      requests.state[slot] = REQUEST_STATE.queued;
      group.load.queued++;
      this.ofUnits.add(unit, slot);
      this.lines.push(unit, slot);
    } else {
      this.client.refused(slot);
    }
  }

  abandon(slot: number): boolean {
    const service = this.requests.service[slot]!;
    if (this.requests.state[slot] === REQUEST_STATE.held) {
      this.held.remove(slot, this.groups[service]!);
      return false;
    }
    if (this.requests.state[slot] !== REQUEST_STATE.queued) return true;
    const unit = this.requests.unit[slot]!;
    this.lines.remove(unit, slot);
    this.ofUnits.remove(unit, slot);
    this.groups[service]!.load.queued--;
    this.balancers[service]!.ended(unit);
    return false;
  }

  /** A unit dies at once: everything that it holds is lost. O(requests that it holds, and their order). */
  kill(unit: number): void {
    const { units, requests, simulator } = this;
    const group = this.groups[units.service[unit]!]!;
    const balancer = this.balancers[group.index]!;
    const cpu = this.cpus[group.index]!;
    this.targets.remove(unit);
    group.load.advance();
    group.load.coresBusy -= cpu.coresInUse(unit);
    group.load.inService -= units.inService[unit]!;
    group.load.queued -= this.lines.length(unit);
    if (units.inService[unit]! > 0) group.load.unitsBusy--;
    cpu.clear(unit);
    simulator.disarm(this.cpuTimers[unit]!);
    while (this.lines.shift(unit) >= 0);
    units.inService[unit] = 0;
    for (const slot of this.ofUnits.takeAll(unit)) {
      balancer.ended(unit);
      const isWaiting = requests.state[slot] === REQUEST_STATE.waiting;
      if (isWaiting) requests.unit[slot] = NO_UNIT;
      if (isWaiting) this.client.lostWhileHeld(slot);
      else this.client.lost(slot);
    }
  }

  /** Gives the request a place in the unit; true when it has nothing to do there and leaves at once. */
  private begin(slot: number, unit: number, group: ServiceGroup): boolean {
    const { requests, units } = this;
    const load = group.load;
    load.advance();
    load.inService++;
    if (units.inService[unit]!++ === 0) load.unitsBusy++;
    requests.unit[slot] = unit;
    let isDone = false;
    // In a line even work that takes no time waits for its turn.
    if (requests.cpuUs[slot]! > 0 || group.spec.discipline === 'fifo') this.compute(slot, unit, group);
    else isDone = !this.wait(slot);
    if (units.inService[unit]! <= group.memoryConcurrency) return isDone;
    this.owner!.ranOutOfMemory(unit);
    return false;
  }

  private compute(slot: number, unit: number, group: ServiceGroup): void {
    const { simulator, requests } = this;
    const cpu = this.cpus[group.index]!;
    requests.state[slot] = REQUEST_STATE.onCpu;
    const before = cpu.coresInUse(unit);
    cpu.add(unit, slot, requests.cpuUs[slot]!, simulator.now);
    group.load.coresBusy += cpu.coresInUse(unit) - before;
    simulator.arm(this.cpuTimers[unit]!, cpu.nextCompletionUs(unit, simulator.now));
  }

  private cpuCompleted(unit: number): void {
    const group = this.groups[this.units.service[unit]!]!;
    const cpu = this.cpus[group.index]!;
    const nowUs = this.simulator.now;
    const before = cpu.coresInUse(unit);
    const first = cpu.takeCompleted(unit, nowUs);
    group.load.advance();
    group.load.coresBusy += cpu.coresInUse(unit) - before;
    if (first >= 0 && !this.wait(first)) this.leave(first);
    const nextUs = cpu.nextCompletionUs(unit, nowUs);
    if (nextUs !== Infinity) this.simulator.arm(this.cpuTimers[unit]!, nextUs);
  }

  /** Starts the request's waiting time; false when it has none. */
  private wait(slot: number): boolean {
    const waitUs = this.requests.waitUs[slot]!;
    if (waitUs === 0) return false;
    this.requests.state[slot] = REQUEST_STATE.waiting;
    this.simulator.schedule(this.simulator.now + waitUs, this.waitKind, slot);
    return true;
  }

  private waitEnded(slot: number): void {
    if (this.requests.unit[slot] === NO_UNIT) this.requests.release(slot);
    else this.leave(slot);
  }

  /** The work is done. The place goes to the next in the queue; those that have nothing to do follow at once. */
  private leave(slot: number): void {
    const { requests, units } = this;
    const unit = requests.unit[slot]!;
    const group = this.groups[requests.service[slot]!]!;
    const load = group.load;
    for (let leaving = slot; ; ) {
      this.ofUnits.remove(unit, leaving);
      this.client.answered(leaving);
      this.balancers[group.index]!.ended(unit);
      load.advance();
      load.inService--;
      const left = --units.inService[unit]!;
      if (left === 0) load.unitsBusy--;
      leaving = this.lines.shift(unit);
      if (leaving >= 0) load.queued--;
      if (leaving >= 0 && this.begin(leaving, unit, group)) continue;
      if (leaving < 0 && left === 0) this.owner!.drained(unit);
      return;
    }
  }
}
