// The units of one service group: how many there should be, and the life of each from pending to stopped.
// Where a unit comes from (an instance, a host, Fargate) is the supply's business.
import { PRIORITY } from '../../engine/priorities.ts';
import type { Simulator } from '../../engine/simulator.ts';
import { Level } from './level.ts';
import type { ServiceGroup } from './service-group.ts';
import type { SharedServing } from './shared-serving.ts';
import { type PhaseListener, PhaseRecorder, StartNotes } from './startup.ts';
import { UNIT_STATE, type UnitTable } from './unit-table.ts';

/** How a platform brings up units. */
export interface UnitSupply {
  /** A unit is wanted: the supply calls `fleet.placed` (now or later), which sets the time at which it is ready. */
  request(unit: number, fleet: UnitFleet): void;
  /** A unit is to run at time zero, without a start; false where there is no place for it. */
  grant(unit: number, fleet: UnitFleet): boolean;
  /** The unit has ended, in whatever state it was: the supply takes back what it gave. */
  ended(unit: number, fleet: UnitFleet): void;
}

/** Events of units, registered once for all fleets of a platform. */
export class UnitEvents {
  readonly readyTimers: number[] = [];
  readonly drainTimers: number[] = [];
  private readonly readyKind: number;
  private readonly drainKind: number;

  constructor(
    private readonly simulator: Simulator,
    fleetOf: (unit: number) => UnitFleet,
  ) {
    const priority = PRIORITY.capacity;
    this.readyKind = simulator.registerKind({ priority, handle: (unit) => fleetOf(unit).becomeReady(unit) });
    this.drainKind = simulator.registerKind({ priority, handle: (unit) => fleetOf(unit).drainDeadline(unit) });
  }

  /** Makes sure that the unit has its timers. */
  prepare(unit: number): void {
    while (this.readyTimers.length <= unit) {
      const next = this.readyTimers.length;
      this.readyTimers.push(this.simulator.createTimer(this.readyKind, next));
      this.drainTimers.push(this.simulator.createTimer(this.drainKind, next));
    }
  }
}

/** What a fleet works with. */
export interface UnitFleetParts {
  readonly simulator: Simulator;
  readonly group: ServiceGroup;
  readonly units: UnitTable;
  readonly serving: SharedServing;
  readonly supply: UnitSupply;
  readonly events: UnitEvents;
  /** How long a draining unit may go on with its open requests. */
  readonly drainUs: number;
  /** Units of all services of the platform. */
  readonly allUnits: Level;
}

/** Keeps the number of units at `desired`. Units on their way up count; draining ones do not. */
export class UnitFleet {
  readonly group: ServiceGroup;
  readonly phases = new PhaseRecorder();
  /** Units that exist (starting, ready, draining). */
  readonly existing: Level;
  /** Units that are picked for requests. */
  readonly readyLevel = new Level();
  /** Units that may hold requests, ready or draining: what their utilisation is measured over. */
  readonly servingLevel = new Level();
  desired = 0;
  startedCount = 0;
  private readonly pending: number[] = [];
  private readonly starting: number[] = [];
  private readonly ready: number[] = [];
  private readonly draining = new Set<number>();
  private readonly requestedUs: number[] = [];
  private readonly notes: StartNotes[] = [];
  private readonly parts: UnitFleetParts;

  constructor(parts: UnitFleetParts) {
    this.parts = parts;
    this.group = parts.group;
    this.existing = new Level(parts.allUnits);
  }

  get counts(): { pending: number; starting: number; ready: number; draining: number } {
    return {
      pending: this.pending.length,
      starting: this.starting.length,
      ready: this.ready.length,
      draining: this.draining.size,
    };
  }

  /** Units as they are when the run begins: ready, without a start; those without a place wait for one. */
  begin(count: number): void {
    this.desired = count;
    for (let i = 0; i < count; i++) {
      const unit = this.create();
      if (!this.parts.supply.grant(unit, this)) {
        this.parts.supply.request(unit, this);
        continue;
      }
      this.pending.pop();
      this.parts.units.state[unit] = UNIT_STATE.ready;
      this.existing.add(1, this.now);
      this.open(unit);
    }
  }

