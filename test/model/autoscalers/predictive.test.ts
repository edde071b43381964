import { describe, expect, it } from 'vitest';
import { MICROS_PER_HOUR, MICROS_PER_MINUTE } from '../../../src/base/time.ts';
import type { ScalingObservation } from '../../../src/model/autoscalers/autoscaler.ts';
import { combineDecisions } from '../../../src/model/autoscalers/combine-decisions.ts';
import { predictive } from '../../../src/model/autoscalers/predictive.ts';
import { QUIET } from './observation.ts';

type Section = Readonly<Record<string, unknown>>;

/** The day before: 100 req/s, and 600 req/s from 9 h to 10 h. */
const NINE = {
  startRate: '100 req/s',
  stages: [
    { duration: '9h', target: '100 req/s' },
    { duration: '0s', target: '600 req/s' },
    { duration: '1h', target: '600 req/s' },
    { duration: '0s', target: '100 req/s' },
    { duration: '14h', target: '100 req/s' },
  ],
};

function specOf(section: Section = {}) {
  const fields = { policy: 'predictive', metric: 'requests-per-unit', target: '50 req/s', history: NINE };
  return predictive.schema.parse({ ...fields, ...section });
}

function at(hours: number, minutes: number, difference: Partial<ScalingObservation> = {}): ScalingObservation {
  return { ...QUIET, ...difference, nowUs: hours * MICROS_PER_HOUR + minutes * MICROS_PER_MINUTE };
}

function desiredAt(hours: number, minutes: number, section: Section = {}) {
  return predictive.decide(specOf(section), at(hours, minutes))?.desired ?? null;
}

// Sources: Amazon EC2 Auto Scaling User Guide, "How predictive scaling works"; Application Auto Scaling API Reference,
// "PredictiveScalingPolicyConfiguration", 2025.
describe('predictive scaling', () => {
  it('starts the units of an hour five minutes before it', () => {
    // 600 / 50 = 12
    expect(desiredAt(8, 54)).toBeNull();
    expect(predictive.decide(specOf(), at(8, 55))).toEqual({
      desired: 12,
      direction: 'out',
      reason: 'forecast of 600 req/s in all from 9h00m on needs 12 units at 50 req/s each: 4 -> 12',
    });
    expect(desiredAt(9, 59)).toBe(12);
  });

  it('has a buffer and an interval that can be changed', () => {
    expect(desiredAt(8, 45, { schedulingBuffer: '15min' })).toBe(12);
    // In forecasts of two hours, from 8 h to 10 h: (100 + 600) / 2 / 50 = 7
    expect(desiredAt(8, 0, { interval: '2h' })).toBe(7);
  });

  it('removes nothing, and does not decide where it only forecasts', () => {
    expect(predictive.decide(specOf(), at(11, 0, { desired: 50, ready: 50 }))).toBeNull();
    expect(desiredAt(9, 0, { mode: 'forecast-only' })).toBeNull();
    expect(predictive.floorOf(specOf({ mode: 'forecast-only' }), at(9, 0))).toBe(0);
  });

  it('repeats the day', () => {
    expect(desiredAt(33, 0)).toBe(12);
    expect(desiredAt(35, 0)).toBeNull();
  });

  it("takes the run's own traffic for that of the day before", () => {
    const dayBefore: ScalingObservation['dayBefore'] = ({ fromUs, toUs }) =>
      fromUs === 2 * MICROS_PER_HOUR && toUs === 3 * MICROS_PER_HOUR ? 1_000 : 0;
    const spec = predictive.schema.parse({ policy: 'predictive', metric: 'requests-per-unit', target: '50 req/s' });
    expect(predictive.decide(spec, at(1, 54, { dayBefore }))).toBeNull();
    expect(predictive.decide(spec, at(1, 55, { dayBefore }))?.desired).toBe(20);
    expect(predictive.decide(spec, at(1, 55, { dayBefore: null }))).toBeNull();
  });

  it('keeps the maximum unless it may raise it', () => {
    expect(predictive.decide(specOf(), at(9, 0, { max: 8 }))).toMatchObject({
      desired: 8,
      reason: expect.stringContaining('4 -> 8, the maximum'),
    });
    // 12 x 1.25 = 15
    expect(predictive.decide(specOf({ maxCapacityBuffer: '25%' }), at(9, 0, { max: 8 }))).toMatchObject({
      desired: 12,
      bounds: { min: 1, max: 15 },
    });
  });

  it('follows a metric of its own', () => {
    const series = { name: 'sessions', start: 0, stages: [{ duration: '10h', target: 1_000 }] };
    // From 4 h to 5 h on average 450: 450 / 100 = 4.5
    const spec = predictive.schema.parse({ policy: 'predictive', metric: 'custom', target: 100, series });
    expect(predictive.decide(spec, at(4, 10))?.desired).toBe(5);
  });

  it('is a floor for the scale-in of others', () => {
    const scaleIn = { desired: 6, direction: 'in', reason: 'cpu low: 20 -> 6' } as const;
    const votes = [
      { decision: scaleIn, canScaleIn: true },
      { decision: null, canScaleIn: false, floor: predictive.floorOf(specOf(), at(9, 0)) },
    ];
    expect(combineDecisions(votes, 20)).toEqual({
      desired: 12,
      direction: 'in',
      reason: 'cpu low: 20 -> 6, but a forecast needs 12: 20 -> 12',
    });
    expect(combineDecisions(votes, 12)).toBeNull();
  });

  it.each([
    ['two histories', { history: { rate: '5 req/s', daily: { mean: '5 req/s', peakToMean: 1, peakAt: '1h' } } }],
    ['no history', { history: {} }],
    ['a buffer as long as the interval', { schedulingBuffer: '1h' }],
  ])('is refused with %s', (_, section) => {
    const fields = { policy: 'predictive', metric: 'requests-per-unit', target: '50 req/s', ...section };
    expect(predictive.schema.safeParse(fields).success).toBe(false);
  });
});
