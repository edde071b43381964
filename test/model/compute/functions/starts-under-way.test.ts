import fc from 'fast-check';
import { expect, it } from 'vitest';
import { StartsUnderWay } from '../../../../src/model/compute/functions/starts-under-way.ts';

it('counts the starts that are not over yet, in whatever order they were begun', () => {
  const moments = fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 60 });
  fc.assert(
    fc.property(moments, fc.array(fc.integer({ min: 0, max: 110 }), { maxLength: 20 }), (ends, looks) => {
      const starts = new StartsUnderWay();
      for (const end of ends) starts.add(end, 0);
      for (const nowUs of looks.toSorted((a, b) => a - b)) {
        expect(starts.countAt(nowUs)).toBe(ends.filter((end) => end > nowUs).length);
      }
    }),
    { seed: 42 },
  );
});

it('forgets starts that come to nothing, and only these', () => {
  const moments = fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.boolean()), { maxLength: 60 });
  fc.assert(
    fc.property(moments, fc.integer({ min: 0, max: 110 }), (drawn, nowUs) => {
      const starts = new StartsUnderWay();
      for (const [end] of drawn) starts.add(end, 0);
      for (const [end, isLost] of drawn) if (isLost) starts.remove(end);
      starts.remove(1000);
      for (const at of [nowUs / 2, nowUs]) {
        expect(starts.countAt(at)).toBe(drawn.filter(([end, isLost]) => end > at && !isLost).length);
      }
    }),
    { seed: 42 },
  );
});
