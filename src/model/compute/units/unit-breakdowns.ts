// Units of one service that fail: a start that does not succeed, an application that crashes, checks that are not passed.
// What becomes of each is the restart policy's to say; how a unit ends, the fleet's.
import type { LeavingUnits } from './leaving-units.ts';
import type { UnitBalance } from './unit-balance.ts';
import type { UnitFleet } from './unit-fleet.ts';
import type { UnitFleetParts } from './unit-fleet-parts.ts';
import type { UnitJournal } from './unit-journal.ts';
import type { UnitRoster } from './unit-roster.ts';
import type { UnitStarts } from './unit-starts.ts';
import { UNIT_STATE } from './unit-table.ts';

/** What failing units are dealt with by. */
export interface UnitBreakdownsParts extends UnitFleetParts {
  readonly roster: UnitRoster;
  readonly leaving: LeavingUnits;
  readonly balance: UnitBalance;
  readonly journal: UnitJournal;
  readonly unitStarts: UnitStarts;
}

/** What happens when a unit fails. */
export class UnitBreakdowns {
  /** When losses that nobody has noticed yet will be, the next one first. */
  private readonly unnoticedUs: number[] = [];

  constructor(
    private readonly fleet: UnitFleet,
    private readonly parts: UnitBreakdownsParts,
  ) {}

  /** The health checks of the load balancer have found a unit unhealthy: it is replaced where that is the rule. */
  unhealthy(unit: number, why: string): void {
    const { fleet, parts } = this;
    if (!fleet.replacesUnhealthy) return;
    this.noteFailure(unit);
    if (parts.replacement?.isForUnhealthy) fleet.replaceAfter(unit, why);
    else fleet.replace(unit, why);
  }

  /** The application on a unit breaks down: it starts again in its place where that is the rule, else it is replaced. */
  crash(unit: number, why: string): void {
    const { restarts, units, leaving } = this.parts;
    this.noteFailure(unit);
    const isInPlace = restarts.isInPlace && units.state[unit] === UNIT_STATE.ready && !leaving.has(unit);
    if (isInPlace) this.restartReady(unit, why);
    else this.fleet.lose(unit, why);
  }

  /** What a unit ran on is lost, and the unit with it: another is asked for once that is noticed. */
  vanish(unit: number, why: string): void {
    const { units, leaving, failures, events, simulator, lossNoticedUs = 0 } = this.parts;
    const isWanted = units.state[unit] !== UNIT_STATE.draining && !leaving.has(unit);
    if (lossNoticedUs > 0 && isWanted) {
      const noticedUs = simulator.now + lossNoticedUs;
      failures.hold();
      this.unnoticedUs.push(noticedUs);
      events.scheduleRestart(this.fleet.group.index, noticedUs);
    }
    this.fleet.lose(unit, why);
  }

  /** A start has failed. The next follows after a pause: of the unit itself where that is the rule, else of another. */
  startFailed(unit: number, why: string): void {
    const { failures, restarts, events, simulator, journal, unitStarts, balance } = this.parts;
    const requestedUs = unitStarts.requestedUs[unit]!;
    const pauseUs = failures.pauseUs({ unit, requestedUs, nowUs: simulator.now });
    this.noteFailure(unit);
    if (restarts.isInPlace) {
      this.restart(unit, pauseUs, why);
      return;
    }
    const name = journal.nameOf(unit);
    journal.failed(unit, why, pauseUs);
    if (pauseUs > 0) {
      failures.hold();
      events.scheduleRestart(this.fleet.group.index, simulator.now + pauseUs);
    }
    this.fleet.kill(unit);
    balance.reconcile(`the failed start of ${name}`);
  }

  /** A pause after a failed start is over, or a loss is noticed. */
  askAgain(): void {
    const { failures, balance, simulator } = this.parts;
    const isLoss = this.unnoticedUs[0] === simulator.now;
    if (isLoss) this.unnoticedUs.shift();
    const why = isLoss ? 'the loss of a machine that is noticed now' : 'the end of a pause after failed starts';
    if (failures.endPause()) balance.reconcile(why);
  }

  /** What is wrong with a unit shows: it crashes, answers with errors, or has failed its health checks. */
  breakDown(unit: number): void {
    const { units, failures, serving } = this.parts;
    const state = units.state[unit];
    const isErring = failures.planOf(units.version[unit]!)?.how === 'errors';
    if (state === UNIT_STATE.ready && isErring) serving.setFailing(unit, true);
    else if (state === UNIT_STATE.ready) this.crash(unit, 'the application has crashed');
    if (state !== UNIT_STATE.starting) return;
    this.noteFailure(unit);
    this.fleet.lose(unit, 'it has never passed its health checks');
  }

  /** A ready unit answers with errors from now on, or no longer. */
  setFailing(unit: number, isFailing: boolean): void {
    this.parts.serving.setFailing(unit, isFailing);
  }

  private restartReady(unit: number, why: string): void {
    const { simulator, serving, roster, failures, unitStarts } = this.parts;
    const servedUs = simulator.now - unitStarts.readyUs[unit]!;
    serving.kill(unit);
    roster.reopen(unit);
    unitStarts.again(unit, simulator.now);
    this.restart(unit, failures.pauseInPlaceUs({ unit, servedUs }), why);
  }

  /** Starts a unit once more where it is. */
  private restart(unit: number, pauseUs: number, why: string): void {
    const { simulator, supply, events, unitStarts, journal, balance } = this.parts;
    const startUs = supply.restartUs?.(unit, this.fleet) ?? unitStarts.lastUs(unit);
    if (pauseUs > 0) unitStarts.of(unit).record('back-off', pauseUs);
    unitStarts.of(unit).record('restart', startUs);
    events.disarm(unit);
    simulator.arm(events.readyTimers[unit]!, simulator.now + pauseUs + startUs);
    journal.restarted(unit, why, pauseUs);
    balance.changed();
  }

  private noteFailure(unit: number): void {
    if (this.parts.roster.isCurrent(unit)) this.fleet.release?.noteFailure();
  }
}
