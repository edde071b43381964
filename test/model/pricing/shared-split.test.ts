import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SharedSplit } from '../../../src/model/pricing/shared-split.ts';

const steps = fc.integer({ min: 1, max: 6 }).chain((services) =>
  fc.array(
    fc.record({
      increase: fc.bigInt({ min: 0n, max: 10n ** 12n }),
      growth: fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }), { minLength: services, maxLength: services }),
    }),
    { minLength: 1, maxLength: 40 },
  ),
);

describe('what services share', () => {
  it('goes to those who used it meanwhile', () => {
    const split = new SharedSplit(2);
    expect(split.settle(100n, [10, 0])).toEqual([100n, 0n]);
    // the next 100 belong to the second alone: its weight grew by 30, that of the first by nothing
    expect(split.settle(200n, [10, 30])).toEqual([100n, 100n]);
    // the next 100 are shared 10 : 30
    expect(split.settle(300n, [20, 60])).toEqual([125n, 175n]);
  });

  it('is divided by the whole run while nobody uses it, and equally while nobody has used it', () => {
    const split = new SharedSplit(2);
    expect(split.settle(10n, [0, 0])).toEqual([5n, 5n]);
    expect(split.settle(50n, [30, 10])).toEqual([5n + 30n, 5n + 10n]);
    expect(split.settle(90n, [30, 10])).toEqual([35n + 30n, 15n + 10n]);
  });

  it('is divided as fairly in a thousand small steps as in one', () => {
    const split = new SharedSplit(2);
    let parts: readonly bigint[] = [];
    for (let step = 1; step <= 1000; step++) parts = split.settle(BigInt(step), [step, 3 * step]);
    expect(parts).toEqual([250n, 750n]);
  });

  it('never gives more than there is, even when several are owed more than one', () => {
    const split = new SharedSplit(4);
    // a quarter each: the first gets the one there is and is 3/4 ahead
    expect(split.settle(1n, [1, 1, 1, 1])).toEqual([1n, 0n, 0n, 0n]);
    // a third each for the others: 1/4 + 1/3 = 0.58 is owed to each, the second gets it and is 0.42 ahead
    expect(split.settle(2n, [1, 2, 2, 2])).toEqual([1n, 1n, 0n, 0n]);
    // half each for the last two: 0.58 + 0.5 = 1.08 is owed to both, but there is only one
    expect(split.settle(3n, [1, 2, 3, 3])).toEqual([1n, 1n, 0n, 1n]);
  });

  it('adds up exactly, and no part ever shrinks', () => {
    fc.assert(
      fc.property(steps, (rounds) => {
        const services = rounds[0]!.growth.length;
        const split = new SharedSplit(services);
        let count = 0n;
        let weights = new Array<number>(services).fill(0);
        let before = new Array<bigint>(services).fill(0n) as readonly bigint[];
        for (const { increase, growth } of rounds) {
          count += increase;
          weights = weights.map((weight, service) => weight + growth[service]!);
          const parts = split.settle(count, weights);
          expect(parts.reduce((a, b) => a + b, 0n)).toBe(count);
          parts.forEach((part, service) => {
            expect(part >= before[service]!).toBe(true);
          });
          before = parts;
        }
      }),
      { seed: 42 },
    );
  });

  it('cannot shrink, and needs somebody to divide among', () => {
    const split = new SharedSplit(1);
    split.settle(10n, [1]);
    expect(() => split.settle(9n, [1])).toThrow(/shrank/);
    expect(() => new SharedSplit(0)).toThrow(/nobody/);
  });
});
