import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MICROS_PER_SECOND } from '../../../../src/base/time.ts';
import { type CapacityObservation, decideHosts } from '../../../../src/model/autoscalers/hosts/capacity-decision.ts';
import {
  capacityProvider,
  DEFAULT_CAPACITY_PROVIDER,
} from '../../../../src/model/autoscalers/hosts/capacity-provider.ts';
import { estimateHosts, hostsForPending } from '../../../../src/model/autoscalers/hosts/hosts-for-pending.ts';
import { actOf, amount, cluster, offer, unit } from './cluster.ts';

const XLARGE = amount(4, 16);
const TASK = unit(1, 2);

const QUIET: CapacityObservation = {
  nowUs: 3_600 * MICROS_PER_SECOND,
  runningHostCount: 8,
  startingHostCount: 0,
  emptyHostCount: 0,
  pending: [],
  shapes: [XLARGE],
  targetCapacity: 1,
  minStep: 1,
  maxStep: 10_000,
  min: 0,
  max: 50,
  recentReservations: [],
  lastScaleOutUs: -Infinity,
  instanceWarmupUs: DEFAULT_CAPACITY_PROVIDER.instanceWarmupUs,
};

function decide(observation: Partial<CapacityObservation>) {
  return decideHosts({ ...QUIET, ...observation });
}

function minutesAt(reservation: number, count: number): number[] {
  return Array.from({ length: count }, () => reservation);
}

describe('a capacity provider', () => {
  it('stays where every host has a unit and no unit waits', () => {
    expect(decide({})).toMatchObject({ desired: 8, direction: 'none', reservation: 100 });
  });

  it('orders the hosts that the waiting units fill', () => {
    // 4 tasks of 1 vCPU fit on a host of 4: 14 tasks need 4 hosts. M = 8 + 4, reservation 100 x 12 / 8 = 150
    expect(decide({ pending: [{ need: TASK, count: 14 }] })).toEqual({
      reservation: 150,
      published: 150,
      desired: 12,
      direction: 'out',
      heldBy: null,
      reason: '12 hosts needed, 8 running: reservation 150% above 100%: 8 -> 12',
    });
  });

  it('keeps spare hosts for a target below 100%', () => {
    // 9 hosts with units of 10: 90 %, as wanted; all 10 with units: 10 / 0.9 = 11.1, so 12
    expect(decide({ runningHostCount: 10, emptyHostCount: 1, targetCapacity: 0.9 }).direction).toBe('none');
    expect(decide({ runningHostCount: 10, targetCapacity: 0.9 })).toMatchObject({ desired: 12, direction: 'out' });
  });

  it('starts two hosts when there is none, even for one small unit', () => {
    const none = { runningHostCount: 0, pending: [{ need: TASK, count: 1 }] };
    expect(decide(none)).toMatchObject({ desired: 2, direction: 'out', reservation: 200 });
    expect(decide({ ...none, max: 1 }).desired).toBe(1);
    expect(decide({ runningHostCount: 0 })).toMatchObject({ desired: 0, direction: 'none', reservation: 100 });
  });

  it('says whether hosts on their way or the maximum keep it from launching more', () => {
    // 12 hosts wanted: 8 run and 4 come, or 12 are not allowed.
    const pending = [{ need: TASK, count: 14 }];
    const coming = decide({ pending, startingHostCount: 4 });
    expect(coming).toMatchObject({ desired: 12, direction: 'none', heldBy: 'hosts starting' });
    expect(coming.reason).toBe('12 hosts needed, 8 running: reservation 150% above 100%, but 4 hosts are on their way');
    const full = decide({ pending, startingHostCount: 2, max: 10 });
    expect(full).toMatchObject({ desired: 10, direction: 'none', heldBy: 'maximum' });
    expect(full.reason).toContain('but there may be no more than 10 hosts');
  });

  it('launches no more hosts while the last ones are in instance warm-up', () => {
    const waiting = { pending: [{ need: TASK, count: 14 }], startingHostCount: 1 };
    const blocked = decide({ ...waiting, lastScaleOutUs: QUIET.nowUs - 299 * MICROS_PER_SECOND });
    expect(blocked).toMatchObject({ desired: 9, direction: 'none', reservation: 150 });
    expect(blocked.reason).toContain('hosts launched 299 s ago are in instance warm-up');
    const free = decide({ ...waiting, lastScaleOutUs: QUIET.nowUs - 300 * MICROS_PER_SECOND });
    expect(free).toMatchObject({ desired: 12, direction: 'out' });
  });

  it('does not order hosts twice that are starting already', () => {
    expect(decide({ pending: [{ need: TASK, count: 14 }], startingHostCount: 4 })).toMatchObject({
      desired: 12,
      direction: 'none',
    });
  });

  it('does not scale out for a unit larger than a host', () => {
    expect(decide({ pending: [{ need: unit(8, 1), count: 3 }] })).toMatchObject({
      reservation: 100,
      direction: 'none',
    });
  });

  it('removes empty hosts after fifteen minutes below the target, fewer than half a minute', () => {
    const low = { emptyHostCount: 6, recentReservations: minutesAt(25, 14) };
    // 8 hosts, 6 empty: fewer than half of 8 are 3
    expect(decide(low)).toMatchObject({ desired: 5, direction: 'in', reservation: 25 });
    expect(decide({ ...low, recentReservations: minutesAt(25, 13) }).direction).toBe('none');
    expect(decide({ ...low, recentReservations: [100, ...minutesAt(25, 13)] }).direction).toBe('none');
  });

  it('removes only empty hosts, one at least, and keeps the minimum', () => {
    const recentReservations = minutesAt(50, 14);
    expect(decide({ emptyHostCount: 1, recentReservations }).desired).toBe(7);
    expect(decide({ runningHostCount: 2, emptyHostCount: 1, recentReservations }).desired).toBe(1);
    expect(decide({ runningHostCount: 2, emptyHostCount: 2, recentReservations, min: 2 })).toMatchObject({
      desired: 2,
      direction: 'none',
    });
  });

  it('fills up to the minimum at once', () => {
    expect(decide({ runningHostCount: 1, min: 3 })).toMatchObject({ desired: 3, direction: 'out' });
  });

  it('stays within its bounds and never gives up a host with a unit', () => {
    const observations = fc.record({
      runningHostCount: fc.integer({ min: 0, max: 30 }),
      startingHostCount: fc.integer({ min: 0, max: 5 }),
      emptyShare: fc.double({ min: 0, max: 1, noNaN: true }),
      count: fc.integer({ min: 0, max: 200 }),
      targetCapacity: fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100),
      recentReservations: fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 20 }),
    });
    fc.assert(
      fc.property(observations, ({ emptyShare, count, ...rest }) => {
        const emptyHostCount = Math.floor(rest.runningHostCount * emptyShare);
        const decision = decide({ ...rest, emptyHostCount, pending: [{ need: TASK, count }] });
        const current = rest.runningHostCount + rest.startingHostCount;
        expect(decision.desired).toBeLessThanOrEqual(Math.max(QUIET.max, current));
        expect(decision.desired).toBeGreaterThanOrEqual(current - emptyHostCount);
        expect(Math.sign(decision.desired - current)).toBe({ out: 1, in: -1, none: 0 }[decision.direction]);
        expect(decision.reason).not.toBe('');
      }),
      { seed: 42, numRuns: 500 },
    );
  });
});

