// Source of the rules: kubernetes-sigs/karpenter, pkg/controllers/disruption and settings.md, 2024 to 2026.
import { describe, expect, it } from 'vitest';
import { MICROS_PER_SECOND } from '../../../../../src/base/time.ts';
import type { HostDecision, HostScaler } from '../../../../../src/model/autoscalers/hosts/host-scaler.ts';
import { karpenter } from '../../../../../src/model/autoscalers/hosts/karpenter/karpenter.ts';
import {
  DEFAULT_KARPENTER,
  type KarpenterSettings,
} from '../../../../../src/model/autoscalers/hosts/karpenter/settings.ts';
import { actOf, amount, type ClusterSketch, cluster, offer, unit } from '../cluster.ts';

const POD = unit(1, 2);
/** 2, 4 and 8 vCPU at 0.1, 0.2 and 0.4 USD an hour. */
const SMALL = offer(0, amount(2, 8), { label: 'small', priceUsdPerHour: 0.1 });
const MEDIUM = offer(1, amount(4, 16), { label: 'medium', priceUsdPerHour: 0.2 });
const LARGE = offer(2, amount(8, 32), { label: 'large', priceUsdPerHour: 0.4 });
const offers = [SMALL, MEDIUM, LARGE];
const needs = [POD];
/** All may go at once: what a rule does is not hidden by the budget. */
const FREE = { budgetShare: 1 };

function scalerOf(settings: Partial<KarpenterSettings> = {}): HostScaler {
  return karpenter({ ...DEFAULT_KARPENTER, ...settings });
}

/** Asks every 5 s; the first decision with its time. */
function firstDecision(sketch: ClusterSketch, scaler = scalerOf(FREE), untilS = 120) {
  for (let nowS = 5; nowS <= untilS; nowS += 5) {
    const decision = actOf(scaler.evaluate(cluster({ ...sketch, nowS })));
    if (decision !== null) return { atS: nowS, ...decision };
  }
  return null;
}

describe('provisioning', () => {
  it('waits until no pod has come for 1 s, at most 10 s after the first', () => {
    const scaler = scalerOf();
    const dueS = (sinceS: number, lastS: number) =>
      scaler.batchDueUs!({ sinceUs: sinceS * MICROS_PER_SECOND, lastUs: lastS * MICROS_PER_SECOND }) /
      MICROS_PER_SECOND;
    expect(dueS(100, 100)).toBe(101);
    expect(dueS(100, 104.5)).toBe(105.5);
    expect(dueS(100, 109.8)).toBe(110);
    expect(scaler.evaluate(cluster({ offers, needs, waiting: [3], nowS: 109 }))).toBeNull();
    expect(scaler.evaluate(cluster({ offers, needs, waiting: [3], nowS: 110 }))?.launch).toHaveLength(1);
  });

  it.each([
    // 2 pods of 1 vCPU: the small type, at 0.1; 3: the medium one, at 0.2, and not two small ones
    [2, [{ group: 0, count: 1 }]],
    [3, [{ group: 1, count: 1 }]],
    // 20: two full hosts of 8 and one with 4, which the medium type holds
    [
      20,
      [
        { group: 1, count: 1 },
        { group: 2, count: 2 },
      ],
    ],
  ])('launches the cheapest type that holds what was packed for it: %i pods', (count, launch) => {
    expect(scalerOf().evaluate(cluster({ offers, needs, waiting: [count] }))?.launch).toEqual(launch);
  });

  it('counts the room on nodes that are on their way', () => {
    const sketch = { offers, needs, hosts: [{ id: 0, group: 0, units: [1] }], waiting: [6] };
    // 4 on the medium node that is on its way: 2 left, which a small one holds
    expect(scalerOf().evaluate(cluster({ ...sketch, starting: [0, 1, 0] }))?.launch).toEqual([{ group: 0, count: 1 }]);
    expect(actOf(scalerOf().evaluate(cluster({ ...sketch, starting: [0, 2, 0] })))).toBeNull();
  });

  it('launches Spot where that is what the pool may have, at its price', () => {
    const spot = offer(3, amount(8, 32), { label: 'large Spot', priceUsdPerHour: 0.05, isSpot: true });
    const decision = scalerOf({ spotShare: 1 }).evaluate(cluster({ offers: [...offers, spot], needs, waiting: [2] }));
    expect(decision?.launch).toEqual([{ group: 3, count: 1 }]);
  });

  it('mixes on-demand and Spot over all types by their share, and replaces no node by one of the same kind', () => {
    const spotOf = (one: typeof SMALL) => ({
      ...one,
      group: one.group + 3,
      label: `${one.label} Spot`,
      priceUsdPerHour: one.priceUsdPerHour * 0.35,
      isSpot: true,
    });
    const mixed = [...offers, ...offers.map(spotOf)];
    const scaler = scalerOf({ ...FREE, spotShare: 0.5 });
    // 18 pods: two large hosts and a small one; every second is Spot
    expect(scaler.evaluate(cluster({ offers: mixed, needs, waiting: [18] }))?.launch).toEqual([
      { group: 0, count: 1 },
      { group: 2, count: 1 },
      { group: 5, count: 1 },
    ]);
    // Two nodes, one of them Spot: a third would be on-demand, which is no cheaper than what there is
    const hosts = [
      { id: 0, group: 1, units: [4] },
      { id: 1, group: 4, units: [4] },
    ];
    expect(firstDecision({ offers: mixed, needs, hosts }, scalerOf({ ...FREE, spotShare: 0.5 }))).toBeNull();
    // No Spot yet: the next is, and a large one at 0.14 USD takes the place of both
    const dear = [
      { id: 0, group: 1, units: [4] },
      { id: 1, group: 1, units: [4] },
    ];
    expect(firstDecision({ offers: mixed, needs, hosts: dear }, scalerOf({ ...FREE, spotShare: 0.5 }))).toMatchObject({
      launch: [{ group: 5, count: 1 }],
      remove: [0, 1],
      isReplacement: true,
    });
  });

  it('stops at the limits of the pool', () => {
    const limits = { cpuMilli: 10_000, memoryMiB: Infinity, hostCount: Infinity };
    const decision = scalerOf({ limits }).evaluate(cluster({ offers, needs, waiting: [20] }));
    // 8 vCPU, then one of 2
    expect(decision?.launch).toEqual([
      { group: 0, count: 1 },
      { group: 2, count: 1 },
    ]);
    expect(decision?.reason).toContain('10 fit on no type, or not within the limits');
  });
});

