// The server's side of a request on units that serve many at once: load balancer, queue, cpu, waiting, answer.
// Containers and VMs share it; how units come and go is the fleet's business.
import { PRIORITY } from '../../engine/priorities.ts';
import type { CpuSharing } from '../../engine/queueing/cpu-sharing.ts';
import { FirstComeFirstServed } from '../../engine/queueing/first-come-first-served.ts';
import { ProcessorSharing } from '../../engine/queueing/processor-sharing.ts';
import { WaitingLines } from '../../engine/queueing/waiting-lines.ts';
import type { Simulator } from '../../engine/simulator.ts';
import type { Balancer } from '../routing/balancer.ts';
import type { Client, Server } from './client.ts';
import { REQUEST_STATE, type RequestTable } from './request-table.ts';
import type { ServiceGroup } from './service-group.ts';
import type { UnitTable } from './unit-table.ts';

/** The unit of a request whose unit has died while it waited: its slot is free when the wait is over. */
const NO_UNIT = -1;

/** What serving tells the owner of the units. */
export interface UnitOwner {
  /** A draining unit has answered its last request. */
  drained(unit: number): void;
  /** A unit needs more memory than it has: it is killed. */
  ranOutOfMemory(unit: number): void;
}

/** What serving works with. */
export interface SharedServingParts {
  readonly simulator: Simulator;
  readonly groups: readonly ServiceGroup[];
  /** One load balancer target group per service. */
  readonly balancers: readonly Balancer[];
  readonly units: UnitTable;
  readonly client: Client;
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
    this.balancers[group.index]!.add(unit);
  }

  /** A unit gets no further requests; true when it has none left. */
  close(unit: number): boolean {
    this.balancers[this.units.service[unit]!]!.remove(unit);
    return this.units.inService[unit] === 0;
  }

  accept(slot: number): void {
    const { units, requests } = this;
    const service = requests.service[slot]!;
    const group = this.groups[service]!;
    const balancer = this.balancers[service]!;
    const unit = balancer.pick();
    if (unit < 0) {
      this.client.refused(slot);
      return;
    }
    if (units.inService[unit]! < group.spec.concurrency) {
      balancer.started(unit);
      if (this.begin(slot, unit, group)) this.leave(slot);
    } else if (this.lines.length(unit) < group.spec.queue) {
      balancer.started(unit);
      requests.unit[slot] = unit;
      requests.state[slot] = REQUEST_STATE.queued;
      group.load.queued++;
      this.lines.push(unit, slot);
    } else {
      this.client.refused(slot);
    }
  }

  abandon(slot: number): boolean {
    if (this.requests.state[slot] !== REQUEST_STATE.queued) return true;
    const unit = this.requests.unit[slot]!;
    const service = this.requests.service[slot]!;
    this.lines.remove(unit, slot);
    this.groups[service]!.load.queued--;
    this.balancers[service]!.ended(unit);
    return false;
  }

  /** A unit dies at once: everything that it holds is lost. O(requests in the platform). */
  kill(unit: number): void {
    const { units, requests, simulator } = this;
    const group = this.groups[units.service[unit]!]!;
    const balancer = this.balancers[group.index]!;
    const cpu = this.cpus[group.index]!;
    balancer.remove(unit);
    group.load.advance();
    group.load.coresBusy -= cpu.coresInUse(unit);
    group.load.inService -= units.inService[unit]!;
    group.load.queued -= this.lines.length(unit);
    if (units.inService[unit]! > 0) group.load.unitsBusy--;
    cpu.clear(unit);
    simulator.disarm(this.cpuTimers[unit]!);
    while (this.lines.shift(unit) >= 0);
    units.inService[unit] = 0;
    for (let slot = 0; slot < requests.capacity; slot++) {
      const state = requests.state[slot]!;
      if (requests.unit[slot] !== unit || state === REQUEST_STATE.free || state === REQUEST_STATE.pausing) continue;
      balancer.ended(unit);
      if (state !== REQUEST_STATE.waiting) {
        this.client.lost(slot);
        continue;
      }
      requests.unit[slot] = NO_UNIT;
      this.client.lostWhileHeld(slot);
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
    if (requests.cpuUs[slot]! > 0) this.compute(slot, unit, group);
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
    const { simulator } = this;
    const group = this.groups[this.units.service[unit]!]!;
    const cpu = this.cpus[group.index]!;
    const nowUs = simulator.now;
    const before = cpu.coresInUse(unit);
    const first = cpu.takeCompleted(unit, nowUs);
    group.load.advance();
    group.load.coresBusy += cpu.coresInUse(unit) - before;
    if (first >= 0 && !this.wait(first)) this.leave(first);
    const nextUs = cpu.nextCompletionUs(unit, nowUs);
    if (nextUs !== Infinity) simulator.arm(this.cpuTimers[unit]!, nextUs);
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
