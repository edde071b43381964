import { describe, expect, it } from 'vitest';
import type { LiveHost } from '../../../src/metrics/live/live-step.ts';
import type { Story } from '../../model/platforms/scenario-builder.ts';
import { functions, tasks } from '../../model/platforms/stories.ts';
import { detailAt, follow } from './follow.ts';

type Section = Readonly<Record<string, unknown>>;

/** Requests of `cpuMs` of one core, one every `everyMs`, the first at once; a unit holds 100 MiB, and 10 for each of them. */
function steady(platform: Section, { cpuMs = 800, everyMs = 1000, seconds = 60 } = {}): Story {
  return {
    services: { web: { demand: { cpu: `${cpuMs}ms` }, memory: { base: '100MiB', perRequest: '10MiB' } } },
    platform,
    duration: `${seconds}s`,
    arrivals: Array.from({ length: (seconds * 1000) / everyMs }, (_, index) => index * everyMs + everyMs / 2),
  };
}

async function hostsAt(story: Story, ms: number): Promise<readonly LiveHost[]> {
  return detailAt(await follow(story), ms).hosts!.shown;
}

describe('the hosts of a cluster at a moment', () => {
  const capacity = { instance: 'm7i.large', min: 1, max: 4 };
  const cluster = (service: Section): Section => ({
    type: 'ecs-ec2',
    capacity,
    loadBalancer: false,
    services: { default: { cpu: '1 vCPU', memory: '1GiB', ...service } },
  });

  it('are told with what units ask for, with what is at work, and with what an hour costs', async () => {
    const [first, second, ...others] = await hostsAt(steady(cluster({ min: 3, max: 3 })), 10_000);
    expect(others).toEqual([]);
    // Of three units of one core two fit on an instance of two. The request of 9.5 s is at work at 10 s, on one of them.
    expect([first!.cpu.used, second!.cpu.used].sort()).toEqual([0, 1]);
    expect([first!.memoryMiB.used, second!.memoryMiB.used].sort()).toEqual(
      first!.cpu.used === 1 ? [100, 2 * 100 + 10] : [100 + 10, 2 * 100],
    );
    expect(first).toMatchObject({
      name: 'host 0',
      type: 'm7i.large',
      purchase: 'on-demand',
      state: 'ready',
      unitCount: 2,
      cpu: { capacity: 2, allocatable: 2, requested: 2 },
      memoryMiB: { capacity: 8192, requested: 2048 },
      priceUsdPerHour: 0.1008,
    });
    expect(second).toMatchObject({
      name: 'host 1',
      unitCount: 1,
      cpu: { requested: 1 },
      memoryMiB: { requested: 1024 },
    });
  });

  it('begin as starting, while units wait for them', async () => {
    const platform = { ...cluster({ min: 3, max: 3 }), begin: 'cold', capacity: { ...capacity, min: 0 } };
    const { steps } = await follow(steady(platform, { seconds: 300 }));
    const { hosts } = steps.find(({ platform: { hosts: count } }) => count === 2)!.detail!;
    expect(hosts!.shown.map(({ state, unitCount }) => [state, unitCount])).toEqual([
      ['starting', 0],
      ['starting', 0],
    ]);
    expect(hosts!.waitingUnits).toBe(3);
    const end = steps.at(-1)!.detail!.hosts!;
    expect(end.shown.map(({ name, state, unitCount }) => [name, state, unitCount])).toEqual([
      ['host 0', 'ready', 2],
      ['host 1', 'ready', 1],
    ]);
    expect(end.waitingUnits).toBe(0);
  });

  it('drain from the notice on where the provider takes them back, at the price of Spot capacity', async () => {
    const platform = {
      ...cluster({ min: 2, max: 2 }),
      capacity: { ...capacity, spot: '100%', spotDiscount: '50%', spotDraining: true },
    };
    const trouble = [{ kind: 'spot-reclaim', at: '30s', share: '100%' }];
    const { steps } = await follow({ ...steady(platform, { seconds: 200 }), trouble });
    const before = detailAt({ steps }, 29_000).hosts!.shown;
    // 0.1008 dollars less half of it.
    expect(before.map(({ state, purchase, priceUsdPerHour }) => [state, purchase, priceUsdPerHour])).toEqual([
      ['ready', 'spot', 0.0504],
    ]);
    expect(detailAt({ steps }, 40_000).hosts!.shown.map(({ state }) => state)).toContain('draining');
  });

  it('are told one by one up to 200, the oldest ones', async () => {
    const platform = { ...cluster({ cpu: '2 vCPU', min: 210, max: 210 }), capacity: { ...capacity, max: 250 } };
    const { shown, moreCount } = detailAt(await follow(steady(platform, { seconds: 10 })), 10_000).hosts!;
    expect(shown.map(({ name }) => name)).toEqual(Array.from({ length: 200 }, (_, index) => `host ${index}`));
    expect(moreCount).toBe(10);
  });
});

