import { describe, expect, it } from 'vitest';
import { phaseMs, play, refusal, type Story } from './scenario-builder.ts';
import { atOnce, web } from './stories.ts';

type Section = Readonly<Record<string, unknown>>;

const STARTUP = { place: '1s', clone: '2s', boot: '3s', init: '4s', register: '5s', readiness: '6s' };
const HOST = { vcpu: '16 vCPU', memory: '64GiB', count: 2, costUsdPerYear: 8760 };

function machines(platform: Section = {}, vm: Section = {}): Section {
  const { host = {}, ...others } = platform as { host?: Section };
  return {
    type: 'vm-hosts',
    startup: STARTUP,
    ...others,
    host: { ...HOST, ...host },
    services: { default: { cpu: '4 vCPU', memory: '8GiB', min: 1, max: 100, ...vm } },
  };
}

function idle(platform: Section, duration = '10min'): Story {
  return { duration, platform, traffic: [{ to: 'web', rate: '0 req/s' }] };
}

/** The wanted number after a minute. */
function wanted(count: number): Section {
  return { scaling: [{ policy: 'scheduled', entries: [{ at: '1min', min: count, desired: count }] }] };
}

describe('a host with a hypervisor', () => {
  it.each([
    // 16 - 1 = 15 vCPU hold three of 4, 64 - 4 = 60 GiB would hold seven of 8.
    ['by its cpu', {}, {}, 3],
    ['by its memory', {}, { memory: '25GiB' }, 2],
    ['more where the hypervisor takes nothing', { hypervisor: { cpu: '0 vCPU', memory: '0MiB' } }, {}, 4],
    ['less where it takes a lot', { hypervisor: { cpu: '9 vCPU' } }, {}, 1],
    // Each reserves 4 / 2 = 2 of 15 vCPU: seven, and seven by memory.
    ['more where cpu is overcommitted', { overcommit: 2 }, {}, 7],
  ])('holds virtual machines %s', async (_, host, vm, perHost) => {
    const { summary, series } = await play(idle(machines({ host }, { ...vm, ...wanted(20) })));
    expect(series.columns.unitsReady.at(-1)).toBe(2 * perHost);
    expect(series.columns.unitsPending.at(-1)).toBe(20 - 2 * perHost);
    expect(summary.hosts!.peak).toBe(2);
  });

  it('costs its part of the year, used or not', async () => {
    const { summary } = await play({ ...idle(machines({ loadBalancer: false })), duration: '1h' });
    // Two at 8,760 USD a year of 8,760 hours, for an hour; neither volumes nor a registry.
    expect(summary.cost.lines).toHaveLength(1);
    expect(summary.cost.totalUsd).toBeCloseTo(2, 9);
  });

  it.each([
    ['three of 4 of 16 vCPU', {}, { min: 6 }, 12 / 16, 24 / 64],
    ['one machine on one of them', {}, { min: 1 }, 4 / 16, 8 / 64],
    ['half of the cpu that overcommitted machines have', { overcommit: 2 }, { min: 14 }, 14 / 16, 56 / 64],
  ])('is as dense as what its virtual machines reserve: %s', async (_, host, vm, cpu, memory) => {
    const { summary } = await play(idle(machines({ host, placement: 'binpack-cpu' }, vm)));
    expect(summary.density.cpu).toBeCloseTo(cpu, 6);
    expect(summary.density.memory).toBeCloseTo(memory, 6);
  });

  it('cannot hold a machine that is larger than itself', async () => {
    const { reasons } = await refusal({ ...idle(machines({}, { cpu: '15.001 vCPU' })), arrivals: [1000] });
    expect(reasons).toMatchObject([{ service: 'web', limit: '15 vCPU, 61440 MiB on a host beside its hypervisor' }]);
  });
});

