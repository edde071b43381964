// The work of requests in units: first on the cpu, then on an accelerator where a service needs one.
import { acceleratorBank, cpuBank } from './processor-banks.ts';
import { REQUEST_STATE, type RequestTable } from './request-table.ts';
import type { ServiceGroup } from './service-group.ts';
import { UnitProcessors, type UnitProcessorsParts, type WorkListener } from './unit-processors.ts';

/** What it works with. */
export interface UnitWorkParts extends Pick<UnitProcessorsParts, 'simulator' | 'groups' | 'units'> {
  readonly requests: RequestTable;
  /** Hears of every request whose work is done. */
  readonly listener: WorkListener;
}

/** Both sorts of processors of the units of all services. */
export class UnitWork implements WorkListener {
  private readonly requests: RequestTable;
  private readonly groups: readonly ServiceGroup[];
  private readonly listener: WorkListener;
  private readonly cpus: UnitProcessors;
  private readonly accelerators: UnitProcessors | null;

  constructor({ requests, listener, ...parts }: UnitWorkParts) {
    this.requests = requests;
    this.groups = parts.groups;
    this.listener = listener;
    const bank = acceleratorBank(parts.groups);
    this.accelerators = bank === null ? null : new UnitProcessors({ ...parts, ...bank, requests }, listener);
    this.cpus = new UnitProcessors({ ...parts, ...cpuBank(parts.groups), requests }, bank === null ? listener : this);
  }

  /** A unit is there, without work. */
  open(unit: number, group: ServiceGroup): void {
    this.cpus.open(unit, group);
    this.accelerators?.open(unit, group);
  }

  /** A request begins its work on an open unit; false when it has none. */
  begin(slot: number, unit: number, group: ServiceGroup): boolean {
    const { requests } = this;
    // In a line even work that takes no time waits for its turn.
    if (requests.cpuUsOf(slot) === 0 && group.spec.discipline !== 'fifo') return this.accelerate(slot, unit, group);
    requests.state[slot] = REQUEST_STATE.onCpu;
    this.cpus.add(slot, unit, group);
    return true;
  }

  /** Requests on the cpu of an open unit, or waiting for it. */
  cpuJobCount(unit: number): number {
    return this.cpus.jobCount(unit);
  }

  /** Cpu of an open unit at work just now, in cores. */
  coresInUse(unit: number): number {
    return this.cpus.coresInUse(unit);
  }

  /** An open unit has more or less cpu from now on. */
  resize(unit: number, cores: number): void {
    this.cpus.resize(unit, cores);
  }

  /** A unit forgets its work. */
  clear(unit: number, group: ServiceGroup): void {
    this.cpus.clear(unit, group);
    this.accelerators?.clear(unit, group);
  }

  /** Its work on the cpu is done; the accelerator follows where a service needs one. */
  worked(slot: number): void {
    const { requests } = this;
    const group = this.groups[requests.service[slot]!]!;
    if (!this.accelerate(slot, requests.unit[slot]!, group)) this.listener.worked(slot);
  }

  private accelerate(slot: number, unit: number, group: ServiceGroup): boolean {
    const { requests, accelerators } = this;
    if (accelerators === null || !group.needsGpu || requests.gpuUsOf(slot) === 0) return false;
    requests.state[slot] = REQUEST_STATE.onCpu;
    group.gpuLoad.advance();
    accelerators.add(slot, unit, group);
    return true;
  }
}
