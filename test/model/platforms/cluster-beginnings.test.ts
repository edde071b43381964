// What clusters have at time zero, and what Spot instances in them cost.
import { describe, expect, it } from 'vitest';
import { readScenario } from '../../../src/scenario/index.ts';
import { play, refusal, type Story, usageOf } from './scenario-builder.ts';
import { web } from './stories.ts';

type Section = Readonly<Record<string, unknown>>;

const QUIET: Story = {
  duration: '10min',
  services: web({ demand: { cpu: '1ms' } }),
  traffic: [{ to: 'web', rate: '0 req/s' }],
};

/** Units of 3 vCPU: one on each m7i.xlarge, two on an m7i.2xlarge. */
const LARGE = { cpu: '3 vCPU', memory: '4GiB' };

function ecs(capacity: Section, service: Section): Story {
  return { ...QUIET, platform: { type: 'ecs-ec2', loadBalancer: false, capacity, services: { default: service } } };
}

function eks(nodes: Section, service: Section): Story {
  return { ...QUIET, platform: { type: 'eks-ec2', service: 'cluster-ip', nodes, services: { default: service } } };
}

describe('hosts for the units that run when the run begins', () => {
  it.each([
    ['ecs-ec2', ecs({ instance: 'm7i.xlarge', min: 0, spot: '50%' }, { ...LARGE, min: 6 })],
    ['eks-ec2', eks({ instance: 'm7i.xlarge', min: 0, spot: '50%' }, { ...LARGE, min: 6 })],
  ])('are Spot by the share that the section gives: %s', async (_type, story) => {
    const usage = usageOf(await play(story));
    // Three of six, for 600 s.
    expect(usage['EC2 m7i.xlarge Spot']).toBe(1800);
    expect(usage['EC2 m7i.xlarge on-demand']).toBe(1800);
  });

  it('are of all types together no more than the maximum', async () => {
    const nodes = { instances: ['m7i.xlarge', 'm6i.xlarge'], min: 0, max: 3 };
    const result = await play(eks(nodes, { ...LARGE, min: 6 }));
    // Three pods run; three wait for a node that nobody may add.
    expect(result.summary.hosts!.peak).toBe(3);
    expect(result.series.columns.unitsReady.at(-1)).toBe(3);
    expect(result.series.columns.unitsPending.at(-1)).toBe(3);
  });
});

describe('the discount on Spot instances', () => {
  it.each([
    ['ecs-ec2', (more: Section) => ecs({ min: 2, spot: '100%', ...more }, { min: 1 })],
    ['eks-ec2', (more: Section) => eks({ min: 2, spot: '100%', ...more }, { min: 1 })],
  ])('is 65 % unless the section says otherwise: %s', async (_type, storyOf) => {
    const priceOf = async (more: Section) => {
      const result = await play(storyOf(more));
      const line = result.summary.cost.lines.find(({ item }) => item === 'EC2 m7i.xlarge Spot')!;
      const assumption = result.assumptions.find(({ id }) => id === 'ec2.spot-discount')!;
      return { usd: line.amountUsd, isOverridden: assumption.isOverridden };
    };
    const [usual, given] = [await priceOf({}), await priceOf({ spotDiscount: '30%' })];
    expect(given.usd / usual.usd).toBeCloseTo(0.7 / 0.35, 9);
    expect([usual.isOverridden, given.isOverridden]).toEqual([false, true]);
  });
});

describe('a Service of a cluster', () => {
  // Kubernetes documentation, "Virtual IPs and Service Proxies": iptables, the default mode, chooses at random.
  it('draws a pod for each request, and says so', async () => {
    const { assumptions } = await play(eks({}, { min: 1 }));
    const { value } = assumptions.find(({ id }) => id === 'kubernetes.cluster-ip')!;
    expect(value).toBe('a pod drawn at random, as in the default mode iptables (ipvs goes round)');
  });
});

describe('what a section of nodes is told', () => {
  it('is how much of an instance pods may have, beside its size', async () => {
    const { reasons } = await refusal(eks({ instance: 'm7i.xlarge' }, { cpu: '4 vCPU', memory: '4GiB', min: 1 }));
    // 4 vCPU less 80m for the system and 150m for daemons.
    expect(reasons[0]!.limit).toMatch(/^3\.77 vCPU, \d+ MiB for pods on m7i\.xlarge \(4 vCPU, 16384 MiB in all\)$/);
  });

  it('is what to do about settings of a scaler that is not chosen', () => {
    const nodes = { karpenter: {} };
    const platforms = { p: { type: 'eks-ec2', nodes, services: { default: { min: 1 } } } };
    const workload = { services: { web: { demand: { cpu: '1ms' } } } };
    const traffic = [{ to: 'web', rate: '1 req/s' }];
    const text = JSON.stringify({ version: 1, name: 'story', duration: '1min', workload, traffic, platforms });
    const reading = readScenario(text, { file: 'story.json' });
    const problems = reading.ok ? [] : reading.problems;
    expect(problems.map(({ hint }) => hint)).toEqual(['Add "scaler: karpenter" to nodes, or remove karpenter.']);
  });
});
