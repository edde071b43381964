import { describe, expect, it } from 'vitest';
import { MICROS_PER_SECOND } from '../../../src/base/time.ts';
import { hpa } from '../../../src/model/autoscalers/hpa.ts';
import { type Difference, moment } from './observation.ts';

type Section = Readonly<Record<string, unknown>>;

const CPU = { metric: 'cpu', target: '50%' };
const RATE = { metric: 'requests-per-unit', target: '20 req/s' };
/** Nothing was decided before, and nothing holds the decision back. */
const FREE = { memory: { recommendations: [] } };

/** A decision by one latest value per metric. */
function decide(section: Section, { values = [], units, ...difference }: Difference) {
  const observation = moment({ desired: 10, ready: 10, ...FREE, ...difference });
  const measured = units ?? observation.ready;
  const series = values.map((value) => (value === null ? [null] : [{ value, units: measured }]));
  return hpa.decide(hpa.schema.parse({ policy: 'hpa', ...section }), { ...observation, series });
}

// Source of the rules: Kubernetes documentation, "Horizontal Pod Autoscaling", 2025.
describe('a Horizontal Pod Autoscaler', () => {
  it.each<[what: string, section: Section, difference: Difference, desired: number | null]>([
    // 10 x 60 / 50 = 12; 10 x 60 / 80 = 7.5
    ['follows cpu in proportion', { metrics: [CPU] }, { values: [0.6] }, 12],
    ['keeps cpu at 80% unless told otherwise', {}, { values: [0.6] }, 8],
    ['stays within 10% of the target', { metrics: [CPU] }, { values: [0.55] }, null],
    // 10 x 55 / 50 = 11
    ['has a tolerance that can be changed', { metrics: [CPU], tolerance: '5%' }, { values: [0.55] }, 11],
    // cpu asks for 12, requests for 10 x 30 / 20 = 15
    ['follows the metric that asks for the most', { metrics: [CPU, RATE] }, { values: [0.6, 30] }, 15],
    ['goes up by what it knows', { metrics: [CPU, RATE] }, { values: [0.6, null] }, 12],
    ['does not go down while a metric is unknown', { metrics: [CPU, RATE] }, { values: [0.1, null] }, null],
    ['does nothing while it knows nothing', { metrics: [CPU] }, { values: [null] }, null],
    // 10 x 40 / 8 = 50, at most 10 more
    ['doubles at most', { metrics: [{ ...RATE, target: '8 req/s' }] }, { values: [40] }, 20],
    ['keeps the maximum', { metrics: [CPU] }, { values: [0.9], max: 15 }, 15],
    ['keeps the minimum', { metrics: [CPU] }, { values: [0.01], min: 3 }, 3],
    ['never goes to zero by itself', { metrics: [CPU] }, { values: [0], min: 0 }, 1],
    // 6 units at 0.9 were measured, 4 are on their way: (6 x 90) / 10 = 54 of 50, within 10 %
    ['counts units on their way as idle', { metrics: [CPU] }, { values: [0.9], ready: 6 }, null],
    // 6 x 120 / 10 = 72: 10 x 72 / 50 = 14.4
    ['goes up in spite of them if need be', { metrics: [CPU] }, { values: [1.2], ready: 6 }, 15],
    // Measured over 6 of 10 ready units: the others have no metric yet. (6 x 30 + 4 x 0) / 10 is below 20.
    ['takes units without a metric for idle', { metrics: [RATE] }, { values: [30], units: 6 }, null],
    // Below the target: (6 x 2 + 4 x 20) / 10 = 9.2, so 10 x 9.2 / 20 = 4.6
    ['takes them for busy when the others are idle', { metrics: [RATE] }, { values: [2], units: 6 }, 5],
  ])('%s', (_, section, difference, desired) => {
    expect(decide(section, difference)?.desired ?? null).toBe(desired);
  });

  it('shares a total of the outside among the units', () => {
    const series = { name: 'messages', stages: [{ duration: '1h', target: 600 }] };
    // 10 units x 45 = 450 messages, 30 for each
    expect(decide({ metrics: [{ metric: 'custom', series, target: 30 }] }, { values: [45] })).toEqual({
      desired: 15,
      direction: 'out',
      reason: 'messages 45 for a target of 30 asks for 15: 10 -> 15',
    });
  });

  it('says what held it back', () => {
    expect(decide({ metrics: [RATE] }, { values: [100], desired: 2, ready: 2 })?.reason).toBe(
      'requests per unit 100 req/s for a target of 20 req/s asks for 10: 2 -> 6, 10 wanted, ' +
        'limited (max of 4 in 15 s, 100% in 15 s)',
    );
  });

  it('leaves zero to others', () => {
    expect(decide({ metrics: [RATE] }, { values: [100], desired: 0, ready: 0, min: 0 })).toBeNull();
  });

  it('remembers what it recommended and what became of it', () => {
    const spec = hpa.schema.parse({ policy: 'hpa', metrics: [RATE] });
    const observation = { ...moment({ desired: 2, ready: 2, ...FREE }), series: [[{ value: 100, units: 2 }]] };
    const taken = hpa.decide(spec, observation);
    const atUs = observation.nowUs;
    expect(hpa.remember(spec, observation, taken)).toEqual({
      recommendations: [{ atUs, amount: 10 }],
      scaleUps: [{ atUs, amount: 4 }],
      scaleDowns: [],
    });
  });

  it('sees its metrics in periods of its own', () => {
    const spec = hpa.schema.parse({ policy: 'hpa', metricsResolution: '60s', metricsDelay: '5s', syncPeriod: '10s' });
    expect(hpa.periodUsOf(spec)).toBe(10 * MICROS_PER_SECOND);
    expect(hpa.feedsOf(spec)).toMatchObject([{ periodUs: 60 * MICROS_PER_SECOND, delayUs: 5 * MICROS_PER_SECOND }]);
  });
});
