// Cases of kubernetes/kubernetes, pkg/controller/podautoscaler/horizontal_test.go (TestScalingWithRules,
// TestCalculateScaleUpLimitWithScalingRules, TestCalculateScaleDownLimitWithBehaviors, TestNormalizeDesiredReplicas), 2023:
// inputs and expected numbers.
import { describe, expect, it } from 'vitest';
import { MICROS_PER_SECOND } from '../../../../src/base/time.ts';
import type { TimedAmount } from '../../../../src/model/autoscalers/autoscaler.ts';
import {
  DEFAULT_BEHAVIOR,
  type DirectionRules,
  limited,
  type RatePolicy,
  rememberedEvents,
} from '../../../../src/model/autoscalers/kubernetes/hpa-behavior.ts';
import { QUIET } from '../observation.ts';

/** Events spread evenly over the last seconds, each in the middle of its part. */
function spread(amounts: readonly number[], seconds: number): readonly TimedAmount[] {
  return amounts.map((amount, index) => ({
    amount,
    atUs: QUIET.nowUs - Math.floor(seconds - (seconds / amounts.length) * (index + 0.5)) * MICROS_PER_SECOND,
  }));
}

function pods(value: number, seconds: number): RatePolicy {
  return { type: 'pods', value, period: seconds * MICROS_PER_SECOND };
}

function percent(value: number, seconds: number): RatePolicy {
  return { type: 'percent', value, period: seconds * MICROS_PER_SECOND };
}

const UP = DEFAULT_BEHAVIOR.scaleUp.policies;
const DOWN = DEFAULT_BEHAVIOR.scaleDown.policies;

interface Case {
  readonly name: string;
  readonly current: number;
  readonly wanted: number;
  readonly min?: number;
  readonly max?: number;
  readonly up?: readonly RatePolicy[];
  readonly down?: readonly RatePolicy[];
  readonly select?: DirectionRules['select'];
  readonly ups?: readonly TimedAmount[];
  readonly downs?: readonly TimedAmount[];
  readonly expected: number;
}

describe('the rates of a behaviour', () => {
  it.each<Case>([
    { name: 'within the range', current: 5, wanted: 7, min: 3, max: 8, expected: 7 },
    { name: 'below the minimum', current: 3, wanted: 1, min: 2, max: 8, expected: 2 },
    { name: 'to zero where that is the minimum', current: 1, wanted: 0, min: 0, max: 10, expected: 0 },
    { name: 'above the maximum, from above', current: 20, wanted: 1000, max: 10, expected: 10 },
    { name: 'above the maximum', current: 100, wanted: 1000, min: 100, max: 150, expected: 150 },
    { name: 'up by 1 %, rounded up', current: 3, wanted: 1000, max: 2000, up: [percent(1, 60)], expected: 4 },
    { name: 'down by 20 pods', current: 1000, wanted: 3, min: 3, down: [pods(20, 60)], expected: 980 },
    { name: 'up by default', current: 10, wanted: 50, expected: 20 },
    { name: 'pods more than percent', current: 10, wanted: 500, up: [pods(100, 60), percent(100, 60)], expected: 110 },
    { name: 'percent more than pods', current: 10, wanted: 500, up: [pods(2, 60), percent(100, 60)], expected: 20 },
    { name: 'a large pod policy', current: 10, wanted: 50, up: [pods(100, 60)], expected: 50 },
    { name: 'up, pod policy', current: 10, wanted: 50, up: [pods(30, 60)], expected: 40 },
    { name: 'up, percent policy', current: 10, wanted: 50, up: [percent(200, 60)], expected: 30 },
    { name: 'down, percent less', current: 100, wanted: 2, down: [pods(20, 60), percent(1, 60)], expected: 80 },
    { name: 'down, pods more', current: 100, wanted: 2, down: [pods(2, 60), percent(1, 60)], expected: 98 },
    { name: 'down, large pod policy', current: 10, wanted: 0, down: [pods(100, 60)], expected: 1 },
    { name: 'down, minimum', current: 10, wanted: 2, min: 5, down: [percent(100, 60)], expected: 5 },
    { name: 'down, pod policy', current: 10, wanted: 2, down: [pods(5, 60)], expected: 5 },
    { name: 'down, percent policy', current: 10, wanted: 5, down: [percent(50, 60)], expected: 5 },
    // 200 < 100 - 9 + 300
    {
      name: 'up, events, maximum',
      current: 100,
      wanted: 500,
      max: 200,
      up: [pods(300, 60)],
      ups: spread([1, 5, 9], 120),
      expected: 200,
    },
    // 120 seconds ago there were 100 - 15; + 5 is below the present count
    {
      name: 'up, more events than allowed',
      current: 100,
      wanted: 500,
      up: [pods(5, 120)],
      ups: spread([1, 5, 9], 120),
      expected: 100,
    },
    // 100 - 15 + 150; (100 - 15) x 3; (6 - 4 + 2) x 4
    {
      name: 'up, pods and events',
      current: 100,
      wanted: 500,
      up: [pods(150, 120)],
      ups: spread([1, 5, 9], 120),
      expected: 235,
    },
    {
      name: 'up, percent and events',
      current: 100,
      wanted: 500,
      up: [percent(200, 120)],
      ups: spread([1, 5, 9], 120),
      expected: 255,
    },
    {
      name: 'up, percent and events of both directions',
      current: 6,
      wanted: 24,
      up: [percent(300, 300)],
      ups: spread([4], 120),
      downs: spread([2], 120),
      expected: 16,
    },
    {
      name: 'down by default, events',
      current: 10,
      wanted: 5,
      downs: spread([1, 5, 9], 120),
      expected: 5,
    },
    // 100 + 15 - 5 is above the present count; (100 + 12) / 2; (10 - 2 + 4) / 2; (100 + 30) x 0.9 is above; 40 x -9
    {
      name: 'down, pods and events',
      current: 100,
      wanted: 2,
      down: [pods(5, 120)],
      downs: spread([1, 5, 9], 120),
      expected: 100,
    },
    {
      name: 'down, percent and events',
      current: 100,
      wanted: 0,
      down: [percent(50, 120)],
      downs: spread([2, 4, 6], 120),
      expected: 56,
    },
    {
      name: 'down, percent and events of both directions',
      current: 10,
      wanted: 1,
      down: [percent(50, 180)],
      ups: spread([2], 120),
      downs: spread([4], 120),
      expected: 6,
    },
    {
      name: 'down, more events than allowed',
      current: 100,
      wanted: 0,
      down: [percent(10, 120)],
      downs: spread([10, 10, 10], 120),
      expected: 100,
    },
    {
      name: 'down by 1000 %',
      current: 10,
      wanted: 5,
      down: [percent(1000, 120)],
      downs: spread([10, 10, 10], 120),
      expected: 5,
    },
    {
      name: 'up, the least of two',
      current: 1,
      wanted: 10,
      up: [pods(2, 60), percent(50, 60)],
      select: 'min',
      expected: 2,
    },
    {
      name: 'down, the least of two',
      current: 5,
      wanted: 1,
      down: [pods(2, 60), percent(50, 60)],
      select: 'min',
      expected: 3,
    },
    { name: 'up, disabled', current: 5, wanted: 10, select: 'disabled', expected: 5 },
    { name: 'down, disabled', current: 5, wanted: 1, select: 'disabled', expected: 5 },
  ])(
    '$name',
    ({ current, wanted, min = 1, max = 1000, up = UP, down = DOWN, select = 'max', ups, downs, expected }) => {
      const observation = {
        ...QUIET,
        desired: current,
        min,
        max,
        memory: { recommendations: [], scaleUps: ups ?? [], scaleDowns: downs ?? [] },
      };
      const behavior = {
        scaleUp: { stabilization: 0, select, policies: up },
        scaleDown: { stabilization: 0, select, policies: down },
      };
      expect(limited(wanted, { observation, behavior, least: min }).desired).toBe(expected);
    },
  );
});

