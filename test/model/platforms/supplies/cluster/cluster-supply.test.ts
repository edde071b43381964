import { describe, expect, it } from 'vitest';
import { createStream } from '../../../../../src/engine/random/keyed-stream.ts';
import { Simulator } from '../../../../../src/engine/simulator.ts';
import { DecisionRecorder } from '../../../../../src/metrics/recorders/decision-log.ts';
import { StartLog } from '../../../../../src/metrics/recorders/start-log.ts';
import { limitsInForce } from '../../../../../src/model/assumptions/account-limits.ts';
import { fixedHosts } from '../../../../../src/model/autoscalers/hosts/fixed-hosts.ts';
import { ImagePuller } from '../../../../../src/model/compute/images/image-puller.ts';
import { AccountLimits } from '../../../../../src/model/compute/starts/account-limits.ts';
import { StartupSampler } from '../../../../../src/model/compute/starts/startup.ts';
import type { UnitFleet } from '../../../../../src/model/compute/units/unit-fleet.ts';
import { UnitTable } from '../../../../../src/model/compute/units/unit-table.ts';
import { findPlacement } from '../../../../../src/model/placement/index.ts';
import type { UnitNeed } from '../../../../../src/model/placement/placement.ts';
import { ClusterSupply } from '../../../../../src/model/platforms/supplies/cluster/cluster-supply.ts';
import type { ServiceSpec } from '../../../../../src/model/workloads/service.ts';

const RUN = { seed: 'cluster', replication: 0, platformName: 'p' };
const NEED: UnitNeed = { service: 0, cpuMilli: 1000, memoryMiB: 1024, gpuCount: 0, unitSlots: 1, rules: null };
const IMAGE = { sizeBytes: 1, sharedFraction: 0, changedFraction: 1, layerCount: 1, compression: 'gzip', lazy: 'none' };

/** Two hosts for four units each. */
function twoHosts() {
  const simulator = new Simulator();
  const log = new DecisionRecorder();
  const units = new UnitTable();
  const startup = new StartupSampler([], { ...RUN, component: 'x' });
  const services = [{ name: 'web', image: IMAGE } as unknown as ServiceSpec];
  const pulls = {
    pullUs: null,
    behavior: 'once',
    checkUs: 0,
    pullsAtOnce: 1,
    requestRate: null,
    isLazy: false,
  } as const;
  const rate = { dist: 'constant', value: 40e6 } as const;
  const supply = new ClusterSupply({
    simulator,
    log,
    units,
    groups: [{ need: NEED, placement: startup, startup, launches: null }],
    puller: new ImagePuller(services, { ...pulls, bytesPerSecond: rate }, { ...RUN, simulator }),
    pool: {
      groups: [
        {
          label: 'm',
          shape: { name: 'm', vcpu: 4, memoryMiB: 16_384 },
          allocatable: { cpuMilli: 4000, memoryMiB: 16_384, gpuCount: 0, unitSlots: 10 },
          networkMbps: 1000,
          lifecycle: 'on-demand',
          min: 2,
          max: 2,
          zones: ['a'],
          startup,
          priceUsdPerHour: 0.2,
          usageOf: () => [],
          interruptionsPerHour: 0,
        },
      ],
      placement: [findPlacement('binpack-cpu')!],
      random: createStream('cluster', { purpose: 'placement', component: 'p', replication: 0 }),
      interruptions: createStream('cluster', { purpose: 'spot', component: 'p', replication: 0 }),
      launches: new AccountLimits(limitsInForce({}), log).runInstances,
      starts: new StartLog(),
    },
    scaler: fixedHosts(),
    binds: null,
  });
  supply.begin();
  return { supply, units };
}

/** A fleet of a release that goes on: with the first unit that it must give up it lets another go, and asks for one. */
function releasingFleet(supply: ClusterSupply, units: UnitTable) {
  const given: number[] = [];
  const end = (unit: number) => {
    supply.ended(unit, fleet);
    units.release(unit);
  };
  const giveUp = (unit: number) => {
    given.push(units.serial[unit]!);
    end(unit);
    if (given.length > 1) return;
    end(1);
    supply.grant(units.create(0), fleet);
  };
  const parts = { group: { index: 0, spec: { name: 'web' } }, lose: giveUp, replace: giveUp, replaceAfter: giveUp };
  const fleet = parts as unknown as UnitFleet;
  return { fleet, given };
}

describe('units of a host that goes', () => {
  it.each([
    ['is taken back', 'lost'],
    ['drains', 'warned'],
  ] as const)('are given up once each, and no unit that has come meanwhile: it %s', (_title, event) => {
    const { supply, units } = twoHosts();
    const { fleet, given } = releasingFleet(supply, units);
    for (let i = 0; i < 3; i++) supply.grant(units.create(0), fleet);
    const host = supply.pool.ready[0]!;
    expect([...host.units]).toEqual([0, 1, 2]);
    if (event === 'lost') host.isOpen = false;
    supply[event](host);
    // Unit 1 went with unit 0; its slot has unit 3 now, which runs on the other host.
    expect(given).toEqual([0, 2]);
    expect(supply.pool.ready.map(({ id, unitCount }) => [id, unitCount])).toEqual([[1, 1]]);
    expect(supply.audit()).toEqual([]);
  });
});
