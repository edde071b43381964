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
