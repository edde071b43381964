import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeAfter, timeUntil } from '../../../src/model/compute/jobs/attempt-plan.ts';

const MINUTE = 60_000_000;
const SECOND = 1_000_000;

function planOf(
  minutes: number,
  from = 0,
  checkpoint: { every: number; takes?: number; restore?: number } | null = null,
) {
  return {
    workUs: minutes * MINUTE,
    fromUs: from * MINUTE,
    checkpoint:
      checkpoint === null
        ? null
        : {
            everyUs: checkpoint.every * MINUTE,
            takesUs: (checkpoint.takes ?? 0) * SECOND,
            restoreUs: (checkpoint.restore ?? 0) * SECOND,
          },
  };
}

describe('an attempt that is cut off', () => {
  it('repeats everything without checkpoints', () => {
    expect(outcomeAfter(planOf(60), 25 * MINUTE)).toEqual({ doneUs: 25 * MINUTE, savedUs: 0 });
  });

  it('repeats 5 minutes when it is lost at minute 25 with a checkpoint every 10 minutes', () => {
    expect(outcomeAfter(planOf(60, 0, { every: 10 }), 25 * MINUTE)).toEqual({
      doneUs: 25 * MINUTE,
      savedUs: 20 * MINUTE,
    });
  });

  it('has nothing of a checkpoint that is being written', () => {
    const plan = planOf(60, 0, { every: 10, takes: 20 });
    // 10 min of work, then 20 s for the first checkpoint: cut off after 10 of these seconds it does not hold.
    expect(outcomeAfter(plan, 10 * MINUTE + 10 * SECOND)).toEqual({ doneUs: 10 * MINUTE, savedUs: 0 });
    expect(outcomeAfter(plan, 10 * MINUTE + 20 * SECOND)).toEqual({ doneUs: 10 * MINUTE, savedUs: 10 * MINUTE });
    // 25 minutes on the clock: 2 x (10 min + 20 s) = 20 min 40 s, then 4 min 20 s of work.
    expect(outcomeAfter(plan, 25 * MINUTE)).toEqual({ doneUs: 24 * MINUTE + 20 * SECOND, savedUs: 20 * MINUTE });
  });

  it('has done nothing more while it restores what was saved', () => {
    const plan = planOf(60, 20, { every: 10, restore: 30 });
    expect(outcomeAfter(plan, 30 * SECOND)).toEqual({ doneUs: 20 * MINUTE, savedUs: 20 * MINUTE });
    expect(outcomeAfter(plan, 12 * MINUTE + 30 * SECOND)).toEqual({ doneUs: 32 * MINUTE, savedUs: 30 * MINUTE });
  });
});

describe('the length of an attempt', () => {
  it('has a rest for each checkpoint but at the end of the work', () => {
    // 60 min in stretches of 10 min: 5 checkpoints between them, each of 20 s.
    expect(timeUntil(planOf(60, 0, { every: 10, takes: 20 }), 60 * MINUTE)).toBe(60 * MINUTE + 100 * SECOND);
    // From minute 20 on: restoring 30 s, 40 min of work, 3 checkpoints.
    expect(timeUntil(planOf(60, 20, { every: 10, takes: 20, restore: 30 }), 60 * MINUTE)).toBe(
      40 * MINUTE + 30 * SECOND + 60 * SECOND,
    );
    expect(timeUntil(planOf(5, 0, { every: 10, takes: 20 }), 5 * MINUTE)).toBe(5 * MINUTE);
  });

  it('fits the outcome: at the end all is done, before that less, and never less than what is saved', () => {
    fc.assert(
      fc.property(
        fc.record({
          workUs: fc.integer({ min: 1, max: 5000 }),
          saved: fc.double({ min: 0, max: 1, noNaN: true }),
          everyUs: fc.integer({ min: 1, max: 2000 }),
          takesUs: fc.integer({ min: 0, max: 100 }),
          restoreUs: fc.integer({ min: 0, max: 100 }),
          cut: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
        ({ workUs, saved, everyUs, takesUs, restoreUs, cut }) => {
          const fromUs = Math.floor(workUs * saved);
          const plan = { workUs, fromUs, checkpoint: { everyUs, takesUs, restoreUs } };
          const lengthUs = timeUntil(plan, workUs);
          expect(outcomeAfter(plan, lengthUs).doneUs).toBe(workUs);
          const { doneUs, savedUs } = outcomeAfter(plan, Math.floor(lengthUs * cut));
          expect(doneUs).toBeGreaterThanOrEqual(savedUs);
          expect(doneUs).toBeLessThanOrEqual(workUs);
          expect(savedUs).toBeGreaterThanOrEqual(fromUs);
          expect(doneUs - savedUs).toBeLessThanOrEqual(everyUs);
        },
      ),
      { seed: 42 },
    );
  });
});
