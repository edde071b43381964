// Clusters of ECS in a random world.
import fc from 'fast-check';
import { all, one, rarely, type Section, some, startTime } from './plain.ts';
import {
  cellar,
  container,
  fargateTask,
  placement,
  platform,
  quickTasks,
  spotShare,
  spotTerms,
  spread,
} from './platform.ts';
import { ecsDeployment, limits } from './scaling.ts';

const onHosts = { ...container, hostPort: rarely(fc.constant(8125), 12) };
const quickHosts = rarely(some({ provision: startTime, boot: startTime, agent: startTime }), 1);

const capacity = (instances: fc.Arbitrary<string>) => ({
  instance: instances,
  counts: one<Section>({ min: 1, max: 4 }, { min: 0, max: 3 }, { min: 2, max: 2 }),
  ...spotShare,
  spotDraining: rarely(fc.boolean()),
  targetCapacity: rarely(one('90%', '50%')),
  step: rarely(all({ min: fc.constant(1), max: one(1, 3) })),
  instanceWarmup: rarely(one('0s', '30s'), 1),
  terminationProtection: rarely(fc.constant(false)),
  network: rarely(fc.constant('awsvpc')),
  placement,
});

const ecs = {
  deployment: ecsDeployment,
  limits,
  imagePull: rarely(one('prefer-cached', 'always', 'once')),
  lazyImages: rarely(fc.constant(true)),
};

/** Tasks on instances, with accelerators or without. */
export const ecsEc2 = (hasGpu: boolean) =>
  platform({
    type: 'ecs-ec2',
    hasGpu,
    section: {
      ...ecs,
      capacity: all<Section>(capacity(hasGpu ? fc.constant('g6.xlarge') : one('t4g.small', 'm7i.large'))).map(spread),
      hostStartup: quickHosts,
      startup: rarely(some({ pull: startTime, container: startTime, init: startTime }), 1),
    },
    service: { ...onHosts, distinctInstance: rarely(fc.constant(true), 6), ...(hasGpu ? { gpu: fc.constant(1) } : {}) },
  });

/** Tasks on Fargate. */
export const ecsFargate = platform({
  type: 'ecs-fargate',
  section: {
    ...ecs,
    imagePull: fc.constant(undefined),
    lazyImages: fc.constant(undefined),
    arch: rarely(fc.constant('arm64')),
    ...spotShare,
    startup: quickTasks,
  },
  service: fargateTask,
});

/** Tasks on all of these, and on machines of one's own. */
export const ecsHybrid = platform({
  type: 'ecs-hybrid',
  section: {
    ...ecs,
    providers: all<Section>({
      nodes: all<Section>({ type: fc.constant('ec2'), ...capacity(one('t4g.small', 'm7i.large')) }).map(spread),
      cellar: all<Section>({ type: fc.constant('on-premises'), ...cellar, placement }),
      serverless: fc.constant({ type: 'fargate' }),
      spare: all<Section>({ type: fc.constant('fargate-spot'), ...spotTerms }),
    }),
    hostStartup: quickHosts,
    startup: quickTasks,
  },
  service: {
    ...onHosts,
    runsOn: one<unknown>(
      undefined,
      { overflow: ['cellar', 'nodes'] },
      { overflow: ['cellar', 'serverless'] },
      { overflow: ['cellar'] },
      {
        strategy: [
          { provider: 'serverless', base: 1 },
          { provider: 'spare', weight: 3 },
        ],
      },
      { strategy: [{ provider: 'spare' }] },
    ),
  },
});
