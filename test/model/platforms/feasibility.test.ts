// Rules that keep a workload off a platform and that several platforms have in common.
import { describe, expect, it } from 'vitest';
import { play, refusal, type Story } from './scenario-builder.ts';
import { functions, tasks, web } from './stories.ts';

type Section = Readonly<Record<string, unknown>>;

const IDLE: Story = { duration: '10s', services: web({ demand: { cpu: '1ms' } }), arrivals: [1000] };

async function limitsOf(story: Story): Promise<readonly string[]> {
  const { reasons } = await refusal({ ...IDLE, ...story });
  for (const { rule, source } of reasons) expect(Math.min(rule.length, source.length)).toBeGreaterThan(10);
  return reasons.map(({ service, limit, value }) => `${service ?? 'all'}: ${limit} < ${value}`);
}

describe('work on an accelerator', () => {
  const services = web({ demand: { gpu: '20ms' } });

  it.each<[string, Section]>([
    ['Lambda', functions()],
    ['Fargate', tasks()],
    ['Fargate on EKS', { type: 'eks-fargate' }],
    ['an instance without one', { type: 'ec2-asg', instance: 'm7i.large' }],
  ])('does not run on %s', async (_, platform) => {
    expect(await limitsOf({ services, platform })).toEqual(['web: no GPU < demand on a GPU']);
  });

  it('by tokens is work on an accelerator unless it says otherwise', async () => {
    const tokens = { input: 100, output: 10, prefill: '1ms', decode: '10ms' };
    expect(await limitsOf({ services: web({ demand: { tokens } }), platform: functions() })).toHaveLength(1);
    await play({ ...IDLE, services: web({ demand: { tokens: { ...tokens, on: 'cpu' } } }), platform: functions() });
  });

  it('by tokens on the cpu counts for the 15 minutes of a function', async () => {
    // 100 x 1 s + 100 x 10 s = 1,100 s = 18.3 min
    const tokens = { input: 100, output: 100, prefill: '1s', decode: '10s', on: 'cpu' };
    const found = await limitsOf({ services: web({ demand: { tokens } }), platform: functions() });
    expect(found).toEqual(['web: 15 min < 18.3 min on average']);
  });
});

describe('an image on Fargate', () => {
  const services = (size: string) => ({ web: { demand: { cpu: '1ms' }, image: { size } } });

  it('must fit into the storage of its task, compressed and unpacked', async () => {
    expect(await limitsOf({ services: services('11GiB'), platform: tasks() })).toEqual([
      'web: 20 GiB < twice 11 GiB at least',
    ]);
    expect(await limitsOf({ services: services('11GiB'), platform: { type: 'eks-fargate' } })).toHaveLength(1);
    await play({ ...IDLE, services: services('10GiB'), platform: tasks() });
    await play({ ...IDLE, services: services('11GiB'), platform: tasks({ ephemeralStorage: '22GiB' }) });
  });

  it('shares it with those of the containers beside', async () => {
    const sidecars = [{ name: 'proxy', cpu: '0.1 vCPU', memory: '64MiB', image: { size: '2GiB' } }];
    expect(await limitsOf({ services: services('9GiB'), platform: tasks({ sidecars }) })).toEqual([
      'web: 20 GiB < twice 11 GiB at least',
    ]);
  });
});

describe('a quota of the account that a scenario gives', () => {
  // m7i.large has 2 vCPU, m7i.xlarge 4.
  it.each<[string, Section, Section, string]>([
    [
      'instances of a group',
      { type: 'ec2-asg', instance: 'm7i.large', services: { default: { max: 9 } } },
      { onDemandVcpu: '16 vCPU' },
      'all: 16 vCPU (limits.onDemandVcpu) < 18 vCPU at the declared maximum',
    ],
    [
      'the share of them on Spot',
      { type: 'ec2-asg', instance: 'm7i.large', spot: '50%', onDemandBase: 1, services: { default: { max: 9 } } },
      { onDemandVcpu: '10 vCPU', spotVcpu: '7 vCPU' },
      'all: 7 vCPU (limits.spotVcpu) < 8 vCPU at the declared maximum',
    ],
    [
      'hosts of a cluster',
      { type: 'ecs-ec2', capacity: { instance: 'm7i.xlarge', max: 10 } },
      { onDemandVcpu: '39 vCPU' },
      'all: 39 vCPU (limits.onDemandVcpu) < 40 vCPU at the declared maximum',
    ],
    [
      'hosts of one provider of several',
      { type: 'ecs-hybrid', providers: { nodes: { type: 'ec2', instance: 'm7i.xlarge', max: 10 } } },
      { onDemandVcpu: '39 vCPU' },
      'all: 39 vCPU (limits.onDemandVcpu) < 40 vCPU at the declared maximum',
    ],
    [
      'nodes, of the smallest type',
      { type: 'eks-ec2', nodes: { instances: ['m7i.2xlarge', 'm7i.large'], max: 10 } },
      { onDemandVcpu: '19 vCPU' },
      'all: 19 vCPU (limits.onDemandVcpu) < 20 vCPU at the declared maximum',
    ],
    [
      'Fargate tasks, by their legal size',
      { type: 'ecs-fargate', services: { default: { cpu: '3 vCPU', memory: '8GiB', max: 5 } } },
      { fargateVcpu: '16 vCPU' },
      'all: 16 vCPU (limits.fargateVcpu) < 20 vCPU at the declared maximum',
    ],
    [
      'Fargate tasks on Spot',
      { type: 'ecs-fargate', spot: '60%', services: { default: { cpu: '1 vCPU', memory: '2GiB', max: 10 } } },
      { fargateSpotVcpu: '5 vCPU' },
      'all: 5 vCPU (limits.fargateSpotVcpu) < 6 vCPU at the declared maximum',
    ],
    [
      'targets',
      { type: 'ecs-fargate', services: { default: { max: 1001 } } },
      { targets: 1000 },
      'all: 1000 targets (limits.targets) < 1001 targets at the declared maximum',
    ],
  ])('covers %s', async (_, platform, limits, found) => {
    expect(await limitsOf({ platform: { ...platform, limits } })).toEqual([found]);
  });

  it('is kept to the vCPU, and covers no family with a quota of its own', async () => {
    const ofGroup = (instance: string, quota: string) => ({
      type: 'ec2-asg',
      instance,
      limits: { onDemandVcpu: quota },
      services: { default: { max: 9 } },
    });
    await play({ ...IDLE, platform: ofGroup('m7i.large', '18 vCPU') });
    await play({ ...IDLE, platform: ofGroup('g5.xlarge', '1 vCPU') });
  });

  it('takes jobs for what their queue lets them have', async () => {
    const jobs = { etl: { tasks: { load: { cpu: { fixed: '1s' } } } } };
    const traffic = [{ to: 'etl', cron: '0 0 * * *' }];
    const platform = (quota: string) => ({
      type: 'ecs-fargate',
      limits: { fargateVcpu: quota },
      jobQueue: { maxVcpu: '8 vCPU' },
      services: { default: { cpu: '1 vCPU', memory: '2GiB', max: 10 } },
    });
    // 10 tasks of the service, and 8 pieces of 1 vCPU.
    const story = { ...IDLE, jobs, traffic, duration: '5min' };
    expect(await limitsOf({ ...story, platform: platform('17 vCPU') })).toEqual([
      'all: 17 vCPU (limits.fargateVcpu) < 18 vCPU at the declared maximum',
    ]);
    const result = await play({ ...story, platform: platform('18 vCPU') });
    expect(result.jobs[0]!.counts).toMatchObject({ arrived: 1, succeeded: 1 });
  });
});
