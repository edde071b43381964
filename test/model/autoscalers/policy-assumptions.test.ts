import { describe, expect, it } from 'vitest';
import { scalingPolicySchema } from '../../../src/model/autoscalers/index.ts';
import { DEFAULT_METRIC_DELAY_US } from '../../../src/model/autoscalers/metrics/metric-feed.ts';
import { policyAssumptions } from '../../../src/model/autoscalers/policy-assumptions.ts';

function listed(sections: readonly unknown[], metricDelayUs = DEFAULT_METRIC_DELAY_US) {
  const policies = sections.map((section) => scalingPolicySchema.parse(section));
  return new Map(policyAssumptions(policies, metricDelayUs).map(({ id, isOverridden }) => [id, isOverridden]));
}

describe('what scaling policies assume', () => {
  const tracking = { policy: 'target-tracking', metric: 'cpu', target: '50%' };

  it('is listed once for each kind of policy, and of metrics only what is followed', () => {
    const ids = [...listed([tracking, { ...tracking, metric: 'memory' }]).keys()];
    expect(ids.filter((id) => id === 'target-tracking.cooldown')).toHaveLength(1);
    expect(ids).toContain('metric-feed.delay');
    expect(ids).not.toContain('metric-feed.requests');
    // KEDA asks for its metrics itself.
    const keda = listed([{ policy: 'keda', triggers: [{ trigger: 'requests', target: '5 req/s' }] }]);
    expect([...keda.keys()]).toContain('metric-feed.requests');
    expect([...keda.keys()]).not.toContain('metric-feed.delay');
    expect(listed([]).size).toBe(0);
  });

  it('is overridden where all sections of a kind have a value of their own', () => {
    const own = { ...tracking, scaleInStep: '5%', scaleOutCooldown: '10s', scaleInCooldown: '20s' };
    expect(listed([own]).get('target-tracking.scale-in-step')).toBe(true);
    expect(listed([own]).get('target-tracking.cooldown')).toBe(true);
    expect(listed([own, tracking]).get('target-tracking.cooldown')).toBe(false);
    expect(listed([own], 1).get('metric-feed.delay')).toBe(true);
    expect(listed([{ policy: 'hpa', tolerance: '5%' }]).get('hpa.tolerance')).toBe(true);
    expect(listed([{ policy: 'hpa' }]).get('hpa.tolerance')).toBe(false);
  });
});
