// Remembers when units last came to or went from each host, so that what has been examined is not examined again.
import type { HostObservation, HostState } from '../host-scaler.ts';

interface Known {
  readonly units: string;
  readonly sinceUs: number;
}

/** What changed between observations; O(hosts) for each. */
export class ChangeWatch {
  private known = new Map<number, Known>();
  private hasChanged = true;

  observe({ hosts, nowUs }: HostObservation): void {
    const next = new Map<number, Known>();
    let isSame = hosts.length === this.known.size;
    for (const host of hosts) {
      const units = unitsText(host);
      const before = this.known.get(host.id);
      const isUnchanged = before !== undefined && before.units === units;
      isSame &&= isUnchanged;
      next.set(host.id, isUnchanged ? before : { units, sinceUs: firstSeenUs(host, before, nowUs) });
    }
    this.known = next;
    if (!isSame) this.hasChanged = true;
  }

  /** When units last came to or went from the host; when it joined, if none ever did. */
  lastChangeUs(host: number): number {
    return this.known.get(host)?.sinceUs ?? -Infinity;
  }

  /** Whether anything changed since the last `settle`. */
  hasChangedSinceSettled(): boolean {
    return this.hasChanged;
  }

  /** All that there is has been examined. */
  settle(): void {
    this.hasChanged = false;
  }
}

function unitsText({ unitCountByService, isDraining }: HostState): string {
  return `${isDraining ? '-' : '+'}${unitCountByService.join(',')}`;
}

function firstSeenUs(host: HostState, before: Known | undefined, nowUs: number): number {
  if (before !== undefined) return nowUs;
  return host.unitCount === 0 && host.emptySinceUs >= 0 ? host.emptySinceUs : host.joinedUs;
}
