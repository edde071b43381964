// What is measured of one release of a service on one platform.
import type { ReleaseOutcome } from '../../../metrics/release-result.ts';
import type { ServiceGroup } from '../requests/service-group.ts';

/** Failed and rejected requests of a service so far. */
interface Losses {
  readonly failed: number;
  readonly rejected: number;
}

/** Written by whoever rolls the release out; read at the end of the run. */
export class ReleaseRecord {
  /** When the first unit of the release served, in microseconds; null if none has. */
  firstUnitUs: number | null = null;
  /** When the last one that the release needed served; null as long as the release is not complete. */
  lastUnitUs: number | null = null;
  /** Units of the release that have failed. */
  failureCount = 0;
  fewestReady = Infinity;
  mostUnits = 0;
  outcome: ReleaseOutcome = 'under-way';
  private newestUnitUs: number | null = null;
  private endedUs: number | null = null;
  private readonly before: Losses;
  private after: Losses | null = null;

  constructor(
    private readonly group: ServiceGroup,
    /** When the image was in the registry, in microseconds. */
    readonly pushedUs: number,
  ) {
    this.before = lossesOf(group);
  }

  /** A unit of the release serves. */
  noteUnit(nowUs: number): void {
    this.firstUnitUs ??= nowUs;
    this.newestUnitUs = nowUs;
  }

  /** How many units serve and how many there are. */
  noteLevels({ ready, units }: { readonly ready: number; readonly units: number }): void {
    if (this.endedUs !== null) return;
    this.fewestReady = Math.min(this.fewestReady, ready);
    this.mostUnits = Math.max(this.mostUnits, units);
  }

  /** The release is over; it was complete with the unit that became ready last, or at another time that is given. */
  end(outcome: ReleaseOutcome, nowUs: number, lastUnitUs: number | null = this.newestUnitUs): void {
    this.outcome = outcome;
    this.endedUs = nowUs;
    this.after = lossesOf(this.group);
    if (outcome === 'completed') this.lastUnitUs = lastUnitUs;
  }

  /** Requests lost from the push until the end of the release, or until now. Those of the warm-up do not count. */
  losses(): Losses {
    const after = this.after ?? lossesOf(this.group);
    return { failed: after.failed - this.before.failed, rejected: after.rejected - this.before.rejected };
  }

  /** When the release was over; null while it is under way. */
  get endUs(): number | null {
    return this.endedUs;
  }
}

function lossesOf({ recorder }: ServiceGroup): Losses {
  const { failed, rejected } = recorder.requestCounts();
  return { failed, rejected };
}
