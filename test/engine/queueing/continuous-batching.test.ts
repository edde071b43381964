import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContinuousBatching } from '../../../src/engine/queueing/continuous-batching.ts';
import { ProcessorSharing } from '../../../src/engine/queueing/processor-sharing.ts';
import { type Job, serve } from './served.ts';

function jobsAtZero(count: number, workUs: number): Job[] {
  return Array.from({ length: count }, () => ({ server: 0, atUs: 0, workUs }));
}

describe('ContinuousBatching', () => {
  it('slows each of a constant number of jobs by the same part for each other one', () => {
    // 1 s of work among eleven: 1 + 3 % x 10 = 1.3 s.
    const { completedUs } = serve(new ContinuousBatching(0.03), [1], jobsAtZero(11, 1_000_000));
    expect(completedUs).toEqual(new Array(11).fill(1_300_000));
  });

  it('speeds up as jobs leave', () => {
    const jobs = [
      { server: 0, atUs: 0, workUs: 100_000 },
      { server: 0, atUs: 0, workUs: 300_000 },
    ];
    // Two at 1 / 1.5 until the short one is done at 150 ms; the long one has 200 ms left, alone: 350 ms.
    expect(serve(new ContinuousBatching(0.5), [1], jobs).completedUs).toEqual([150_000, 350_000]);
  });

  it('lets a job that joins slow the one that is there', () => {
    const jobs = [
      { server: 0, atUs: 0, workUs: 100_000 },
      { server: 0, atUs: 40_000, workUs: 100_000 },
    ];
    // 40 ms alone, then 60 ms at half speed until 160 ms; the other has 100 - 60 = 40 ms left then: 200 ms.
    expect(serve(new ContinuousBatching(1), [1], jobs).completedUs).toEqual([160_000, 200_000]);
  });

  it('spreads jobs evenly over several cores', () => {
    // Eight on four cores are two on each: 1 + 10 % x (2 - 1) = 1.1.
    const { completedUs } = serve(new ContinuousBatching(0.1), [4], jobsAtZero(8, 1_000_000));
    expect(completedUs).toEqual(new Array(8).fill(1_100_000));
  });

  it('goes on at another speed when a server is resized', () => {
    const sharing = new ContinuousBatching(0.5);
    sharing.open(0, 1);
    sharing.add(0, 0, 300, 0);
    sharing.add(0, 1, 300, 0);
    // Two on one: at 1 / 1.5; 150 us of 225 us bring 100. Two on two: full speed, the other 200.
    sharing.resize(0, 2, 150);
    expect(sharing.nextCompletionUs(0, 150)).toBe(350);
  });

  const jobs = fc.array(
    fc.record({
      server: fc.integer({ min: 0, max: 1 }),
      atUs: fc.integer({ min: 0, max: 5_000 }),
      workUs: fc.integer({ min: 0, max: 3_000 }),
    }),
    { maxLength: 40 },
  );

  it('with a slowdown of 100 % is processor sharing', () => {
    fc.assert(
      fc.property(jobs, (list) => {
        const cores = [1, 2];
        const expected = serve(new ProcessorSharing(), cores, list).completedUs;
        serve(new ContinuousBatching(1), cores, list).completedUs.forEach((us, job) => {
          expect(Math.abs(us - expected[job]!)).toBeLessThanOrEqual(1);
        });
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it('with a slowdown of 0 lets every job run as if alone', () => {
    fc.assert(
      fc.property(jobs, (list) => {
        const { completedUs } = serve(new ContinuousBatching(0), [1, 1], list);
        expect(completedUs).toEqual(list.map(({ atUs, workUs }) => atUs + workUs));
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it('loses no job and never ends one before its work is done', () => {
    fc.assert(
      fc.property(jobs, fc.double({ min: 0, max: 3, noNaN: true }), (list, slowdown) => {
        const { completedUs } = serve(new ContinuousBatching(slowdown), [1, 2], list);
        list.forEach(({ atUs, workUs }, job) => {
          expect(completedUs[job]).toBeGreaterThanOrEqual(atUs + workUs);
          // At the slowest all of them run together all the time.
          expect(completedUs[job]).toBeLessThanOrEqual(
            5_000 + (3_000 * (1 + slowdown * list.length) + 1) * list.length,
          );
        });
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
