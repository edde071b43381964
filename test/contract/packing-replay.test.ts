import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LiveHosts } from '../../src/metrics/live/live-step.ts';
import { type PackingReplay, REPLAY_STATES, type ReplayMoment } from '../../src/metrics/packing-replay.ts';
import type { PlatformRunResult } from '../../src/metrics/result.ts';
import { scenarioOf } from '../model/platforms/scenario-builder.ts';
import { type Followed, follow } from '../run/live/follow.ts';
import { CASES, HOSTED } from './platform-cases.ts';
import { worldArb } from './random-worlds.ts';
import { playWorld } from './worlds/play-world.ts';

function replayOf({ packingReplay }: PlatformRunResult): PackingReplay {
  expect(packingReplay).toBeDefined();
  return packingReplay!;
}

/** Units that are somewhere at a moment, by name of their service. */
function countsAt({ sizes }: PackingReplay, moment: ReplayMoment): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (size: number, count: number) => {
    const { service } = sizes[size]!;
    counts.set(service, (counts.get(service) ?? 0) + count);
  };
  for (const units of moment.units) for (let at = 0; at < units.length; at += 3) add(units[at]!, units[at + 1]!);
  for (const { size, count } of [...moment.moreUnits, ...moment.unhosted]) add(size, count);
  return counts;
}

/** Row of the series that ends at a moment. */
function stepAt({ series }: PlatformRunResult, atMs: number): number {
  return Math.ceil(atMs / series.stepMs) - 1;
}

type UnitsAt = Readonly<Record<'service' | 'count' | 'startingCount' | 'vcpu' | 'memoryMiB' | 'gpuCount', number>>;

/** The hosts of a moment, as the live table tells them. */
function hostsAt({ kinds, sizes, hosts }: PackingReplay, moment: ReplayMoment, names: readonly string[]) {
  return moment.host.map((host, index) => {
    const { type, purchase, vcpu, memoryMiB, gpuCount, ...kind } = kinds[hosts.kind[host]!]!;
    const units: UnitsAt[] = [];
    for (let at = 0; at < moment.units[index]!.length; at += 3) {
      const [size, count, startingCount] = moment.units[index]!.slice(at, at + 3) as [number, number, number];
      const { service, paid, ...shape } = sizes[size]!;
      expect(paid).toBeNull();
      units.push({ service: names.indexOf(service), count, startingCount, ...shape });
    }
    const requested = (of: 'vcpu' | 'memoryMiB' | 'gpuCount') =>
      Math.round(1000 * units.reduce((sum, unit) => sum + unit.count * unit[of], 0)) / 1000;
    return {
      name: hosts.name[host],
      type,
      purchase,
      state: REPLAY_STATES[moment.state[index]!],
      unitCount: units.reduce((sum, { count }) => sum + count, 0),
      units,
      cpu: {
        capacity: vcpu,
        allocatable: kind.allocatableVcpu,
        requested: requested('vcpu'),
        used: moment.usedVcpu[index],
      },
      memoryMiB: {
        capacity: memoryMiB,
        allocatable: kind.allocatableMemoryMiB,
        requested: requested('memoryMiB'),
        used: moment.usedMemoryMiB[index],
      },
      gpus: { allocatable: gpuCount, requested: requested('gpuCount') },
      priceUsdPerHour: kind.priceUsdPerHour,
    };
  });
}

/** What the live table says, to the digits that a result keeps. */
function rounded({ shown }: LiveHosts) {
  return shown.slice(0, 60).map((host) => ({
    ...host,
    cpu: { ...host.cpu, used: Math.round(1000 * host.cpu.used) / 1000 },
    memoryMiB: { ...host.memoryMiB, used: Math.round(host.memoryMiB.used) },
  }));
}

