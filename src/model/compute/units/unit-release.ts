// Carries out a release on a fleet: asks the rollout for the next step whenever something has changed, and takes it.
import type { Simulator } from '../../../engine/simulator.ts';
import type { AnyRollout, RolloutStep, RolloutView } from '../../rollouts/index.ts';
import type { ReleaseRecord } from './release-record.ts';
import type { UnitFleet } from './unit-fleet.ts';
import type { FleetRelease } from './unit-fleet-parts.ts';
import type { UnitTable } from './unit-table.ts';

/** What a release works with. */
export interface UnitReleaseParts {
  readonly simulator: Simulator;
  readonly units: UnitTable;
  readonly fleet: UnitFleet;
  readonly rollout: AnyRollout;
  readonly settings: unknown;
  readonly record: ReleaseRecord;
  /** What people call the version. */
  readonly name: string;
  readonly version: number;
  /** Wakes the release up at a time: calls `advance`. */
  readonly wakeAt: (atUs: number) => void;
  /** For the decision log. */
  readonly log: (action: string, reason: string) => void;
}

/** A release from its push to its end. */
export class UnitRelease implements FleetRelease {
  isUnderWay = false;
  readonly keepsDesired: boolean;
  /** The version that is gone back to where that is the rule: the last one that was complete. */
  readonly before: number;
  private isRollingBack = false;
  private isStalled = false;
  private failuresInARow = 0;
  private lastProgressUs: number;
  private wakeUs = -1;
  private isAdvancing = false;
  private hasChanged = false;
  /** When the units that became ready last will be warm, in order; those before `firstWarming` are. */
  private readonly warmingUs: number[] = [];
  private firstWarming = 0;
  /** Units of old versions, those that go first at the end, each with its serial: ranked once, not for each that goes. */
  private old: { readonly unit: number; readonly serial: number }[] = [];

  constructor(private readonly parts: UnitReleaseParts) {
    const { release, version } = parts.fleet;
    this.before = release?.isUnderWay ? release.before : version;
    this.keepsDesired = parts.rollout.keepsDesired;
    this.lastProgressUs = parts.simulator.now;
  }

  begin(): void {
    const { fleet, version } = this.parts;
    this.isUnderWay = true;
    this.isAdvancing = true;
    fleet.release?.supersede();
    fleet.release = this;
    fleet.switchTo(version);
    this.isAdvancing = false;
    this.advance();
  }

  supersede(): void {
    if (this.isUnderWay) this.end('superseded', 'a newer release takes its place');
  }

  noteReady(): void {
    if (!this.isUnderWay) return;
    const { simulator, record, rollout, settings } = this.parts;
    if (!this.isRollingBack) record.noteUnit(simulator.now);
    this.failuresInARow = 0;
    this.lastProgressUs = simulator.now;
    if (this.isStalled) record.outcome = 'under-way';
    this.isStalled = false;
    const warmupUs = rollout.warmupUs(settings);
    if (warmupUs === 0) return;
    this.warmingUs.push(simulator.now + warmupUs);
    this.wake(simulator.now + warmupUs);
  }

  noteFailure(): void {
    if (this.isRollingBack) return;
    this.parts.record.failureCount++;
    this.failuresInARow++;
  }

  /** Takes the steps that are due; calls from within a step are made up for after it. */
  advance(): void {
    if (!this.isUnderWay) return;
    this.hasChanged = true;
    if (this.isAdvancing) return;
    this.isAdvancing = true;
    while (this.isUnderWay && this.hasChanged) {
      this.hasChanged = false;
      this.takeStep();
    }
    this.isAdvancing = false;
  }

  private takeStep(): void {
    const { fleet, rollout, settings, record } = this.parts;
    this.warmUp();
    record.noteLevels({ ready: fleet.counts.ready, units: fleet.existing.value });
    const view = this.view();
    if (isComplete(view, rollout.warmupUs(settings) > 0)) {
      this.end(
        this.isRollingBack ? 'rolled-back' : 'completed',
        `every unit runs it: ${view.newReady} of ${view.desired}`,
      );
      return;
    }
    this.carryOut(rollout.step(view, settings), view);
  }

