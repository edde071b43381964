// What platforms of long-running units say of themselves and of the number of their units.
import fc from 'fast-check';
import { all, either, moment, one, rarely, type Section, some } from './plain.ts';

const series = all({
  per: one('total', 'unit'),
  start: one(10, 0),
  stages: fc.array(all({ duration: one('1min', '0s'), target: one(50, 0, 500) }), { minLength: 1, maxLength: 2 }),
});
const measured = (utilisation: fc.Arbitrary<string>, key: string) =>
  either(
    all<Section>({ metric: one('cpu', 'memory'), [key]: utilisation }),
    all<Section>({ metric: fc.constant('requests-per-unit'), [key]: one('1 req/s', '10 req/min') }),
    all<Section>({ metric: one('queue-per-unit', 'in-flight-per-unit'), [key]: one(2, 0.5, 20) }),
    all<Section>({ metric: fc.constant('custom'), [key]: one(10, 1), series }),
  );
const bands = one<readonly Section[]>(
  [{ change: '+1' }],
  [{ change: '+100%' }],
  [{ change: '-1' }],
  [{ change: '=3' }],
);

const targetTracking = all<Section>({
  of: measured(one('50%', '5%', '100%'), 'target'),
  rest: some({
    scaleOutCooldown: one('0s', '30s'),
    scaleInCooldown: fc.constant('0s'),
    scaleOutPoints: fc.constant(1),
    scaleInPoints: one(1, 2),
  }),
}).map(({ of, rest }): Section => ({ policy: 'target-tracking', ...(of as Section), ...(rest as Section) }));
const step = all<Section>({
  of: measured(one('50%', '5%', '0%'), 'threshold'),
  when: one('above', 'below'),
  periods: rarely(fc.constant(1), 1),
  cooldown: rarely(fc.constant('0s'), 1),
  steps: bands,
}).map(({ of, ...rest }): Section => ({ policy: 'step', ...(of as Section), ...rest }));
const entry = all<Section>({
  at: moment,
  every: rarely(one('1min', '2min')),
  change: one<Section>({ desired: 3 }, { min: 2 }, { max: 1 }, { min: 0, max: 5 }, { desired: 0 }),
}).map(({ change, ...rest }): Section => ({ ...rest, ...(change as Section) }));
const scheduled = fc
  .array(entry, { minLength: 1, maxLength: 3 })
  .map((entries): Section => ({ policy: 'scheduled', entries }));
const predictive = all<Section>({
  policy: fc.constant('predictive'),
  metric: fc.constant('requests-per-unit'),
  target: one('1 req/s', '10 req/min'),
  interval: fc.constant('5min'),
  schedulingBuffer: one('1min', '0s'),
});
const hpa = all<Section>({
  policy: fc.constant('hpa'),
  metrics: rarely(fc.array(measured(one('50%', '5%'), 'target'), { minLength: 1, maxLength: 2 })),
  tolerance: rarely(fc.constant('0%')),
  behavior: rarely(one({ scaleDown: { stabilization: '0s' } }, { scaleUp: { stabilization: '30s' } })),
});
const keda = all<Section>({
  policy: fc.constant('keda'),
  triggers: fc.array(
    one<Section>(
      { trigger: 'requests', target: '1 req/s' },
      { trigger: 'in-flight', target: 2 },
      { trigger: 'queue', target: 1 },
      { trigger: 'cron', start: '30s', end: '100s', units: 2 },
    ),
    { minLength: 1, maxLength: 2 },
  ),
  cooldown: one('30s', '0s'),
  polling: rarely(fc.constant('5s')),
});
const knative = all<Section>({
  of: one<Section>({ metric: 'in-flight-per-unit', target: 2 }, { metric: 'requests-per-unit', target: '1 req/s' }),
  rest: some({
    stableWindow: one('10s', '30s'),
    scaleToZeroGrace: fc.constant('0s'),
    scaleDownDelay: fc.constant('10s'),
  }),
}).map(({ of, rest }): Section => ({ policy: 'knative', ...(of as Section), ...(rest as Section) }));

const ofAws = fc.array(either(targetTracking, step, scheduled, predictive), { maxLength: 3 });
const ofKubernetes = fc
  .tuple(either(hpa, keda, knative), rarely(scheduled))
  .map((two) => two.filter((policy) => policy !== undefined));

/** Fewest and most units, and what decides between the two. */
export const fleetService = all<Section>({
  min: one(1, 0, 2, 3),
  more: one(3, 0, 1),
  scaling: rarely(either({ weight: 1, arbitrary: ofKubernetes }, { weight: 2, arbitrary: ofAws }), 1),
}).map(({ min, more, scaling }): Section => ({ min, max: Math.max(1, (min as number) + (more as number)), scaling }));

const health = some({
  interval: one('10s', '5s'),
  unhealthyThreshold: one(2, 10),
  healthyThreshold: one(2, 5),
  gracePeriod: one('0s', '30s'),
});

const limit = one<Section>({ burst: 1, rate: '6/min' }, { burst: 2, rate: '1/s' });
/** Limits of the account that slow launches down; those of hosts only where there are any. */
export const limits = rarely(some({ serviceLaunches: limit, registryPulls: limit }), 5);

/** Settings of every platform of units; `deployment` and `startup` are its own. */
export const fleet = {
  begin: rarely(fc.constant('cold')),
  balancer: one<Section>(
    {},
    { routing: 'least-outstanding-requests' },
    { routing: 'random' },
    { routing: 'round-robin', slowStart: '60s' },
    { loadBalancer: false, health: undefined },
  ),
  drain: rarely(one('300s', '0s', '5s'), 1),
  metricDelay: rarely(fc.constant('0s')),
  holdWithoutUnits: rarely(one('30s', '1ms'), 1),
  health: rarely(health),
  jobQueue: rarely(all({ maxVcpu: one('4 vCPU', '1 vCPU') }), 4),
};

/** Rollouts of ECS. */
export const ecsDeployment = all<Section>({
  range: one<Section>(
    { minimumHealthy: '100%', maximum: '200%' },
    { minimumHealthy: '0%', maximum: '100%' },
    { minimumHealthy: '50%', maximum: '150%' },
  ),
  circuitBreaker: one('roll-back', 'fail', 'off'),
}).map(({ range, circuitBreaker }): Section => ({ ...(range as Section), circuitBreaker }));
/** Rollouts of Kubernetes. */
export const kubeDeployment = rarely(
  all<Section>({
    range: one<Section>(
      { maxSurge: '25%', maxUnavailable: '25%' },
      { maxSurge: '0%', maxUnavailable: '100%' },
      { maxSurge: '100%', maxUnavailable: '0%' },
    ),
    progressDeadline: one('10min', '20s'),
  }).map(({ range, progressDeadline }): Section => ({ ...(range as Section), progressDeadline })),
  1,
);
/** Instance refreshes. */
export const refresh = rarely(
  all<Section>({
    range: one<Section>(
      { minimumHealthy: '90%', maximumHealthy: '100%' },
      { minimumHealthy: '100%', maximumHealthy: '200%' },
      { minimumHealthy: '0%', maximumHealthy: '100%' },
    ),
    instanceWarmup: one('10s', '0s', '2min'),
  }).map(({ range, instanceWarmup }): Section => ({ ...(range as Section), instanceWarmup })),
  1,
);