describe('a virtual machine', () => {
  it('keeps a part of itself for its guest system', async () => {
    const services = web({ demand: { cpu: '98ms' } });
    const { summary } = await play({ services, platform: machines({}, { cpu: '1 vCPU' }), arrivals: atOnce(2, 1000) });
    // Two of 98 ms on 0.98 of a core.
    expect(summary.latencyMs.max).toBe(200);
  });

  it('has no room for an application beside its guest system where it is too small', async () => {
    const services = (base: string) => web({ demand: { cpu: '1ms' }, memory: { base } });
    const platform = machines({}, { memory: '1GiB' });
    await play({ services: services('512MiB'), platform, arrivals: [1000] });
    const { reasons } = await refusal({ services: services('513MiB'), platform, arrivals: [1000] });
    expect(reasons).toMatchObject([{ limit: '512 MiB in one task' }]);
  });

  it.each([
    // 8 GB x 8 bit / 1,000 Mbit/s, the network of the host.
    ['8 GB at what the network of the host carries', {}, 64],
    ['at what the store sends', { host: { networkMbps: 10_000 } }, 32],
    ['a smaller one', { template: { size: '1GB', copyMbps: 500 } }, 16],
  ])('waits for the copy of its template: %s', async (_, platform, seconds) => {
    const result = await play(
      idle(
        machines(
          { ...platform, host: { ...(platform as { host?: Section }).host, count: 1 } },
          {
            min: 0,
            ...wanted(1),
          },
        ),
      ),
    );
    expect(phaseMs(result, 'pull')! / 1000 / seconds).toBeCloseTo(1, 2);
    // 1 + 2 + 3 + 4 + 5 + 6 and the copy.
    expect(result.summary.startupMs.p50! / 1000 / (21 + seconds)).toBeCloseTo(1, 2);
  });

  it('needs no copy where one of its service is or was', async () => {
    const result = await play(idle(machines({ host: { count: 1 } }, { min: 1, ...wanted(3) })));
    expect(result.summary.startupMs.p50! / 1000 / 21).toBeCloseTo(1, 2);
  });

  it('waits for a copy that is under way', async () => {
    const result = await play(idle(machines({ host: { count: 1 } }, { min: 0, ...wanted(3) })));
    expect(result.summary.startupMs.p50! / 1000 / 85).toBeCloseTo(1, 2);
    expect(result.summary.startupMs.p95! / 1000 / 85).toBeCloseTo(1, 2);
    expect(result.summary.startupMs.count).toBe(3);
  });
});

describe('virtual machines with more cpu together than their host', () => {
  /** Eight of 2 vCPU on 8 cores of one host, each with requests that keep `busy` cores of it at work. */
  const latencyWith = async (busy: number) => {
    const services = web({ demand: { cpu: '1s' }, timeout: '10min', concurrency: 1000 });
    const host = { vcpu: '8 vCPU', count: 1, overcommit: 2, hypervisor: { cpu: '0 vCPU', memory: '0MiB' } };
    const platform = machines(
      { host, guest: { cpu: '0%' }, loadBalancer: false },
      { cpu: '2 vCPU', memory: '1GiB', min: 8, max: 8 },
    );
    // All at once, one after the other to the eight machines; the first reckoning comes after a second.
    const arrivals = Array.from({ length: 8 * busy }, () => [500, 'web', 100_000] as const);
    const { summary } = await play({ services, platform, arrivals, duration: '10min' });
    return summary.latencyMs.max! / 1000;
  };

  it('are as fast as alone while they want no more than there is', async () => {
    // 8 x 1 core of 8.
    expect(await latencyWith(1)).toBeCloseTo(100, 0);
  });

  it('share what there is when they want more', async () => {
    // 16 cores wanted of 8: 100 s of work take 200 s, less the half second before the first reckoning.
    const seconds = await latencyWith(2);
    expect(seconds).toBeGreaterThan(198.5);
    expect(seconds).toBeLessThanOrEqual(200);
  });

  it('work as if they were alone again when the others are done', async () => {
    const services = web({ demand: { cpu: '1s' }, timeout: '10min', concurrency: 1000 });
    const host = { vcpu: '8 vCPU', count: 1, overcommit: 2, hypervisor: { cpu: '0 vCPU', memory: '0MiB' } };
    const platform = machines(
      { host, guest: { cpu: '0%' }, loadBalancer: false },
      { cpu: '8 vCPU', memory: '1GiB', min: 2, max: 2 },
    );
    // Eight of 10 s and eight of 30 s in turn: 16 cores wanted of 8, so at half speed until the short ones are done at
    // about 20 s; the others have 20 s left, on all their cores, until about 40 s.
    const arrivals = Array.from({ length: 16 }, (_, i) => [500, 'web', i % 2 === 0 ? 10_000 : 30_000] as const);
    const { summary } = await play({ services, platform, arrivals, duration: '2min' });
    expect(Math.abs(summary.latencyMs.max! / 1000 - 40)).toBeLessThan(1.1);
  });

  it('never use more cpu than their host has', async () => {
    const { summary } = await play({
      services: web({ demand: { cpu: '100ms' } }),
      duration: '20min',
      platform: machines({ host: { count: 1, overcommit: 8 } }, { min: 7, max: 7 }),
      traffic: [{ to: 'web', rate: '2000 req/s' }],
    });
    // Seven of 4 vCPU by memory on 16, of which the hypervisor has one: at most 15 x 0.98 of 16 are useful.
    expect(summary.billedUtilization.cpu!).toBeLessThanOrEqual((15 * 0.98) / 16 + 0.002);
    expect(summary.billedUtilization.cpu!).toBeGreaterThan(0.8);
  });
});
