// The units of one service group: how many there should be, and the life of each from pending to stopped.
// Where units come from is the supply's business; who goes first, the stop order's.
import { invariant } from '../../../base/invariant.ts';
import type { Level } from '../level.ts';
import type { ServiceGroup } from '../requests/service-group.ts';
import type { PhaseListener, PhaseRecorder } from '../starts/startup.ts';
import { LeavingUnits } from './leaving-units.ts';
import { UnitBalance } from './unit-balance.ts';
import { UnitBreakdowns } from './unit-breakdowns.ts';
import type { FleetRelease, UnitFleetParts } from './unit-fleet-parts.ts';
import { UnitJournal } from './unit-journal.ts';
import { UnitRoster, type UnitStateCounts } from './unit-roster.ts';
import { UnitStarts } from './unit-starts.ts';
import { UNIT_STATE } from './unit-table.ts';

/** Keeps the number of units at `desired`. Units on their way up count; draining ones do not. */
export class UnitFleet {
  readonly group: ServiceGroup;
  readonly phases: PhaseRecorder;
  readonly roster: UnitRoster;
  readonly existing: Level;
  desired = 0;
  /** The smaller number that waits for the end of a release; null if none does. */
  deferred: number | null = null;
  startedCount = 0;
  /** The last release; it decides about units while it is under way. */
  release: FleetRelease | null = null;
  /** Ready units that serve on until others have taken their place. */
  readonly leaving: LeavingUnits;
  readonly balance: UnitBalance;
  /** What happens when one of the units fails. */
  readonly breakdowns: UnitBreakdowns;
  private readonly journal: UnitJournal;
  private readonly starts: UnitStarts;
  private readonly parts: UnitFleetParts;

  constructor(parts: UnitFleetParts) {
    this.parts = parts;
    this.group = parts.group;
    this.roster = new UnitRoster(parts.units, parts.simulator, parts.allUnits);
    this.existing = this.roster.existing;
    this.starts = new UnitStarts(parts.group, parts.starts);
    this.phases = this.starts.phases;
    this.journal = new UnitJournal({ ...parts, service: parts.group.spec.name });
    this.leaving = new LeavingUnits(parts.replacement);
    const own = { ...parts, roster: this.roster, leaving: this.leaving };
    this.balance = new UnitBalance(this, own);
    const { journal, starts: unitStarts, balance } = this;
    this.breakdowns = new UnitBreakdowns(this, { ...own, journal, unitStarts, balance });
  }

  /** Whether an unhealthy unit is replaced; otherwise it only gets no requests. */
  get replacesUnhealthy(): boolean {
    return this.parts.restarts.replacesUnhealthy;
  }

  get counts(): UnitStateCounts {
    return this.roster.counts;
  }

  /** Which release new units run, counted from 0. */
  get version(): number {
    return this.roster.version;
  }

  /** Units that are asked for when a pause after a failed start is over. */
  get heldCount(): number {
    return this.parts.failures.heldCount;
  }

  /** Units as they are when the run begins: ready, without a start; those without a place wait for one. */
  begin(count: number): void {
    this.desired = count;
    for (let i = 0; i < count; i++) {
      const unit = this.create();
      if (this.parts.supply.grant(unit, this)) this.open(unit);
      else this.request(unit, 'the run begins without room for it and');
    }
  }

  /** Starts or stops units until as many as desired are there or on their way; `why` is for the decision log. */
  setDesired(desired: number, why = `${desired < this.desired ? 'scale-in' : 'scale-out'} to ${desired}`): void {
    this.deferred = this.isDeferring(desired) ? desired : null;
    if (this.deferred !== null) return;
    this.desired = desired;
    this.balance.reconcile(why);
  }

  /** Whether a number would have to wait: a smaller one does during a release that keeps what there is. */
  isDeferring(desired: number): boolean {
    return desired < this.desired && this.release?.isUnderWay === true && this.release.keepsDesired;
  }

  /** Lets a unit go and starts another in its stead. */
  replace(unit: number, why = 'a replacement'): void {
    const name = this.journal.nameOf(unit);
    this.retire(unit, why);
    this.balance.reconcile(`${why}: the replacement of ${name}`);
  }

  /** A unit must go, but serves on until another has taken its place where that is the rule. */
  replaceAfter(unit: number, why: string): void {
    const state = this.parts.units.state[unit];
    if (!this.leaving.isRule || state !== UNIT_STATE.ready) {
      this.replace(unit, why);
      return;
    }
    this.leaving.add(unit, why);
    this.balance.reconcile(`${why}: the replacement of ${this.journal.nameOf(unit)}`);
  }

  /** A unit dies at once, in whatever state it is; the fleet replaces it if it is missed. */
  lose(unit: number, why = 'lost', action: 'killed' | 'replaced' = 'killed'): void {
    const name = this.journal.nameOf(unit);
    this.journal.gone(unit, action, why);
    this.kill(unit);
    this.balance.reconcile(`the loss of ${name}`);
  }

