import { describe, expect, it } from 'vitest';
import { MICROS_PER_HOUR, MICROS_PER_SECOND } from '../../../src/base/time.ts';
import type { ScalingObservation } from '../../../src/model/autoscalers/autoscaler.ts';
import { keda } from '../../../src/model/autoscalers/keda.ts';
import { QUIET } from './observation.ts';

type Section = Readonly<Record<string, unknown>>;

const IN_FLIGHT = { trigger: 'in-flight', target: 10 };
const QUEUE = { trigger: 'queue', target: 10, activation: 5 };

function specOf(triggers: readonly Section[], more: Section = {}) {
  return keda.schema.parse({ policy: 'keda', triggers, ...more });
}

/** A total of each trigger, over one unit. */
function totals(...values: readonly (number | null)[]) {
  return values.map((value) => [value === null ? null : { value, units: 1 }]);
}

function decide(spec: ReturnType<typeof specOf>, difference: Partial<ScalingObservation>) {
  return keda.decide(spec, { ...QUIET, min: 0, memory: { recommendations: [] }, ...difference });
}

const NONE = { desired: 0, ready: 0 };
const agoUs = (seconds: number) => QUIET.nowUs - seconds * MICROS_PER_SECOND;

// Source of the rules: KEDA documentation 2.22, "ScaledObject specification" and "Scaling Deployments", 2026.
describe('KEDA', () => {
  it('starts the first unit when a trigger shows work', () => {
    expect(decide(specOf([IN_FLIGHT]), { ...NONE, series: totals(3) })).toEqual({
      desired: 1,
      direction: 'out',
      reason: 'in-flight 3 in all with no unit: 0 -> 1',
    });
    expect(decide(specOf([IN_FLIGHT]), { ...NONE, series: totals(0) })).toBeNull();
  });

  it('starts it only above the activation value', () => {
    expect(decide(specOf([QUEUE]), { ...NONE, series: totals(5) })).toBeNull();
    expect(decide(specOf([QUEUE]), { ...NONE, series: totals(6) })?.desired).toBe(1);
  });

  it('hears of requests at once, but asks other triggers only so often', () => {
    const seconds = (count: number) => ({ ...NONE, nowUs: count * MICROS_PER_SECOND, series: totals(9) });
    expect(decide(specOf([IN_FLIGHT]), seconds(31))?.desired).toBe(1);
    expect(decide(specOf([QUEUE]), seconds(45))).toBeNull();
    expect(decide(specOf([QUEUE]), seconds(60))?.desired).toBe(1);
    expect(keda.periodUsOf(specOf([IN_FLIGHT]))).toBe(MICROS_PER_SECOND);
    // The autoscaler decides every 15 s on its behalf.
    expect(keda.periodUsOf(specOf([QUEUE]))).toBe(15 * MICROS_PER_SECOND);
    expect(keda.periodUsOf(specOf([QUEUE], { polling: '10s' }))).toBe(5 * MICROS_PER_SECOND);
  });

  it('shares the total among the units from one unit on, by the rules of the autoscaler', () => {
    // ceil(75 / 10) = 8, but at most 4 more than 2; 40 / 10 is what there is; 43 / 40 is within 10 %
    const two = { desired: 2, ready: 2 };
    expect(decide(specOf([IN_FLIGHT]), { ...two, series: totals(75) })).toMatchObject({ desired: 6, direction: 'out' });
    expect(decide(specOf([IN_FLIGHT]), { series: totals(43) })).toBeNull();
    expect(decide(specOf([IN_FLIGHT]), { series: totals(12) })?.desired).toBe(2);
  });

  it('follows the trigger that asks for the most', () => {
    // 12 / 10 and 55 / 10
    expect(decide(specOf([IN_FLIGHT, QUEUE]), { series: totals(12, 55) })?.desired).toBe(6);
  });

  it('keeps a unit while there is no work, until the cooldown is over', () => {
    const idle = { series: totals(0), desired: 1, ready: 1 };
    const active = (seconds: number) => ({
      memory: { recommendations: [], active: [{ atUs: agoUs(seconds), amount: 1 }] },
    });
    expect(decide(specOf([QUEUE]), { ...idle, ...active(299) })).toBeNull();
    expect(decide(specOf([QUEUE]), { ...idle, ...active(300) })).toEqual({
      desired: 0,
      direction: 'in',
      reason: 'no work for 300 s (queue 0 in all): 1 -> 0',
    });
    expect(decide(specOf([QUEUE], { cooldown: '1min' }), { ...idle, ...active(60) })?.desired).toBe(0);
    expect(decide(specOf([QUEUE]), { ...idle, ...active(900), min: 1 })).toBeNull();
  });

  it('lets all units go at once when the cooldown is over', () => {
    const idle = { series: totals(0), desired: 7, ready: 7, memory: { active: [{ atUs: agoUs(300), amount: 1 }] } };
    expect(decide(specOf([QUEUE]), idle)?.desired).toBe(0);
  });

  it('does not wait for a cooldown that never began, except for the first one', () => {
    const idle = { series: totals(0), desired: 1, ready: 1, nowUs: 60 * MICROS_PER_SECOND };
    expect(decide(specOf([QUEUE]), idle)?.desired).toBe(0);
    expect(decide(specOf([QUEUE], { initialCooldown: '61s' }), idle)).toBeNull();
  });

  it('remembers the last sign of work', () => {
    const spec = specOf([IN_FLIGHT]);
    const at = (series: ScalingObservation['series'], memory: ScalingObservation['memory']) =>
      keda.remember(spec, { ...QUIET, ...NONE, min: 0, series, memory }, null);
    const active = [{ atUs: QUIET.nowUs, amount: 1 }];
    expect(at(totals(3), {})).toEqual({ active });
    const earlier = [{ atUs: agoUs(60), amount: 1 }];
    expect(at(totals(0), { active: earlier })).toEqual({ active: earlier });
  });

  it('averages the rate of requests over a minute', () => {
    const spec = specOf([{ trigger: 'requests', target: '10 req/s' }]);
    expect(keda.feedsOf(spec)).toMatchObject([{ count: 60, periodUs: MICROS_PER_SECOND, isAveraged: true }]);
  });

  it('wants units at the times that it is given', () => {
    const spec = specOf([{ trigger: 'cron', start: '8h', end: '18h', every: '24h', units: 5 }]);
    const at = (hours: number, difference: Partial<ScalingObservation> = NONE) =>
      decide(spec, { nowUs: hours * MICROS_PER_HOUR, series: [], ...difference });
    expect(at(7)).toBeNull();
    expect(at(8)?.desired).toBe(1);
    expect(at(8, { desired: 1, ready: 1 })?.desired).toBe(5);
    expect(at(33)?.desired).toBe(1);
    expect(at(42)).toBeNull();
  });
});
