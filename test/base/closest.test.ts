import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closest } from '../../src/base/closest.ts';

const names = ['duration', 'demand', 'memory', 'concurrency', 'queue', 'timeout', 'to'];

describe('the "did you mean" proposal', () => {
  it.each([
    ['druation', 'duration'],
    ['memroy', 'memory'],
    ['Memory', 'memory'],
    ['concurency', 'concurrency'],
    ['queues', 'queue'],
    ['timeot', 'timeout'],
  ])('for %s is %s', (word, expected) => {
    expect(closest(word, names)).toBe(expected);
  });

  it.each(['', 'x', 'platform', 'd'.repeat(100_000)])('is not made for a word like none of the names', (word) => {
    expect(closest(word, names)).toBeUndefined();
  });

  it('prefers the nearest name, then the first', () => {
    expect(closest('cart', ['part', 'carts', 'cart'])).toBe('cart');
    expect(closest('bat', ['cat', 'rat'])).toBe('cat');
  });

  it('counts swapped neighbours as one mistake', () => {
    expect(closest('qeu', ['que'])).toBe('que');
    expect(closest('abc', ['cab'])).toBeUndefined();
  });

  it('always finds a name that is given exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 2, maxLength: 60 }), { minLength: 1 }), (candidates) => {
        const word = candidates[0] as string;
        expect(closest(word, candidates)?.toLowerCase()).toBe(word.toLowerCase());
      }),
      { seed: 42 },
    );
  });
});
