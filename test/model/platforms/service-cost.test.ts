import { expect, it } from 'vitest';
import { play } from './scenario-builder.ts';

it('the cost of a service never goes down', async () => {
  const services = { a: { demand: { cpu: '1ms' } }, b: { demand: { cpu: '1ms' } } };
  const scaling = [{ policy: 'scheduled', entries: [{ at: '10min', desired: 1 }] }];
  const capacity = { instance: 'm7i.xlarge', min: 1, max: 1 };
  const settings = { a: { cpu: '0.25 vCPU', memory: '1GiB' }, b: { cpu: '3 vCPU', memory: '1GiB', min: 0, scaling } };
  const result = await play({
    duration: '20min',
    services,
    traffic: [{ to: 'a', rate: '0 req/s' }],
    platform: { type: 'ecs-ec2', loadBalancer: false, capacity, services: settings },
  });
  for (const { name, series } of result.services)
    expect(Math.min(...series.columns.costUsdPerHour), name).toBeGreaterThanOrEqual(0);
});
