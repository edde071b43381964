// The processors of one sort of the units of all services: which requests work on each, and when the next of them is done.
import { PRIORITY } from '../../../engine/priorities.ts';
import type { CpuSharing } from '../../../engine/queueing/cpu-sharing.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import type { UnitTable } from '../units/unit-table.ts';
import type { Load } from './load.ts';
import type { ProcessorBank } from './processor-banks.ts';
import type { RequestTable } from './request-table.ts';
import type { ServiceGroup } from './service-group.ts';

/** Hears of every request whose work on a processor is done. */
export interface WorkListener {
  worked(slot: number): void;
}

/** What the processors work with. */
export interface UnitProcessorsParts extends ProcessorBank {
  readonly simulator: Simulator;
  readonly groups: readonly ServiceGroup[];
  readonly units: UnitTable;
  readonly requests: RequestTable;
}

/** One timer per unit fires when the next of its requests has done its work; the load of the service keeps up. */
export class UnitProcessors {
  private readonly simulator: Simulator;
  private readonly groups: readonly ServiceGroup[];
  private readonly units: UnitTable;
  private readonly sharing: readonly CpuSharing[];
  private readonly loads: readonly Load[];
  private readonly coresOf: (group: ServiceGroup) => number;
  private readonly requests: RequestTable;
  private readonly isAccelerator: boolean;
  private readonly timers: number[] = [];
  private readonly kind: number;

  constructor(
    parts: UnitProcessorsParts,
    private readonly listener: WorkListener,
  ) {
    this.simulator = parts.simulator;
    this.groups = parts.groups;
    this.units = parts.units;
    this.sharing = parts.sharing;
    this.loads = parts.loads;
    this.coresOf = parts.coresOf;
    this.requests = parts.requests;
    this.isAccelerator = parts.isAccelerator;
    this.kind = parts.simulator.registerKind({ priority: PRIORITY.completion, handle: (unit) => this.complete(unit) });
  }

  /** A unit is there, without work. */
  open(unit: number, group: ServiceGroup): void {
    while (this.timers.length <= unit) this.timers.push(this.simulator.createTimer(this.kind, this.timers.length));
    this.sharing[group.index]!.open(unit, this.coresOf(group));
  }

  /** Requests at work on an open unit, or waiting for its processor. */
  jobCount(unit: number): number {
    return this.sharing[this.units.service[unit]!]!.jobCount(unit);
  }

  /** Processors of an open unit at work just now. */
  coresInUse(unit: number): number {
    return this.sharing[this.units.service[unit]!]!.coresInUse(unit);
  }

  /** An open unit has more or less cpu from now on. */
  resize(unit: number, cores: number): void {
    const { simulator } = this;
    const { index } = this.groups[this.units.service[unit]!]!;
    const cpu = this.sharing[index]!;
    const load = this.loads[index]!;
    const before = cpu.coresInUse(unit);
    cpu.resize(unit, cores, simulator.now);
    load.advance();
    load.coresBusy += cpu.coresInUse(unit) - before;
    const nextUs = cpu.nextCompletionUs(unit, simulator.now);
    if (nextUs !== Infinity) simulator.arm(this.timers[unit]!, nextUs);
  }

  /** A request begins its work on an open unit. The load has been brought up to now. */
  add(slot: number, unit: number, group: ServiceGroup): void {
    const { simulator, requests } = this;
    // Read here, not handed over: a number that is handed over may become an object.
    const workUs = this.isAccelerator ? requests.gpuUsOf(slot) : requests.cpuUsOf(slot);
    const cpu = this.sharing[group.index]!;
    const load = this.loads[group.index]!;
    const before = cpu.coresInUse(unit);
    cpu.add(unit, slot, workUs, simulator.now);
    load.coresBusy += cpu.coresInUse(unit) - before;
    simulator.arm(this.timers[unit]!, cpu.nextCompletionUs(unit, simulator.now));
  }

  /** A unit forgets its work. */
  clear(unit: number, group: ServiceGroup): void {
    const cpu = this.sharing[group.index]!;
    const load = this.loads[group.index]!;
    load.advance();
    load.coresBusy -= cpu.coresInUse(unit);
    cpu.clear(unit);
    this.simulator.disarm(this.timers[unit]!);
  }

  private complete(unit: number): void {
    const service = this.units.service[unit]!;
    const cpu = this.sharing[service]!;
    const load = this.loads[service]!;
    const nowUs = this.simulator.now;
    const before = cpu.coresInUse(unit);
    const first = cpu.takeCompleted(unit, nowUs);
    load.advance();
    load.coresBusy += cpu.coresInUse(unit) - before;
    if (first >= 0) this.listener.worked(first);
    const nextUs = cpu.nextCompletionUs(unit, nowUs);
    if (nextUs !== Infinity) this.simulator.arm(this.timers[unit]!, nextUs);
  }
}
