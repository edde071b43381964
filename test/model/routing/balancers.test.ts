import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BALANCERS, findBalancer } from '../../../src/model/routing/index.ts';

type Action = readonly ['add' | 'remove' | 'start' | 'end', number];

function actionsOn(unitCount: number) {
  const kind = fc.constantFrom<Action[0]>('add', 'remove', 'start', 'start', 'start', 'end', 'end');
  return fc.array(fc.tuple(kind, fc.integer({ min: 0, max: unitCount - 1 })), { maxLength: 400 });
}

const actions = actionsOn(40);

/** With draws 0, 1, 2, ... around. */
function create(name: string) {
  let next = 0;
  return findBalancer(name)!.create({ integer: (n) => next++ % n });
}

function pickAndStart(balancer: ReturnType<typeof create>, count: number): number[] {
  return Array.from({ length: count }, () => {
    const unit = balancer.pick();
    balancer.started(unit);
    return unit;
  });
}

describe.each(BALANCERS.map(({ name }) => name))('%s', (name) => {
  it('picks nobody while no unit is ready', () => {
    const balancer = create(name);
    expect(balancer.pick()).toBe(-1);
    balancer.add(3);
    balancer.remove(3);
    expect(balancer.pick()).toBe(-1);
    expect(balancer.size).toBe(0);
  });

  it('gives no new request to a draining unit, whose open requests still end', () => {
    const balancer = create(name);
    balancer.add(0);
    balancer.add(1);
    balancer.started(0);
    balancer.remove(0);
    expect(pickAndStart(balancer, 5)).toEqual([1, 1, 1, 1, 1]);
    balancer.ended(0);
    expect(balancer.pick()).toBe(1);
    expect(balancer.size).toBe(1);
  });

  it('takes units with any number and uses the numbers again', () => {
    const balancer = create(name);
    for (const unit of [1_000, 2, 70]) balancer.add(unit);
    balancer.remove(2);
    balancer.remove(2);
    balancer.add(2);
    expect(pickAndStart(balancer, 3)).toEqual([1_000, 70, 2]);
    expect(() => balancer.add(70)).toThrow('unit 70');
  });

  it('picks only ready units, whatever happens', () => {
    fc.assert(
      fc.property(actions, (history) => {
        const balancer = create(name);
        const ready = new Set<number>();
        const open = new Map<number, number>();
        for (const [action, unit] of history) {
          const count = open.get(unit) ?? 0;
          if (action === 'add' && !ready.has(unit)) {
            balancer.add(unit);
            ready.add(unit);
          } else if (action === 'remove') {
            balancer.remove(unit);
            ready.delete(unit);
          } else if (action === 'start') {
            const picked = balancer.pick();
            expect(ready.has(picked)).toBe(ready.size > 0);
            if (picked >= 0) {
              balancer.started(picked);
              open.set(picked, (open.get(picked) ?? 0) + 1);
            }
          } else if (action === 'end' && count > 0) {
            balancer.ended(unit);
            open.set(unit, count - 1);
          }
          expect(balancer.size).toBe(ready.size);
        }
      }),
      { seed: 42 },
    );
  });
});

describe('round robin', () => {
  it('takes units in the order in which they became ready', () => {
    const balancer = create('round-robin');
    for (const unit of [4, 1, 9]) balancer.add(unit);
    expect(pickAndStart(balancer, 7)).toEqual([4, 1, 9, 4, 1, 9, 4]);
  });

  it('lets a new unit wait for the end of the round', () => {
    const balancer = create('round-robin');
    balancer.add(0);
    balancer.add(1);
    expect(balancer.pick()).toBe(0);
    balancer.add(2);
    expect(pickAndStart(balancer, 4)).toEqual([1, 2, 0, 1]);
  });

  it('goes on with the next unit when the one whose turn it is leaves', () => {
    const balancer = create('round-robin');
    for (const unit of [0, 1, 2]) balancer.add(unit);
    expect(balancer.pick()).toBe(0);
    balancer.remove(1);
    expect(pickAndStart(balancer, 3)).toEqual([2, 0, 2]);
  });

  it('keeps the units within one request of each other while the set is stable, even after changes', () => {
    fc.assert(
      fc.property(actions, fc.integer({ min: 1, max: 300 }), (history, requestCount) => {
        const balancer = create('round-robin');
        const ready = new Set<number>([40]);
        balancer.add(40);
        for (const [action, unit] of history) {
          if (action === 'add' && !ready.has(unit)) {
            balancer.add(unit);
            ready.add(unit);
          } else if (action === 'remove') {
            balancer.remove(unit);
            ready.delete(unit);
          } else balancer.pick();
        }
        const counts = new Map<number, number>([...ready].map((unit) => [unit, 0]));
        for (const unit of pickAndStart(balancer, requestCount)) counts.set(unit, counts.get(unit)! + 1);
        expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1);
      }),
      { seed: 42 },
    );
  });
});

