// Machines with one service each, rented or one's own, in a random world.
import fc from 'fast-check';
import { all, either, one, rarely, type Section, some, startTime } from './plain.ts';
import { cellar, placement, platform, spotTerms } from './platform.ts';
import { refresh } from './scaling.ts';

/** Auto Scaling groups, with accelerators or without. */
export const ec2Asg = (hasGpu: boolean) => {
  const bought = either(
    all<Section>({ spot: one('0%', '50%', '100%'), onDemandBase: rarely(one(1, 2)) }),
    all<Section>({
      pool: one<Section>({ size: 1 }, { size: 3 }, { min: 1, maxPrepared: 4 }),
      rest: some({ state: one('hibernated', 'running'), reuseOnScaleIn: fc.constant(true) }),
    }).map(({ pool, rest }): Section => ({ warmPool: { ...(pool as Section), ...(rest as Section) } })),
  );
  return platform({
    type: 'ec2-asg',
    hasGpu,
    section: {
      instance: hasGpu ? fc.constant('g6.xlarge') : one('t4g.small', 'm7i.large'),
      ami: rarely(fc.constant('baked'), 1),
      bought,
      ...spotTerms,
      zones: rarely(one(1, 2)),
      termination: rarely(one('newest', 'oldest')),
      healthCheckType: rarely(fc.constant('elb'), 1),
      capacityRebalancing: rarely(fc.boolean(), 1),
      deployment: refresh,
      startup: rarely(some({ provision: startTime, boot: startTime, init: startTime }), 1),
    },
    service: {},
  });
};

/** Virtual machines on hosts. */
export const vmHosts = platform({
  type: 'vm-hosts',
  section: {
    host: all<Section>({
      ...cellar,
      vcpu: one('4 vCPU', '8 vCPU'),
      memory: one('12GiB', '8GiB'),
      overcommit: rarely(fc.constant(2)),
      hypervisor: rarely(fc.constant({ cpu: '0 vCPU', memory: '1GiB' })),
    }),
    placement,
    deployment: refresh,
    startup: rarely(some({ clone: startTime, boot: startTime, init: startTime }), 1),
  },
  service: { cpu: one('1 vCPU', '2 vCPU'), memory: one('1GiB', '2GiB') },
});
