import { describe, expect, it } from 'vitest';
import { findStopOrder, STOP_ORDERS } from '../../../src/model/compute/units/stop-orders/index.ts';
import { UnitCohort } from '../../../src/model/compute/units/unit-cohort.ts';
import { UnitTable } from '../../../src/model/compute/units/unit-table.ts';

interface Given {
  readonly state: 'pending' | 'starting' | 'ready';
  readonly zone?: number;
  readonly host?: number;
}

/** Units in the order in which they came; their slots are 0, 1, 2, ... */
function cohortOf(given: readonly Given[]): UnitCohort {
  const units = new UnitTable();
  const cohort = new UnitCohort(units);
  for (const { state, zone = -1, host = -1 } of given) {
    const unit = units.create(0);
    units.zone[unit] = zone;
    units.host[unit] = host;
    cohort[state].push(unit);
  }
  return cohort;
}

const ready = (zone: number, host: number): Given => ({ state: 'ready', zone, host });

describe('which units go at a scale-in', () => {
  it.each(STOP_ORDERS.map(({ name }) => name))('%s: those that serve nobody yet, and each unit once', (name) => {
    const given: Given[] = [ready(0, 0), { state: 'starting' }, ready(1, 1), { state: 'pending' }, ready(0, 0)];
    const order = findStopOrder(name)!;
    expect(order.choose(cohortOf(given), 2, 0)).toEqual([3, 1]);
    const all = order.choose(cohortOf(given), 9, 0);
    expect([...all].sort()).toEqual([0, 1, 2, 3, 4]);
    expect(order.choose(cohortOf([]), 3, 0)).toEqual([]);
  });

  it('newest: the one that became ready last', () => {
    expect(findStopOrder('newest')!.choose(cohortOf([ready(0, 0), ready(0, 0), ready(0, 0)]), 2, 0)).toEqual([2, 1]);
  });

  it('oldest: the one that became ready first', () => {
    expect(findStopOrder('oldest')!.choose(cohortOf([ready(0, 0), ready(0, 0), ready(0, 0)]), 2, 0)).toEqual([0, 1]);
  });

  // Amazon ECS Developer Guide, "Update Amazon ECS service parameters": one task in zone A, two in each of B and C.
  it('ecs: of the zone that has most, there of the host that has most', () => {
    const given = [ready(0, 0), ready(1, 1), ready(1, 2), ready(2, 3), ready(2, 3)];
    // B has 1 and 2 on two hosts, C has 3 and 4 on one; of equal zones the first.
    expect(findStopOrder('ecs')!.choose(cohortOf(given), 2, 0)).toEqual([2, 4]);
    const crowded = [ready(0, 0), ready(0, 0), ready(0, 1), ready(0, 2)];
    expect(findStopOrder('ecs')!.choose(cohortOf(crowded), 1, 0)).toEqual([1]);
  });

  it('ecs: the newest where there are no hosts', () => {
    const given = [ready(0, -1), ready(1, -1), ready(0, -1), ready(1, -1), ready(0, -1)];
    expect(findStopOrder('ecs')!.choose(cohortOf(given), 3, 0)).toEqual([4, 2, 3]);
  });

  // kubernetes/kubernetes, ActivePodsWithRanks: doubled up before not doubled up, then the newest.
  it('kubernetes: of the node that has most pods of the set, ranked before any goes', () => {
    const given = [ready(0, 0), ready(0, 0), ready(0, 0), ready(0, 1), ready(0, 1), ready(0, 2)];
    expect(findStopOrder('kubernetes')!.choose(cohortOf(given), 4, 0)).toEqual([2, 1, 0, 4]);
  });
});