  private carryOut(step: RolloutStep, view: RolloutView): void {
    const { fleet, name, log } = this.parts;
    if (step.verdict === 'failed' || step.verdict === 'roll-back') {
      this.giveUp(step);
      return;
    }
    if (step.verdict === 'stalled' && !this.isStalled) {
      this.isStalled = true;
      this.parts.record.outcome = 'stalled';
      log('stalled', `${step.why}; no unit of it has become ready for too long`);
    }
    if (step.lookAgainUs !== null) this.wake(step.lookAgainUs);
    const what = this.isRollingBack ? `the way back from ${name}` : `release ${name}`;
    if (step.start > 0) fleet.ask(step.start, `${what} (${step.why})`);
    this.retireOld(step.stop, `${what} (${step.why})`);
    const surplus = view.newReady + view.newNotReady + view.heldCount - view.desired;
    if (surplus > 0) fleet.balance.retireCurrent(surplus, `scale-in to ${view.desired} during ${what}`);
    if (step.start > 0 || step.stop > 0) this.hasChanged = true;
  }

  /** Too much has failed: back to the version before, or an end without it. */
  private giveUp({ verdict, why }: RolloutStep): void {
    const { fleet } = this.parts;
    this.parts.log(verdict, why);
    fleet.switchTo(this.before);
    this.old = [];
    if (verdict === 'failed') {
      this.end('failed', why);
      return;
    }
    this.isRollingBack = true;
    this.failuresInARow = 0;
    this.lastProgressUs = this.parts.simulator.now;
    this.hasChanged = true;
  }

  private end(outcome: 'completed' | 'rolled-back' | 'failed' | 'superseded', why: string): void {
    const { record, simulator, fleet, log } = this.parts;
    this.isUnderWay = false;
    record.end(outcome, simulator.now);
    log(outcome, why);
    if (outcome === 'superseded') return;
    const { deferred, desired } = fleet;
    const waited = deferred === null ? '' : ', for which a scale-in has waited,';
    if (deferred !== null) log('scale-in', `${desired} -> ${deferred}, put off until the end of the release`);
    fleet.setDesired(deferred ?? desired, `the end of release ${this.parts.name}${waited}`);
  }

  private view(): RolloutView {
    const { simulator, fleet } = this.parts;
    const { current, previous } = fleet.roster;
    const leaving = this.leavingCurrent;
    return {
      nowUs: simulator.now,
      desired: fleet.desired,
      oldReady: previous.ready.length + leaving,
      oldNotReady: previous.pending.length + previous.starting.length,
      newReady: current.ready.length - leaving,
      newNotReady: current.pending.length + current.starting.length,
      newWarm: Math.max(0, current.ready.length - leaving - (this.warmingUs.length - this.firstWarming)),
      heldCount: fleet.heldCount,
      failureCount: this.failuresInARow,
      lastProgressUs: this.lastProgressUs,
    };
  }

  /** Units that run the new version already, and are to be replaced all the same. */
  private get leavingCurrent(): number {
    const { roster, leaving } = this.parts.fleet;
    return leaving.those((unit) => roster.isCurrent(unit)).length;
  }

  /** Passes over those whose warm-up is over. One that has gone meanwhile counts as not warm until then. */
  private warmUp(): void {
    const { simulator } = this.parts;
    const { warmingUs } = this;
    while (this.firstWarming < warmingUs.length && warmingUs[this.firstWarming]! <= simulator.now) this.firstWarming++;
    if (this.firstWarming < warmingUs.length) this.wake(warmingUs[this.firstWarming]!);
  }

  /** Lets old units go in the stop order of the fleet. O(1) for each, but for the ranking. */
  private retireOld(count: number, why: string): void {
    const { fleet, units } = this.parts;
    let left = Math.min(count, fleet.roster.previous.count + this.leavingCurrent);
    while (left > 0) {
      if (this.old.length === 0) this.rankOld();
      const next = this.old.pop();
      if (next === undefined) return;
      const isOld = !fleet.roster.isCurrent(next.unit) || fleet.leaving.has(next.unit);
      if (units.serial[next.unit] === next.serial && isOld && fleet.retire(next.unit, why)) left--;
    }
  }

  private rankOld(): void {
    const { fleet, units } = this.parts;
    this.old = fleet.balance
      .rankOld()
      .map((unit) => ({ unit, serial: units.serial[unit]! }))
      .reverse();
  }

  private wake(atUs: number): void {
    if (atUs === this.wakeUs) return;
    this.wakeUs = atUs;
    this.parts.wakeAt(atUs);
  }
}

/** Nothing of the old is left, and of the new there is as much as is desired. */
function isComplete(view: RolloutView, hasWarmup: boolean): boolean {
  const { desired, oldReady, oldNotReady, newReady, newWarm } = view;
  return oldReady + oldNotReady === 0 && (hasWarmup ? newWarm : newReady) >= desired;
}