describe('the hosts of other platforms', () => {
  it('are, where a service has instances of its own, the instances, named as their units', async () => {
    const services = { default: { min: 2, max: 2, spot: '50%' } };
    const platform = { type: 'ec2-asg', instance: 'm7i.large', loadBalancer: false, spotDiscount: '75%', services };
    const hosts = await hostsAt(steady(platform), 10_000);
    // 0.1008 dollars less three quarters of it are 0.0252.
    expect(hosts.map(({ name, purchase, priceUsdPerHour }) => [name, purchase, priceUsdPerHour])).toEqual([
      ['unit 0', 'on-demand', 0.1008],
      ['unit 1', 'spot', 0.0252],
    ]);
    for (const { type, unitCount, cpu, memoryMiB } of hosts) {
      expect([type, unitCount, cpu.capacity, memoryMiB.capacity]).toEqual(['m7i.large', 1, 2, 8192]);
      expect(cpu.requested).toBe(cpu.allocatable);
    }
    expect(hosts.reduce((sum, { cpu }) => sum + cpu.used, 0)).toBe(1);
    expect(hosts.reduce((sum, { memoryMiB }) => sum + memoryMiB.used, 0)).toBe(2 * 100 + 10);
  });

  it('carry the names of their providers in a hybrid cluster, machines on premises with their share of a year', async () => {
    const platform = {
      type: 'ecs-hybrid',
      loadBalancer: false,
      providers: {
        cellar: { type: 'on-premises', vcpu: '2 vCPU', memory: '4GiB', count: 1, costUsdPerYear: 8760 },
        cloud: { type: 'ec2', instance: 'm7i.large', min: 0, max: 2 },
        burst: { type: 'fargate' },
      },
      services: {
        default: { cpu: '1 vCPU', memory: '1GiB', min: 4, max: 4, runsOn: { overflow: ['cellar', 'cloud'] } },
      },
    };
    const hosts = await hostsAt(steady(platform), 10_000);
    expect(hosts.map(({ name, type, purchase, priceUsdPerHour }) => [name, type, purchase, priceUsdPerHour])).toEqual([
      // 8760 dollars for the 8760 hours of a year.
      ['cellar/host 0', 'cellar', 'on-premises', 1],
      ['cloud/host 0', 'm7i.large', 'on-demand', 0.1008],
    ]);
  });

  it.each([
    ['Fargate', tasks()],
    ['Lambda', functions()],
  ])('are not seen on %s', async (_, platform) => {
    expect(detailAt(await follow(steady(platform)), 10_000).hosts).toBeNull();
  });
});

describe('the size of units', () => {
  it('is on Fargate what is asked for, what is sold in its place, and what was used', async () => {
    const story = steady(tasks({ cpu: '0.3 vCPU', memory: '700MiB', min: 2, max: 2 }), { cpuMs: 100, everyMs: 1000 });
    const { sizes } = detailAt(await follow(story), 10_000);
    expect(sizes).toEqual([
      {
        service: 'web',
        unitCount: 2,
        // Ten requests of 100 ms in 10 s on two tasks: 1 / 20 of a core each.
        vcpu: { requested: 0.3, paid: 0.5, used: 0.05 },
        // On half a core a request takes 200 ms: 10 x 0.2 s x 10 MiB over 20 s of tasks are 1 MiB beside the 100.
        memoryMiB: { requested: 700, paid: 1024, used: 101 },
      },
    ]);
  });

  it('is on Lambda the memory that is configured and the cpu that comes with it', async () => {
    const { sizes } = detailAt(await follow(steady(functions({ memory: '1769MiB' }))), 10_000);
    expect(sizes[0]).toMatchObject({ vcpu: { requested: 1, paid: 1 }, memoryMiB: { requested: 1769, paid: 1769 } });
  });

  it('is not known to be used before there is a unit', async () => {
    const { steps } = await follow({ ...steady(functions()), arrivals: [5500] });
    expect(detailAt({ steps }, 5000).sizes[0]!.vcpu.used).toBeNull();
    expect(detailAt({ steps }, 7000).sizes[0]!.vcpu.used).toBeGreaterThan(0);
  });

  it('is in a hybrid cluster that of the units that there are, on average', async () => {
    const platform = {
      type: 'ecs-hybrid',
      loadBalancer: false,
      providers: {
        cellar: { type: 'on-premises', vcpu: '2 vCPU', memory: '4GiB', count: 1, costUsdPerYear: 8760 },
        burst: { type: 'fargate' },
      },
      services: {
        default: { cpu: '0.75 vCPU', memory: '1GiB', min: 4, max: 4, runsOn: { overflow: ['cellar', 'burst'] } },
      },
    };
    const [size] = detailAt(await follow(steady(platform)), 10_000).sizes;
    // Two tasks of 0.75 vCPU on the machine, two on Fargate, where the next size is 1 vCPU with 2 GiB at least.
    expect(size!.vcpu).toMatchObject({ requested: 0.75, paid: (2 * 0.75 + 2 * 1) / 4 });
    expect(size!.memoryMiB).toMatchObject({ requested: 1024, paid: (2 * 1024 + 2 * 2048) / 4 });
  });
});
