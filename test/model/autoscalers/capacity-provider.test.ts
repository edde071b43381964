import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MICROS_PER_SECOND } from '../../../src/base/time.ts';
import {
  type CapacityObservation,
  DEFAULT_INSTANCE_WARMUP_US,
  decideHosts,
} from '../../../src/model/autoscalers/capacity-provider.ts';
import { hostsForPending } from '../../../src/model/autoscalers/hosts-for-pending.ts';

const XLARGE = { cpuMilli: 4_000, memoryMiB: 16_384 };
const TASK = { cpuMilli: 1_000, memoryMiB: 2_048 };

const QUIET: CapacityObservation = {
  nowUs: 3_600 * MICROS_PER_SECOND,
  runningHostCount: 8,
  startingHostCount: 0,
  emptyHostCount: 0,
  pending: [],
  hostShape: XLARGE,
  targetCapacity: 1,
  min: 0,
  max: 50,
  recentReservations: [],
  lastScaleOutUs: -Infinity,
  instanceWarmupUs: DEFAULT_INSTANCE_WARMUP_US,
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
    expect(decide({ pending: [{ ...TASK, count: 14 }] })).toEqual({
      reservation: 150,
      desired: 12,
      direction: 'out',
      reason: '12 hosts needed, 8 running: reservation 150% above 100%: 8 -> 12',
    });
  });

  it('keeps spare hosts for a target below 100%', () => {
    // 9 hosts with units of 10: 90 %, as wanted; all 10 with units: 10 / 0.9 = 11.1, so 12
    expect(decide({ runningHostCount: 10, emptyHostCount: 1, targetCapacity: 0.9 }).direction).toBe('none');
    expect(decide({ runningHostCount: 10, targetCapacity: 0.9 })).toMatchObject({ desired: 12, direction: 'out' });
  });

  it('starts two hosts when there is none, even for one small unit', () => {
    const none = { runningHostCount: 0, pending: [{ ...TASK, count: 1 }] };
    expect(decide(none)).toMatchObject({ desired: 2, direction: 'out', reservation: 200 });
    expect(decide({ ...none, max: 1 }).desired).toBe(1);
    expect(decide({ runningHostCount: 0 })).toMatchObject({ desired: 0, direction: 'none', reservation: 100 });
  });

  it('launches no more hosts while the last ones are in instance warm-up', () => {
    const waiting = { pending: [{ ...TASK, count: 14 }], startingHostCount: 1 };
    const blocked = decide({ ...waiting, lastScaleOutUs: QUIET.nowUs - 299 * MICROS_PER_SECOND });
    expect(blocked).toMatchObject({ desired: 9, direction: 'none', reservation: 150 });
    expect(blocked.reason).toContain('hosts launched 299 s ago are in instance warm-up');
    const free = decide({ ...waiting, lastScaleOutUs: QUIET.nowUs - 300 * MICROS_PER_SECOND });
    expect(free).toMatchObject({ desired: 12, direction: 'out' });
  });

  it('does not order hosts twice that are starting already', () => {
    expect(decide({ pending: [{ ...TASK, count: 14 }], startingHostCount: 4 })).toMatchObject({
      desired: 12,
      direction: 'none',
    });
  });

  it('does not scale out for a unit larger than a host', () => {
    expect(decide({ pending: [{ cpuMilli: 8_000, memoryMiB: 1_024, count: 3 }] })).toMatchObject({
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
        const decision = decide({ ...rest, emptyHostCount, pending: [{ ...TASK, count }] });
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

describe('packing waiting units into empty hosts', () => {
  it('uses what large units leave for small ones', () => {
    // Two units of 3 vCPU need a host each and leave 1 vCPU on each: two of 1 vCPU fit there, the third needs a host.
    const large = { cpuMilli: 3_000, memoryMiB: 1_024, count: 2 };
    expect(hostsForPending([{ ...TASK, count: 2 }, large], XLARGE)).toBe(2);
    expect(hostsForPending([{ ...TASK, count: 3 }, large], XLARGE)).toBe(3);
  });

  it('is limited by memory as well as by cpu', () => {
    // 16,384 / 8,192 = 2 on a host
    expect(hostsForPending([{ cpuMilli: 100, memoryMiB: 8_192, count: 5 }], XLARGE)).toBe(3);
  });

  it('needs no host for no unit', () => {
    expect(hostsForPending([], XLARGE)).toBe(0);
    expect(hostsForPending([{ ...TASK, count: 0 }], XLARGE)).toBe(0);
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
      fc.property(groups, (pending) => {
        const shareOf = (key: 'cpuMilli' | 'memoryMiB') =>
          pending.reduce((sum, group) => sum + (group[key] * group.count) / XLARGE[key], 0);
        const hosts = hostsForPending(pending, XLARGE);
        expect(hosts).toBeGreaterThanOrEqual(Math.max(shareOf('cpuMilli'), shareOf('memoryMiB')) - 1e-9);
        expect(hosts).toBeLessThanOrEqual(2 * (shareOf('cpuMilli') + shareOf('memoryMiB')) + 1);
      }),
      { seed: 42 },
    );
  });
});