describe('managed scaling, by rule (Amazon ECS Developer Guide, "Amazon ECS cluster auto scaling", 2023)', () => {
  it.each([
    // M = 8 + 1; at least 4 at a time: 8 + 4
    ['a minimum step of 4 for one host', { minStep: 4, pending: [{ need: TASK, count: 1 }] }, 12],
    // 40 tasks need 10 hosts, of which 3 at a time
    ['a maximum step of 3 for ten hosts', { maxStep: 3, pending: [{ need: TASK, count: 40 }] }, 11],
    // 20 tasks of 1 vCPU on the largest type, 8 vCPU: 3; the smallest, 4 vCPU, holds one
    ['two types in the group', { shapes: [XLARGE, amount(8, 32)], pending: [{ need: TASK, count: 20 }] }, 11],
    // a task of 6 vCPU fits on the largest type, but not on the smallest: excluded
    [
      'a task that the smallest type does not hold',
      { shapes: [XLARGE, amount(8, 32)], pending: [{ need: unit(6, 2), count: 1 }] },
      8,
    ],
    // 100 places on a host: 250 tiny tasks need 3 hosts
    ['tasks limited by network interfaces', { pending: [{ need: unit(0.001, 0.01), count: 250 }] }, 11],
  ])('%s', (_, observation, desired) => {
    expect(decide(observation).desired).toBe(desired);
  });

  it('publishes 100 less the number of empty hosts where hosts are to go', () => {
    // The guide's own example: two empty instances, 98 %
    expect(decide({ emptyHostCount: 2 }).published).toBe(98);
    expect(decide({ emptyHostCount: 2, pending: [{ need: TASK, count: 40 }] }).published).toBe(200);
  });
});

