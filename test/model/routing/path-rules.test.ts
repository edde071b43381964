import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PathRule, PathRules, pathRuleProblems } from '../../../src/model/routing/path-rules.ts';

const shop: readonly PathRule[] = [
  { prefix: '/checkout', serviceIndex: 0 },
  { prefix: '/checkout/payment/', serviceIndex: 1 },
  { prefix: '/cart', serviceIndex: 2 },
];

describe('path rules', () => {
  it.each([
    ['/checkout', 0],
    ['/checkout/', 0],
    ['/checkout/basket/7', 0],
    ['/checkout?step=2', 0],
    ['/checkouts', -1],
    ['/checkout/payment', 1],
    ['/checkout/payment/card?id=/cart', 1],
    ['/checkout/payments', 0],
    ['/cart', 2],
    ['/', -1],
    ['', -1],
  ])('lead %s to service %i', (path, serviceIndex) => {
    expect(new PathRules(shop).match(path)).toBe(serviceIndex);
  });

  it('lead everything else to the default, or to a rule for "/"', () => {
    expect(new PathRules(shop, 9).match('/unknown')).toBe(9);
    const withRoot = new PathRules([...shop, { prefix: '/', serviceIndex: 5 }], 9);
    expect(withRoot.match('/unknown/path')).toBe(5);
    expect(withRoot.match('/')).toBe(5);
    expect(withRoot.match('/cart/1')).toBe(2);
  });

  it('choose the longest prefix that ends at a segment, like a search through all of them', () => {
    const segment = fc.constantFrom('a', 'ab', 'b');
    const path = fc.array(segment, { maxLength: 4 }).map((segments) => `/${segments.join('/')}`);
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 8 }), path, (prefixes, requested) => {
        const rules = prefixes.map((prefix, serviceIndex) => ({ prefix, serviceIndex }));
        const isAbove = (prefix: string) =>
          prefix === '/' || requested === prefix || requested.startsWith(`${prefix}/`);
        const matching = rules.filter(({ prefix }) => isAbove(prefix));
        matching.sort((a, b) => b.prefix.length - a.prefix.length);
        expect(new PathRules(rules).match(requested)).toBe(matching[0]?.serviceIndex ?? -1);
      }),
      { seed: 42 },
    );
  });

  it('are accepted up to the 100 that a load balancer takes', () => {
    const rules = Array.from({ length: 101 }, (_, index) => ({ prefix: `/service-${index}`, serviceIndex: index }));
    expect(pathRuleProblems(rules.slice(0, 100))).toEqual([]);
    expect(pathRuleProblems(rules)).toEqual([
      '101 rules, but a load balancer takes at most 100 besides its default rule',
    ]);
  });

  it('are refused with all their mistakes at once', () => {
    const problems = pathRuleProblems([
      { prefix: 'cart', serviceIndex: 0 },
      { prefix: '/cart', serviceIndex: 1 },
      { prefix: '/cart/', serviceIndex: 2 },
      { prefix: '/a?b', serviceIndex: 3 },
    ]);
    expect(problems).toEqual([
      'the path prefix "cart" must start with "/"',
      'the path prefix "/cart/" has more than one rule',
      'the path prefix "/a?b" must be a plain path',
    ]);
  });
});
