// Clusters of Kubernetes in a random world.
import fc from 'fast-check';
import { all, either, one, rarely, type Section, some, startTime } from './plain.ts';
import { cellar, fargateTask, platform, quickTasks, spotShare, spread } from './platform.ts';
import { kubeDeployment, limits } from './scaling.ts';

const scaler = either(
  all<Section>({
    scaler: fc.constant('karpenter'),
    karpenter: rarely(
      some({
        consolidation: one('when-empty', 'never'),
        consolidateAfter: one('0s', '30s'),
        budget: one('100%', '0%'),
        expireAfter: one('2min', '1min'),
        limits: one({ nodes: 2 }, { cpu: '4 vCPU' }),
      }),
      1,
    ),
  }),
  all<Section>({
    scaler: fc.constant('cluster-autoscaler'),
    clusterAutoscaler: rarely(
      some({
        expander: one('random', 'price', 'most-pods'),
        unneededTime: one('0s', '30s'),
        delayAfterAdd: one('0s', '30s'),
        utilisationThreshold: one('100%', '0%'),
      }),
      1,
    ),
  }),
  fc.constant<Section>({ scaler: 'none' }),
);

const kubeService = {
  readinessProbe: rarely(all({ period: one('1s', '10s') })),
  deployment: kubeDeployment,
  // A Service of the cluster has no load balancer whose checks could be set.
  balancer: one<Section>(
    {},
    { routing: 'least-outstanding-requests' },
    { service: 'cluster-ip', health: undefined },
    { service: 'cluster-ip', health: undefined, routing: 'round-robin' },
  ),
};

/** Pods on nodes. */
export const eksEc2 = platform({
  type: 'eks-ec2',
  section: {
    ...kubeService,
    nodes: all<Section>({
      instances: one(['t4g.small'], ['m7i.large'], ['t3.medium', 'm7i.large', 'c7i.large']),
      counts: one<Section>({ min: 1, max: 4 }, { min: 0, max: 2 }, { min: 2, max: 2 }),
      extra: scaler,
      placement: rarely(fc.constant('kube-most-allocated')),
      ...spotShare,
      headroom: rarely(fc.constant({ count: 1, cpu: '500m', memory: '256MiB' }), 5),
      onPremises: rarely(all(cellar), 4),
    }).map(spread),
    limits,
    imagePull: rarely(fc.constant('always')),
    parallelPulls: rarely(fc.constant(3)),
    hostStartup: rarely(some({ provision: startTime, boot: startTime, join: startTime }), 1),
    startup: rarely(some({ sandbox: startTime, pull: startTime, init: startTime }), 1),
  },
  service: {
    cpu: one('500m', '250m', '1 vCPU'),
    memory: one('512MiB', '384MiB'),
    onePerNode: rarely(fc.constant(true), 6),
    hostPort: rarely(fc.constant(9100), 12),
  },
});

/** Pods on Fargate. */
export const eksFargate = platform({
  type: 'eks-fargate',
  section: { ...kubeService, limits, startup: quickTasks },
  service: fargateTask,
});
