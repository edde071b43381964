import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../../../src/base/time.ts';
import { scalingPolicySchema } from '../../../src/model/autoscalers/index.ts';
import { createFeeds } from '../../../src/model/autoscalers/metrics/feed-plans.ts';
import { MetricFeed } from '../../../src/model/autoscalers/metrics/metric-feed.ts';
import { ScalingController, type ScalingInput } from '../../../src/model/autoscalers/scaling-controller.ts';

const CPU = { policy: 'target-tracking', metric: 'cpu', target: '50%' };
const MEMORY = { policy: 'target-tracking', metric: 'memory', target: '50%' };

function controllerOf(sections: readonly unknown[], bounds = { min: 1, max: 100 }) {
  const policies = sections.map((section) => scalingPolicySchema.parse(section));
  return new ScalingController({ policies, ...bounds, metricDelayUs: 0 });
}

/** A feed that shows the same value of the same units in every minute before `minute`. */
function steady(value: number, { units = 10, minute = 100 } = {}): MetricFeed {
  const feed = new MetricFeed(120);
  for (let index = 0; index < minute; index++) feed.record(index, { value, units });
  return feed;
}

/** Feeds of one-minute points by metric. */
type Feeds = Readonly<Record<string, MetricFeed>>;

function at(minute: number, input: Partial<Omit<ScalingInput, 'feeds'>> & { feeds?: Feeds } = {}): ScalingInput {
  const feeds = new Map(Object.entries(input.feeds ?? {}).map(([metric, feed]) => [`${metric}/60s`, feed]));
  return { nowUs: minute * MICROS_PER_MINUTE, desired: 10, ready: 10, ...input, feeds };
}

