import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseHost } from '../../../src/model/placement/choose-host.ts';
import { findPlacement } from '../../../src/model/placement/index.ts';
import { type HostSketch, hostViews, needOf } from './host-views.ts';

const noDraw = {
  integer: (): number => {
    throw new Error('this strategy must not draw');
  },
};

function choose(chain: string | readonly string[], hosts: readonly HostSketch[], need = needOf()): number {
  const names = typeof chain === 'string' ? [chain] : chain;
  return chooseHost(
    names.map((name) => findPlacement(name)!),
    hostViews(hosts),
    need,
    noDraw,
  );
}

/** Places units one after the other on hosts that are large enough for all; returns the units per host. */
function placeMany(name: string, zones: readonly string[], unitCount: number): number[] {
  const counts = zones.map(() => 0);
  for (let unit = 0; unit < unitCount; unit++) {
    const hosts = zones.map((zone, id) => ({ zone, units: [counts[id]!, 0] as const }));
    counts[choose(name, hosts)]!++;
  }
  return counts;
}

describe('binpack-cpu', () => {
  it('fills the host with the least free cpu that suffices', () => {
    expect(choose('binpack-cpu', [{ cpu: 4_000 }, { cpu: 400 }, { cpu: 500 }])).toBe(2);
  });

  it('passes over a host whose memory does not suffice', () => {
    expect(choose('binpack-cpu', [{ cpu: 500, memory: 1_023 }, {}])).toBe(1);
  });

  it('takes the lowest id among equals, wherever it stands in the list', () => {
    const hosts = hostViews([{}, {}, {}], [7, 3, 5]);
    expect(chooseHost([findPlacement('binpack-cpu')!], hosts, needOf(), noDraw)).toBe(1);
  });

  it('fills one host after the other', () => {
    const free = [4_000, 4_000];
    const chosen = Array.from({ length: 16 }, () => {
      const index = choose(
        'binpack-cpu',
        free.map((cpu) => ({ cpu })),
      );
      free[index]! -= 500;
      return index;
    });
    // 4,000 / 500 = 8 units fit on each.
    expect(chosen).toEqual([...Array(8).fill(0), ...Array(8).fill(1)]);
  });
});

describe('binpack-memory', () => {
  it('fills the host with the least free memory that suffices, whatever its cpu', () => {
    expect(choose('binpack-memory', [{ cpu: 500, memory: 9_000 }, { memory: 2_000 }, { memory: 1_000 }])).toBe(1);
  });
});

describe('spread', () => {
  it('prefers the zone with the fewest units over an empty host in a busier zone', () => {
    const hosts: readonly HostSketch[] = [
      { zone: 'a', units: [3, 0] },
      { zone: 'a', units: [0, 0] },
      { zone: 'b', units: [2, 0] },
    ];
    expect(choose('spread', hosts)).toBe(2);
  });

  it('passes over a zone without room', () => {
    expect(
      choose('spread', [
        { zone: 'a', units: [9, 0] },
        { zone: 'b', cpu: 0 },
      ]),
    ).toBe(0);
  });

  it('counts the units of the service that is placed, not those of its neighbours', () => {
    expect(
      choose('spread', [
        { zone: 'a', units: [0, 9] },
        { zone: 'b', units: [1, 0] },
      ]),
    ).toBe(0);
  });

  it('prefers, within a zone, the host with the fewest units of the service, then the fewest of any', () => {
    expect(choose('spread', [{ units: [2, 0] }, { units: [1, 7] }, { units: [1, 6] }])).toBe(2);
  });

  it('keeps zones, and hosts within a zone, within one unit of each other', () => {
    const zoneLists = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(zoneLists, fc.integer({ min: 1, max: 60 }), (zones, unitCount) => {
        const counts = placeMany('spread', zones, unitCount);
        const differenceOf = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
        const sums: number[] = [];
        for (const zone of new Set(zones)) {
          const inZone = counts.filter((_, id) => zones[id] === zone);
          expect(differenceOf(inZone)).toBeLessThanOrEqual(1);
          sums.push(inZone.reduce((sum, count) => sum + count, 0));
        }
        expect(differenceOf(sums)).toBeLessThanOrEqual(1);
      }),
      { seed: 42 },
    );
  });
});

// Amazon ECS Developer Guide, "Task placement strategies": strategies are applied in the order in which they are given.
describe('a chain of strategies', () => {
  const hosts: readonly HostSketch[] = [
    { zone: 'a', units: [1, 0], memory: 2_000 },
    { zone: 'b', units: [0, 3], memory: 9_000 },
    { zone: 'b', units: [0, 1], memory: 4_000 },
  ];

  it.each([
    [['spread-zone', 'binpack-memory'], 2],
    [['binpack-memory', 'spread-zone'], 0],
    [['spread-host', 'binpack-memory'], 2],
    [['spread-zone'], 1],
  ])('%s lets each decide among the equals of those before it', (chain, expected) => {
    expect(choose(chain, hosts)).toBe(expected);
  });

  it('that ends with random draws among those that are equal before it', () => {
    const chain = ['spread-zone', 'random'].map((name) => findPlacement(name)!);
    const asked: number[] = [];
    const draw = (left: number) =>
      chooseHost(chain, hostViews(hosts), needOf(), { integer: (n) => asked.push(n) && left });
    // Zone b is the emptier one: hosts 1 and 2.
    expect([draw(0), draw(1)]).toEqual([1, 2]);
    expect(asked).toEqual([2, 2]);
  });
});

// Amazon ECS Developer Guide, "Task placement": cpu, memory, ports, GPUs, interfaces; placement constraints.
describe('a host is passed over', () => {
  it.each<readonly [string, HostSketch, ReturnType<typeof needOf>]>([
    ['that lacks a GPU', { gpus: 1 }, needOf({ gpuCount: 2 })],
    ['that has no further place for a unit', { slots: 0 }, needOf()],
    ['that gets no further units', { isOpen: false }, needOf()],
    ['where another unit holds the port', { ports: [8080] }, needOf({ only: { hostPorts: [8080] } })],
    ['with a unit of a service that wants one a host', { units: [1, 0] }, needOf({ only: { isOnePerHost: true } })],
    ['of a type that the unit may not be on', {}, needOf({ only: { shapeNames: ['c7i.large'] } })],
    ['in a zone that the unit may not be in', { zone: 'a' }, needOf({ only: { zones: ['b', 'c'] } })],
  ])('%s', (_, host, need) => {
    expect(choose('spread', [host], need)).toBe(-1);
  });

  it('but not where the rule is kept', () => {
    const rules = { hostPorts: [8080], isOnePerHost: true, shapeNames: ['m7i.xlarge'], zones: ['a'] };
    expect(choose('spread', [{ ports: [8081], units: [0, 3], gpus: 2 }], needOf({ gpuCount: 2, only: rules }))).toBe(0);
  });
});

describe('random', () => {
  const hosts = hostViews([{ cpu: 0 }, {}, { cpu: 0 }, {}, {}]);
  const random = [findPlacement('random')!];

  it('draws once among the hosts with room', () => {
    const asked: number[] = [];
    const draws = [0, 1, 2].map((draw) =>
      chooseHost(random, hosts, needOf(), {
        integer: (n) => {
          asked.push(n);
          return draw;
        },
      }),
    );
    expect(draws).toEqual([1, 3, 4]);
    expect(asked).toEqual([3, 3, 3]);
  });

  it('does not draw where no host has room, so that other draws stay as they are', () => {
    expect(chooseHost(random, hostViews([{ cpu: 0 }]), needOf(), noDraw)).toBe(-1);
  });
});