describe('the stabilisation window', () => {
  const minutesAgo = (amounts: readonly (readonly [amount: number, minutes: number])[]): readonly TimedAmount[] =>
    amounts.map(([amount, minutes]) => ({ amount, atUs: QUIET.nowUs - minutes * 60 * MICROS_PER_SECOND }));

  it.each([
    ['without any', [], 5, 5],
    [
      'of higher ones',
      [
        [4, 2],
        [5, 1],
      ],
      3,
      5,
    ],
    [
      'of lower ones',
      [
        [1, 2],
        [2, 1],
      ],
      3,
      3,
    ],
    [
      'with old ones alone',
      [
        [10, 10],
        [9, 9],
      ],
      3,
      3,
    ],
    [
      'with old ones too',
      [
        [10, 10],
        [4, 1],
        [5, 2],
        [9, 9],
      ],
      3,
      5,
    ],
  ] as const)('keeps the highest recommendation of 5 min %s', (_, recommendations, wanted, expected) => {
    // As many as the highest: nothing but the window decides.
    const observation = { ...QUIET, desired: 10, memory: { recommendations: minutesAgo(recommendations) } };
    const behavior = DEFAULT_BEHAVIOR;
    expect(limited(wanted, { observation, behavior, least: 1 }).desired).toBe(expected);
    const { recommendations: kept } = rememberedEvents({ observation, behavior, recommended: wanted, taken: null });
    // Those of the last 5 minutes and the one of now.
    expect(kept).toHaveLength(recommendations.filter(([, minutes]) => minutes < 5).length + 1);
  });

  it('takes the size at the first evaluation for a recommendation (TestScaleDownStabilizeInitialSize)', () => {
    const observation = { ...QUIET, desired: 5 };
    expect(limited(3, { observation, behavior: DEFAULT_BEHAVIOR, least: 1 })).toEqual({
      desired: 5,
      note: ', 3 recommended, 5 stabilised',
    });
  });

  it('of scale-ups keeps the lowest recommendation', () => {
    const scaleUp = { ...DEFAULT_BEHAVIOR.scaleUp, stabilization: 60 * MICROS_PER_SECOND };
    const recommendations = minutesAgo([
      [6, 0.5],
      [5, 2],
    ]);
    const observation = { ...QUIET, desired: 4, memory: { recommendations } };
    const behavior = { ...DEFAULT_BEHAVIOR, scaleUp };
    expect(limited(9, { observation, behavior, least: 1 }).desired).toBe(6);
  });
});
