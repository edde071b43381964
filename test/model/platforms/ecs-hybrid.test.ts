import { describe, expect, it } from 'vitest';
import { chooseProvider } from '../../../src/model/platforms/supplies/hybrid/provider-strategy.ts';
import { decisionsOf, play, refusal, type Story, serviceOf, usageOf } from './scenario-builder.ts';
import { web } from './stories.ts';

type Section = Readonly<Record<string, unknown>>;

const INSTANT = {
  place: '0ms',
  provision: '0ms',
  network: '0ms',
  pull: '0ms',
  container: '0ms',
  init: '0ms',
};
const PROVIDERS = {
  fleet: { type: 'ec2', instance: 'm7i.xlarge', min: 1, max: 4 },
  fargate: { type: 'fargate' },
  spare: { type: 'fargate-spot', spotInterruptions: '0%' },
  cellar: { type: 'on-premises', vcpu: '4 vCPU', memory: '16GiB', count: 1, costUsdPerYear: 8760 },
};

function hybrid(services: Section, providers: Section = PROVIDERS): Section {
  return { type: 'ecs-hybrid', loadBalancer: false, providers, startup: INSTANT, imagePull: 'once', services };
}

const QUIET: Story = {
  duration: '5min',
  services: web({ demand: { cpu: '1ms' } }),
  traffic: [{ to: 'web', rate: '0 req/s' }],
};
const TASK = { cpu: '1 vCPU', memory: '2GiB' };

// Amazon ECS Developer Guide, "Amazon ECS capacity providers": base first, then in the ratio of the weights.
describe('a capacity provider strategy', () => {
  it.each([
    [4, [2, 2, 0]],
    [10, [4, 6, 0]],
    [14, [5, 9, 0]],
  ])('sends %i tasks by base 2 and weights 1 : 3 : 0 to %j', (taskCount, expected) => {
    const strategy = [
      { provider: 0, base: 2, weight: 1 },
      { provider: 1, base: 0, weight: 3 },
      { provider: 2, base: 0, weight: 0 },
    ];
    const counts = [0, 0, 0];
    for (let task = 0; task < taskCount; task++) counts[chooseProvider(strategy, (one) => counts[one]!)]!++;
    expect(counts).toEqual(expected);
  });

  it('runs a service on Fargate and Fargate Spot and pays each at its price', async () => {
    const strategy = [
      { provider: 'fargate', base: 1, weight: 1 },
      { provider: 'spare', weight: 1 },
    ];
    const result = await play({ ...QUIET, platform: hybrid({ default: { ...TASK, min: 3, runsOn: { strategy } } }) });
    const usage = usageOf(result);
    // One task as the base, then one on each: 2 on demand, 1 on Spot, 300 s of 1 vCPU each, in milli-vCPU-seconds.
    expect(usage['Fargate vCPU (amd64)']).toBe(2 * 300 * 1000);
    expect(usage['Fargate vCPU (amd64), Spot']).toBe(300 * 1000);
    const price = (item: string) => result.summary.cost.lines.find((line) => line.item === item)!.priceUsd;
    // 70 % less than 0.04048 USD.
    expect(price('Fargate vCPU (amd64), Spot')).toBeCloseTo(0.04048 * 0.3, 12);
  });

  it('lets services of one cluster run on different providers', async () => {
    const services = { a: { demand: { cpu: '1ms' } }, b: { demand: { cpu: '1ms' } } };
    const platform = hybrid({
      default: { ...TASK, min: 2 },
      a: { runsOn: { strategy: [{ provider: 'fleet' }] } },
      b: { runsOn: { strategy: [{ provider: 'fargate' }] } },
    });
    const result = await play({ ...QUIET, services, traffic: [{ to: 'a', rate: '0 req/s' }], platform });
    expect(serviceOf(result, 'a').summary.hosts.peak).toBe(1);
    expect(serviceOf(result, 'b').summary.hosts.peak).toBe(0);
    expect(Object.keys(usageOf(result))).toEqual(
      expect.arrayContaining(['EC2 m7i.xlarge on-demand', 'Fargate vCPU (amd64)', 'cellar, share of a year']),
    );
  });
});

