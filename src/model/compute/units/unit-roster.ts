// Which units of a service there are and in which state: every change of state is made here, in the lists, the levels
// and the table together. When a unit changes its state is the fleet's business.
import { Level } from '../level.ts';
import { UnitCohort } from './unit-cohort.ts';
import { UnitList } from './unit-list.ts';
import { UNIT_STATE, type UnitTable } from './unit-table.ts';

/** Units of one service by state. */
export interface UnitStateCounts {
  readonly pending: number;
  readonly starting: number;
  readonly ready: number;
  readonly draining: number;
}

/** The units of one service. */
export class UnitRoster {
  /** Units that exist (starting, ready, draining). */
  readonly existing: Level;
  /** Units that are picked for requests. */
  readonly readyLevel = new Level();
  /** Units that may hold requests, ready or draining: what their utilisation is measured over. */
  readonly servingLevel = new Level();
  /** Which release new units run, counted from 0. */
  version = 0;
  /** Units that run `version`. */
  readonly current: UnitCohort;
  /** Units that run another one. */
  readonly previous: UnitCohort;
  readonly draining: UnitList;

  constructor(
    private readonly units: UnitTable,
    private readonly clock: { readonly now: number },
    allUnits: Level,
  ) {
    this.existing = new Level(allUnits);
    this.current = new UnitCohort(units);
    this.previous = new UnitCohort(units);
    this.draining = new UnitList(units);
  }

  get counts(): UnitStateCounts {
    const { current, previous } = this;
    return {
      pending: current.pending.length + previous.pending.length,
      starting: current.starting.length + previous.starting.length,
      ready: current.ready.length + previous.ready.length,
      draining: this.draining.length,
    };
  }

  /** Units that are there or on their way; draining ones are not. */
  get count(): number {
    return this.current.count + this.previous.count;
  }

  isCurrent(unit: number): boolean {
    return this.units.version[unit] === this.version;
  }

  /** A new unit of the current version, pending. */
  create(service: number): number {
    const unit = this.units.create(service);
    this.units.version[unit] = this.version;
    this.current.pending.push(unit);
    return unit;
  }

  /** A pending unit has a place. */
  start(unit: number): void {
    const cohort = this.cohortOf(unit);
    cohort.pending.remove(unit);
    cohort.starting.push(unit);
    this.units.state[unit] = UNIT_STATE.starting;
    this.existing.add(1, this.clock.now);
  }

  /** A starting unit serves; or a pending one that is there at once. */
  open(unit: number): void {
    const cohort = this.cohortOf(unit);
    if (this.units.state[unit] === UNIT_STATE.pending) this.start(unit);
    cohort.starting.remove(unit);
    cohort.ready.push(unit);
    this.units.state[unit] = UNIT_STATE.ready;
    this.readyLevel.add(1, this.clock.now);
    this.servingLevel.add(1, this.clock.now);
  }

  /** A ready unit starts again. */
  reopen(unit: number): void {
    const cohort = this.cohortOf(unit);
    cohort.ready.remove(unit);
    cohort.starting.push(unit);
    this.units.state[unit] = UNIT_STATE.starting;
    this.readyLevel.add(-1, this.clock.now);
    this.servingLevel.add(-1, this.clock.now);
  }

  /** A ready unit finishes what it has. */
  drain(unit: number): void {
    this.cohortOf(unit).ready.remove(unit);
    this.draining.push(unit);
    this.units.state[unit] = UNIT_STATE.draining;
    this.readyLevel.add(-1, this.clock.now);
  }

  /** A unit leaves, in whatever state it is; its slot is not free yet. */
  leave(unit: number): void {
    const nowUs = this.clock.now;
    const cohort = this.cohortOf(unit);
    const state = this.units.state[unit];
    if (state === UNIT_STATE.pending) {
      cohort.pending.remove(unit);
      return;
    }
    this.existing.add(-1, nowUs);
    if (state === UNIT_STATE.starting) {
      cohort.starting.remove(unit);
      return;
    }
    this.servingLevel.add(-1, nowUs);
    if (state === UNIT_STATE.draining) {
      this.draining.remove(unit);
      return;
    }
    cohort.ready.remove(unit);
    this.readyLevel.add(-1, nowUs);
  }

  /** New units run this version from now on. O(units). */
  switchTo(version: number): void {
    this.previous.absorb(this.current);
    this.version = version;
    this.current.takeVersion(version, this.previous);
  }

  /**
   * What is wrong with the books of this service, in words; nothing if all is well. `expected` units should be there or
   * on their way, null if nobody can say. O(slots of the table).
   */
  audit(service: number, expected: number | null): readonly string[] {
    const { units } = this;
    const counted = { pending: 0, starting: 0, ready: 0, draining: 0 };
    for (let unit = 0; unit < units.slotCount; unit++) {
      if (units.service[unit] !== service) continue;
      if (units.state[unit] === UNIT_STATE.pending) counted.pending++;
      else if (units.state[unit] === UNIT_STATE.starting) counted.starting++;
      else if (units.state[unit] === UNIT_STATE.ready) counted.ready++;
      else if (units.state[unit] === UNIT_STATE.draining) counted.draining++;
    }
    const found: string[] = [];
    const expect = (what: string, books: number, table: number) => {
      if (books !== table) found.push(`${what}: the books say ${books}, the table ${table}`);
    };
    const { counts } = this;
    for (const state of ['pending', 'starting', 'ready', 'draining'] as const) {
      expect(`units ${state}`, counts[state], counted[state]);
    }
    if (expected !== null)
      expect('units that are wanted', expected, counted.pending + counted.starting + counted.ready);
    expect('units that exist', this.existing.value, counted.starting + counted.ready + counted.draining);
    expect('units that are picked', this.readyLevel.value, counted.ready);
    expect('units that serve', this.servingLevel.value, counted.ready + counted.draining);
    for (const cohort of [this.current, this.previous]) found.push(...this.strays(cohort));
    return found;
  }

  /** Units that are in a list of a state that is not theirs. */
  private strays(cohort: UnitCohort): readonly string[] {
    return (['pending', 'starting', 'ready'] as const).flatMap((state) =>
      cohort[state]
        .toArray()
        .filter((unit) => this.units.state[unit] !== UNIT_STATE[state] || this.cohortOf(unit) !== cohort)
        .map(
          (unit) => `unit ${this.units.serial[unit]!} is listed as ${state}, its state is ${this.units.state[unit]!}`,
        ),
    );
  }

  private cohortOf(unit: number): UnitCohort {
    return this.isCurrent(unit) ? this.current : this.previous;
  }
}
