import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hash128, hash128Hex } from '../../src/base/hash.ts';

describe('hash128', () => {
  it('is the same in every version and on every machine', () => {
    expect([hash128Hex(''), hash128Hex('web'), hash128Hex('webweb')]).toMatchInlineSnapshot(`
      [
        "e878845197a566071582b8a1d08afe5c",
        "b4b036c56e2400b8343df80f2cfdcd10",
        "853c0af34264f6fb9602b239bff8c116",
      ]
    `);
  });

  it('is four unsigned words, written as 32 digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const words = hash128(text);
        expect(words.every((word) => Number.isInteger(word) && word >= 0 && word < 2 ** 32)).toBe(true);
        expect(hash128Hex(text)).toMatch(/^[0-9a-f]{32}$/);
        expect(Number.parseInt(hash128Hex(text).slice(8, 16), 16)).toBe(words[1]);
      }),
      { seed: 42 },
    );
  });

  it('tells apart repeated, zero-padded, reordered and 8-bit-alike texts', () => {
    const texts = ['', '\0', '\0\0', 'web', 'webweb', 'bew', 'a', '\u0161', 'aa', 'a\0', '\0a'];
    expect(new Set(texts.map(hash128Hex)).size).toBe(texts.length);
  });

  it('has no collision in any single word pair among 100,000 numbered streams', () => {
    const hashes = Array.from({ length: 100_000 }, (_, i) => hash128(`stream:${i}`));
    // 10^10 / 2 pairs / 2^64 = 3e-10 expected collisions for each pair of words.
    for (const [i, j] of [
      [0, 1],
      [2, 3],
      [0, 3],
      [1, 2],
    ] as const) {
      expect(new Set(hashes.map((words) => `${words[i]}:${words[j]}`)).size).toBe(hashes.length);
    }
  });

  it('changes every bit of the hash with probability one half when one bit of the text changes', () => {
    const trials = 4000;
    const flips = new Float64Array(128);
    for (let trial = 0; trial < trials; trial++) {
      const text = `traffic/shoppers/${trial}`;
      const at = trial % text.length;
      const changed = String.fromCharCode(text.charCodeAt(at) ^ (1 << (trial % 7)));
      const before = hash128(text);
      const after = hash128(text.slice(0, at) + changed + text.slice(at + 1));
      for (let bit = 0; bit < 128; bit++) {
        const word = bit >> 5;
        flips[bit] =
          (flips[bit] as number) + ((((before[word] as number) ^ (after[word] as number)) >>> (bit & 31)) & 1);
      }
    }
    // Binomial(4000, 1/2): standard deviation sqrt(1000) = 31.6; five of them are 158.
    for (const count of flips) expect(Math.abs(count - trials / 2)).toBeLessThan(158);
  });
});
