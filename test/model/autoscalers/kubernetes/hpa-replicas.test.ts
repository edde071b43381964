// Cases of kubernetes/kubernetes, pkg/controller/podautoscaler/replica_calculator_test.go (2020 and later): inputs and
// expected numbers; values and requests of one container in milli-units.
import { describe, expect, it } from 'vitest';
import {
  type PodGroup,
  type PodState,
  replicasByAverage,
  replicasByTotal,
  replicasByUtilisation,
} from '../../../../src/model/autoscalers/kubernetes/hpa-replicas.ts';

const TOLERANCE = 0.1;

/** What the metrics service says of pods, in their order; `-` has no metric. */
type Levels = readonly (number | '-')[];

function podsOf(levels: Levels, states: string, requests: readonly number[] = []): PodGroup[] {
  const stateOf: Readonly<Record<string, PodState>> = { r: 'ready', u: 'unready', p: 'pending' };
  return levels.map((level, index) => ({
    count: 1,
    state: stateOf[states[index] ?? 'r']!,
    value: level === '-' ? null : level,
    request: requests[index] ?? 1000,
  }));
}

/** Ten pods of 3,000 m +- some that use 1,500 m each: half of the 30,000 m that they request. */
const NEARLY_EQUAL = [3100, 2900, 3010, 2990, 3002, 2998, 3001, 2999, 3000, 3000];

describe('cpu as a share of the request', () => {
  it.each<{
    name: string;
    levels: Levels;
    states?: string;
    requests?: readonly number[];
    current?: number;
    target: number;
    replicas: number;
    measured: number;
  }>([
    { name: 'ScaleUp', levels: [300, 500, 700], target: 30, replicas: 5, measured: 50 },
    { name: 'ScaleUpUnreadyLessScale', levels: [300, 500, 700], states: 'urr', target: 30, replicas: 4, measured: 60 },
    { name: 'ScaleUpUnreadyNoScale', levels: [400, 500, 700], states: 'ruu', target: 30, replicas: 3, measured: 40 },
    { name: 'ScaleUpIgnoresFailedPods', levels: [500, 700], target: 30, replicas: 4, measured: 60 },
    { name: 'ScaleDown', levels: [100, 300, 500, 250, 250], target: 50, replicas: 3, measured: 28 },
    {
      name: 'ScaleDownIncludeUnreadyPods',
      levels: [100, 300, 500, 250, 250],
      states: 'rrruu',
      target: 50,
      replicas: 2,
      measured: 30,
    },
    {
      name: 'ScaleDownExcludeUnscheduledPods',
      levels: [100, '-', '-', '-', '-'],
      states: 'rpppp',
      target: 50,
      replicas: 1,
      measured: 10,
    },
    {
      name: 'Tolerance',
      levels: [1010, 1030, 1020],
      requests: [900, 1000, 1100],
      target: 100,
      replicas: 3,
      measured: 102,
    },
    { name: 'SuperfluousMetrics', levels: [4000, 9500, 3000, 7000], target: 100, replicas: 24, measured: 587 },
    { name: 'MissingMetrics', levels: [400, 95, '-', '-'], target: 100, replicas: 3, measured: 24 },
    { name: 'MissingMetricsNoChangeEq', levels: [1000, '-'], target: 100, replicas: 2, measured: 100 },
    { name: 'MissingMetricsNoChangeGt', levels: [1900, '-'], target: 100, replicas: 2, measured: 190 },
    { name: 'MissingMetricsNoChangeLt', levels: [600, '-'], target: 100, replicas: 2, measured: 60 },
    {
      name: 'MissingMetricsUnreadyChange',
      levels: [100, 450, '-'],
      states: 'urr',
      target: 50,
      replicas: 3,
      measured: 45,
    },
    {
      name: 'MissingMetricsUnreadyScaleUp',
      levels: [100, 2000, '-'],
      states: 'urr',
      target: 50,
      replicas: 4,
      measured: 200,
    },
    {
      name: 'MissingMetricsUnreadyScaleDown',
      levels: [100, 100, 100, '-'],
      states: 'urrr',
      target: 50,
      replicas: 3,
      measured: 10,
    },
    {
      name: 'DuringRollingUpdateWithMaxSurge',
      levels: [100, 100, '-'],
      current: 2,
      target: 50,
      replicas: 2,
      measured: 10,
    },
    // target |1 / (2 (1 - 0.1))| + 0.01 = 0.5656: 50 / 56 is more than 10 % below 1; + 0.004 gives 55, within
    {
      name: 'ComputedToleranceAlgImplementation',
      levels: NEARLY_EQUAL.map(() => 1500),
      requests: NEARLY_EQUAL,
      target: 56,
      replicas: 9,
      measured: 50,
    },
    {
      name: 'ComputedToleranceAlgImplementation, within',
      levels: NEARLY_EQUAL.map(() => 1500),
      requests: NEARLY_EQUAL,
      target: 55,
      replicas: 10,
      measured: 50,
    },
  ])('$name', ({ levels, states = '', requests, current, target, replicas, measured }) => {
    const pods = podsOf(levels, states, requests);
    const query = { current: current ?? levels.length, pods, target, tolerance: TOLERANCE, isCpu: true };
    expect(replicasByUtilisation(query)).toEqual({ replicas, measured });
  });

  it.each([
    ['DisjointResourcesMetrics', podsOf(['-'], '')],
    ['EmptyMetrics', podsOf(['-', '-', '-', '-'], '')],
    ['none but unready pods', podsOf([500, 500], 'uu')],
  ])('%s: knows nothing', (_, pods) => {
    const query = { current: pods.length, pods, target: 100, tolerance: TOLERANCE, isCpu: true };
    expect(replicasByUtilisation(query)).toBeNull();
  });

  it('counts pods that look the same together as it counts them one by one', () => {
    const query = { current: 3, target: 30, tolerance: TOLERANCE, isCpu: true };
    const together: PodGroup[] = [
      { count: 2, state: 'ready', value: 600, request: 1000 },
      { count: 1, state: 'unready', value: 300, request: 1000 },
    ];
    expect(replicasByUtilisation({ ...query, pods: together })).toEqual(
      replicasByUtilisation({ ...query, pods: podsOf([300, 500, 700], 'urr') }),
    );
  });

  it('does not ignore unready pods for memory', () => {
    // 500 / 1,000 of all three: 50 / 30 x 3 = 5
    const query = { current: 3, target: 30, tolerance: TOLERANCE, isCpu: false };
    expect(replicasByUtilisation({ ...query, pods: podsOf([300, 500, 700], 'urr') })?.replicas).toBe(5);
  });
});

