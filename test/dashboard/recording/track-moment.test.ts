import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendSteps } from '../../../src/dashboard/recording/append-steps.ts';
import { momentOf, trackMoments } from '../../../src/dashboard/recording/track-moment.ts';
import { emptyTrack } from '../../../src/dashboard/state/initial-state.ts';
import {
  advanced,
  BEGAN,
  begin,
  decision,
  detail,
  ended,
  HOUR_MS,
  raceOf,
  STEP_MS,
  step,
  told,
} from '../state/recorded-race.ts';

const EMPTY = emptyTrack({ name: 'ecs', type: 'ecs-ec2' });

describe('a platform at a moment', () => {
  const track = appendSteps(EMPTY, [
    step(1, { decisions: [decision(4000)], detail: detail(1) }),
    step(2, { decisions: [decision(15_000), decision(20_000)] }),
    step(3, { decisions: [decision(21_000)], detail: detail(3) }),
  ]);

  it('has no row before its first step has ended', () => {
    expect(momentOf(track, 0, STEP_MS - 1)).toMatchObject({ stepCount: 0, row: null, detail: null });
    expect(momentOf(track, 0, STEP_MS)).toMatchObject({ stepCount: 1, row: { arrivals: 1 } });
  });

  it('shows the newest detail that is not ahead of it', () => {
    expect(momentOf(track, 0, 29_999).detail).toEqual(detail(1));
    expect(momentOf(track, 0, 30_000).detail).toEqual(detail(3));
  });

  it('knows of no decision that comes later', () => {
    expect(momentOf(track, 0, 20_000).decisions).toEqual([decision(4000), decision(15_000), decision(20_000)]);
    expect(momentOf(track, 0, 19_999).decisions).toEqual([decision(4000), decision(15_000)]);
    expect(momentOf(track, 0, 30_000).decisions).toBe(track.decisions);
  });

  it('is what a look through the whole recording would find', () => {
    const times = fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 30 });
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 600_000 }), (counts, atMs) => {
        const steps = [...new Set(counts)].sort((a, b) => a - b).map((count) => step(count, { detail: detail(count) }));
        const recorded = appendSteps(EMPTY, steps);
        const past = steps.filter(({ untilMs }) => untilMs <= atMs);
        expect(momentOf(recorded, 3, atMs)).toEqual({
          track: recorded,
          index: 3,
          stepCount: past.length,
          row: past.at(-1)?.platform ?? null,
          detail: past.at(-1)?.detail ?? null,
          decisions: [],
        });
      }),
      { seed: 42 },
    );
  });
});

describe('all platforms at the shown moment', () => {
  const state = told(begin(), BEGAN, advanced('ecs', [step(1), step(2)]), advanced('lambda', [step(1)]));

  it('are all at the same one: the latest that all of them have reached', () => {
    expect(trackMoments(state, raceOf(state)).map(({ row }) => row?.arrivals)).toEqual([1, 1]);
  });

  it('keep their place where the filter leaves one alone', () => {
    const alone = trackMoments({ ...state, platformFilter: 'lambda' }, raceOf(state));
    expect(alone.map(({ index, track }) => [index, track.name])).toEqual([[1, 'lambda']]);
  });

  it('show the end of a run that is over', () => {
    const over = told(
      state,
      advanced('ecs', [step(360)]),
      advanced('lambda', [step(360)]),
      ended('ecs'),
      ended('lambda'),
    );
    expect(step(360).untilMs).toBe(HOUR_MS);
    expect(trackMoments(over, raceOf(over)).map(({ row }) => row?.arrivals)).toEqual([360, 360]);
  });
});
