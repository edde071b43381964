import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FirstComeFirstServed } from '../../../src/engine/queueing/first-come-first-served.ts';
import { type Job, serve } from './served.ts';

const CORES = [0.5, 1, 2.5, 4];

const jobs: fc.Arbitrary<Job[]> = fc.array(
  fc.record({
    server: fc.integer({ min: 0, max: CORES.length - 1 }),
    atUs: fc.integer({ min: 0, max: 3000 }),
    workUs: fc.oneof(fc.integer({ min: 0, max: 900 }), fc.double({ min: 0, max: 900, noNaN: true })),
  }),
  { maxLength: 60 },
);

/** Each job starts at the place that is free first (Kiefer and Wolfowitz), and takes work / speed, to the microsecond. */
function expectedCompletions(cores: number, jobs: readonly Job[]): readonly number[] {
  const freeAtUs = Array.from({ length: Math.ceil(cores) }, () => 0);
  const speed = cores / freeAtUs.length;
  const completed = jobs.map(() => Number.NaN);
  const order = jobs.map((_, index) => index).sort((a, b) => jobs[a]!.atUs - jobs[b]!.atUs || a - b);
  for (const index of order) {
    const { atUs, workUs } = jobs[index]!;
    const place = freeAtUs.indexOf(Math.min(...freeAtUs));
    freeAtUs[place] = Math.max(atUs, freeAtUs[place]!) + Math.round(workUs / speed);
    completed[index] = freeAtUs[place]!;
  }
  return completed;
}

describe('FirstComeFirstServed', () => {
  it('starts jobs in order of arrival as soon as one of ceil(cores) places is free', () => {
    fc.assert(
      fc.property(jobs, (list) => {
        const { completedUs } = serve(new FirstComeFirstServed(), CORES, list);
        CORES.forEach((cores, server) => {
          const isOwn = (_: unknown, index: number): boolean => list[index]!.server === server;
          expect(completedUs.filter(isOwn)).toEqual(expectedCompletions(cores, list.filter(isOwn)));
        });
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it('works at the full cores when all places are taken: half a core is one job at half speed', () => {
    const at = (workUs: number): Job => ({ server: 0, atUs: 0, workUs });
    expect(serve(new FirstComeFirstServed(), [0.5], [at(100), at(100)]).completedUs).toEqual([200, 400]);
    // 1.5 cores: two places at 0.75 each; 300 / 0.75 = 400 us.
    const oneAndAHalf = serve(new FirstComeFirstServed(), [1.5], [at(300), at(300), at(300)]);
    expect(oneAndAHalf.completedUs).toEqual([400, 400, 800]);
    // 800 us at 1.5 cores less the idle place in the second half: 400 x 1.5 + 400 x 0.75 = 900 = all the work.
    expect(oneAndAHalf.coreUs).toBeCloseTo(900, 6);
  });

  it('counts jobs at work and in line, and forgets both when cleared', () => {
    const sharing = new FirstComeFirstServed();
    sharing.open(3, 1);
    for (const job of [1, 2, 3]) sharing.add(3, job, 100, 0);
    expect([sharing.jobCount(3), sharing.coresInUse(3), sharing.nextCompletionUs(3, 0)]).toEqual([3, 1, 100]);
    expect(sharing.takeCompleted(3, 99)).toBe(-1);
    expect(sharing.takeCompleted(3, 100)).toBe(1);
    sharing.clear(3);
    expect([sharing.jobCount(3), sharing.coresInUse(3), sharing.nextCompletionUs(3, 100)]).toEqual([0, 0, Infinity]);
    sharing.add(3, 2, 50, 200);
    expect(sharing.takeCompleted(3, 250)).toBe(2);
    expect(sharing.takeCompleted(3, 250)).toBe(-1);
  });
});