describe('least outstanding requests', () => {
  it('prefers the unit with fewer open requests', () => {
    const balancer = create('least-outstanding-requests');
    balancer.add(0);
    balancer.add(1);
    expect(pickAndStart(balancer, 4)).toEqual([0, 1, 0, 1]);
    // Unit 1 now has 0 open requests, unit 0 has 2: the next two go to unit 1.
    balancer.ended(1);
    balancer.ended(1);
    expect(pickAndStart(balancer, 2)).toEqual([1, 1]);
  });

  it('floods a new unit until it is as busy as the others', () => {
    const balancer = create('least-outstanding-requests');
    balancer.add(0);
    pickAndStart(balancer, 3);
    balancer.add(1);
    expect(pickAndStart(balancer, 4)).toEqual([1, 1, 1, 0]);
  });

  it('lets equals take turns', () => {
    const balancer = create('least-outstanding-requests');
    for (const unit of [0, 1, 2]) balancer.add(unit);
    const picked = Array.from({ length: 6 }, () => {
      const unit = balancer.pick();
      balancer.started(unit);
      balancer.ended(unit);
      return unit;
    });
    expect(picked).toEqual([0, 1, 2, 0, 1, 2]);
  });

  it('remembers what a draining unit still has to do when it becomes ready again', () => {
    const balancer = create('least-outstanding-requests');
    balancer.add(0);
    pickAndStart(balancer, 2);
    balancer.remove(0);
    balancer.ended(0);
    balancer.add(1);
    balancer.add(0);
    // Unit 0 has 1 open request, unit 1 has none; then both have 1 and unit 0 has waited longer.
    expect(pickAndStart(balancer, 2)).toEqual([1, 0]);
  });

  it('turns to the next busier units when the least busy one leaves', () => {
    const balancer = create('least-outstanding-requests');
    for (const unit of [0, 1, 2]) balancer.add(unit);
    pickAndStart(balancer, 9);
    for (let ended = 0; ended < 3; ended++) balancer.ended(1);
    balancer.ended(2);
    // Open requests: unit 0 has 3, unit 1 none, unit 2 has 2.
    balancer.remove(1);
    expect(pickAndStart(balancer, 3)).toEqual([2, 0, 2]);
  });

  it('always picks a unit with the fewest open requests', () => {
    fc.assert(
      fc.property(actionsOn(4), (history) => {
        const balancer = create('least-outstanding-requests');
        const ready = new Set<number>();
        const open = new Array<number>(40).fill(0);
        for (const [action, unit] of history) {
          if (action === 'add' && !ready.has(unit)) {
            balancer.add(unit);
            ready.add(unit);
          } else if (action === 'remove') {
            balancer.remove(unit);
            ready.delete(unit);
          } else if (action === 'end' && open[unit]! > 0) {
            balancer.ended(unit);
            open[unit]!--;
          }
          const picked = balancer.pick();
          if (ready.size === 0) continue;
          expect(open[picked]).toBe(Math.min(...[...ready].map((candidate) => open[candidate]!)));
          if (action !== 'start') continue;
          balancer.started(picked);
          open[picked]!++;
        }
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  it('refuses to end a request that never started', () => {
    const balancer = create('least-outstanding-requests');
    balancer.add(0);
    expect(() => balancer.ended(0)).toThrow('no open request');
  });
});

// Kubernetes documentation, "Virtual IPs and Service Proxies": in iptables mode a backend is chosen at random.
describe('random', () => {
  it('draws a place among the ready units, whoever they are', () => {
    const asked: number[] = [];
    const balancer = findBalancer('random')!.create({ integer: (n) => asked.push(n) % n });
    for (const unit of [4, 9, 2]) balancer.add(unit);
    // Draws 1, 2, 0 of three.
    expect([balancer.pick(), balancer.pick(), balancer.pick()]).toEqual([9, 2, 4]);
    expect(asked).toEqual([3, 3, 3]);
  });
});
