import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Batching } from '../../../src/engine/queueing/batching.ts';
import { FirstComeFirstServed } from '../../../src/engine/queueing/first-come-first-served.ts';
import { type Job, serve } from './served.ts';

const RULE = { maxSize: 4, maxDelayUs: 10_000, perItem: 0.3 };

function at(...timesUs: readonly number[]): Job[] {
  return timesUs.map((atUs) => ({ server: 0, atUs, workUs: 20_000 }));
}

function completions(jobs: readonly Job[], cores = 1, rule = RULE): readonly number[] {
  return serve(new Batching(rule), [cores], jobs).completedUs;
}

describe('Batching', () => {
  it('lets a lone job wait for the whole delay', () => {
    // 10 ms delay + 20 ms work.
    expect(completions(at(0))).toEqual([30_000]);
  });

  it('gathers what comes within the delay and finishes all of it at once', () => {
    // The first waits 10 ms; three members take 20 ms x (1 + 0.3 x 2) = 32 ms; together at 10 + 32 = 42 ms.
    expect(completions(at(0, 4_000, 9_000))).toEqual([42_000, 42_000, 42_000]);
  });

  it('begins a full batch at once', () => {
    // The fourth comes at 3 ms; 20 ms x (1 + 0.3 x 3) = 38 ms; 3 + 38 = 41 ms.
    expect(completions(at(0, 1_000, 2_000, 3_000))).toEqual([41_000, 41_000, 41_000, 41_000]);
  });

  it('takes as long as the largest of its members asks for', () => {
    const jobs = [
      { server: 0, atUs: 0, workUs: 5_000 },
      { server: 0, atUs: 2_000, workUs: 50_000 },
    ];
    // 10 ms + 50 ms x 1.3 = 75 ms.
    expect(completions(jobs)).toEqual([75_000, 75_000]);
  });

  it('makes the next batch of what came while the core was busy, at most a full one', () => {
    // A lone job works from 10 to 30 ms. Five wait by then: four go at 30 ms and need 38 ms, until 68 ms. The fifth, of
    // 25 ms, has waited longer than the delay by then and goes alone: 68 + 20 = 88 ms.
    expect(completions(at(0, 12_000, 15_000, 18_000, 21_000, 25_000))).toEqual([
      30_000, 68_000, 68_000, 68_000, 68_000, 88_000,
    ]);
  });

  it('works on as many batches at once as there are cores', () => {
    const pairs = { ...RULE, maxSize: 2 };
    // Two members take 26 ms. Two batches begin at 0, the third when a core is free: 26 + 26 = 52 ms.
    expect(completions(at(0, 0, 0, 0, 0, 0), 2, pairs)).toEqual([26_000, 26_000, 26_000, 26_000, 52_000, 52_000]);
  });

  it('runs at the speed of a part of a core', () => {
    // Half a core: 10 ms + 20 ms / 0.5 = 50 ms.
    expect(completions(at(0), 0.5)).toEqual([50_000]);
  });

  it('forgets the jobs of a server that is cleared, and its core is free', () => {
    const sharing = new Batching(RULE);
    sharing.open(0, 1);
    for (const job of [0, 1, 2, 3, 4]) sharing.add(0, job, 20_000, 0);
    expect(sharing.coresInUse(0)).toBe(1);
    sharing.clear(0);
    expect([sharing.jobCount(0), sharing.coresInUse(0), sharing.nextCompletionUs(0, 5)]).toEqual([0, 0, Infinity]);
    sharing.add(0, 0, 20_000, 100_000);
    expect(sharing.nextCompletionUs(0, 100_000)).toBe(110_000);
  });

  const jobs = fc.array(
    fc.record({
      server: fc.integer({ min: 0, max: 2 }),
      atUs: fc.integer({ min: 0, max: 5_000 }),
      workUs: fc.integer({ min: 1, max: 3_000 }),
    }),
    { maxLength: 60 },
  );

  it('with batches of one and no delay is first come, first served', () => {
    fc.assert(
      fc.property(jobs, (list) => {
        const single = new Batching({ maxSize: 1, maxDelayUs: 0, perItem: 0.5 });
        const cores = [0.5, 1, 3];
        expect(serve(single, cores, list)).toEqual(serve(new FirstComeFirstServed(), cores, list));
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it('loses no job, keeps their order, fills no batch beyond its size, and works no longer than one by one', () => {
    fc.assert(
      fc.property(jobs, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 900 }), (list, maxSize, delay) => {
        const rule = { maxSize, maxDelayUs: delay, perItem: 0.4 };
        const { completedUs, coreUs } = serve(new Batching(rule), [1, 1, 1], list);
        expect(completedUs.every(Number.isFinite)).toBe(true);
        const order = list.map((job, index) => ({ ...job, index })).sort((a, b) => a.atUs - b.atUs);
        for (const server of [0, 1, 2]) {
          const own = order.filter((job) => job.server === server).map(({ index }) => completedUs[index]!);
          expect(own).toEqual([...own].sort((a, b) => a - b));
          for (const us of own) expect(own.filter((other) => other === us).length).toBeLessThanOrEqual(maxSize);
        }
        // The largest member of a batch, and 40 % of it for each other one, which may be smaller than that.
        const largest = Math.max(0, ...list.map(({ workUs }) => workUs));
        expect(coreUs).toBeLessThanOrEqual(list.length * largest);
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
