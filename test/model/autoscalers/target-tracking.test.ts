import { describe, expect, it } from 'vitest';
import { MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../../../src/base/time.ts';
import { withGroupWarmup } from '../../../src/model/autoscalers/aws/instance-warmup.ts';
import { scalingPolicySchema } from '../../../src/model/autoscalers/index.ts';
import { targetTracking } from '../../../src/model/autoscalers/target-tracking.ts';
import { type Difference, moment, QUIET, repeated } from './observation.ts';

function decide(section: Record<string, unknown>, difference: Difference) {
  const spec = targetTracking.schema.parse({ policy: 'target-tracking', metric: 'cpu', target: '55%', ...section });
  return targetTracking.decide(spec, moment(difference));
}

describe('target tracking scales out', () => {
  it('in proportion to the latest point once three minutes in a row are above the target', () => {
    // 4 x 0.81 / 0.55 = 5.89, rounded up: 6
    expect(decide({}, { values: [0.6, 0.7, 0.81] })).toEqual({
      desired: 6,
      direction: 'out',
      scaleOutBy: 2,
      reason: 'cpu 81% above 55% for 3 of 3 minutes: 4 -> 6',
    });
  });

  it.each([
    ['only two minutes are known', [0.81, 0.81]],
    ['one of the three is not above the target', [0.81, 0.55, 0.81]],
    ['one of the three has no data', [0.81, null, 0.81]],
    ['the load has gone again', [0.81, 0.81, 0.81, 0.4]],
  ])('but not when %s', (_, values) => {
    expect(decide({}, { values })).toBeNull();
  });

  it('by requests per unit', () => {
    // 10 x 72.5 / 60 = 12.08, rounded up: 13
    const decision = decide(
      { metric: 'requests-per-unit', target: '60 req/s' },
      { desired: 10, ready: 10, values: repeated(72.5, 3) },
    );
    expect(decision?.desired).toBe(13);
    expect(decision?.reason).toBe('requests per unit 72.5 req/s above 60 req/s for 3 of 3 minutes: 10 -> 13');
  });

  it('to exactly what is needed where the quotient is whole', () => {
    // 4 x 1.1 / 0.55 = 8, which floating point makes 8.000000000000002
    expect(decide({}, { values: repeated(1.1, 3) })?.desired).toBe(8);
  });

  it('from the units that the point was measured over, whatever has become of them since', () => {
    // One unit got 200 req/s: 1 x 200 / 25 = 8 are needed. Today's 9 times the old value would make 9 x 200 / 25 = 72.
    const section = { metric: 'requests-per-unit', target: '25 req/s' };
    const late = { values: repeated(200, 3), units: 1 };
    expect(decide(section, { ...late, desired: 9, ready: 9 })).toBeNull();
    expect(decide(section, { ...late, desired: 4, ready: 4 })?.desired).toBe(8);
  });

  it('by the mean of the units where their number changed within the minute', () => {
    // 1.5 x 100 / 25 = 6
    const section = { metric: 'requests-per-unit', target: '25 req/s' };
    expect(decide(section, { values: repeated(100, 3), units: 1.5 })?.desired).toBe(6);
  });

  it('not by units that still start, so that none is ordered twice', () => {
    // 4 x 0.8 / 0.55 = 5.8: the 6 that are desired already suffice
    expect(decide({}, { desired: 6, ready: 4, values: repeated(0.8, 3) })).toBeNull();
  });

  it('up to the maximum and says so', () => {
    const decision = decide({}, { max: 5, values: repeated(1, 3) });
    expect(decision?.desired).toBe(5);
    expect(decision?.reason).toBe('cpu 100% above 55% for 3 of 3 minutes: 4 -> 5, the maximum');
    expect(decide({}, { max: 4, values: repeated(1, 3) })).toBeNull();
  });

  it('from zero to the minimum amount after a single point', () => {
    const decision = decide(
      { metric: 'requests-per-unit', target: '60 req/s' },
      { desired: 0, ready: 0, min: 0, values: [900] },
    );
    expect(decision?.desired).toBe(1);
    expect(decide({}, { desired: 0, ready: 0, min: 0, values: [0] })).toBeNull();
    expect(decide({}, { desired: 0, ready: 0, min: 0, max: 0, values: [1] })).toBeNull();
  });
});

describe('the scale-out cooldown', () => {
  const justScaled = {
    lastScaleOutUs: QUIET.nowUs - 299 * MICROS_PER_SECOND,
    lastScaleOutBy: 2,
    desired: 6,
    ready: 6,
  };

  it('holds back a scale-out that is no larger than the last', () => {
    // 6 x 0.7 / 0.55 = 7.6: 8 are needed, 2 more than run, as many as were added last
    expect(decide({}, { ...justScaled, values: repeated(0.7, 3) })).toBeNull();
  });

  it('lets a larger one pass and counts what was just added as part of it', () => {
    // 6 x 0.8 / 0.55 = 8.7: 9 are needed, 3 more than run; 2 were added last, so 1 more
    const decision = decide({}, { ...justScaled, values: repeated(0.8, 3) });
    expect(decision?.desired).toBe(7);
    expect(decision?.scaleOutBy).toBe(3);
    expect(decision?.reason).toContain('6 -> 7, more than the last scale-out asked for within its cooldown');
  });

  it('never lets more pass than is needed', () => {
    // Of 20 desired units 4 served: 4 x 2.9 / 0.55 = 21.1, so 22, 18 more than served; the last scale-out asked for 2.
    const decision = decide({}, { ...justScaled, desired: 20, ready: 4, values: repeated(2.9, 3) });
    expect(decision?.desired).toBe(22);
  });

  it('is over after 300 s, or what the scenario says', () => {
    const values = repeated(0.7, 3);
    expect(decide({}, { ...justScaled, lastScaleOutUs: QUIET.nowUs - 300 * MICROS_PER_SECOND, values })?.desired).toBe(
      8,
    );
    expect(decide({ scaleOutCooldown: '60s' }, { ...justScaled, values })?.desired).toBe(8);
  });
});

describe('target tracking scales in', () => {
  const calm = { desired: 40, ready: 40, values: repeated(0.2, 15) };

  it('gradually once fifteen minutes in a row are below 0.9 of the target', () => {
    // 40 x 0.2 / 0.55 = 14.5, so 15 would do; one step removes at most 10 % of 40 = 4
    expect(decide({}, calm)).toEqual({
      desired: 36,
      direction: 'in',
      reason: 'cpu at most 20%, below 49.5% for 15 of 15 minutes: 40 -> 36',
    });
  });

  it.each([
    ['fourteen minutes are low', repeated(0.2, 14)],
    ['one of the fifteen is at 0.9 of the target', [0.495, ...repeated(0.2, 14)]],
    ['one of the fifteen has no data', [...repeated(0.2, 7), null, ...repeated(0.2, 7)]],
  ])('but not when only %s', (_, values) => {
    expect(decide({}, { ...calm, values })).toBeNull();
  });

  it('never below what the busiest of the fifteen minutes needed', () => {
    // 40 x 0.49 / 0.55 = 35.6: 36 are needed, although the step would allow 20
    const values = [...repeated(0.1, 7), 0.49, ...repeated(0.1, 7)];
    expect(decide({ scaleInStep: '50%' }, { ...calm, values })?.desired).toBe(36);
  });

  it('never below what the units of the busiest minute did, however many there are now', () => {
    // 20 units at 0.4: 20 x 0.4 / 0.55 = 14.5, so 15. Today's 40 units have nothing to do with it.
    expect(decide({ scaleInStep: '100%' }, { ...calm, values: repeated(0.4, 15), units: 20 })?.desired).toBe(15);
  });

  it('by one unit at least, and never below the minimum', () => {
    expect(decide({}, { desired: 4, ready: 4, values: repeated(0, 15) })?.desired).toBe(3);
    expect(decide({}, { min: 4, values: repeated(0, 15) })).toBeNull();
  });

  it('again only after its cooldown', () => {
    expect(decide({}, { ...calm, lastScaleInUs: QUIET.nowUs - 4 * MICROS_PER_MINUTE })).toBeNull();
    expect(decide({}, { ...calm, lastScaleInUs: QUIET.nowUs - 5 * MICROS_PER_MINUTE })?.desired).toBe(36);
  });

  it('not at all where that is disabled', () => {
    expect(decide({ disableScaleIn: true }, calm)).toBeNull();
  });
});

// Source: Amazon ECS Developer Guide, "Service auto scaling", 2023.
describe('a deployment', () => {
  it('stops scale-in and leaves scale-out alone', () => {
    const isDeploying = true;
    expect(decide({}, { desired: 40, ready: 40, values: repeated(0.2, 15), isDeploying })).toBeNull();
    expect(decide({}, { values: repeated(0.8, 3), isDeploying })?.desired).toBe(6);
  });
});

// Source: Amazon EC2 Auto Scaling User Guide, "Set the default instance warmup for an Auto Scaling group", 2025.
describe('the instance warm-up', () => {
  const section = { instanceWarmup: '3min' };
  const calm = { desired: 40, ready: 40, values: repeated(0.2, 15) };
  const readySince = (minutes: number) => ({ lastReadyUs: QUIET.nowUs - minutes * MICROS_PER_MINUTE });

  it('blocks scale-in while a unit starts or has been ready for less', () => {
    expect(decide(section, { ...calm, ...readySince(2) })).toBeNull();
    expect(decide(section, { ...calm, ...readySince(9), ready: 39, units: 40 })).toBeNull();
    expect(decide(section, { ...calm, ...readySince(3) })?.desired).toBe(36);
  });

  it('takes the place of the cooldowns', () => {
    const justScaled = { lastScaleOutUs: QUIET.nowUs, lastScaleOutBy: 2, desired: 6, ready: 6 };
    // 6 x 0.7 / 0.55 = 7.6
    expect(decide(section, { ...justScaled, values: repeated(0.7, 3) })?.desired).toBe(8);
    expect(decide(section, { ...calm, lastScaleInUs: QUIET.nowUs - MICROS_PER_MINUTE })?.desired).toBe(36);
    const both = { ...section, scaleInCooldown: '5min' };
    expect(decide(both, { ...calm, lastScaleInUs: QUIET.nowUs - MICROS_PER_MINUTE })).toBeNull();
  });

  it('is the default cooldown of the group where a policy of a group says nothing', () => {
    const parsed = (section: Record<string, unknown>) =>
      targetTracking.schema.parse({ policy: 'target-tracking', metric: 'cpu', target: '55%', ...section });
    const [silent, warm, cool] = withGroupWarmup([{}, section, { scaleOutCooldown: '60s' }].map(parsed));
    expect(silent?.instanceWarmup).toBe(300 * MICROS_PER_SECOND);
    expect(warm?.instanceWarmup).toBe(180 * MICROS_PER_SECOND);
    expect(cool?.instanceWarmup).toBeUndefined();
    const hpa = scalingPolicySchema.parse({ policy: 'hpa' });
    expect(withGroupWarmup([hpa])).toEqual([hpa]);
  });
});

describe('the constants of AWS', () => {
  it('can be overridden', () => {
    const quick = { scaleOutPoints: 1, scaleInPoints: 2, scaleInBelow: '50%' };
    expect(decide(quick, { values: [0.3, 0.81] })?.desired).toBe(6);
    // Half of 55 % is 27.5 %
    expect(decide(quick, { values: [0.27, 0.27] })).toMatchObject({
      desired: 3,
      reason: 'cpu at most 27%, below 27.5% for 2 of 2 minutes: 4 -> 3',
    });
    expect(decide(quick, { values: [0.27, 0.28] })).toBeNull();
  });
});

describe('target tracking of other metrics', () => {
  it.each([
    // 4 x 12 / 8 = 6
    ['in-flight-per-unit', 'requests in flight per unit 12 above 8'],
    ['queue-per-unit', 'waiting requests per unit 12 above 8'],
  ])('follows %s', (metric, text) => {
    expect(decide({ metric, target: 8 }, { values: repeated(12, 3) })).toMatchObject({
      desired: 6,
      reason: `${text} for 3 of 3 minutes: 4 -> 6`,
    });
  });

  it('follows a metric of the scenario', () => {
    const series = { name: 'messages', stages: [{ duration: '1h', target: 1 }] };
    const decision = decide({ metric: 'custom', target: 8, series }, { values: repeated(12, 3) });
    expect(decision?.reason).toBe('messages 12 above 8 for 3 of 3 minutes: 4 -> 6');
  });
});

describe('a target tracking section', () => {
  it('gets a percentage for a utilisation and a rate for requests', () => {
    const bad = { policy: 'target-tracking', metric: 'cpu', target: '60 req/s' };
    expect(targetTracking.schema.safeParse(bad).success).toBe(false);
    expect(targetTracking.schema.safeParse({ ...bad, metric: 'requests-per-unit' }).success).toBe(true);
  });

  it('is refused with an unknown key, an unknown metric or a target of nothing', () => {
    const good = { policy: 'target-tracking', metric: 'cpu', target: '60%' };
    expect(targetTracking.schema.safeParse({ ...good, targett: '1%' }).success).toBe(false);
    expect(targetTracking.schema.safeParse({ ...good, metric: 'disk' }).success).toBe(false);
    expect(targetTracking.schema.safeParse({ ...good, target: '0%' }).success).toBe(false);
  });
});
