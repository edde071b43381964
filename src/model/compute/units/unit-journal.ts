// What the decision log says of single units: why each was asked for, and why it went.
import { MICROS_PER_SECOND } from '../../../base/time.ts';
import type { DecisionRecorder } from '../../../metrics/recorders/decision-log.ts';
import type { UnitTable } from './unit-table.ts';

/** Writes the lines of one service. */
export class UnitJournal {
  constructor(
    private readonly parts: {
      readonly simulator: { readonly now: number };
      readonly log: DecisionRecorder;
      readonly service: string;
      readonly units: UnitTable;
    },
  ) {}

  /** A unit is asked for. */
  asked(unit: number, why: string): void {
    this.write('start', { unit, action: 'ask', reason: `${why} asks for ${this.nameOf(unit)}` });
  }

  /** A unit goes: it drains, is stopped before it served, or is killed. */
  gone(unit: number, action: 'drain' | 'stop' | 'killed' | 'replaced', why: string): void {
    this.write('stop', { unit, action, reason: why });
  }

  /** A start has failed; another unit is asked for after a pause. */
  failed(unit: number, why: string, pauseUs: number): void {
    this.write('stop', { unit, action: 'failed', reason: `${why}; another is asked for ${inSeconds(pauseUs)}` });
  }

  /** A unit is started once more where it is, after a pause. */
  restarted(unit: number, why: string, pauseUs: number): void {
    const reason = `${why}; it starts again in its place ${inSeconds(pauseUs)}`;
    this.write('start', { unit, action: 'restart', reason });
  }

  /** What people call a unit. */
  nameOf(unit: number): string {
    return `unit ${this.parts.units.serial[unit]!}`;
  }

  private write(
    kind: 'start' | 'stop',
    line: { readonly unit: number; readonly action: string; readonly reason: string },
  ): void {
    const { simulator, log, service } = this.parts;
    const subject = this.nameOf(line.unit);
    log.record({ timeMs: simulator.now / 1000, kind, service, subject, action: line.action, reason: line.reason });
  }
}

function inSeconds(us: number): string {
  return us === 0 ? 'at once' : `in ${us / MICROS_PER_SECOND} s`;
}
