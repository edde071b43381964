import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MinHeaps } from '../../../src/engine/queueing/min-heaps.ts';

/** Keys tie often, so that the order of entry shows. */
const operations = fc.array(
  fc.record({
    heap: fc.integer({ min: 0, max: 3 }),
    action: fc.constantFrom('push', 'push', 'push', 'pop', 'pop', 'clear'),
    key: fc.integer({ min: 0, max: 6 }),
  }),
  { maxLength: 300 },
);

describe('MinHeaps', () => {
  it('gives jobs by key, equal keys in order of entry, as sorted lists do', () => {
    fc.assert(
      fc.property(operations, (list) => {
        const heaps = new MinHeaps();
        const naive: { key: number; job: number }[][] = [[], [], [], []];
        list.forEach(({ heap, action, key }, job) => {
          const jobs = naive[heap]!;
          if (action === 'push') {
            heaps.push(heap, key, job);
            jobs.push({ key, job });
            jobs.sort((a, b) => a.key - b.key || a.job - b.job);
          } else if (action === 'clear' && job % 4 === 0) {
            heaps.clear(heap);
            jobs.length = 0;
          } else if (jobs.length > 0) {
            expect(heaps.pop(heap)).toBe(jobs.shift()!.job);
          }
          expect(heaps.size(heap)).toBe(jobs.length);
          expect(heaps.firstKey(heap)).toBe(jobs[0]?.key ?? Infinity);
        });
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it('keeps the order of entry among hundreds of equal keys', () => {
    const heaps = new MinHeaps();
    const naive: { key: number; job: number }[] = [];
    for (let job = 0; job < 3000; job++) {
      // 3 keys in an irregular sequence; from the 500th on, one leaves for each that comes.
      const key = (job * job + (job >> 3)) % 3;
      heaps.push(0, key, job);
      naive.push({ key, job });
      if (job < 500) continue;
      naive.sort((a, b) => a.key - b.key || a.job - b.job);
      expect(heaps.pop(0)).toBe(naive.shift()!.job);
    }
    while (naive.length > 0) expect(heaps.pop(0)).toBe(naive.shift()!.job);
  });

  it('calls a heap that was never used empty', () => {
    const heaps = new MinHeaps();
    heaps.clear(9);
    expect(heaps.size(9)).toBe(0);
    expect(heaps.firstKey(9)).toBe(Infinity);
  });
});
