import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnitCohort } from '../../../../src/model/compute/units/unit-cohort.ts';
import { UnitList } from '../../../../src/model/compute/units/unit-list.ts';
import { UnitTable } from '../../../../src/model/compute/units/unit-table.ts';
import { fleetBench, inState, linesOf, START_US } from '../fleet-bench.ts';

describe('a fleet', () => {
  it('asks for as many units as are desired and says why', () => {
    const bench = fleetBench();
    bench.fleet.begin(1);
    bench.fleet.setDesired(3);
    expect(bench.fleet.counts).toEqual({ pending: 0, starting: 2, ready: 1, draining: 0 });
    expect(linesOf(bench)).toEqual([
      'unit 1 ask: scale-out to 3 asks for unit 1',
      'unit 2 ask: scale-out to 3 asks for unit 2',
    ]);
    bench.simulator.runUntil(START_US);
    expect(bench.fleet.counts).toEqual({ pending: 0, starting: 0, ready: 3, draining: 0 });
  });

  it('starts another for a unit that is replaced, and lets the old one finish', () => {
    const bench = fleetBench();
    bench.fleet.begin(2);
    bench.busy.add(1);
    bench.fleet.replace(1, 'host 3 drains');
    expect(bench.fleet.counts).toEqual({ pending: 0, starting: 1, ready: 1, draining: 1 });
    expect(bench.fleet.desired).toBe(2);
    expect(linesOf(bench)).toEqual([
      'unit 1 drain: host 3 drains',
      'unit 2 ask: host 3 drains: the replacement of unit 1 asks for unit 2',
    ]);
    bench.simulator.runUntil(300_000_000);
    expect(bench.fleet.counts).toEqual({ pending: 0, starting: 0, ready: 2, draining: 0 });
  });

  it('replaces what it loses, in whatever state it was', () => {
    const bench = fleetBench({ places: 3 });
    bench.fleet.begin(1);
    bench.fleet.setDesired(4);
    expect(bench.fleet.counts).toEqual({ pending: 1, starting: 2, ready: 1, draining: 0 });
    for (const state of ['ready', 'starting', 'pending'] as const) bench.fleet.lose(inState(bench, state)[0]!);
    const { pending, starting, ready } = bench.fleet.counts;
    expect(pending + starting + ready).toBe(4);
    expect(bench.fleet.audit()).toEqual([]);
  });

  it('begins cold with starts like any other', () => {
    const bench = fleetBench();
    bench.fleet.setDesired(5, 'the run begins cold with a minimum of 5 and');
    bench.simulator.runUntil(START_US);
    expect(bench.fleet.startedCount).toBe(5);
    expect(bench.fleet.group.recorder.startup.count).toBe(5);
    expect(linesOf(bench)[0]).toBe('unit 0 ask: the run begins cold with a minimum of 5 and asks for unit 0');
  });
});

describe('a fleet of 45,000 units', () => {
  /** A table that counts how often a link between units is followed or set. */
  function countedTable() {
    const units = new UnitTable();
    const steps = { count: 0 };
    const counted = <Column extends Int32Array>(column: Column): Column =>
      new Proxy(column, {
        get: (target, key) => {
          if (typeof key === 'string' && /^-?\d+$/.test(key)) steps.count++;
          return Reflect.get(target, key, target);
        },
        set: (target, key, value) => {
          steps.count++;
          return Reflect.set(target, key, value, target);
        },
      });
    return { units, steps, counted };
  }

  it('takes a few steps for each start and each stop, however many there are', () => {
    const stepsFor = (count: number): number => {
      const { units, steps, counted } = countedTable();
      for (let i = 0; i < count; i++) units.create(0);
      units.next = counted(units.next);
      units.previous = counted(units.previous);
      const cohort = new UnitCohort(units);
      for (let unit = 0; unit < count; unit++) cohort.pending.push(unit);
      for (let unit = 0; unit < count; unit++) {
        cohort.pending.remove(unit);
        cohort.starting.push(unit);
      }
      // In another order than they came.
      for (let unit = 0; unit < count; unit++) {
        const other = (unit * 7919) % count;
        cohort.starting.remove(other);
        cohort.ready.push(other);
      }
      for (const unit of cohort.ready.newest(count)) cohort.ready.remove(unit);
      return steps.count / count;
    };
    // Links of one unit: 3 in three joins each, 4 in three leaves each, and a walk.
    expect(stepsFor(4500)).toBeLessThan(25);
    expect(stepsFor(45_000)).toBeLessThan(25);
  });

  it('starts and stops, one by one and all at once', () => {
    const bench = fleetBench();
    bench.fleet.setDesired(45_000);
    bench.simulator.runUntil(START_US);
    expect(bench.fleet.counts.ready).toBe(45_000);
    for (let desired = 44_999; desired >= 22_500; desired--) bench.fleet.setDesired(desired);
    bench.fleet.setDesired(0);
    expect(bench.fleet.counts).toEqual({ pending: 0, starting: 0, ready: 0, draining: 0 });
    expect(bench.fleet.audit()).toEqual([]);
  });
});

describe('a list of units', () => {
  it('keeps the order in which units joined, whoever leaves', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 30 }), { maxLength: 60 }), (moves) => {
        const units = new UnitTable();
        for (let i = 0; i <= 30; i++) units.create(0);
        const list = new UnitList(units);
        let expected: number[] = [];
        for (const unit of moves) {
          if (expected.includes(unit)) {
            list.remove(unit);
            expected = expected.filter((other) => other !== unit);
          } else {
            list.push(unit);
            expected.push(unit);
          }
        }
        expect(list.toArray()).toEqual(expected);
        expect(list.length).toBe(expected.length);
        expect(list.newest(5)).toEqual([...expected].reverse().slice(0, 5));
        expect(list.oldest(5)).toEqual(expected.slice(0, 5));
      }),
      { seed: 42 },
    );
  });
});