describe('consolidation', () => {
  it('removes empty nodes after it has looked twice, 15 s apart', () => {
    const hosts = [
      { id: 0, group: 1, units: [3] },
      { id: 1, group: 1, units: [0] },
      { id: 2, group: 1, units: [0] },
    ];
    expect(firstDecision({ offers, needs, hosts })).toMatchObject({ atS: 20, remove: [1, 2], launch: [] });
  });

  it('lets a node go whose pods fit elsewhere', () => {
    const hosts = [
      { id: 0, group: 1, units: [2] },
      { id: 1, group: 1, units: [1] },
    ];
    expect(firstDecision({ offers, needs, hosts })).toMatchObject({ remove: [1], isReplacement: false });
  });

  it('takes several nodes together', () => {
    // Three nodes of 4 with one pod each: two can go, the third takes their pods
    const hosts = [0, 1, 2].map((id) => ({ id, group: 1, units: [1] }));
    expect(firstDecision({ offers, needs, hosts })).toMatchObject({ remove: [0, 1], isReplacement: false });
  });

  it('replaces nodes by one that is cheaper than all of them', () => {
    const hosts = [{ id: 0, group: 2, units: [1] }];
    // One pod on a large node at 0.4: a small one at 0.1 holds it
    const decision = firstDecision({ offers, needs, hosts });
    expect(decision).toMatchObject({ remove: [0], launch: [{ group: 0, count: 1 }], isReplacement: true });
    expect(decision?.reason).toContain(
      'single-node consolidation, still so after 15 s: host 0 with 1 pod at 0.4 USD/h',
    );
  });

  it('replaces no node by an equally dear one, and no Spot node by Spot', () => {
    const exact = [{ id: 0, group: 1, units: [3] }];
    expect(firstDecision({ offers, needs, hosts: exact })).toBeNull();
    const spotOffers = offers.map((one) => ({ ...one, isSpot: true }));
    expect(firstDecision({ offers: spotOffers, needs, hosts: [{ id: 0, group: 2, units: [1] }] })).toBeNull();
  });

  it('drops what no longer holds when it looks again', () => {
    const scaler = scalerOf(FREE);
    const before = [
      { id: 0, group: 1, units: [2] },
      { id: 1, group: 1, units: [1] },
    ];
    const after = [
      { id: 0, group: 1, units: [4] },
      { id: 1, group: 1, units: [3] },
    ];
    const decisions = [5, 10, 15, 20, 25].map((nowS) =>
      scaler.evaluate(cluster({ offers, needs, hosts: nowS < 20 ? before : after, nowS })),
    );
    expect(decisions.every((decision) => actOf(decision) === null)).toBe(true);
    expect(decisions.find((decision) => decision !== null)?.reason).toBe(
      'single-node consolidation is dropped, it no longer holds: host 1 with 1 pod: room elsewhere',
    );
  });

  it.each([
    // 10 % of 25 nodes, rounded up: 3
    [25, 3],
    [9, 1],
  ])('keeps the budget of 10 %%: of %i empty nodes %i go at a time', (count, going) => {
    const hosts = Array.from({ length: count }, (_, id) => ({ id, group: 0, units: [0] }));
    expect(firstDecision({ offers, needs, hosts }, scalerOf())?.remove).toHaveLength(going);
  });

  it('counts nodes on their way out against the budget', () => {
    const hosts = Array.from({ length: 10 }, (_, id) => ({ id, group: 0, units: [0], isDraining: id === 0 }));
    expect(firstDecision({ offers, needs, hosts }, scalerOf())).toBeNull();
  });

  it.each<[KarpenterSettings['consolidation'], number]>([
    ['never', 0],
    ['when-empty', 1],
    ['when-empty-or-underutilized', 1],
  ])('%s', (consolidation, count) => {
    const empty = [
      { id: 0, group: 1, units: [3] },
      { id: 1, group: 1, units: [0] },
    ];
    const found = firstDecision({ offers, needs, hosts: empty }, scalerOf({ ...FREE, consolidation }));
    expect(found?.remove ?? []).toHaveLength(count);
    const underused = [
      { id: 0, group: 1, units: [2] },
      { id: 1, group: 1, units: [1] },
    ];
    const other = firstDecision({ offers, needs, hosts: underused }, scalerOf({ ...FREE, consolidation }));
    expect(other !== null).toBe(consolidation === 'when-empty-or-underutilized');
  });

  it('waits until nothing has changed on a node for consolidateAfter', () => {
    const consolidateAfterUs = 60 * MICROS_PER_SECOND;
    const hosts = [
      { id: 0, group: 1, units: [3] },
      { id: 1, group: 1, units: [0], joinedS: 20 },
    ];
    const found = firstDecision(
      { offers, needs, hosts },
      scalerOf({ ...FREE, consolidation: 'when-empty', consolidateAfterUs }),
    );
    // Empty since 20 s: due at 80 s, found at the poll of 85 s, checked 15 s later
    expect(found).toMatchObject({ atS: 100, remove: [1] });
  });

  it('keeps the minimum of a group', () => {
    const kept = [{ ...SMALL, min: 2 }];
    const hosts = [0, 1, 2].map((id) => ({ id, group: 0, units: [0] }));
    expect(firstDecision({ offers: kept, needs, hosts })?.remove).toEqual([0]);
  });

  it.each([
    [
      'all nodes stay: none of 1 has pods that fit elsewhere or on one cheaper node',
      [{ id: 0, group: 1, units: [3] }],
      1,
    ],
    [
      'no further node may go now: the budget is 50% of the nodes',
      [
        { id: 0, group: 1, units: [1] },
        { id: 1, group: 1, units: [1], isDraining: true },
      ],
      0.5,
    ],
  ])('says once why nodes stay: %s', (reason, hosts, budgetShare) => {
    const scaler = scalerOf({ budgetShare });
    const reasons = [5, 10, 15, 20, 25, 30].map(
      (nowS) => scaler.evaluate(cluster({ offers, needs, hosts, nowS }))?.reason,
    );
    expect(reasons.filter((text) => text !== undefined)).toEqual([reason]);
  });

  it('drains nodes that are too old, at once', () => {
    const settings = { consolidation: 'never' as const, expireAfterUs: 100 * MICROS_PER_SECOND };
    const hosts = [
      { id: 0, group: 1, units: [3] },
      { id: 1, group: 1, units: [3], joinedS: 50 },
    ];
    const decision = firstDecision({ offers, needs, hosts }, scalerOf(settings)) as HostDecision & { atS: number };
    expect(decision).toMatchObject({ atS: 105, remove: [0], launch: [] });
    expect(decision.reason).toBe('1 node older than 0.0278 h');
  });
});
