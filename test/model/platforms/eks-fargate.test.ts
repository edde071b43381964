import { describe, expect, it } from 'vitest';
import { play, refusal, type Story, scenarioOf, usageOf } from './scenario-builder.ts';
import { INSTANT_TASK, web } from './stories.ts';

type Section = Readonly<Record<string, unknown>>;

const INSTANT_POD = { ...INSTANT_TASK, join: '0ms', probe: '0ms', endpoints: '0ms' };

function pods(service: Section = {}, platform: Section = {}): Section {
  return {
    type: 'eks-fargate',
    loadBalancer: false,
    startup: INSTANT_POD,
    services: { default: { min: 1, max: 100, ...service } },
    ...platform,
  };
}

function quiet(platform: Section): Story {
  const services = web({ demand: { cpu: '1ms' } });
  return { duration: '10min', services, platform, traffic: [{ to: 'web', rate: '0 req/s' }] };
}

describe('a pod on Fargate', () => {
  // Amazon EKS User Guide, "Understand Fargate Pod configuration details", 2024-12.
  it.each([
    // 256 MiB more, then the next size.
    ['0.25 vCPU', '256MiB', 250, 512],
    ['0.25 vCPU', '512MiB', 250, 1024],
    ['0.5 vCPU', '1GiB', 500, 2048],
    ['1 vCPU', '8GiB', 2000, 9216],
  ])('that asks for %s and %s has and pays %d mCPU and %d MiB', async (cpu, memory, cpuMilli, memoryMiB) => {
    const services = web({ demand: { cpu: '1ms' }, memory: { base: '64MiB' } });
    const usage = usageOf(await play({ ...quiet(pods({ cpu, memory })), services }));
    expect(usage).toMatchObject({
      'Fargate vCPU (amd64)': cpuMilli * 600,
      'Fargate memory (amd64)': memoryMiB * 600,
    });
  });

  it('pays for the control plane: 73.00 USD for 730 h', async () => {
    const result = await play({ ...quiet(pods()), duration: '730h' });
    const line = result.summary.cost.lines.find(({ item }) => item === 'EKS control plane')!;
    expect(line.amountUsd).toBe(73);
    expect(result.services[0]!.summary.cost.lines).toContainEqual(line);
  });

  it('has its machine join the cluster as a node', async () => {
    const scaling = [{ policy: 'scheduled', entries: [{ at: '1min', desired: 2 }] }];
    const result = await play(quiet(pods({ scaling }, { startup: { ...INSTANT_POD, join: '7s' } })));
    const join = result.starts.phases.find(({ phase }) => phase === 'join')!;
    expect(join.ms).toEqual([7000]);
  });

  it.each([
    ['a load balancer', { loadBalancer: true }, ['probe', 'register', 'readiness']],
    ['a Service', { service: 'cluster-ip', loadBalancer: undefined }, ['probe', 'endpoints']],
  ])('comes to its requests by its readiness probe and %s', async (_title, platform, expected) => {
    const scaling = [{ policy: 'scheduled', entries: [{ at: '1min', desired: 2 }] }];
    const { starts, summary } = await play(quiet(pods({ scaling }, { ...platform, startup: {} })));
    const phases = starts.phases.map(({ phase }) => phase);
    expect(phases.slice(phases.indexOf('init') + 1)).toEqual(expected);
    const isBilled = summary.cost.lines.some(({ sku }) => sku === 'elb/alb-hour');
    expect(isBilled).toBe(expected.includes('register'));
  });

  // Amazon ECS Developer Guide, throttling.html, 2023: accounts with EKS only.
  it('is launched at the rate of an account that runs EKS only: 20, then 20 a second', async () => {
    const scaling = [{ policy: 'scheduled', entries: [{ at: '1min', desired: 61 }] }];
    const result = await play(quiet(pods({ scaling })));
    const waited = result.summary.startupMs.phases.find(({ phase }) => phase === 'rate-limit')!;
    // 40 of 60 wait 0.05, 0.1, ... 2 s.
    expect(waited).toMatchObject({ count: 40, mean: 1025 });
  });

  it('knows neither Spot nor arm64, and says why', () => {
    const story = quiet(pods({}, { mix: { 'on-demand': '50%', spot: '50%' }, arch: 'arm64' }));
    expect(() => scenarioOf(story)).toThrow(/Fargate Spot belongs to ECS[\s\S]*x86 only|x86 only[\s\S]*Spot belongs/);
  });

  it('has no Spot by its other name either', () => {
    expect(() => scenarioOf(quiet(pods({}, { spot: '30%' })))).toThrow(/Fargate Spot belongs to ECS/);
  });

  it('is never larger than the largest size, what is added included', async () => {
    const { reasons } = await refusal(quiet(pods({ cpu: '16 vCPU', memory: '120GiB' })));
    expect(reasons[0]!.value).toBe('16 vCPU, 120.25 GB, 256 MiB of it for the kubelet');
  });
});
