import { expect, it } from 'vitest';
import { play } from './scenario-builder.ts';
import { NEEDED_SECTIONS } from './stories.ts';

it.each([
  ['ecs-fargate', {}, ['ecs.health-check-grace-period']],
  ['ecs-ec2', {}, ['ecs.health-check-grace-period']],
  ['ec2-asg', { healthCheckType: 'elb' }, ['asg.health-check-grace-period']],
  ['vm-hosts', {}, ['vm.health-check-grace-period']],
  // Nobody replaces what the load balancer finds unhealthy.
  ['ec2-asg', {}, []],
  ['eks-ec2', {}, []],
  ['eks-fargate', {}, []],
])('%s %o assumes the grace period of those who replace unhealthy units', async (type, section, expected) => {
  const platform = { type, ...NEEDED_SECTIONS[type], ...section };
  const { assumptions } = await play({ platform, duration: '1s', arrivals: [1] });
  expect(assumptions.map(({ id }) => id).filter((id) => id.includes('grace-period'))).toEqual(expected);
});
