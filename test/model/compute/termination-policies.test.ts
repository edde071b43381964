import { describe, expect, it } from 'vitest';
import { findStopOrder } from '../../../src/model/compute/units/stop-orders/index.ts';
import { UnitCohort } from '../../../src/model/compute/units/unit-cohort.ts';
import { UnitTable } from '../../../src/model/compute/units/unit-table.ts';

const MINUTE = 60_000_000;
const NOW = 150 * MINUTE;

/** Ready instances, each with its zone and the minute of its launch. */
function cohortOf(instances: readonly (readonly [zone: number, launchedMinute: number])[]) {
  const units = new UnitTable();
  const cohort = new UnitCohort(units);
  for (const [zone, minute] of instances) {
    const unit = units.create(0);
    units.zone[unit] = zone;
    units.launchedUs[unit] = minute * MINUTE;
    cohort.ready.push(unit);
  }
  return { units, cohort };
}

/** Amazon EC2 Auto Scaling User Guide, "Configure termination policies for Amazon EC2 Auto Scaling", 2025. */
describe('a scale-in of an Auto Scaling group', () => {
  it.each([
    [
      'asg-default',
      'of the fullest zone',
      [
        [0, 0],
        [1, 10],
        [1, 20],
      ],
      1,
      [1],
    ],
    // At 150 min: 30, 20 and 45 minutes until the next full hour (launched at 0, 50 and 75: ages 150, 100, 75).
    [
      'asg-default',
      'closest to its next billing hour',
      [
        [0, 0],
        [1, 50],
        [2, 75],
      ],
      1,
      [1],
    ],
    [
      'asg-default',
      'with its hour just over last',
      [
        [0, 30],
        [1, 90],
        [2, 91],
      ],
      1,
      [2],
    ],
    [
      'asg-default',
      'the oldest of equals',
      [
        [0, 0],
        [1, 60],
        [2, 120],
      ],
      1,
      [0],
    ],
    [
      'asg-newest',
      'the newest where zones are balanced',
      [
        [0, 0],
        [1, 50],
        [2, 75],
      ],
      1,
      [2],
    ],
    [
      'asg-oldest',
      'the oldest where zones are balanced',
      [
        [0, 0],
        [1, 50],
        [2, 75],
      ],
      1,
      [0],
    ],
    [
      'asg-newest',
      'the newest of the fullest zone',
      [
        [0, 0],
        [0, 1],
        [1, 75],
      ],
      1,
      [1],
    ],
    [
      'asg-oldest',
      'the oldest of the fullest zone',
      [
        [1, 0],
        [0, 1],
        [0, 75],
      ],
      1,
      [1],
    ],
  ] as const)('by %s takes the instance %s', (name, _, instances, count, expected) => {
    const { cohort } = cohortOf(instances);
    expect(findStopOrder(name)!.choose(cohort, count, NOW)).toEqual(expected);
  });

  it.each(['asg-default', 'asg-newest', 'asg-oldest'])('by %s leaves zones balanced', (name) => {
    const zones = [0, 0, 0, 0, 0, 1, 1, 1, 2];
    const { cohort, units } = cohortOf(zones.map((zone, index) => [zone, index]));
    const gone = new Set(findStopOrder(name)!.choose(cohort, 6, NOW));
    expect(gone.size).toBe(6);
    const left = zones.map((_, unit) => unit).filter((unit) => !gone.has(unit));
    expect(left.map((unit) => units.zone[unit]).sort()).toEqual([0, 1, 2]);
  });

  it('takes instances that do not serve yet before all others', () => {
    const { cohort, units } = cohortOf([
      [0, 0],
      [1, 1],
    ]);
    const starting = units.create(0);
    cohort.starting.push(starting);
    expect(findStopOrder('asg-default')!.choose(cohort, 2, NOW)).toEqual([starting, 0]);
    expect(findStopOrder('asg-default')!.choose(cohort, 9, NOW)).toHaveLength(3);
  });
});
