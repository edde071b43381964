// The replays in a page: short figures, and fewer moments where they weigh too much.
import { describe, expect, it } from 'vitest';
import { markedPlatforms } from '../../../src/output/html/marked-platforms.ts';
import type { PlatformReplay } from '../../../src/output/html/packing/packing-frame.ts';
import { platformReplays, replayData } from '../../../src/output/html/packing/replay-data.ts';
import { flashSale } from '../fixture.ts';
import { REPLAY } from './made-up-replay.ts';

function held(replays: readonly PlatformReplay[]): readonly PlatformReplay[] {
  return JSON.parse(
    replayData(replays)
      .toString()
      .replace(/<[^>]*>/g, ''),
  );
}

function replayOf(momentCount: number, fullest: number): PlatformReplay {
  const moments = Array.from({ length: momentCount }, (_, i) => ({ ...REPLAY.moments[0]!, atMs: 1000 * i }));
  return { name: 'x', services: [], replay: { ...REPLAY, moments, fullest } };
}

describe('the replays in a page', () => {
  it('are whole where there is room for them', () => {
    expect(held([replayOf(60, 7)])[0]!.replay.moments).toHaveLength(60);
  });

  it('keep fewer moments where they weigh too much: the first, the last and the fullest among them', () => {
    const weight = JSON.stringify(replayOf(61, 7)).length;
    const many = Array.from({ length: Math.ceil(160_000 / weight) + 1 }, () => replayOf(61, 7));
    for (const { replay } of held(many)) {
      // Every other one of 61, and the eighth.
      expect(replay.moments).toHaveLength(31 + 1);
      expect(replay.moments[replay.fullest]!.atMs).toBe(7000);
      expect([replay.moments[0]!.atMs, replay.moments.at(-1)!.atMs]).toEqual([0, 60_000]);
    }
    expect(JSON.stringify(held(many)).length).toBeLessThan(160_000);
  });

  it('have figures of what is used to three digits', () => {
    const sale = flashSale();
    const moment = { ...REPLAY.moments[0]!, usedVcpu: REPLAY.moments[0]!.usedVcpu.map(() => 1 / 3) };
    const platforms = sale.platforms.map((one, i) =>
      one.isFeasible && i === 0 ? { ...one, packingReplay: { ...REPLAY, moments: [moment], fullest: 0 } } : one,
    );
    const [first] = platformReplays(markedPlatforms({ ...sale, platforms }));
    expect(first!.replay.moments[0]!.usedVcpu.every((used) => used === 0.333)).toBe(true);
  });
});
