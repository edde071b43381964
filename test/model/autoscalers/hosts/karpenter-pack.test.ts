// Source of the cases: kubernetes-sigs/karpenter, pkg/controllers/provisioning/scheduling/suite_test.go, section "Binpacking",
// with the types of its fake provider (pkg/cloudprovider/fake).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnitBatch } from '../../../../src/model/autoscalers/hosts/hosts-for-pending.ts';
import { type PackOffer, packHosts } from '../../../../src/model/autoscalers/hosts/karpenter/pack.ts';
import type { Resources } from '../../../../src/model/compute/resources.ts';

interface NamedOffer extends PackOffer {
  readonly name: string;
}

const MIB_PER_GB = 1e9 / 1_048_576;

/** A type of the fake provider: 100 m and 10 MiB are reserved; 0.1 USD for each cpu and each GiB. */
function type(name: string, cpu: number, gib: number, pods: number, price = 0.1 * cpu + 0.1 * gib): NamedOffer {
  const allocatable = { cpuMilli: cpu * 1000 - 100, memoryMiB: gib * 1024 - 10, gpuCount: 0, unitSlots: pods };
  return { name, allocatable, priceUsdPerHour: price };
}

const DEFAULT_TYPE = type('default-instance-type', 4, 4, 5);
const SMALL_TYPE = type('small-instance-type', 2, 2, 5);
const FAKE_TYPES = [DEFAULT_TYPE, SMALL_TYPE];
/** Five types of 1 to 5 cpu, 2 GiB and 10 pods for each cpu. */
const LADDER = [1, 2, 3, 4, 5].map((size) => type(`fake-it-${size - 1}`, size, 2 * size, 10 * size));

function pods(count: number, need: Partial<Resources>): UnitBatch {
  return { count, need: { cpuMilli: 0, memoryMiB: 0, gpuCount: 0, unitSlots: 1, ...need } };
}

/** Hosts that would be launched, by type. */
function launched(batches: readonly UnitBatch[], offers: readonly NamedOffer[]) {
  const counts: Record<string, number> = {};
  for (const { hostCount, offers: left } of packHosts(batches, offers).hosts) {
    counts[left[0]!.name] = (counts[left[0]!.name] ?? 0) + hostCount;
  }
  return counts;
}