describe('machines on premises', () => {
  it('are filled first, and what they have no room for bursts to the cloud', async () => {
    // 4 vCPU hold 4 tasks; the scale-out to 7 at one minute sends 3 to instances, of which one is there.
    const scaling = [{ policy: 'scheduled', entries: [{ at: '1min', desired: 7 }] }];
    const overflow = ['cellar', 'fleet'];
    const platform = hybrid({ default: { ...TASK, min: 2, max: 9, scaling, runsOn: { overflow } } });
    const result = await play({ ...QUIET, platform });
    expect(result.summary.units.peak).toBe(7);
    expect(result.summary.hosts).toEqual({ mean: 2, peak: 2 });
    // 2 tasks on one machine for a minute, then 7 on two hosts of 4 vCPU for four: (2 + 28) / (4 + 32).
    expect(result.summary.density.cpu).toBeCloseTo(30 / 36, 3);
  });

  it('cost their share of the year and the fee, whether they are used or not', async () => {
    const platform = hybrid({ default: { ...TASK, min: 1, runsOn: { strategy: [{ provider: 'fleet' }] } } });
    const { lines } = (await play({ ...QUIET, platform })).summary.cost;
    const amount = (item: string) => lines.find((line) => line.item === item)!.amountUsd;
    // 8,760 USD a year is 1 USD an hour; 300 s are 1/12 of it. The fee: 0.01025 USD an hour.
    expect(amount('cellar, share of a year')).toBeCloseTo(1 / 12, 9);
    expect(amount('ECS Anywhere management')).toBeCloseTo(0.01025 / 12, 9);
  });
});

describe('a hybrid cluster is refused', () => {
  const refused = (service: Section, providers?: Section) => {
    const platform = hybrid({ default: { ...TASK, min: 1, runsOn: service } }, providers);
    return () => play({ ...QUIET, platform });
  };

  it.each<readonly [string, Section, RegExp]>([
    [
      'when a strategy mixes instances and Fargate',
      { strategy: [{ provider: 'fleet' }, { provider: 'fargate' }] },
      /mixes instances and Fargate/,
    ],
    ['when a strategy names machines on premises', { strategy: [{ provider: 'cellar' }] }, /machines on premises/],
    [
      'when two providers have a base',
      {
        strategy: [
          { provider: 'fargate', base: 1 },
          { provider: 'spare', base: 1 },
        ],
      },
      /more than one base/,
    ],
    ['when no provider has a weight', { strategy: [{ provider: 'fargate', weight: 0 }] }, /weight 0/],
    ['when a provider is misspelt', { overflow: ['celar', 'fleet'] }, /names a provider that the cluster lacks/],
    ['when a service has both ways of choosing', { overflow: ['cellar'], strategy: [{ provider: 'fleet' }] }, /both/],
  ])('%s', async (_, service, message) => {
    await expect(refused(service)()).rejects.toThrow(message);
  });

  it('for a task that a provider has no host for', async () => {
    const platform = hybrid({
      default: { cpu: '8 vCPU', memory: '16GiB', runsOn: { overflow: ['cellar', 'fleet'] } },
    });
    const { reasons } = await refusal({ ...QUIET, platform });
    expect(reasons).toHaveLength(1);
  });

  it('for a task larger than every Fargate size', async () => {
    const service = { cpu: '16 vCPU', memory: '121GiB', runsOn: { strategy: [{ provider: 'fargate' }] } };
    const { reasons } = await refusal({ ...QUIET, platform: hybrid({ default: service }) });
    expect(reasons).toMatchObject([
      { limit: 'at most 16 vCPU, 122880 MiB, and no GPU of fargate', value: '16 vCPU, 123904 MiB' },
    ]);
  });

  it.each(['fleet', 'fargate'])('for a task that may only run on instances that %s has not', async (provider) => {
    const service = { ...TASK, onInstances: ['c7i.large'], runsOn: { strategy: [{ provider }] } };
    const { reasons } = await refusal({ ...QUIET, platform: hybrid({ default: service }) });
    expect(reasons).toMatchObject([{ value: '1 vCPU, 2048 MiB, on c7i.large only' }]);
  });
});

