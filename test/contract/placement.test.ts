import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseHost } from '../../src/model/placement/choose-host.ts';
import { findPlacement, PLACEMENTS } from '../../src/model/placement/index.ts';
import type { Placement, UnitNeed } from '../../src/model/placement/placement.ts';
import { hostViews, needOf } from '../model/placement/host-views.ts';

const hostShapes = fc.array(
  fc.record({
    zone: fc.constantFrom('a', 'b', 'c'),
    cpuMilli: fc.integer({ min: 0, max: 8_000 }),
    memoryMiB: fc.integer({ min: 0, max: 32_768 }),
  }),
  { maxLength: 8 },
);
const needs = fc.array(
  fc
    .record({ cpuMilli: fc.integer({ min: 0, max: 4_000 }), memoryMiB: fc.integer({ min: 0, max: 8_192 }) })
    .map((wish) => needOf(wish)),
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

/** Places units one after the other; returns what is left of each host and where each unit went. */
function fillHosts(placement: Placement, shapes: readonly Shape[], units: readonly UnitNeed[]) {
  const draws = countingDraws();
  const left = shapes.map((shape) => ({ ...shape, cpu: shape.cpuMilli, memory: shape.memoryMiB, count: 0 }));
  const chosen = units.map((need) => {
    const hosts = hostViews(left.map((one) => ({ ...one, units: [one.count, 0] as const })));
    const hasRoom = left.some(({ cpu, memory }) => cpu >= need.cpuMilli && memory >= need.memoryMiB);
    const index = chooseHost([placement], hosts, need, draws);
    expect(index >= 0).toBe(hasRoom);
    if (index < 0) return index;
    const host = left[index]!;
    host.cpu -= need.cpuMilli;
    host.memory -= need.memoryMiB;
    host.count++;
    return index;
  });
  return { left, chosen };
}

describe.each(PLACEMENTS.map((placement) => [placement.name, placement] as const))('%s', (name, placement) => {
  it('never takes more than a host has, and finds a host whenever there is room', () => {
    fc.assert(
      fc.property(hostShapes, needs, (shapes, units) => {
        for (const host of fillHosts(placement, shapes, units).left) {
          expect(host.cpu).toBeGreaterThanOrEqual(0);
          expect(host.memory).toBeGreaterThanOrEqual(0);
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
    expect(chooseHost([placement], [], needOf(), countingDraws())).toBe(-1);
    const frozen = Object.freeze(hostViews([{}]).map((host) => Object.freeze(host)));
    expect(chooseHost([placement], frozen, needOf({ cpuMilli: 4_000 }), countingDraws())).toBe(0);
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
