// The server's side of a request on units that serve many at once: load balancer, queue, cpu, waiting, answer.
// Containers and VMs share it; how units come and go is the fleet's business.
import { widened } from '../../../base/widened.ts';
import { PRIORITY } from '../../../engine/priorities.ts';
import { WaitingLines } from '../../../engine/queueing/waiting-lines.ts';
import type { RandomStream } from '../../../engine/random/stream.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import type { Balancer } from '../../routing/balancer.ts';
import type { UnitTable } from '../units/unit-table.ts';
import type { Client, Server } from './client.ts';
import { HeldRequests } from './held-requests.ts';
import { type OutgoingCalls, WORK } from './outgoing-calls.ts';
import { REQUEST_STATE, type RequestTable, sentUsOf } from './request-table.ts';
import { RequestsOfUnits } from './requests-of-units.ts';
import type { ServiceGroup } from './service-group.ts';
import { type HealthCheckSettings, TargetHealth } from './target-health.ts';
import type { WorkListener } from './unit-processors.ts';
import { UnitWork } from './unit-work.ts';

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
  /** The load balancer has just found a unit unhealthy. */
  foundUnhealthy?(unit: number): void;
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
export class SharedServing implements Server, WorkListener {
  private readonly simulator: Simulator;
  private readonly groups: readonly ServiceGroup[];
  private readonly balancers: readonly Balancer[];
  private readonly processors: UnitWork;
  private readonly units: UnitTable;
  private readonly client: Client;
  private readonly requests: RequestTable;
  private readonly calls: OutgoingCalls;
  private readonly lines = new WaitingLines();
  private readonly ofUnits = new RequestsOfUnits();
  private readonly held: HeldRequests;
  private readonly targets: TargetHealth;
  /** Requests that each unit serves at once; FAILING for those that serve none. */
  private limits = new Int32Array(64);
  private readonly waitKind: number;
  private owner: UnitOwner | null = null;

  constructor(parts: SharedServingParts) {
    this.simulator = parts.simulator;
    this.groups = parts.groups;
    this.balancers = parts.balancers;
    this.units = parts.units;
    this.client = parts.client;
    this.requests = parts.client.requests;
    this.processors = new UnitWork({ ...parts, requests: this.requests, listener: this });
    this.calls = parts.client.calls;
    this.calls.connect(this);
    this.held = new HeldRequests(parts.simulator, parts);
    this.targets = new TargetHealth({
      ...parts,
      serviceOf: (unit) => this.units.service[unit]!,
      found: (unit) => this.owner!.foundUnhealthy?.(unit),
      replace: (unit) => this.owner!.unhealthy(unit),
    });
    const priority = PRIORITY.completion;
    this.waitKind = parts.simulator.registerKind({ priority, handle: (slot) => this.waitEnded(slot) });
  }

  /** Names the owner of the units; once, before the first arrival. */
  connect(owner: UnitOwner): void {
    this.owner = owner;
  }