  /** A unit has done all that it was there for: it ends by itself, and `desired` are wanted from now on. */
  finish(unit: number, desired: number): void {
    this.journal.gone(unit, 'stop', 'its work is done');
    this.desired = desired;
    this.kill(unit);
    this.balance.reconcile('work that waits');
  }

  /** The supply has a place for a pending unit; it will be ready `startUs` from now. */
  placed(unit: number, startUs: number): void {
    this.roster.start(unit);
    this.starts.placed(unit, startUs);
    this.startedCount++;
    this.parts.simulator.arm(this.parts.events.readyTimers[unit]!, this.now + startUs);
  }

  /** The start is over, for better or worse. */
  becomeReady(unit: number): void {
    const { units, failures, events, restarts } = this.parts;
    const failure = failures.draw(units.version[unit]!);
    if (failure?.how === 'start') this.breakdowns.startFailed(unit, 'the start has failed');
    if (failure?.how === 'health' && restarts.replacesUnhealthy) events.armBreak(unit, this.now + failure.afterUs);
    if (failure?.how === 'start' || failure?.how === 'health') return;
    if (failure !== null) events.armBreak(unit, this.now + failure.afterUs);
    failures.succeeded();
    this.starts.end(unit, this.now);
    this.open(unit);
    if (this.release !== null && this.roster.isCurrent(unit)) this.release.noteReady();
    this.balance.changed();
  }

  /** The last request of a unit has been answered. */
  drained(unit: number): void {
    if (this.parts.units.state[unit] === UNIT_STATE.draining) this.end(unit);
  }

  /** What people call the unit in a slot. */
  nameOf(unit: number): string {
    return this.journal.nameOf(unit);
  }

  /** Whether a slot still has the unit of this name: slots are reused. */
  has(unit: number, name: string): boolean {
    return this.parts.units.state[unit] !== UNIT_STATE.free && this.nameOf(unit) === name;
  }

  /** Since when a ready unit serves, in microseconds. */
  readyUs(unit: number): number {
    return this.starts.readyUs[unit]!;
  }

  /** When the last start of a unit was asked for, in microseconds. */
  requestedUs(unit: number): number {
    return this.starts.requestedUs[unit]!;
  }

  /** Where the phases of a unit's start are noted. */
  startOf(unit: number): PhaseListener {
    return this.starts.of(unit);
  }

  /** New units run this version from now on. O(units). */
  switchTo(version: number): void {
    this.roster.switchTo(version);
    this.parts.failures.forget();
    this.parts.failures.forgo(this.heldCount);
  }

  /** Asks for units of the current version. */
  ask(count: number, why: string): void {
    for (let i = 0; i < count; i++) this.request(this.create(), why);
  }

  /** What is wrong with the books, in words; nothing if all is well. For debugging: O(all units of the platform). */
  audit(): readonly string[] {
    return this.roster.audit(this.group.index, this.balance.expected).map((text) => `${this.group.spec.name}: ${text}`);
  }

  private get now(): number {
    return this.parts.simulator.now;
  }

  private create(): number {
    const unit = this.roster.create(this.group.index);
    this.parts.events.prepare(unit);
    this.starts.begin(unit, this.now);
    return unit;
  }

  private request(unit: number, why: string): void {
    this.journal.asked(unit, why);
    this.parts.supply.request(unit, this);
  }

  private open(unit: number): void {
    this.roster.open(unit);
    this.starts.readyUs[unit] = this.now;
    this.parts.serving.open(unit);
  }

  /** Lets a unit go as its state allows: what serves drains, what does not yet is stopped. False if it goes already. */
  retire(unit: number, why: string): boolean {
    const { simulator, units, serving, events, drainUs } = this.parts;
    const state = units.state[unit];
    if (state === UNIT_STATE.pending || state === UNIT_STATE.starting) {
      this.journal.gone(unit, 'stop', `${why}: it goes before it is ready`);
      this.end(unit);
      return true;
    }
    if (state !== UNIT_STATE.ready) return false;
    this.journal.gone(unit, 'drain', why);
    this.leaving.remove(unit);
    this.roster.drain(unit);
    simulator.arm(events.drainTimers[unit]!, this.now + drainUs);
    if (serving.close(unit)) this.drained(unit);
    return true;
  }

  /** A unit ends at once; nothing is asked for in its stead. */
  kill(unit: number): void {
    const state = this.parts.units.state[unit];
    if (state === UNIT_STATE.ready || state === UNIT_STATE.draining) this.parts.serving.kill(unit);
    this.end(unit);
  }

  private end(unit: number): void {
    invariant(this.parts.units.state[unit] !== UNIT_STATE.free, `the slot ${unit} ended twice`);
    this.roster.leave(unit);
    this.leaving.remove(unit);
    this.parts.events.disarm(unit);
    this.parts.failures.ended(unit);
    this.parts.supply.ended(unit, this);
    this.parts.units.release(unit);
    this.balance.changed();
  }
}
