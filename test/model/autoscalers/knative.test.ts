import { describe, expect, it } from 'vitest';
import { MICROS_PER_SECOND } from '../../../src/base/time.ts';
import type { ScalingObservation } from '../../../src/model/autoscalers/autoscaler.ts';
import { knative } from '../../../src/model/autoscalers/knative.ts';
import { type KnativeQuery, knativeScale } from '../../../src/model/autoscalers/kubernetes/knative-scale.ts';
import { QUIET } from './observation.ts';

const SECOND = MICROS_PER_SECOND;
const CALM: KnativeQuery = {
  nowUs: QUIET.nowUs,
  ready: 10,
  stableValue: 100,
  panicValue: 100,
  target: 10,
  panicThreshold: 2,
  stableWindowUs: 60 * SECOND,
  maxScaleUpRate: 1000,
  maxScaleDownRate: 2,
  panic: null,
};

// Source: knative/serving, pkg/autoscaler/scaling/autoscaler.go, Scale, 2025.
describe('the arithmetic of the Knative Pod Autoscaler', () => {
  const began = { atUs: QUIET.nowUs - 30 * SECOND, pods: 25 };

  it.each<[what: string, difference: Partial<KnativeQuery>, pods: number, panic: KnativeQuery['panic']]>([
    ['follows the stable window', { stableValue: 141, panicValue: 150 }, 15, null],
    ['halves at most', { stableValue: 20, panicValue: 20 }, 5, null],
    ['goes up by its rate at most', { stableValue: 900, panicValue: 100, maxScaleUpRate: 1.5 }, 15, null],
    // From the source: 3 of a target of 1, 2 ready, at most 1.1 times as many: ceil(2.2) = 3
    ['adds at least one', { ready: 2, stableValue: 3, panicValue: 3, target: 1, maxScaleUpRate: 1.1 }, 3, null],
    ['goes to zero from one', { ready: 1, stableValue: 0, panicValue: 0 }, 0, null],
    ['counts one where there is none', { ready: 0, stableValue: 5, panicValue: 15 }, 2, { atUs: QUIET.nowUs, pods: 2 }],
    // 200 / 10 is twice the ready ones
    ['panics in a burst', { stableValue: 120, panicValue: 200 }, 20, { atUs: QUIET.nowUs, pods: 20 }],
    ['does not panic below the threshold', { stableValue: 120, panicValue: 190 }, 12, null],
    ['takes nothing back in a panic', { panic: began }, 25, began],
    ['goes on upwards in a panic', { stableValue: 300, panic: began }, 30, { ...began, pods: 30 }],
    ['extends a panic', { panicValue: 210, panic: began }, 25, { atUs: QUIET.nowUs, pods: 25 }],
    [
      'keeps a panic for the stable window',
      { panic: { ...began, atUs: QUIET.nowUs - 60 * SECOND } },
      25,
      { ...began, atUs: QUIET.nowUs - 60 * SECOND },
    ],
    ['ends it then', { panic: { ...began, atUs: QUIET.nowUs - 60 * SECOND - 1 } }, 10, null],
  ])('%s', (_, difference, pods, panic) => {
    expect(knativeScale({ ...CALM, ...difference })).toEqual({ pods, panic });
  });
});

describe('the Knative Pod Autoscaler', () => {
  const spec = knative.schema.parse({ policy: 'knative', metric: 'in-flight-per-unit', target: 20 });
  const at = (stable: number, panic: number, difference: Partial<ScalingObservation> = {}): ScalingObservation => ({
    ...QUIET,
    min: 0,
    series: [[{ value: stable, units: 1 }], [{ value: panic, units: 1 }]],
    memory: { panic: [] },
    ...difference,
  });

  it('keeps 70% of the target', () => {
    // 85 / (20 x 0.7) = 6.07
    expect(knative.decide(spec, at(85, 80))).toEqual({
      desired: 7,
      direction: 'out',
      reason: 'requests in flight 85 in all over 60 s, 80 over 6 s, 14 for each: 4 -> 7',
    });
    expect(knative.decide(spec, at(56, 56))).toBeNull();
  });

  it('says that it panics', () => {
    // 120 / 14 = 8.6 of 4 ready units
    expect(knative.decide(spec, at(10, 120))).toMatchObject({
      desired: 9,
      reason: expect.stringContaining('in panic'),
    });
  });

  it('starts the first unit and removes the last one after a grace', () => {
    const none = { desired: 0, ready: 0 };
    const one = { desired: 1, ready: 1 };
    expect(knative.decide(spec, at(0.03, 0.3, none))?.desired).toBe(1);
    expect(knative.decide(spec, at(0, 0, one))).toBeNull();
    const idle = (seconds: number) => ({ panic: [], idle: [{ atUs: QUIET.nowUs - seconds * SECOND, amount: 1 }] });
    expect(knative.decide(spec, at(0, 0, { ...one, memory: idle(29) }))).toBeNull();
    expect(knative.decide(spec, at(0, 0, { ...one, memory: idle(30) }))?.desired).toBe(0);
    expect(knative.decide(spec, at(0, 0, { ...one, min: 1, memory: idle(30) }))).toBeNull();
  });

  it('delays scale-downs if asked to', () => {
    const patient = { ...spec, scaleDownDelay: 60 * SECOND };
    const wanted = (seconds: number) => ({
      panic: [],
      recommendations: [{ atUs: QUIET.nowUs - seconds * SECOND, amount: 4 }],
    });
    expect(knative.decide(patient, at(28, 28, { memory: wanted(59) }))).toBeNull();
    expect(knative.decide(patient, at(28, 28, { memory: wanted(60) }))?.desired).toBe(2);
  });

  it('remembers its panic and its idleness', () => {
    const atUs = QUIET.nowUs;
    expect(knative.remember(spec, at(10, 120))).toEqual({
      panic: [{ atUs, amount: 9 }],
      recommendations: [],
      idle: [],
    });
    expect(knative.remember(spec, at(0, 0, { desired: 1, ready: 1 })).idle).toEqual([{ atUs, amount: 1 }]);
  });

  it('begins in a panic where there are several units, and so keeps them', () => {
    expect(knative.decide(spec, at(5, 5, { memory: {} }))).toBeNull();
  });

  it('looks at two windows of the same points', () => {
    expect(knative.feedsOf(spec)).toMatchObject([
      { count: 30, periodUs: 2 * SECOND, isAveraged: true },
      { count: 3, periodUs: 2 * SECOND, isAveraged: true },
    ]);
  });
});