  /** A unit is ready: it may be picked from now on. */
  open(unit: number): void {
    const group = this.groups[this.units.service[unit]!]!;
    this.processors.open(unit, group);
    if (unit >= this.limits.length) this.limits = widened(this.limits, Math.max(unit + 1, this.limits.length * 2));
    this.limits[unit] = group.spec.concurrency;
    this.ofUnits.open(unit);
    this.targets.add(unit);
    for (let count = this.held.count(group.index); count > 0; count--) {
      const slot = this.held.take(group);
      if (slot < 0) continue;
      this.requests.setStartUs(slot, this.simulator.now - sentUsOf(this.requests, slot));
      this.accept(slot);
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
    return this.processors.cpuJobCount(unit);
  }

  /** Cpu of an open unit at work just now, in cores. */
  coresInUse(unit: number): number {
    return this.processors.coresInUse(unit);
  }

  /** An open unit has more or less cpu from now on. */
  resize(unit: number, cores: number): void {
    this.processors.resize(unit, cores);
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
      const work = this.begin(slot, unit, group);
      if (work !== WORK.goesOn) this.leave(slot, work);
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
    const { units, requests } = this;
    const group = this.groups[units.service[unit]!]!;
    const balancer = this.balancers[group.index]!;
    this.targets.remove(unit);
    this.processors.clear(unit, group);
    group.load.inService -= units.inService[unit]!;
    group.load.queued -= this.lines.length(unit);
    if (units.inService[unit]! > 0) group.load.unitsBusy--;
    while (this.lines.shift(unit) >= 0);
    units.inService[unit] = 0;
    for (const slot of this.ofUnits.takeAll(unit)) {
      balancer.ended(unit);
      const isWaiting = requests.state[slot] === REQUEST_STATE.waiting;
      if (requests.state[slot] === REQUEST_STATE.calling) this.calls.forget(slot);
      if (isWaiting) requests.unit[slot] = NO_UNIT;
      if (isWaiting) this.client.lostWhileHeld(slot);
      else this.client.lost(slot);
    }
  }

  /** All calls of a request have returned, or one of them has failed. */
  callsEnded(slot: number, isOk: boolean): void {
    this.leave(slot, isOk ? WORK.isDone : WORK.hasFailed);
  }

  /** Gives the request a place in the unit. Returns how far it has come: it may have nothing to do there. */
  private begin(slot: number, unit: number, group: ServiceGroup): number {
    const { requests, units, simulator } = this;
    const load = group.load;
    load.advance();
    load.inService++;
    if (units.inService[unit]!++ === 0) load.unitsBusy++;
    requests.unit[slot] = unit;
    requests.setBeginUs(slot, simulator.now);
    let work: number = WORK.goesOn;
    if (!this.processors.begin(slot, unit, group)) work = this.waitAndCall(slot, group);
    if (units.inService[unit]! <= group.memoryConcurrency) return work;
    this.owner!.ranOutOfMemory(unit);
    return WORK.goesOn;
  }

  /** The work on the processors is done. */
  worked(slot: number): void {
    const work = this.waitAndCall(slot, this.groups[this.requests.service[slot]!]!);
    if (work !== WORK.goesOn) this.leave(slot, work);
  }

  /** Starts the request's waiting time and, when it has none, its calls. */
  private waitAndCall(slot: number, group: ServiceGroup): number {
    const waitUs = this.requests.waitUsOf(slot);
    if (waitUs === 0) return group.hasCalls ? this.calls.begin(slot) : WORK.isDone;
    this.requests.state[slot] = REQUEST_STATE.waiting;
    this.simulator.schedule(this.simulator.now + waitUs, this.waitKind, slot);
    return WORK.goesOn;
  }

  private waitEnded(slot: number): void {
    const { requests } = this;
    if (requests.unit[slot] === NO_UNIT) {
      requests.release(slot);
      return;
    }
    const { hasCalls } = this.groups[requests.service[slot]!]!;
    const work = hasCalls ? this.calls.begin(slot) : WORK.isDone;
    if (work !== WORK.goesOn) this.leave(slot, work);
  }

  /** The work is done. The place goes to the next in the queue; those that have nothing to do follow at once. */
  private leave(slot: number, work: number): void {
    const { requests, units } = this;
    const unit = requests.unit[slot]!;
    const group = this.groups[requests.service[slot]!]!;
    const load = group.load;
    for (let leaving = slot, outcome = work; ; ) {
      this.ofUnits.remove(unit, leaving);
      this.balancers[group.index]!.ended(unit);
      load.advance();
      load.inService--;
      const left = --units.inService[unit]!;
      if (left === 0) load.unitsBusy--;
      const next = this.lines.shift(unit);
      if (next >= 0) load.queued--;
      const following = next >= 0 ? this.begin(next, unit, group) : WORK.goesOn;
      if (following !== WORK.goesOn) requests.state[next] = REQUEST_STATE.leaving;
      if (next < 0 && left === 0) this.owner!.drained(unit);
      // Told last: whoever called may go on at once, and call again.
      if (outcome === WORK.isDone) this.client.answered(leaving);
      else this.client.lost(leaving);
      // Its unit may have died meanwhile.
      if (following === WORK.goesOn || requests.state[next] !== REQUEST_STATE.leaving) return;
      leaving = next;
      outcome = following;
    }
  }
}
