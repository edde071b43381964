import { describe, expect, it } from 'vitest';
import { createStream } from '../../../../../src/engine/random/keyed-stream.ts';
import { Simulator } from '../../../../../src/engine/simulator.ts';
import { DecisionRecorder } from '../../../../../src/metrics/recorders/decision-log.ts';
import { StartLog } from '../../../../../src/metrics/recorders/start-log.ts';
import { limitsInForce } from '../../../../../src/model/assumptions/account-limits.ts';
import type { HostDecision, HostScaler } from '../../../../../src/model/autoscalers/hosts/host-scaler.ts';
import { AccountLimits } from '../../../../../src/model/compute/starts/account-limits.ts';
import { StartupSampler } from '../../../../../src/model/compute/starts/startup.ts';
import { findPlacement } from '../../../../../src/model/placement/index.ts';
import type { UnitNeed } from '../../../../../src/model/placement/placement.ts';
import type { Host, HostGroup } from '../../../../../src/model/platforms/supplies/cluster/host.ts';
import { HostControl } from '../../../../../src/model/platforms/supplies/cluster/host-control.ts';
import { HostPool } from '../../../../../src/model/platforms/supplies/cluster/host-pool.ts';

const SECOND = 1_000_000;
const RUN = { seed: 'hosts', replication: 0 };
const NEED: UnitNeed = { service: 0, cpuMilli: 1000, memoryMiB: 1024, gpuCount: 0, unitSlots: 1, rules: null };

function groupOf(name: string, more: Partial<HostGroup> = {}): HostGroup {
  return {
    label: name,
    shape: { name, vcpu: 4, memoryMiB: 16_384 },
    allocatable: { cpuMilli: 4000, memoryMiB: 16_384, gpuCount: 0, unitSlots: 10 },
    networkMbps: 1000,
    lifecycle: 'on-demand',
    min: 0,
    max: 100,
    zones: ['a'],
    startup: new StartupSampler([], { ...RUN, component: name }),
    priceUsdPerHour: 0.2,
    usageOf: () => [],
    interruptionsPerHour: 0,
    ...more,
  };
}

/** Hosts whose scaler decides once, after a second. */
function bench(
  groups: readonly HostGroup[],
  decision: HostDecision | null = null,
  beginning = { spotShare: 0, maxHosts: Number.POSITIVE_INFINITY },
) {
  const simulator = new Simulator();
  const log = new DecisionRecorder();
  const drained: { readonly id: number; readonly open: readonly number[] }[] = [];
  const pool: HostPool = new HostPool(
    {
      simulator,
      groups,
      needs: [NEED],
      placement: [findPlacement('spread')!],
      random: createStream('hosts', { purpose: 'placement', component: 'p', replication: 0 }),
      interruptions: createStream('hosts', { purpose: 'spot', component: 'p', replication: 0 }),
      launches: new AccountLimits(limitsInForce({}), log).runInstances,
      starts: new StartLog(),
    },
    { joined: () => {}, warned: () => {}, lost: () => {} },
  );
  const scaler: HostScaler = { everyUs: SECOND, evaluate: ({ nowUs }) => (nowUs === SECOND ? decision : null) };
  const drain = (host: Host) => {
    drained.push({ id: host.id, open: pool.ready.filter(({ isOpen }) => isOpen).map(({ id }) => id) });
    if (host.unitCount === 0) pool.terminate(host);
  };
  const control = new HostControl({ simulator, log, pool, scaler, needs: [NEED], pending: () => [], beginning, drain });
  pool.begin();
  control.begin();
  return { simulator, pool, control, drained };
}

describe('hosts that go together', () => {
  it('get no further units from the moment on at which the first is emptied', () => {
    const decision = { launch: [], remove: [0, 1], isReplacement: false, reason: 'too many' };
    const { simulator, pool, drained } = bench([groupOf('m', { min: 3 })], decision);
    for (const [unit, host] of pool.ready.entries()) pool.occupy(host, unit, NEED, 1);
    simulator.runUntil(SECOND);
    // Units of host 0 can only move to host 2.
    expect(drained).toEqual([
      { id: 0, open: [2] },
      { id: 1, open: [2] },
    ]);
  });
});

describe('a host that is added at time zero', () => {
  const spotOf = (name: string) => groupOf(name, { label: `${name} Spot`, lifecycle: 'spot' });

  it('is Spot as often as the share says', () => {
    const groups = [groupOf('m'), spotOf('m')];
    const { control, pool } = bench(groups, null, { spotShare: 0.5, maxHosts: 100 });
    const added = Array.from({ length: 6 }, () => {
      const group = control.groupToBegin(NEED);
      pool.addRunning(group);
      return group;
    });
    // Half of 1 is none, of 2 one, of 3 one ...
    expect(added).toEqual([0, 1, 0, 1, 0, 1]);
  });

  it('is none where all types together have come to their maximum', () => {
    const { control, pool } = bench([groupOf('m'), groupOf('r')], null, { spotShare: 0, maxHosts: 2 });
    pool.addRunning(0);
    pool.addRunning(1);
    expect(control.groupToBegin(NEED)).toBe(-1);
  });

  it('is none where only other types are on offer than the unit may be on', () => {
    const rules = { hostPorts: [], isOnePerHost: false, shapeNames: ['r'], zones: null };
    const { control } = bench([groupOf('m'), groupOf('r')]);
    expect(control.groupToBegin({ ...NEED, rules })).toBe(1);
    expect(control.groupToBegin({ ...NEED, rules: { ...rules, shapeNames: ['x'] } })).toBe(-1);
  });
});

describe('the search for a host', () => {
  it('looks only at hosts that have changed since there was no room', () => {
    const { pool } = bench([groupOf('m', { min: 1000 })]);
    for (let unit = 0; unit < 4000; unit++) pool.occupy(pool.find(NEED)!, unit, NEED, 1);
    expect(pool.find(NEED)).toBe(null);
    let looks = 0;
    for (const host of pool.ready) {
      const { isOpen } = host;
      Object.defineProperty(host, 'isOpen', { get: () => isOpen && ++looks > 0, configurable: true });
    }
    expect(pool.find(NEED)).toBe(null);
    expect(looks).toBe(0);
    const freed = pool.ready[700]!;
    pool.occupy(freed, [...freed.units][0]!, NEED, -1);
    expect(pool.find(NEED)).toBe(freed);
    expect(looks).toBe(1);
  });

  it('finds a host that has joined since', () => {
    const { pool } = bench([groupOf('m', { min: 1 })]);
    for (let unit = 0; unit < 4; unit++) pool.occupy(pool.find(NEED)!, unit, NEED, 1);
    expect(pool.find(NEED)).toBe(null);
    pool.addRunning(0);
    expect(pool.find(NEED)?.id).toBe(1);
  });
});