describe("Karpenter's packing", () => {
  const large = pods(40, { memoryMiB: 1.8 * MIB_PER_GB });

  it.each([
    // 2 x 1.8 GB = 3,433 MiB of 4,086 on the default type, 1 of 2,038 on the small one: 40 / 2
    ['40 pods of 1.8 GB', [large], FAKE_TYPES, { 'default-instance-type': 20 }],
    // 653 MiB are left on each of the 20: one more of 400 MB (381 MiB) there
    [
      'and 20 pods of 400 MB',
      [large, pods(20, { memoryMiB: 400 * 0.001 * MIB_PER_GB })],
      FAKE_TYPES,
      { 'default-instance-type': 20 },
    ],
    // five pods fill a node of either type: 25 / 5, on the cheaper type (0.4 against 0.8 USD)
    ['25 tiny pods', [pods(25, { cpuMilli: 10 })], FAKE_TYPES, { 'small-instance-type': 5 }],
    ['5 pods of 10 MB', [pods(5, { memoryMiB: 0.01 * MIB_PER_GB })], FAKE_TYPES, { 'small-instance-type': 1 }],
    // 4.5 cpu need the largest type (4.9 left of 5), where 0.4 are left; the pod of 1 cpu needs a type of 2
    [
      '4.5 cpu and 1 cpu',
      [pods(1, { cpuMilli: 4500 }), pods(1, { cpuMilli: 1000 })],
      LADDER,
      { 'fake-it-4': 1, 'fake-it-1': 1 },
    ],
    [
      'a large type that is cheaper than the small one',
      [pods(1, { cpuMilli: 10 })],
      [SMALL_TYPE, { ...DEFAULT_TYPE, priceUsdPerHour: 0.1 }],
      { 'default-instance-type': 1 },
    ],
  ])('%s', (_, batches, offers, expected) => {
    expect(launched(batches, offers)).toEqual(expected);
  });

  it('leaves over what no type holds', () => {
    const giant = pods(1, { memoryMiB: 2 * 1024 * 1024 });
    const { hosts, unplaced } = packHosts([giant], FAKE_TYPES);
    expect(hosts).toEqual([]);
    expect(unplaced).toEqual([giant]);
  });

  it('opens no host beyond the limits, counted as if each became the largest type', () => {
    // 10 - 3.9 - 3.9 = 2.2 cpu: one more host of the small type (1.9), then 0.3. Five pods on each of the three
    const limits = { cpuMilli: 10_000, memoryMiB: Infinity, hostCount: Infinity };
    const { hosts, unplaced } = packHosts([pods(25, { cpuMilli: 10 })], FAKE_TYPES, limits);
    expect(hosts.reduce((sum, { hostCount }) => sum + hostCount, 0)).toBe(3);
    expect(unplaced).toMatchObject([{ count: 10 }]);
  });

  it('gives the same hosts as placing pod by pod, holds them all, and no host more than a type has', () => {
    const batches = fc.array(
      fc.record({
        count: fc.integer({ min: 0, max: 30 }),
        cpuMilli: fc.integer({ min: 0, max: 3000 }),
        memoryMiB: fc.integer({ min: 0, max: 3000 }),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(batches, (drawn) => {
        const all = drawn.map(({ count, ...need }) => pods(count, need));
        const packing = packHosts(all, LADDER);
        const placed = packing.hosts.reduce((sum, { hostCount, unitCount }) => sum + hostCount * unitCount, 0);
        const left = packing.unplaced.reduce((sum, { count }) => sum + count, 0);
        expect(placed + left).toBe(all.reduce((sum, { count }) => sum + count, 0));
        for (const { requested, offers } of packing.hosts) {
          expect(requested.cpuMilli).toBeLessThanOrEqual(offers[0]!.allocatable.cpuMilli);
          expect(requested.memoryMiB).toBeLessThanOrEqual(offers[0]!.allocatable.memoryMiB);
        }
        expect(shapesOf(packing.hosts)).toEqual(podByPod(all, LADDER));
      }),
      { seed: 42 },
    );
  });
});

function shapesOf(hosts: readonly { hostCount: number; unitCount: number; requested: Resources }[]): string[] {
  return hosts
    .flatMap(({ hostCount, unitCount, requested }) =>
      Array.from({ length: hostCount }, () => `${unitCount} ${requested.cpuMilli} ${requested.memoryMiB}`),
    )
    .sort();
}

/** The rule as upstream states it, one pod after the other. */
function podByPod(batches: readonly UnitBatch[], offers: readonly PackOffer[]): string[] {
  const sorted = [...batches].sort((a, b) => b.need.cpuMilli - a.need.cpuMilli || b.need.memoryMiB - a.need.memoryMiB);
  const hosts: { count: number; cpu: number; memory: number }[] = [];
  const holds = (host: { count: number; cpu: number; memory: number }, { cpuMilli, memoryMiB }: Resources) =>
    offers.some(
      ({ allocatable }) =>
        host.cpu + cpuMilli <= allocatable.cpuMilli &&
        host.memory + memoryMiB <= allocatable.memoryMiB &&
        host.count < allocatable.unitSlots,
    );
  for (const need of sorted.flatMap(({ count, need }) => Array.from({ length: count }, () => need))) {
    const open = hosts.filter((host) => holds(host, need)).sort((a, b) => a.count - b.count)[0];
    const host = open ?? { count: 0, cpu: 0, memory: 0 };
    if (open === undefined) {
      if (!holds(host, need)) continue;
      hosts.push(host);
    }
    host.count++;
    host.cpu += need.cpuMilli;
    host.memory += need.memoryMiB;
  }
  return hosts.map(({ count, cpu, memory }) => `${count} ${cpu} ${memory}`).sort();
}
