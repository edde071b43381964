// The replays of a report as data inside the page, for the script that moves through them. It is inert: nothing runs it.

import type { PackingReplay } from '../../../metrics/packing-replay.ts';
import type { MarkedPlatform } from '../marked-platforms.ts';
import type { Markup } from '../markup.ts';
import { dataElement } from '../script-element.ts';
import type { PlatformReplay } from './packing-frame.ts';

/** Where the page's script finds them. */
export const REPLAY_DATA_ID = 'packing-replay-data';

/** Digits after the point of what units use: finer than a pixel of any bar, a third of the text. */
const USED_DIGITS = 3;

/** What a page that is to stay small can hold of them. */
const MOST_CHARACTERS = 160_000;
const MOST_STRIDE = 16;

/** One per platform that has a replay, in the order of the result. */
export function platformReplays(platforms: readonly MarkedPlatform[]): readonly PlatformReplay[] {
  return platforms.flatMap(({ name, run }) =>
    run.packingReplay === undefined || run.packingReplay.moments.length === 0
      ? []
      : [{ name, services: run.services.map((service) => service.name), replay: rounded(run.packingReplay) }],
  );
}

function rounded(replay: PackingReplay): PackingReplay {
  return {
    ...replay,
    moments: replay.moments.map((moment) => ({
      ...moment,
      usedVcpu: moment.usedVcpu.map(shortened),
      usedMemoryMiB: moment.usedMemoryMiB.map(shortened),
      unhosted: moment.unhosted.map((one) => ({
        ...one,
        usedVcpu: one.usedVcpu === null ? null : shortened(one.usedVcpu),
        usedMemoryMiB: one.usedMemoryMiB === null ? null : shortened(one.usedMemoryMiB),
      })),
    })),
  };
}

function shortened(value: number): number {
  return Number(value.toFixed(USED_DIGITS));
}

/** The element that holds them: of replays that weigh too much every other moment, or fewer, and always the fullest. */
export function replayData(replays: readonly PlatformReplay[]): Markup {
  let kept = replays;
  for (let stride = 2; JSON.stringify(kept).length > MOST_CHARACTERS && stride <= MOST_STRIDE; stride *= 2) {
    kept = replays.map((one) => ({ ...one, replay: thinned(one.replay, stride) }));
  }
  return dataElement({ id: REPLAY_DATA_ID }, kept);
}

function thinned(replay: PackingReplay, stride: number): PackingReplay {
  const { moments, fullest } = replay;
  const isKept = (_: unknown, i: number) => i % stride === 0 || i === fullest || i === moments.length - 1;
  const before = moments.slice(0, fullest).filter(isKept).length;
  return { ...replay, moments: moments.filter(isKept), fullest: before };
}
