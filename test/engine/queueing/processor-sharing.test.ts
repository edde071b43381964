import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProcessorSharing } from '../../../src/engine/queueing/processor-sharing.ts';
import { type Job, serve } from './served.ts';

const CORES = [0.25, 1, 2.5, 4];

const jobs: fc.Arbitrary<Job[]> = fc.array(
  fc.record({
    server: fc.integer({ min: 0, max: CORES.length - 1 }),
    atUs: fc.integer({ min: 0, max: 5000 }),
    workUs: fc.oneof(
      fc.integer({ min: 0, max: 3000 }),
      fc.constantFrom(500, 1000),
      fc.double({ min: 0.01, max: 900, noNaN: true }),
    ),
  }),
  { maxLength: 40 },
);

/**
 * The work left of every present job, brought forward from one change of their number to the next: in between each of
 * n jobs runs at min(1, cores / n). Completion times are not rounded.
 */
function fluidCompletions(cores: number, jobs: readonly { atUs: number; workUs: number }[]): readonly number[] {
  const completed = jobs.map(() => Number.NaN);
  const left = new Map<number, number>();
  const arrivals = jobs.map((job, index) => ({ ...job, index })).sort((a, b) => a.atUs - b.atUs);
  let nowUs = 0;
  while (arrivals.length > 0 || left.size > 0) {
    const speed = Math.min(1, cores / Math.max(1, left.size));
    const untilCompletionUs = Math.min(...left.values()) / speed;
    const untilArrivalUs = (arrivals[0]?.atUs ?? Infinity) - nowUs;
    const stepUs = Math.min(untilCompletionUs, untilArrivalUs);
    nowUs += stepUs;
    for (const [job, workUs] of left) {
      const rest = workUs - stepUs * speed;
      if (rest > 1e-7) left.set(job, rest);
      else {
        completed[job] = nowUs;
        left.delete(job);
      }
    }
    while (arrivals.length > 0 && arrivals[0]!.atUs <= nowUs) {
      const { index, workUs } = arrivals.shift()!;
      left.set(index, workUs);
    }
  }
  return completed;
}

describe('ProcessorSharing', () => {
  it('completes every job when a fluid that is shared equally would, to the microsecond above', () => {
    fc.assert(
      fc.property(jobs, (list) => {
        const { completedUs } = serve(new ProcessorSharing(), CORES, list);
        CORES.forEach((cores, server) => {
          const own = list.map((job, index) => ({ ...job, index })).filter((job) => job.server === server);
          const expected = fluidCompletions(cores, own);
          own.forEach((job, position) => {
            // A completion is handled up to 1 us late, and each such delay of one job may delay others by its share.
            const lateUs = completedUs[job.index]! - expected[position]!;
            expect(lateUs).toBeGreaterThan(-1 - own.length);
            expect(lateUs).toBeLessThan(2 + own.length);
          });
        });
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it('does all the work that was brought and no more', () => {
    fc.assert(
      fc.property(jobs, (list) => {
        const { coreUs, completedUs } = serve(new ProcessorSharing(), CORES, list);
        expect(completedUs.every(Number.isFinite)).toBe(true);
        const broughtUs = list.reduce((sum, job) => sum + job.workUs, 0);
        // Rounding up to a microsecond leaves at most the cores in use idle for that long at each completion.
        expect(coreUs).toBeGreaterThanOrEqual(broughtUs - 1e-3 * list.length);
        expect(coreUs).toBeLessThanOrEqual(broughtUs + 4 * list.length);
      }),
      { seed: 42 },
    );
  });

  it('gives a job alone a whole core at most, and two jobs half of one core each', () => {
    // One core: 1000 us of work alone for 400 us leaves 600 and 300; the second is done 2 x 300 us later.
    const two: Job[] = [
      { server: 0, atUs: 0, workUs: 1000 },
      { server: 0, atUs: 400, workUs: 300 },
    ];
    expect(serve(new ProcessorSharing(), [1], two).completedUs).toEqual([1300, 1000]);
    expect(serve(new ProcessorSharing(), [2], two).completedUs).toEqual([1000, 700]);
    // A quarter of a core: 300 us of work take 1200 us.
    expect(serve(new ProcessorSharing(), [0.25], [{ server: 0, atUs: 0, workUs: 300 }]).completedUs).toEqual([1200]);
  });

  it('counts jobs and cores in use, and forgets all jobs of a cleared server', () => {
    const sharing = new ProcessorSharing();
    sharing.open(200, 1.5);
    expect(sharing.nextCompletionUs(200, 0)).toBe(Infinity);
    expect(sharing.takeCompleted(200, 0)).toBe(-1);
    sharing.add(200, 7, 100, 0);
    expect([sharing.jobCount(200), sharing.coresInUse(200)]).toEqual([1, 1]);
    sharing.add(200, 8, 100, 0);
    expect([sharing.jobCount(200), sharing.coresInUse(200)]).toEqual([2, 1.5]);
    sharing.clear(200);
    expect([sharing.jobCount(200), sharing.coresInUse(200)]).toEqual([0, 0]);
    sharing.add(200, 9, 100, 50);
    expect(sharing.nextCompletionUs(200, 50)).toBe(150);
  });

  it('stays exact to the microsecond in a busy period of a week', () => {
    const weekUs = 7 * 86_400e6;
    const sharing = new ProcessorSharing();
    sharing.open(0, 1);
    sharing.add(0, 1, 2 * weekUs, 0);
    for (let day = 1; day <= 7; day++) sharing.nextCompletionUs(0, day * 86_400e6);
    sharing.add(0, 2, 1000, weekUs);
    // Two jobs on one core: 1000 us of work take 2000 us.
    expect(sharing.nextCompletionUs(0, weekUs)).toBe(weekUs + 2000);
    expect(sharing.takeCompleted(0, weekUs + 1999)).toBe(-1);
    expect(sharing.takeCompleted(0, weekUs + 2000)).toBe(2);
  });
});
