import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPlacement } from '../../../src/model/placement/index.ts';
import type { HostView } from '../../../src/model/placement/placement.ts';

const HALF = { cpuMilli: 500, memoryMiB: 1_024 };
const noDraw = {
  integer: (): number => {
    throw new Error('this strategy must not draw');
  },
};

function host(id: number, free: { cpu?: number; memory?: number; zone?: string; units?: number } = {}): HostView {
  return {
    id,
    zone: free.zone ?? 'a',
    cpuMilli: 4_000,
    memoryMiB: 16_384,
    cpuMilliFree: free.cpu ?? 4_000,
    memoryMiBFree: free.memory ?? 16_384,
    unitCount: free.units ?? 0,
  };
}

function choose(name: string, hosts: readonly HostView[], need = HALF): number {
  return findPlacement(name)!.choose(hosts, need, noDraw);
}

/** Places units one after the other on hosts that are large enough for all; returns the units per host. */
function placeMany(name: string, zones: readonly string[], unitCount: number): number[] {
  const counts = zones.map(() => 0);
  for (let unit = 0; unit < unitCount; unit++) {
    const hosts = zones.map((zone, id) => ({ ...host(id, { zone }), unitCount: counts[id]! }));
    counts[choose(name, hosts)]!++;
  }
  return counts;
}

describe('binpack-cpu', () => {
  it('fills the host with the least free cpu that suffices', () => {
    expect(choose('binpack-cpu', [host(0, { cpu: 4_000 }), host(1, { cpu: 400 }), host(2, { cpu: 500 })])).toBe(2);
  });

  it('passes over a host whose memory does not suffice', () => {
    expect(choose('binpack-cpu', [host(0, { cpu: 500, memory: 1_023 }), host(1)])).toBe(1);
  });

  it('takes the lowest id among equals, wherever it stands in the list', () => {
    expect(choose('binpack-cpu', [host(7), host(3), host(5)])).toBe(1);
  });

  it('fills one host after the other', () => {
    const free = [4_000, 4_000];
    const chosen = Array.from({ length: 16 }, () => {
      const index = choose(
        'binpack-cpu',
        free.map((cpu, id) => host(id, { cpu })),
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
    const hosts = [host(0, { cpu: 500, memory: 9_000 }), host(1, { memory: 2_000 }), host(2, { memory: 1_000 })];
    expect(choose('binpack-memory', hosts)).toBe(1);
  });
});

describe('spread', () => {
  it('prefers the zone with the fewest units over an empty host in a busier zone', () => {
    const hosts = [
      host(0, { zone: 'a', units: 3 }),
      host(1, { zone: 'a', units: 0 }),
      host(2, { zone: 'b', units: 2 }),
    ];
    expect(choose('spread', hosts)).toBe(2);
  });

  it('passes over a zone without room', () => {
    const hosts = [host(0, { zone: 'a', units: 9 }), host(1, { zone: 'b', cpu: 0 })];
    expect(choose('spread', hosts)).toBe(0);
  });

  it('counts the units of the service that is placed, not those of its neighbours', () => {
    const hosts = [
      { ...host(0, { zone: 'a', units: 9 }), unitCountOfService: 0 },
      { ...host(1, { zone: 'b', units: 1 }), unitCountOfService: 1 },
    ];
    expect(choose('spread', hosts)).toBe(0);
  });

  it('prefers, within a zone, the host with the fewest units of the service, then the fewest of any', () => {
    const withUnits = (id: number, unitCountOfService: number, units: number) => ({
      ...host(id, { units }),
      unitCountOfService,
    });
    expect(choose('spread', [withUnits(0, 2, 2), withUnits(1, 1, 8), withUnits(2, 1, 7)])).toBe(2);
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

describe('random', () => {
  const hosts = [host(0, { cpu: 0 }), host(1), host(2, { cpu: 0 }), host(3), host(4)];

  it('draws once among the hosts with room', () => {
    const asked: number[] = [];
    const draws = [0, 1, 2].map((draw) =>
      findPlacement('random')!.choose(hosts, HALF, {
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
    expect(findPlacement('random')!.choose([host(0, { cpu: 0 })], HALF, noDraw)).toBe(-1);
  });
});
