// The starts of a service's units while they go on: since when, how long, and their phases; recorded when they succeed.
import type { StartLog } from '../../../metrics/recorders/start-log.ts';
import type { ServiceGroup } from '../requests/service-group.ts';
import { type PhaseListener, PhaseRecorder, StartNotes } from '../starts/startup.ts';

/** One entry per slot of the unit table. */
export class UnitStarts {
  readonly phases = new PhaseRecorder();
  /** When each unit was asked for, in microseconds. */
  readonly requestedUs: number[] = [];
  /** Since when each unit serves. */
  readonly readyUs: number[] = [];
  private readonly notes: StartNotes[] = [];
  private readonly lengthUs: number[] = [];

  constructor(
    private readonly group: ServiceGroup,
    private readonly log: StartLog,
  ) {}

  /** A unit is asked for. */
  begin(unit: number, nowUs: number): void {
    this.again(unit, nowUs);
    this.lengthUs[unit] = 0;
  }

  /** A unit that has served starts once more. */
  again(unit: number, nowUs: number): void {
    this.requestedUs[unit] = nowUs;
    this.notes[unit] = new StartNotes();
  }

  /** A unit has a place; its start takes this long from now on. */
  placed(unit: number, startUs: number): void {
    this.lengthUs[unit] = startUs;
  }

  /** How long the last start of a unit took once it had a place; 0 for one that was there at once. */
  lastUs(unit: number): number {
    return this.lengthUs[unit] ?? 0;
  }

  /** Where the phases of a unit's start are noted. */
  of(unit: number): PhaseListener {
    return this.notes[unit]!;
  }

  /** A start has succeeded. */
  end(unit: number, nowUs: number): void {
    const requestedUs = this.requestedUs[unit]!;
    const notes = this.notes[unit]!;
    this.group.recorder.startup.record(nowUs - requestedUs);
    notes.passOn(this.phases);
    this.log.begin(this.group.index, requestedUs);
    notes.passOn(this.log);
    this.log.end(nowUs);
  }
}