describe('a value that every pod reports', () => {
  it.each<[name: string, levels: Levels, states: string, target: number, replicas: number, measured: number]>([
    ['ScaleUpCM', [20, 10, 30], '', 15, 4, 20],
    ['ScaleUpCMUnreadyHotCpuNoLessScale', [50, 10, 30], 'rru', 15, 6, 30],
    ['ScaleUpCMUnreadyHotCpuScaleWouldScaleDown', [50, 15, 30], 'uru', 15, 7, 31.666],
    ['ScaleUpCMExternal', [8.6], '', 4.4, 2, 8.6],
    ['ScaleDownCM', [12, 12, 12, 12, 12], '', 20, 3, 12],
    ['ToleranceCM', [20, 21, 21], '', 20, 3, 20.666],
  ])('%s', (_, levels, states, target, replicas, measured) => {
    const query = { current: levels.length, pods: podsOf(levels, states), target, tolerance: TOLERANCE };
    expect(replicasByAverage(query)).toEqual({ replicas, measured });
  });
});

describe('one value of an object or of the outside', () => {
  it.each([
    ['ScaleUpCMPerPodObject', 3, 20, 5, 4, 6.667],
    ['ScaleUpPerPodCMExternal', 3, 8.6, 2.15, 4, 2.867],
    ['ScaleDownPerPodCMObject', 5, 6, 2, 3, 1.2],
    ['ScaleDownPerPodCMExternal', 5, 8.6, 2.867, 3, 1.72],
    ['TolerancePerPodCMObject', 4, 20.166, 5, 4, 5.042],
    ['TolerancePerPodCMExternal', 3, 8.6, 2.9, 3, 2.867],
  ])('shared: %s', (_, current, value, target, replicas, measured) => {
    expect(replicasByTotal({ current, value, target, tolerance: TOLERANCE })).toEqual({ replicas, measured });
  });
});
