import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import { Decimal } from '../../src/base/decimal.ts';
import { InvariantError } from '../../src/base/invariant.ts';

describe('canonicalJson', () => {
  it('does not depend on the order in which properties were set', () => {
    expect(canonicalJson({ b: 1, a: { d: [1, 'x'], c: null } })).toBe('{"a":{"c":null,"d":[1,"x"]},"b":1}');
    expect(canonicalJson({ a: { c: null, d: [1, 'x'] }, b: 1 })).toBe('{"a":{"c":null,"d":[1,"x"]},"b":1}');
  });

  it('orders keys by their UTF-16 units, numbers included', () => {
    // U+1F600 begins with the unit D83D, which comes before FF5E; "10" comes before "9".
    expect(canonicalJson({ '\uff5e': 1, '😀': 2, 9: 3, 10: 4 })).toBe('{"10":4,"9":3,"😀":2,"～":1}');
  });

  it('leaves out undefined properties and writes -0 as 0', () => {
    expect(canonicalJson({ a: undefined, b: -0, c: true })).toBe('{"b":0,"c":true}');
  });

  it('writes typed arrays as lists and money as its digits', () => {
    expect(canonicalJson({ t: Float64Array.of(1, 2.5), usd: Decimal.parse('0.10') })).toBe('{"t":[1,2.5],"usd":"0.1"}');
  });

  it('indents as JSON.stringify does', () => {
    const value = { a: [], b: {}, c: [1, { d: 2 }] };
    expect(canonicalJson(value, { indent: 2 })).toBe(JSON.stringify(value, null, 2));
  });

  it('reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 4 }), (value, indent) => {
        const text = canonicalJson(value, { indent });
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text), { indent })).toBe(text);
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it('lets one object stand in two places, but not inside itself', () => {
    const shared = { a: 1 };
    expect(canonicalJson([shared, shared])).toBe('[{"a":1},{"a":1}]');
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect(() => canonicalJson(cycle)).toThrow('cycle');
  });

  it.each([NaN, Infinity, 1n, undefined, () => 1, Symbol('s')])('refuses what JSON cannot hold: %s', (bad) => {
    expect(() => canonicalJson([bad])).toThrow(InvariantError);
  });
});
