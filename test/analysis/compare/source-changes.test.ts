import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceChanges } from '../../../src/analysis/compare/source-changes.ts';

describe('the changes of a scenario', () => {
  it('are values added, removed and changed, by their path', () => {
    const before = { duration: '5min', platforms: { vm: { instance: 'm7i.large' }, lambda: { type: 'lambda' } } };
    const after = { duration: '5min', platforms: { vm: { instance: 'm7i.xlarge', min: 2 } } };
    expect(sourceChanges(before, after)).toEqual([
      { kind: 'changed', path: ['platforms', 'vm', 'instance'], before: 'm7i.large', after: 'm7i.xlarge' },
      { kind: 'added', path: ['platforms', 'vm', 'min'], after: 2 },
      { kind: 'removed', path: ['platforms', 'lambda'], before: { type: 'lambda' } },
    ]);
  });

  it('follow entries of a list by their names', () => {
    const before = {
      traffic: [
        { name: 'a', rate: 1 },
        { name: 'b', rate: 2 },
      ],
    };
    const after = {
      traffic: [
        { name: 'new', rate: 3 },
        { name: 'a', rate: 1 },
        { name: 'b', rate: 5 },
      ],
    };
    expect(sourceChanges(before, after)).toEqual([
      { kind: 'changed', path: ['traffic', 'b', 'rate'], before: 2, after: 5 },
      { kind: 'added', path: ['traffic', 'new'], after: { name: 'new', rate: 3 } },
    ]);
  });

  it('of a list without names leave out what both begin and end with', () => {
    expect(sourceChanges([1, 2, 3, 4], [1, 9, 3, 4])).toEqual([{ kind: 'changed', path: [1], before: 2, after: 9 }]);
    expect(sourceChanges(['a', 'b', 'c'], ['a', 'c'])).toEqual([{ kind: 'removed', path: [1], before: 'b' }]);
    expect(sourceChanges(['a', 'c'], ['a', 'b', 'c'])).toEqual([{ kind: 'added', path: [1], after: 'b' }]);
  });

  it('are none between equal documents, and some between others', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(sourceChanges(one, structuredClone(one))).toEqual([]);
        // -0 and 0 are the same number.
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        if (isSame) expect(sourceChanges(one, other)).toEqual([]);
      }),
      { seed: 42 },
    );
    expect(sourceChanges({ __proto__: null, a: 1 }, JSON.parse('{"a":1,"__proto__":{"b":1}}'))).toHaveLength(1);
  });

  it('are not listed for a document that is deeper than any scenario, and take no time to find in lists of lists', () => {
    const nested = (depth: number, core: unknown) => {
      let value = core;
      for (let i = 0; i < depth; i++) value = [value, value === core ? 0 : 'x'];
      return value;
    };
    expect(sourceChanges(nested(99, 1), nested(99, 2))).toHaveLength(1);
    expect(sourceChanges(nested(101, 1), nested(101, 2))).toBeNull();
    expect(sourceChanges(nested(5000, 1), 1)).toBeNull();
  });
});
