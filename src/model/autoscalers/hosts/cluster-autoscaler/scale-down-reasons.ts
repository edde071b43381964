// Why hosts go, and why hosts of which little is requested stay, in words with the numbers.
import { MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../../../../base/time.ts';
import { shortNumber } from '../../../../base/units/number-text.ts';
import { counted } from '../counted.ts';
import type { HostDecision } from '../host-scaler.ts';
import { StayNotes, stayDecision } from '../stay-notes.ts';
import type { ScaleDownView, UnderusedHost } from './scale-down.ts';
import type { ClusterAutoscalerSettings } from './settings.ts';

function timeText(us: number): string {
  if (us % MICROS_PER_MINUTE === 0) return `${us / MICROS_PER_MINUTE} min`;
  return `${shortNumber(us / MICROS_PER_SECOND)} s`;
}

function percent(share: number): string {
  return `${shortNumber(share * 100)}%`;
}

/** An event after which no host goes for a while, and how long ago it was. */
export interface CoolDown {
  readonly after: 'nodes were added' | 'nodes were removed' | 'nodes failed to come';
  readonly sinceUs: number;
  readonly pauseUs: number;
}

/** Why these hosts go. */
export function reasonToGo(
  going: readonly UnderusedHost[],
  { unneededUs, utilisationThreshold }: ClusterAutoscalerSettings,
): string {
  const emptyCount = going.filter(({ host }) => host.unitCount === 0).length;
  const loaded = going.filter(({ host }) => host.unitCount > 0);
  const parts = [
    ...(emptyCount > 0 ? [`${emptyCount} empty`] : []),
    ...loaded.map(
      ({ host, utilisation }) =>
        `host ${host.id} at ${percent(utilisation)} (below ${percent(utilisationThreshold)}), ` +
        `with room elsewhere for its ${counted(host.unitCount, 'pod')}`,
    ),
  ];
  return `not needed for ${timeText(unneededUs)}: ${parts.join(', ')}`;
}

/** Says once for each host that its pods fit nowhere else, and once each time why others have to wait. */
export class StayExplainer {
  private readonly notes = new StayNotes();
  private blocked: ReadonlySet<number> = new Set();

  constructor(private readonly settings: ClusterAutoscalerSettings) {}

  /** Null where there is nothing new to say. */
  explain(
    { unneeded, blocked }: ScaleDownView,
    { ripeCount, coolDown }: { readonly ripeCount: number; readonly coolDown: CoolDown | null },
  ): HostDecision | null {
    const fresh = blocked.filter(({ host }) => !this.blocked.has(host.id));
    this.blocked = new Set(blocked.map(({ host }) => host.id));
    if (fresh.length > 0) return stayDecision(blockedText(fresh));
    if (unneeded.length === 0) {
      this.notes.forget();
      return null;
    }
    const { unneededUs, maxParallelism, maxDrainParallelism } = this.settings;
    const what = `${counted(unneeded.length, 'node')} not needed, but`;
    if (ripeCount === 0) {
      return this.notes.because('unneeded time', () => `${what} to go only after ${timeText(unneededUs)}`);
    }
    if (coolDown !== null) {
      const { after, sinceUs, pauseUs } = coolDown;
      const ago = sinceUs > 0 ? `${after} ${timeText(sinceUs)} ago` : `${after} just now`;
      return this.notes.because(after, () => `${what} ${ago}, and ${timeText(pauseUs)} must pass`);
    }
    const limit = `${counted(maxParallelism, 'node')} at once, ${maxDrainParallelism} with pods`;
    return this.notes.because('parallelism', () => `${what} at most ${limit}`);
  }
}

function blockedText(blocked: readonly UnderusedHost[]): string {
  const { host, utilisation } = blocked[0]!;
  const others = blocked.length > 1 ? `, and likewise ${counted(blocked.length - 1, 'other node')}` : '';
  return `host ${host.id} at ${percent(utilisation)} stays: no room elsewhere for its ${counted(host.unitCount, 'pod')}${others}`;
}