function expectBooks(result: PlatformRunResult): void {
  const replay = replayOf(result);
  const names = result.services.map(({ name }) => name);
  for (const moment of replay.moments) {
    const step = stepAt(result, moment.atMs);
    const counts = countsAt(replay, moment);
    for (const { name, series } of result.services) {
      const { unitsStarting, unitsReady, unitsDraining, unitsPending } = series.columns;
      const count = unitsStarting[step]! + unitsReady[step]! + unitsDraining[step]!;
      expect(counts.get(name) ?? 0, `${name} at ${moment.atMs} ms`).toBe(count);
      expect(moment.waiting[names.indexOf(name)]).toBe(unitsPending[step]);
    }
    if (result.type !== 'ec2-asg') {
      expect(moment.host.length + moment.moreHosts).toBe(result.series.columns.hosts[step]);
    }
  }
}

describe.each(CASES)('the packing replay of $title', ({ story, type }) => {
  let followed: Followed;
  beforeAll(async () => {
    followed = await follow(story);
  });

  it('has at every moment the units of the series, each somewhere or waiting', () => {
    expectBooks(followed.result);
  });

  it('tells the hosts that whoever follows the run is told', () => {
    const { result, steps } = followed;
    const replay = replayOf(result);
    const names = result.services.map(({ name }) => name);
    expect(replay.moments.at(-1)!.atMs).toBe(steps.at(-1)!.untilMs);
    for (const moment of replay.moments) {
      const { hosts } = steps.find(({ untilMs }) => untilMs === moment.atMs)!.detail!;
      const isHosted = [...HOSTED, 'ec2-asg'].includes(type);
      expect(hosts !== null).toBe(isHosted);
      if (hosts === null) expect(moment.host).toEqual([]);
      else expect(hostsAt(replay, moment, names)).toEqual(rounded(hosts));
    }
  });

  it('says what is paid for where units have no host, as the live detail does', () => {
    const { result, steps } = followed;
    const replay = replayOf(result);
    for (const moment of replay.moments) {
      const { sizes } = steps.find(({ untilMs }) => untilMs === moment.atMs)!.detail!;
      for (const { size, usedVcpu, usedMemoryMiB } of moment.unhosted) {
        const { service, vcpu, memoryMiB, paid } = replay.sizes[size]!;
        const told = sizes.find((one) => one.service === service)!;
        expect([usedVcpu, usedMemoryMiB]).toEqual([told.vcpu.used, told.memoryMiB.used]);
        if (type === 'ecs-hybrid') continue;
        expect({ requested: vcpu, paid: paid!.vcpu }).toEqual({ requested: told.vcpu.requested, paid: told.vcpu.paid });
        expect([memoryMiB, paid!.memoryMiB]).toEqual([told.memoryMiB.requested, told.memoryMiB.paid]);
      }
    }
  });

  it('is bounded, and has the first moment, the last and the fullest', () => {
    const { result, steps } = followed;
    const { moments, fullest } = replayOf(result);
    const times = moments.map(({ atMs }) => atMs);
    expect(times.length).toBeLessThanOrEqual(60);
    expect(times.length).toBeGreaterThanOrEqual(Math.min(59, steps.length));
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    expect([times[0], times.at(-1)]).toEqual([steps[0]!.untilMs, scenarioOf(story).durationUs / 1000]);
    const { hosts, unitsStarting, unitsReady, unitsDraining } = result.series.columns;
    const units = hosts.map((_, i) => unitsStarting[i]! + unitsReady[i]! + unitsDraining[i]!);
    const step = stepAt(result, times[fullest]!);
    const most = Math.max(...hosts);
    expect(hosts[step]).toBe(most);
    expect(units[step]).toBe(Math.max(...units.filter((_, i) => hosts[i] === most)));
  });
});

describe('the packing replay of a random world', () => {
  it('has at every moment the units of the series', async () => {
    let ranCount = 0;
    const property = fc.asyncProperty(worldArb, async (world) => {
      const outcome = await playWorld(world);
      if (outcome.kind !== 'ran') return;
      ranCount++;
      expectBooks(outcome.result);
    });
    await fc.assert(property, { seed: 42, numRuns: 150 });
    expect(ranCount).toBeGreaterThan(100);
  }, 120_000);
});