describe('the books of a hybrid cluster', () => {
  const FLEET = { type: 'ec2', instance: 'm7i.xlarge', min: 1, max: 1 };

  it('know what the system takes of the hosts of every provider', async () => {
    const platform = hybrid({ default: { ...TASK, runsOn: { strategy: [{ provider: 'fleet' }] } } }, { fleet: FLEET });
    const { packing } = (await play({ ...QUIET, platform })).summary;
    // 400 of 16,384 MiB, no cpu; 1 of 4 vCPU and 2,048 of 15,984 MiB are asked for.
    expect(packing.system).toEqual({ cpu: 0, memory: 0.024414 });
    expect(packing.requested).toEqual({ cpu: 0.25, memory: 0.128128 });
  });

  it('hold hosts that nobody uses against the bill', async () => {
    const services = web({ demand: { cpu: '1ms' }, memory: { base: '1GiB' } });
    const runsOn = { strategy: [{ provider: 'fargate' }] };
    const platform = hybrid({ default: { ...TASK, runsOn } }, { fleet: FLEET, fargate: { type: 'fargate' } });
    const { billedUtilization } = (await play({ ...QUIET, services, platform })).summary;
    // 1,024 MiB in use; 2,048 of the task and 16,384 of the instance are paid.
    expect(billedUtilization.memory).toBeCloseTo(1024 / (2048 + 16384), 5);
  });

  it('count units on hosts over the hosts of all providers', async () => {
    const services = { a: { demand: { cpu: '1ms' } }, b: { demand: { cpu: '1ms' } } };
    const settings = {
      default: TASK,
      a: { min: 8, runsOn: { strategy: [{ provider: 'fleet' }] } },
      b: { min: 1, runsOn: { overflow: ['cellar'] } },
    };
    const providers = { fleet: { ...FLEET, min: 2, max: 2 }, cellar: PROVIDERS.cellar };
    const platform = hybrid(settings, providers);
    const result = await play({ ...QUIET, services, traffic: [{ to: 'a', rate: '0 req/s' }], platform });
    // 4 + 4 + 1 on three hosts.
    expect(result.summary.packing.unitsPerHost).toBe(3);
  });

  it('charge each service for its storage on Fargate', async () => {
    const service = { ...TASK, ephemeralStorage: '50GiB', runsOn: { strategy: [{ provider: 'fargate' }] } };
    const usage = usageOf(await play({ ...QUIET, platform: hybrid({ default: service }) }));
    expect(usage['Fargate ephemeral storage']).toBe(30 * 300);
  });
});

describe('providers of one kind', () => {
  const startsOn = async (type: string) => {
    const providers = { one: { type, min: 1 }, two: { type, min: 1 } };
    const given = type === 'ec2' ? providers : { one: { type }, two: { type } };
    const strategy = [{ provider: 'one' }, { provider: 'two' }];
    const scaling = [{ policy: 'scheduled', entries: [{ at: '1min', desired: 2 }] }];
    const services = web({ demand: { cpu: '1ms' }, image: { size: '130MB' } });
    const platform = { ...hybrid({ default: { ...TASK, min: 0, scaling, runsOn: { strategy } } }, given), startup: {} };
    return (await play({ ...QUIET, services, platform })).starts.phases;
  };

  it.each([
    ['fargate', ['provision', 'network', 'pull', 'container']],
    ['ec2', ['place', 'pull', 'container']],
  ])('(%s) have chances of their own', async (type, names) => {
    const phases = await startsOn(type);
    for (const name of names) {
      const { ms } = phases.find(({ phase }) => phase === name)!;
      expect(ms).toHaveLength(2);
      expect(ms[0], name).not.toBe(ms[1]);
    }
  });

  it('need no registration where there is no load balancer', async () => {
    for (const type of ['fargate', 'ec2'])
      expect((await startsOn(type)).map(({ phase }) => phase)).not.toEqual(expect.arrayContaining(['register']));
  });
});

it('what is assumed of Fargate Spot is assumed of it as a provider', async () => {
  const assumed = async (spare: Section) => {
    const providers = { ...PROVIDERS, spare: { type: 'fargate-spot', ...spare } };
    const { assumptions } = await play({ ...QUIET, platform: hybrid({ default: TASK }, providers) });
    const ids = ['fargate.spot-launch-rate', 'fargate.spot-discount', 'spot.interruptions'];
    return ids.map((id) => assumptions.find((one) => one.id === id)?.isOverridden);
  };
  expect(await assumed({})).toEqual([false, false, false]);
  expect(await assumed({ spotDiscount: '50%', spotInterruptions: '0%' })).toEqual([false, true, true]);
});

it('an interrupted provider is logged with its hosts', async () => {
  const providers = { fleet: { type: 'ec2', instance: 'm7i.xlarge', min: 2, spot: '100%', spotInterruptions: '100%' } };
  const platform = hybrid({ default: { ...TASK, min: 2 } }, providers);
  const result = await play({ ...QUIET, duration: '4h', platform });
  expect(decisionsOf(result, 'stop').some((line) => line.includes('warned'))).toBe(true);
  // Everything that was taken back has been replaced.
  expect(result.series.columns.unitsReady.at(-1)).toBe(2);
});
