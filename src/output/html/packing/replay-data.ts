// The replays of a report as data inside the page, for the script that moves through them. It is inert: nothing runs it.

import type { MarkedPlatform } from '../marked-platforms.ts';
import type { Markup } from '../markup.ts';
import { dataElement } from '../script-element.ts';
import type { PlatformReplay } from './packing-frame.ts';

/** Where the page's script finds them. */
export const REPLAY_DATA_ID = 'packing-replay-data';

/** One per platform that has a replay, in the order of the result. */
export function platformReplays(platforms: readonly MarkedPlatform[]): readonly PlatformReplay[] {
  return platforms.flatMap(({ name, run }) =>
    run.packingReplay === undefined || run.packingReplay.moments.length === 0
      ? []
      : [{ name, services: run.services.map((service) => service.name), replay: run.packingReplay }],
  );
}

/** The element that holds them. */
export function replayData(replays: readonly PlatformReplay[]): Markup {
  return dataElement({ id: REPLAY_DATA_ID }, replays);
}
