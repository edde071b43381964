import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPlacement, PLACEMENTS } from '../../src/model/placement/index.ts';
import type { HostView, Placement } from '../../src/model/placement/placement.ts';

const hostShapes = fc.array(
  fc.record({
    zone: fc.constantFrom('a', 'b', 'c'),
    cpuMilli: fc.integer({ min: 0, max: 8_000 }),
    memoryMiB: fc.integer({ min: 0, max: 32_768 }),
  }),
  { maxLength: 8 },
);
const needs = fc.array(
  fc.record({ cpuMilli: fc.integer({ min: 0, max: 4_000 }), memoryMiB: fc.integer({ min: 0, max: 8_192 }) }),
  { maxLength: 60 },
);

/** Draws 0, 1, 2, ... around. */
function countingDraws() {
  let next = 0;
  return { integer: (n: number) => next++ % n };
}

interface Shape {
  readonly zone: string;
  readonly cpuMilli: number;
  readonly memoryMiB: number;
}

function fillHosts(
  placement: Placement,
  shapes: readonly Shape[],
  units: typeof needs extends fc.Arbitrary<infer T> ? T : never,
) {
  const draws = countingDraws();
  const hosts = shapes.map((shape, id) => ({
    ...shape,
    id,
    cpuMilliFree: shape.cpuMilli,
    memoryMiBFree: shape.memoryMiB,
    unitCount: 0,
  }));
  const chosen = units.map((need) => {
    const hasRoom = hosts.some((host) => host.cpuMilliFree >= need.cpuMilli && host.memoryMiBFree >= need.memoryMiB);
    const index = placement.choose(hosts, need, draws);
    expect(index >= 0).toBe(hasRoom);
    if (index < 0) return index;
    const host = hosts[index]!;
    host.cpuMilliFree -= need.cpuMilli;
    host.memoryMiBFree -= need.memoryMiB;
    host.unitCount++;
    return index;
  });
  return { hosts, chosen };
}

describe.each(PLACEMENTS.map((placement) => [placement.name, placement] as const))('%s', (name, placement) => {
  it('never takes more than a host has, and finds a host whenever there is room', () => {
    fc.assert(
      fc.property(hostShapes, needs, (shapes, units) => {
        for (const host of fillHosts(placement, shapes, units).hosts) {
          expect(host.cpuMilliFree).toBeGreaterThanOrEqual(0);
          expect(host.memoryMiBFree).toBeGreaterThanOrEqual(0);
        }
      }),
      { seed: 42 },
    );
  });

  it('chooses the same hosts for the same units and draws', () => {
    fc.assert(
      fc.property(hostShapes, needs, (shapes, units) => {
        expect(fillHosts(placement, shapes, units).chosen).toEqual(fillHosts(placement, shapes, units).chosen);
      }),
      { seed: 42 },
    );
  });

  it('finds nothing where there is no host, and leaves the hosts as they are', () => {
    const hosts: readonly HostView[] = [];
    expect(placement.choose(hosts, { cpuMilli: 1, memoryMiB: 1 }, countingDraws())).toBe(-1);
    const frozen = Object.freeze([
      Object.freeze({ id: 0, zone: 'a', cpuMilli: 9, memoryMiB: 9, cpuMilliFree: 9, memoryMiBFree: 9, unitCount: 0 }),
    ]);
    expect(placement.choose(frozen, { cpuMilli: 9, memoryMiB: 9 }, countingDraws())).toBe(0);
  });

  it('is found by its name and says what it is and where that comes from', () => {
    expect(findPlacement(name)).toBe(placement);
    expect(placement.summary).not.toBe('');
    expect(placement.assumptions.length).toBeGreaterThan(0);
    for (const assumption of placement.assumptions) {
      expect(assumption.id).toMatch(/^[a-z-]+\.[a-z-]+$/);
      expect(assumption.source).not.toBe('');
      expect(assumption.date).toMatch(/^20\d\d/);
    }
  });
});

it('every placement strategy has a name of its own', () => {
  expect(new Set(PLACEMENTS.map(({ name }) => name)).size).toBe(PLACEMENTS.length);
});