describe('a scaling controller', () => {
  it('follows the policy that wants the most units', () => {
    // cpu: 10 x 0.6 / 0.5 = 12; memory: 10 x 0.8 / 0.5 = 16
    const feeds = { cpu: steady(0.6), memory: steady(0.8) };
    expect(controllerOf([CPU, MEMORY]).evaluate(at(20, { feeds }))).toMatchObject({ desired: 16, direction: 'out' });
  });

  it('scales in only if all policies agree, and then as little as any wants', () => {
    const controller = () => controllerOf([{ ...CPU, scaleInStep: '50%' }, MEMORY]);
    expect(controller().evaluate(at(20, { feeds: { cpu: steady(0.1), memory: steady(0.48) } }))).toBeNull();
    // cpu would go to 5, memory by 10 % to 9
    const feeds = { cpu: steady(0.1), memory: steady(0.1) };
    expect(controller().evaluate(at(20, { feeds }))).toMatchObject({ desired: 9, direction: 'in' });
  });

  it('does not wait for the consent of a policy that never scales in', () => {
    const feeds = { cpu: steady(0.1), memory: steady(0.48) };
    const controller = controllerOf([CPU, { ...MEMORY, disableScaleIn: true }]);
    expect(controller.evaluate(at(20, { feeds }))?.direction).toBe('in');
  });

  it('decides only by points that the metric service has published', () => {
    const policies = [scalingPolicySchema.parse(CPU)];
    const controller = new ScalingController({ policies, min: 1, max: 100, metricDelayUs: MICROS_PER_MINUTE });
    const feeds = { cpu: steady(0.9, { minute: 3 }) };
    // Minutes 0, 1 and 2 are high; the third of them is published at minute 4.
    expect(controller.evaluate(at(3, { feeds }))).toBeNull();
    expect(controller.evaluate(at(4, { feeds }))?.desired).toBe(18);
  });

  it('lets a scale-out end the cooldown of an earlier scale-in', () => {
    const controller = controllerOf([CPU]);
    const calm = { cpu: steady(0.1) };
    expect(controller.evaluate(at(20, { feeds: calm }))?.desired).toBe(9);
    expect(controller.evaluate(at(21, { feeds: calm, desired: 9, ready: 9 }))).toBeNull();
    expect(controller.evaluate(at(22, { feeds: { cpu: steady(0.6) }, desired: 9, ready: 9 }))?.direction).toBe('out');
    expect(controller.evaluate(at(23, { feeds: calm, desired: 11, ready: 11 }))?.desired).toBe(10);
  });

  it('does not repeat a scale-out within its cooldown', () => {
    const controller = controllerOf([CPU]);
    const before = { cpu: steady(0.6, { units: 10 }) };
    const after = { cpu: steady(0.6, { units: 12 }) };
    // 10 x 0.6 / 0.5 = 12; with points of the 12: 12 x 0.6 / 0.5 = 14.4, so 15: three more, one of them is new
    expect(controller.evaluate(at(20, { feeds: before }))?.desired).toBe(12);
    expect(controller.evaluate(at(21, { feeds: before, desired: 12, ready: 12 }))).toBeNull();
    expect(controller.evaluate(at(22, { feeds: after, desired: 12, ready: 12 }))?.desired).toBe(13);
    expect(controller.evaluate(at(23, { feeds: after, desired: 13, ready: 13 }))).toBeNull();
  });

  it('brings the desired count into the bounds before anything else', () => {
    expect(controllerOf([], { min: 2, max: 5 }).evaluate(at(0, { desired: 1 }))).toMatchObject({
      desired: 2,
      direction: 'out',
    });
    expect(controllerOf([], { min: 2, max: 5 }).evaluate(at(0))).toMatchObject({ desired: 5, direction: 'in' });
  });

  it('keeps the bounds that a schedule has set', () => {
    const schedule = { policy: 'scheduled', entries: [{ at: '5min', min: 20, max: 30 }] };
    const controller = controllerOf([CPU, schedule]);
    const feeds = { cpu: steady(1, { units: 20 }) };
    expect(controller.evaluate(at(5, { feeds }))).toMatchObject({ desired: 20, direction: 'out' });
    expect(controller.bounds).toEqual({ min: 20, max: 30 });
    // 20 x 1 / 0.5 = 40, at most 30
    expect(controller.evaluate(at(11, { feeds, desired: 20, ready: 20 }))?.desired).toBe(30);
  });

  it('has the bounds of a schedule for 0 s from the start, and carries the entry out once', () => {
    const controller = controllerOf([{ policy: 'scheduled', entries: [{ at: '0s', min: 5, desired: 7 }] }]);
    expect(controller.bounds).toEqual({ min: 5, max: 100 });
    expect(controller.evaluate(at(0, { desired: 5, ready: 5 }))).toMatchObject({ desired: 7, direction: 'out' });
    expect(controller.evaluate(at(1, { desired: 7, ready: 5 }))).toBeNull();
  });

  it('applies all schedules that fall due together', () => {
    const schedule = (entry: unknown) => ({ policy: 'scheduled', entries: [entry] });
    const controller = controllerOf([schedule({ at: '5min', min: 3 }), schedule({ at: '5min', max: 8 })]);
    expect(controller.evaluate(at(5))).toMatchObject({ desired: 8, bounds: { min: 3, max: 8 } });
  });

  it('names the direction of several schedules together, and all their reasons', () => {
    const schedule = (entry: unknown) => ({ policy: 'scheduled', entries: [entry] });
    const controller = controllerOf([schedule({ at: '5min', desired: 20 }), schedule({ at: '5min', max: 40 })]);
    expect(controller.evaluate(at(5))).toEqual({
      desired: 20,
      direction: 'out',
      bounds: { min: 1, max: 40 },
      reason: 'schedule at 5m00s sets min 1 and max 100: 10 -> 20; schedule at 5m00s sets min 1 and max 40: 20 -> 20',
    });
  });

  it('names the metrics that must be fed and how far back', () => {
    const schedule = { policy: 'scheduled', entries: [{ at: '5min', max: 4 }] };
    const controller = controllerOf([MEMORY, CPU, schedule, { ...CPU, target: '70%' }]);
    expect(controller.plans.map(({ key }) => key)).toEqual(['memory/60s', 'cpu/60s']);
    // Target tracking looks at 15 points; these are not late.
    const query = { nowUs: 0, delayUs: 0 };
    const feed = createFeeds(controller.plans).get('cpu/60s')!;
    expect(feed.visible({ ...query, count: 15 })).toEqual([]);
    expect(() => feed.visible({ ...query, count: 16 })).toThrow('16 points');
    expect(() => controller.evaluate(at(0))).toThrow('memory/60s, which is not fed');
  });

  it('asks each policy at its own times, and lets scale-in wait for those that are not due', () => {
    const hpa = { policy: 'hpa', metrics: [{ metric: 'memory', target: '50%' }], metricsDelay: '0s' };
    const controller = controllerOf([CPU, hpa]);
    expect(controller.periodUs).toBe(15 * MICROS_PER_SECOND);
    expect(controller.plans.map(({ key }) => key)).toEqual(['cpu/60s', 'memory/15s']);
    const memory = new MetricFeed(10, 15 * MICROS_PER_SECOND);
    const evaluate = (seconds: number, value: number) => {
      memory.record(seconds / 15 - 1, { value, units: 10 });
      const feeds = new Map([
        ['cpu/60s', steady(0.5)],
        ['memory/15s', memory],
      ]);
      return controller.evaluate({ nowUs: seconds * MICROS_PER_SECOND, desired: 10, ready: 10, feeds });
    };
    // 10 x 0.8 / 0.5 = 16 a quarter of a minute after the full minute, when the other policy is not asked.
    expect(evaluate(1200, 0.5)).toBeNull();
    expect(evaluate(1215, 0.8)?.desired).toBe(16);
    expect(evaluate(1815, 0.1)).toBeNull();
  });

  it('keeps the desired count within its bounds on any course of the load', () => {
    const loads = fc.array(fc.option(fc.double({ min: 0, max: 3, noNaN: true })), { minLength: 1, maxLength: 90 });
    const bounds = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 40 }));
    fc.assert(
      fc.property(loads, bounds, (load, [min, extra]) => {
        const controller = controllerOf([CPU, { ...MEMORY, scaleInStep: '100%' }], { min, max: min + extra });
        const feeds = { cpu: new MetricFeed(60), memory: new MetricFeed(60) };
        let desired = min;
        load.forEach((value, minute) => {
          feeds.cpu.record(minute, value === null ? null : { value, units: desired });
          feeds.memory.record(minute, value === null ? null : { value: value / 2, units: desired });
          const decision = controller.evaluate(at(minute + 1, { desired, ready: desired, feeds }));
          if (decision === null) return;
          expect(decision.desired).toBeGreaterThanOrEqual(min);
          expect(decision.desired).toBeLessThanOrEqual(min + extra);
          expect(Math.sign(decision.desired - desired)).toBe(decision.direction === 'out' ? 1 : -1);
          desired = decision.desired;
        });
      }),
      { seed: 42 },
    );
  });
});