describe('a capacity provider as a scaler of hosts', () => {
  const needs = [TASK];
  const spread = [
    { id: 0, units: [1], zone: 'a' },
    { id: 1, units: [], zone: 'a' },
    { id: 2, units: [], zone: 'b' },
    { id: 3, units: [], zone: 'a' },
  ];

  it('looks once a minute and launches what waits needs, on demand and Spot by their share', () => {
    const scaler = capacityProvider({ ...DEFAULT_CAPACITY_PROVIDER, spotShare: 0.75 });
    const offers = [offer(0, XLARGE), offer(1, XLARGE, { isSpot: true })];
    expect(scaler.everyUs).toBe(60 * MICROS_PER_SECOND);
    const decision = scaler.evaluate(cluster({ offers, needs, hosts: [{ id: 0, units: [4] }], waiting: [12] }));
    // 3 hosts more, 4 in all: 75 % of them are 3
    expect(decision?.launch).toEqual([{ group: 1, count: 3 }]);
  });

  it('takes the oldest empty host of the fullest zone, and no host with tasks, after 15 minutes', () => {
    const scaler = capacityProvider(DEFAULT_CAPACITY_PROVIDER);
    const look = (nowS: number) => scaler.evaluate(cluster({ offers: [offer(0, XLARGE)], needs, hosts: spread, nowS }));
    for (let minute = 1; minute <= 14; minute++) expect(actOf(look(minute * 60))).toBeNull();
    // Fewer than half of 4 hosts: one. Zone a has three of them
    expect(look(15 * 60)).toMatchObject({ launch: [], remove: [1] });
  });

  it('lets the group choose without termination protection: hosts with tasks go as well', () => {
    const scaler = capacityProvider({ ...DEFAULT_CAPACITY_PROVIDER, isTerminationProtected: false });
    const look = (nowS: number) => scaler.evaluate(cluster({ offers: [offer(0, XLARGE)], needs, hosts: spread, nowS }));
    for (let minute = 1; minute <= 14; minute++) look(minute * 60);
    expect(look(15 * 60)?.remove).toEqual([0]);
  });

  it.each([
    [
      'not for 15 minutes',
      60,
      [
        { id: 0, units: [1] },
        { id: 1, units: [] },
      ],
      0,
    ],
    ['hosts launched 60 s ago are in instance warm-up', 60, [{ id: 0, units: [4] }], 8],
  ])('says once why hosts stay: %s', (reason, laterS, hosts, waiting) => {
    const scaler = capacityProvider(DEFAULT_CAPACITY_PROVIDER);
    const look = (nowS: number) =>
      scaler.evaluate(cluster({ offers: [offer(0, XLARGE)], needs, hosts, waiting: [waiting], nowS }))?.reason ?? '';
    const reasons = [0, laterS, laterS + 60].map(look);
    expect(reasons.filter((text) => text.includes(reason))).toHaveLength(1);
    expect(reasons.at(-1)).toBe('');
  });

  it('leaves machines of a fixed number alone', () => {
    const offers = [offer(0, XLARGE, { isScalable: false })];
    const scaler = capacityProvider(DEFAULT_CAPACITY_PROVIDER);
    expect(scaler.evaluate(cluster({ offers, needs, waiting: [5] }))).toBeNull();
  });
});

describe('packing waiting units into empty hosts', () => {
  it('uses what large units leave for small ones', () => {
    // Two units of 3 vCPU need a host each and leave 1 vCPU on each: two of 1 vCPU fit there, the third needs a host.
    const large = { need: unit(3, 1), count: 2 };
    expect(hostsForPending([{ need: TASK, count: 2 }, large], XLARGE)).toBe(2);
    expect(hostsForPending([{ need: TASK, count: 3 }, large], XLARGE)).toBe(3);
  });

  it('is limited by memory as well as by cpu', () => {
    // 16,384 / 8,192 = 2 on a host
    expect(hostsForPending([{ need: unit(0.1, 8), count: 5 }], XLARGE)).toBe(3);
  });

  it('says how many units a limited number of hosts holds', () => {
    expect(estimateHosts([{ need: TASK, count: 14 }], XLARGE, 2)).toEqual({ hostCount: 2, unitCount: 8 });
  });

  it('needs no host for no unit', () => {
    expect(hostsForPending([], XLARGE)).toBe(0);
    expect(hostsForPending([{ need: TASK, count: 0 }], XLARGE)).toBe(0);
  });

  it('needs at least the hosts that the sum of the needs fills, and less than twice as many and one', () => {
    const groups = fc.array(
      fc.record({
        cpuMilli: fc.integer({ min: 1, max: 4_000 }),
        memoryMiB: fc.integer({ min: 1, max: 16_384 }),
        count: fc.integer({ min: 0, max: 50 }),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(groups, (drawn) => {
        const pending = drawn.map(({ count, ...need }) => ({ count, need: { ...need, gpuCount: 0, unitSlots: 0 } }));
        const shareOf = (key: 'cpuMilli' | 'memoryMiB') =>
          pending.reduce((sum, { need, count }) => sum + (need[key] * count) / XLARGE[key], 0);
        const hosts = hostsForPending(pending, XLARGE);
        expect(hosts).toBeGreaterThanOrEqual(Math.max(shareOf('cpuMilli'), shareOf('memoryMiB')) - 1e-9);
        expect(hosts).toBeLessThanOrEqual(2 * (shareOf('cpuMilli') + shareOf('memoryMiB')) + 1);
      }),
      { seed: 42 },
    );
  });
});
