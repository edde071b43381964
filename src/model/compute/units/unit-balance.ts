// Brings the number of a service's units to what is desired: asks for those that are missing, lets those go that are too
// many, and those that others have replaced. While a release is under way, that is the release's business.
import type { LeavingUnits } from './leaving-units.ts';
import type { StopOrder } from './stop-orders/index.ts';
import type { UnitCohort } from './unit-cohort.ts';
import type { UnitFailures } from './unit-failures.ts';
import type { FleetRelease } from './unit-fleet-parts.ts';
import type { UnitRoster } from './unit-roster.ts';

/** What is balanced. */
export interface BalancedFleet {
  readonly desired: number;
  readonly release: FleetRelease | null;
  ask(count: number, why: string): void;
  retire(unit: number, why: string): boolean;
}

/** What balancing works with. */
export interface UnitBalanceParts {
  readonly simulator: { readonly now: number };
  readonly roster: UnitRoster;
  readonly leaving: LeavingUnits;
  readonly stopOrder: StopOrder;
  readonly failures: UnitFailures;
}

/** The balance of one service's units. Leaving ones do not count towards what is desired. */
export class UnitBalance {
  private isBusy = false;

  constructor(
    private readonly fleet: BalancedFleet,
    private readonly parts: UnitBalanceParts,
  ) {}

  /** Something is missing or too much; `why` is for the decision log. */
  reconcile(why: string): void {
    const { release } = this.fleet;
    if (release?.isUnderWay) {
      release.advance();
      return;
    }
    this.isBusy = true;
    do this.adjust(why);
    while (this.parts.leaving.count > 0 && this.letGo());
    this.isBusy = false;
  }

  /** A unit is ready or has ended; where that comes of the balancing itself, it is taken account of there. */
  changed(): void {
    const { release } = this.fleet;
    if (release?.isUnderWay) release.advance();
    else if (this.parts.leaving.count > 0 && !this.isBusy) this.reconcile('the place of a unit that has been replaced');
  }

  /** Lets units of the current version go; those that wait for the end of a pause are wanted no more first. */
  retireCurrent(count: number, why: string): void {
    const { roster, failures } = this.parts;
    this.retireSome(roster.current, count - failures.forgo(count), why);
  }

  /** Units that a release replaces, those first that go first: such as are not ready, leaving ones, then all others. */
  rankOld(): readonly number[] {
    const { roster, leaving, stopOrder, simulator } = this.parts;
    const { previous } = roster;
    const ranked = stopOrder.choose(previous, previous.count, simulator.now);
    if (leaving.count === 0) return ranked;
    const notReady = ranked.slice(0, previous.pending.length + previous.starting.length);
    const others = ranked.slice(notReady.length).filter((unit) => !leaving.has(unit));
    return [...notReady, ...leaving.those(() => true), ...others];
  }

  /** How many units should be there or on their way, leaving ones included; null where nobody can say. */
  get expected(): number | null {
    const { fleet, parts } = this;
    const { leaving, roster, failures } = parts;
    const isLimited = leaving.roomFor({ desired: fleet.desired, count: roster.count }) === 0;
    if (fleet.release?.isUnderWay || isLimited) return null;
    return fleet.desired - failures.heldCount + leaving.count;
  }

  private adjust(why: string): void {
    const { fleet, parts } = this;
    const { roster, leaving, failures } = parts;
    const { desired } = fleet;
    const missing = desired - (roster.count - leaving.count) - failures.heldCount;
    if (missing > 0) fleet.ask(Math.min(missing, leaving.roomFor({ desired, count: roster.count })), why);
    if (missing >= 0) return;
    const retired = this.retireSome(roster.previous, -missing, why);
    this.retireCurrent(-missing - retired, why);
  }

  /** Units go whose replacements serve; false if none may. */
  private letGo(): boolean {
    const { fleet, parts } = this;
    let hasGone = false;
    for (;;) {
      const next = parts.leaving.next({ desired: fleet.desired, ready: parts.roster.readyLevel.value });
      if (next === null) return hasGone;
      fleet.retire(next.unit, next.why);
      hasGone = true;
    }
  }

  /** Up to `count` units of a cohort go that are not leaving anyway; returns how many. */
  private retireSome(cohort: UnitCohort, count: number, why: string): number {
    const { leaving, stopOrder, simulator } = this.parts;
    if (count <= 0) return 0;
    const chosen = stopOrder.choose(cohort, Math.min(count + leaving.count, cohort.count), simulator.now);
    const going = chosen.filter((unit) => !leaving.has(unit)).slice(0, count);
    for (const unit of going) this.fleet.retire(unit, why);
    return going.length;
  }
}
