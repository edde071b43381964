import { describe, expect, it } from 'vitest';
import { PathRules } from '../../../src/model/routing/path-rules.ts';
import { resolveTargets } from '../../../src/model/traffic/index.ts';
import { generated, perSecond, startArrivals } from './arrivals-of.ts';

const services = [
  { name: 'web', route: '/shop' },
  { name: 'cart', route: '/shop/cart' },
  { name: 'batch', route: null },
];
const rules = new PathRules([
  { prefix: '/shop', serviceIndex: 0 },
  { prefix: '/shop/cart', serviceIndex: 1 },
]);

function resolve(entry: Parameters<typeof resolveTargets>[0]) {
  return resolveTargets(entry, services, (path) => rules.match(path));
}

describe('the target of a stream', () => {
  it('is a service by its name, also one without a route', () => {
    expect(resolve({ to: 'batch' })).toEqual({ targets: [{ serviceIndex: 2, weight: 1 }], problems: [] });
  });

  it('is the service whose route leads the path', () => {
    expect(resolve({ path: '/shop/cart/add' }).targets).toEqual([{ serviceIndex: 1, weight: 1 }]);
  });

  it('is several services and paths with their shares', () => {
    expect(resolve({ split: { batch: 0.7, '/shop/x': 0.3, cart: 0 } })).toEqual({
      targets: [
        { serviceIndex: 2, weight: 0.7 },
        { serviceIndex: 0, weight: 0.3 },
      ],
      problems: [],
    });
  });

  it('is an error with a suggestion where the service is unknown', () => {
    const { problems } = resolve({ split: { wbe: 0.5, cart: 0.5 } });
    expect(problems).toMatchObject([
      { code: 'WT420', severity: 'error', path: ['split', 'wbe'], found: 'wbe', hint: 'Did you mean web?' },
    ]);
  });

  it('is an error where a path does not begin with a slash', () => {
    expect(resolve({ path: 'shop' }).problems).toMatchObject([{ code: 'WT421', severity: 'error', path: ['path'] }]);
  });

  it('is nowhere, with a warning, where no route matches', () => {
    const { targets, problems } = resolve({ path: '/admin' });
    expect(targets).toEqual([{ serviceIndex: -1, weight: 1 }]);
    expect(problems).toMatchObject([{ code: 'WT422', severity: 'warning' }]);
  });
});

describe('a stream with several targets', () => {
  const targets = [
    { serviceIndex: 0, weight: 70 },
    { serviceIndex: 2, weight: 20 },
    { serviceIndex: -1, weight: 10 },
  ];

  it('gives each its share', () => {
    const arrivals = startArrivals({ ...generated(perSecond(100)), targets });
    const counts = new Map<number, number>();
    for (let count = 0; count < 100_000; count++) {
      counts.set(arrivals.serviceIndex, (counts.get(arrivals.serviceIndex) ?? 0) + 1);
      arrivals.advance();
    }
    // Standard deviation of a share p of 1e5: sqrt(1e5 p (1 - p)), that is 145, 126 and 95.
    expect(Math.abs(counts.get(0)! - 70_000)).toBeLessThan(4 * 145);
    expect(Math.abs(counts.get(2)! - 20_000)).toBeLessThan(4 * 126);
    expect(Math.abs(counts.get(-1)! - 10_000)).toBeLessThan(4 * 95);
  });

  it('has its arrivals at the same times as with one target', () => {
    const one = startArrivals(generated(perSecond(100)));
    const several = startArrivals({ ...generated(perSecond(100)), targets });
    for (let count = 0; count < 1000; count++) {
      expect(several.nextUs).toBe(one.nextUs);
      one.advance();
      several.advance();
    }
  });
});
