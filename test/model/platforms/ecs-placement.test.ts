// What a task may ask of its host beside cpu and memory, and what hosts keep for themselves.
import { describe, expect, it } from 'vitest';
import { play, refusal, type Story } from './scenario-builder.ts';
import { web } from './stories.ts';

type Section = Readonly<Record<string, unknown>>;

const QUIET: Story = {
  duration: '5min',
  services: web({ demand: { cpu: '1ms' } }),
  traffic: [{ to: 'web', rate: '0 req/s' }],
};
const SMALL = { cpu: '0.25 vCPU', memory: '256MiB' };

/** Hosts that hold at least one of `count` tasks of the service, and tasks that wait. */
async function packed(capacity: Section, task: Section, count: number) {
  const services = { default: { ...SMALL, ...task, min: count, max: count } };
  const platform = { type: 'ecs-ec2', loadBalancer: false, capacity, services };
  const { summary, series } = await play({ ...QUIET, platform });
  return { hosts: summary.hosts.peak, waiting: series.columns.unitsPending.at(-1), packing: summary.packing };
}

const TWO = { instance: 'm7i.xlarge', min: 2, max: 2, placement: 'binpack-memory' };

// Amazon ECS Developer Guide, "Amazon ECS task placement" and "Task networking for tasks on EC2 instances", 2024.
describe('a host is full', () => {
  it.each<readonly [string, Section, Section, number, number]>([
    // 4 vCPU hold 16 tasks of 0.25.
    ['when its cpu is reserved', {}, {}, 40, 8],
    // An m7i.xlarge has 4 network interfaces, one is its own: 3 tasks.
    ['in the network mode awsvpc, when its interfaces are', { network: 'awsvpc' }, {}, 8, 2],
    ['for a fixed host port, with one such task', {}, { hostPort: 8080 }, 3, 1],
    ['for a service of one task an instance, with one', {}, { distinctInstance: true }, 5, 3],
    // Daemons keep 1 of 4 vCPU: 12 tasks.
    ['when daemons have taken their part', { daemons: { cpu: '1 vCPU' } }, {}, 25, 1],
  ])('%s', async (_, capacity, task, count, waiting) => {
    expect(await packed({ ...TWO, ...capacity }, task, count)).toMatchObject({ hosts: 2, waiting });
  });

  it('of GPUs, when they are reserved', async () => {
    // A g4dn.xlarge has one.
    const capacity = { instance: 'g4dn.xlarge', min: 2, max: 2 };
    expect(await packed(capacity, { gpu: 1 }, 3)).toMatchObject({ waiting: 1 });
  });
});

describe('a task is refused', () => {
  it.each<readonly [string, Section, Section]>([
    ['that needs a GPU where no host has one', {}, { gpu: 1 }],
    ['that may only run on types that there are none of', {}, { onInstances: ['c7i.large'] }],
    ['that daemons leave no room for', { daemons: { memory: '15GiB' } }, { memory: '2GiB' }],
  ])('%s', async (_, capacity, task) => {
    const services = { default: { ...SMALL, ...task } };
    const platform = { type: 'ecs-ec2', capacity: { ...TWO, ...capacity }, services };
    const { reasons } = await refusal({ ...QUIET, platform });
    expect(reasons).toHaveLength(1);
  });
});

describe('what is left on a host', () => {
  it('is stranded where the other dimension is full', async () => {
    // 3 tasks of 5 GiB leave 384 MiB of 15,984: no room for a fourth, but 3.25 of 4 vCPU are free.
    const { packing } = await packed({ ...TWO, min: 1, max: 1 }, { memory: '5GiB' }, 3);
    expect(packing.stranded.cpu).toBeCloseTo(3.25 / 4, 5);
    expect(packing.stranded.memory).toBe(0);
    expect(packing.requested.memory).toBeCloseTo((3 * 5120) / 15_984, 5);
    expect(packing.unitsPerHost).toBe(3);
    // 400 of 16,384 MiB are the system's.
    expect(packing.system.memory).toBeCloseTo(400 / 16_384, 5);
  });

  it('is only free where a further task would fit', async () => {
    const { packing } = await packed({ ...TWO, min: 1, max: 1 }, { memory: '5GiB' }, 2);
    expect(packing.stranded).toEqual({ cpu: 0, memory: 0 });
  });
});