  /** Starts or stops units until as many as desired are there or on their way. */
  setDesired(desired: number): void {
    this.desired = desired;
    let missing = desired - this.pending.length - this.starting.length - this.ready.length;
    for (; missing > 0; missing--) this.parts.supply.request(this.create(), this);
    for (; missing < 0; missing++) this.stopOne();
  }

  /** The supply has a place for a pending unit; it will be ready `startUs` from now. */
  placed(unit: number, startUs: number): void {
    const { simulator, units, events } = this.parts;
    remove(this.pending, unit);
    this.starting.push(unit);
    units.state[unit] = UNIT_STATE.starting;
    this.startedCount++;
    this.existing.add(1, simulator.now);
    simulator.arm(events.readyTimers[unit]!, simulator.now + startUs);
  }

  /** The start is over. */
  becomeReady(unit: number): void {
    remove(this.starting, unit);
    this.group.recorder.startup.record(this.now - this.requestedUs[unit]!);
    this.notes[unit]!.passOn(this.phases);
    this.parts.units.state[unit] = UNIT_STATE.ready;
    this.open(unit);
  }

  /** The last request of a unit has been answered. */
  drained(unit: number): void {
    if (this.parts.units.state[unit] !== UNIT_STATE.draining) return;
    this.parts.simulator.disarm(this.parts.events.drainTimers[unit]!);
    this.draining.delete(unit);
    this.end(unit);
  }

  /** A draining unit has had all the time it gets. */
  drainDeadline(unit: number): void {
    this.draining.delete(unit);
    this.parts.serving.kill(unit);
    this.end(unit);
  }

  /** A ready or draining unit dies; the fleet replaces it if it is missed. */
  lose(unit: number): void {
    this.parts.serving.kill(unit);
    if (this.draining.delete(unit)) this.parts.simulator.disarm(this.parts.events.drainTimers[unit]!);
    else {
      remove(this.ready, unit);
      this.readyLevel.add(-1, this.now);
    }
    this.end(unit);
    this.setDesired(this.desired);
  }

  /** Where the phases of a unit's start are noted. */
  startOf(unit: number): PhaseListener {
    return this.notes[unit]!;
  }

  private get now(): number {
    return this.parts.simulator.now;
  }

  private create(): number {
    const unit = this.parts.units.create(this.group.index);
    this.parts.events.prepare(unit);
    this.requestedUs[unit] = this.now;
    this.notes[unit] = new StartNotes();
    this.pending.push(unit);
    return unit;
  }

  private open(unit: number): void {
    this.ready.push(unit);
    this.readyLevel.add(1, this.now);
    this.servingLevel.add(1, this.now);
    this.parts.serving.open(unit);
  }

  /** Pending units go first, then starting ones, then the newest ready one drains. */
  private stopOne(): void {
    const { simulator, units, serving, events } = this.parts;
    const pending = this.pending.pop();
    if (pending !== undefined) {
      this.parts.supply.ended(pending, this);
      units.release(pending);
      return;
    }
    const starting = this.starting.pop();
    if (starting !== undefined) {
      simulator.disarm(events.readyTimers[starting]!);
      this.end(starting);
      return;
    }
    const unit = this.ready.pop()!;
    this.readyLevel.add(-1, this.now);
    units.state[unit] = UNIT_STATE.draining;
    this.draining.add(unit);
    if (serving.close(unit)) this.drained(unit);
    else simulator.arm(events.drainTimers[unit]!, this.now + this.parts.drainUs);
  }

  private end(unit: number): void {
    const { units } = this.parts;
    this.existing.add(-1, this.now);
    if (units.state[unit] !== UNIT_STATE.starting) this.servingLevel.add(-1, this.now);
    this.parts.supply.ended(unit, this);
    units.release(unit);
  }
}

function remove(list: number[], unit: number): void {
  const at = list.indexOf(unit);
  if (at >= 0) list.splice(at, 1);
}
