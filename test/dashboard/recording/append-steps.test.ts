import { describe, expect, it } from 'vitest';
import {
  appendSteps,
  MOST_DECISIONS,
  MOST_DETAILS,
  MOST_STEPS,
} from '../../../src/dashboard/recording/append-steps.ts';
import { emptyTrack } from '../../../src/dashboard/state/initial-state.ts';
import { decision, detail, STEP_MS, step, steps } from '../state/recorded-race.ts';

const EMPTY = emptyTrack({ name: 'ecs', type: 'ecs-ec2' });

describe('recording the steps of a platform', () => {
  it('keeps every step of a run, and every decision apart from the steps', () => {
    const track = appendSteps(EMPTY, [step(1, { decisions: [decision(5), decision(9)] }), step(2)]);
    expect(track.steps).toEqual([
      { untilMs: STEP_MS, platform: step(1).platform, services: [] },
      { untilMs: 2 * STEP_MS, platform: step(2).platform, services: [] },
    ]);
    expect(track.decisions).toEqual([decision(5), decision(9)]);
  });

  it('takes a step only once', () => {
    const once = appendSteps(EMPTY, [step(1, { decisions: [decision(5)] }), step(2)]);
    expect(appendSteps(once, [step(1, { decisions: [decision(5)] }), step(2)])).toBe(once);
    expect(appendSteps(once, [step(2), step(3)]).steps.map(({ untilMs }) => untilMs / STEP_MS)).toEqual([1, 2, 3]);
  });

  it('keeps no more points than a series has, however the steps come', () => {
    const many = steps(3 * MOST_STEPS);
    const atOnce = appendSteps(EMPTY, many);
    const oneByOne = many.reduce((track, one) => appendSteps(track, [one]), EMPTY);
    for (const { steps: kept } of [atOnce, oneByOne]) {
      expect(kept).toHaveLength(MOST_STEPS);
      expect(kept.at(0)?.untilMs).toBe(STEP_MS);
      expect(kept.at(-1)?.untilMs).toBe(3 * MOST_STEPS * STEP_MS);
    }
  });

  it('keeps the newest detail, whatever it leaves out between', () => {
    const withDetails = Array.from({ length: 350 }, (_, index) => step(index + 1, { detail: detail(index) }));
    const { details } = withDetails.reduce((track, one) => appendSteps(track, [one]), EMPTY);
    expect(details).toHaveLength(MOST_DETAILS);
    expect(details.at(0)).toEqual({ untilMs: STEP_MS, detail: detail(0) });
    expect(details.at(-1)).toEqual({ untilMs: 350 * STEP_MS, detail: detail(349) });
  });

  it('counts the oldest decisions that it has to leave out', () => {
    const half = MOST_DECISIONS / 2;
    const decisions = Array.from({ length: half }, (_, index) => decision(index, 'early'));
    const full = appendSteps(EMPTY, [step(1, { decisions }), step(2, { decisions })]);
    expect(full.omittedDecisions).toBe(0);
    const over = appendSteps(full, [step(3, { decisions: [decision(7, 'late'), decision(8, 'late')] })]);
    expect(over.decisions).toHaveLength(MOST_DECISIONS);
    expect(over.decisions.slice(-2)).toEqual([decision(7, 'late'), decision(8, 'late')]);
    expect(over.omittedDecisions).toBe(2);
    expect(appendSteps(over, [step(4, { decisions: [decision(9)] })]).omittedDecisions).toBe(3);
  });
});
