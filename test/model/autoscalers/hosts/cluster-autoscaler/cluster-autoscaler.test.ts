// Source of the rules: kubernetes/autoscaler, cluster-autoscaler/FAQ.md and its flags, 2023 to 2025.
import { describe, expect, it } from 'vitest';
import { MICROS_PER_SECOND } from '../../../../../src/base/time.ts';
import { clusterAutoscaler } from '../../../../../src/model/autoscalers/hosts/cluster-autoscaler/cluster-autoscaler.ts';
import { type Expander, expand } from '../../../../../src/model/autoscalers/hosts/cluster-autoscaler/expanders.ts';
import { utilisationOf } from '../../../../../src/model/autoscalers/hosts/cluster-autoscaler/scale-down.ts';
import { groupsOf, scaleUpOptions } from '../../../../../src/model/autoscalers/hosts/cluster-autoscaler/scale-up.ts';
import {
  type ClusterAutoscalerSettings,
  DEFAULT_CLUSTER_AUTOSCALER,
} from '../../../../../src/model/autoscalers/hosts/cluster-autoscaler/settings.ts';
import { actOf, amount, type ClusterSketch, cluster, offer, unit } from '../cluster.ts';

const NODE = amount(4, 16, 58);
const BIG_NODE = amount(8, 32, 58);
const POD = unit(1, 2);
const firstDraw = { integer: () => 0 };

function scalerOf(settings: Partial<ClusterAutoscalerSettings> = {}) {
  return clusterAutoscaler({ settings: { ...DEFAULT_CLUSTER_AUTOSCALER, ...settings }, random: firstDraw });
}

/** Scans every 10 s of the time given; the decisions with their times. */
function scans(sketch: ClusterSketch, seconds: number, scaler = scalerOf(), fromS = 10) {
  const decisions: { readonly atS: number; readonly remove: readonly number[] }[] = [];
  for (let nowS = fromS; nowS <= fromS + seconds - 10; nowS += 10) {
    const decision = actOf(scaler.evaluate(cluster({ ...sketch, nowS })));
    if (decision !== null) decisions.push({ atS: nowS, remove: decision.remove });
  }
  return decisions;
}

describe('scale-up', () => {
  it('scans every 10 s and orders the nodes that the waiting pods fill, less those on their way', () => {
    const scaler = scalerOf();
    expect(scaler.everyUs).toBe(10 * MICROS_PER_SECOND);
    const sketch = { offers: [offer(0, NODE)], needs: [POD], waiting: [10] };
    // 10 pods of 1 vCPU on nodes of 4: 3; one is on its way and holds 4: 6 left need 2
    expect(scaler.evaluate(cluster(sketch))?.launch).toEqual([{ group: 0, count: 3 }]);
    expect(scaler.evaluate(cluster({ ...sketch, nowS: 10, starting: [3] }))).toBeNull();
    expect(scalerOf().evaluate(cluster({ ...sketch, starting: [1] }))?.launch).toEqual([{ group: 0, count: 2 }]);
  });

  it('does nothing for a pod that is larger than every node', () => {
    expect(scalerOf().evaluate(cluster({ offers: [offer(0, NODE)], needs: [unit(5, 2)], waiting: [3] }))).toBeNull();
  });

  it('grows no group beyond its maximum', () => {
    const sketch = { offers: [offer(0, NODE, { max: 2 })], needs: [POD], waiting: [100] };
    expect(scalerOf().evaluate(cluster(sketch))?.launch).toEqual([{ group: 0, count: 2 }]);
  });

  it('counts nodes that did not join within 15 min no longer, and leaves their group alone for a while', () => {
    const scaler = scalerOf();
    const offers = [offer(0, NODE), offer(1, BIG_NODE, { label: 'big' })];
    const sketch = { offers, needs: [POD], waiting: [4] };
    expect(scaler.evaluate(cluster(sketch))?.launch).toEqual([{ group: 0, count: 1 }]);
    expect(scaler.evaluate(cluster({ ...sketch, nowS: 900, starting: [1, 0] }))).toBeNull();
    expect(scaler.evaluate(cluster({ ...sketch, nowS: 910, starting: [1, 0] }))?.launch).toEqual([
      { group: 1, count: 1 },
    ]);
  });

  it('says why, with the numbers', () => {
    const decision = scalerOf().evaluate(cluster({ offers: [offer(0, NODE)], needs: [POD], waiting: [10] }));
    expect(decision?.reason).toBe('no node has room for 10 pods: 3 type0 for 10 of them');
  });
});

describe('expanders', () => {
  // 6 pods of 1 vCPU and 2 GiB. On 4 vCPU, 16 GiB: 2 nodes, 6/8 of the cpu and 12/32 of the memory used: waste 0.25 + 0.625.
  // On 8 vCPU, 32 GiB: 1 node, 6/8 and 12/32: the same. On 6 vCPU, 12 GiB: 1 node, all used: waste 0.
  const offers = [
    offer(0, NODE, { label: 'a', priceUsdPerHour: 0.2 }),
    offer(1, BIG_NODE, { label: 'b', priceUsdPerHour: 0.3 }),
    offer(2, amount(6, 12), { label: 'c', priceUsdPerHour: 0.5 }),
    offer(3, amount(4, 8), { label: 'd', priceUsdPerHour: 0.9, max: 1 }),
  ];
  const options = scaleUpOptions([{ need: POD, count: 6 }], {
    groups: groupsOf(offers),
    counts: [0, 0, 0, 0],
    maxHosts: 1000,
  });

  it.each<[Expander, string]>([
    ['least-waste', 'c'],
    // 2 x 0.2 = 0.4 for six pods; 0.3 for six; 0.5 for six; 0.9 for four
    ['price', 'b'],
    ['priority', 'a'],
    // The fourth group may have one node only: four pods
    ['most-pods', 'a'],
    ['random', 'a'],
  ])('%s', (expander, label) => {
    expect(expand(options, expander, firstDraw)?.offers[0]?.label).toBe(label);
  });

  it('draws among equals only', () => {
    const lastDraw = { integer: (n: number) => n - 1 };
    expect(expand(options, 'most-pods', lastDraw)?.offers[0]?.label).toBe('c');
    expect(expand(options, 'random', lastDraw)?.offers[0]?.label).toBe('d');
    expect(expand([], 'random', firstDraw)).toBeUndefined();
  });
});

describe('scale-down', () => {
  const offers = [offer(0, NODE)];
  const needs = [POD];

  it('removes a node that was empty for 10 min, and says so', () => {
    const sketch = {
      offers,
      needs,
      hosts: [
        { id: 0, units: [4] },
        { id: 1, units: [0] },
      ],
    };
    expect(scans(sketch, 700)[0]).toEqual({ atS: 610, remove: [1] });
  });

  it('starts to count again when the node was needed in between', () => {
    const scaler = scalerOf();
    const idle = {
      offers,
      needs,
      hosts: [
        { id: 0, units: [4] },
        { id: 1, units: [0] },
      ],
    };
    const busy = {
      offers,
      needs,
      hosts: [
        { id: 0, units: [4] },
        { id: 1, units: [3] },
      ],
    };
    expect(scans(idle, 500, scaler)).toEqual([]);
    expect(scans(busy, 10, scaler, 510)).toEqual([]);
    expect(scans(idle, 700, scaler, 520)[0]!.atS).toBe(520 + 600);
  });

  it('keeps a node whose pods fit nowhere else, and one that is used to half or more', () => {
    // The other node has one vCPU left, the two pods need two
    const full = {
      offers,
      needs,
      hosts: [
        { id: 0, units: [3] },
        { id: 1, units: [1] },
        { id: 2, units: [3] },
      ],
    };
    expect(scans(full, 1200)[0]).toEqual({ atS: 610, remove: [1] });
    const none = {
      offers,
      needs: [POD, unit(1.5, 2)],
      hosts: [
        { id: 0, units: [3, 0] },
        { id: 1, units: [0, 1] },
      ],
    };
    expect(scans(none, 1200)).toEqual([]);
    const half = {
      offers,
      needs,
      hosts: [
        { id: 0, units: [2] },
        { id: 1, units: [2] },
      ],
    };
    expect(scans(half, 1200)).toEqual([]);
  });

  it('counts the requests of daemons', () => {
    const used = { free: amount(3, 14), allocatable: NODE };
    expect(utilisationOf(used, { cpuMilli: 0, memoryMiB: 0 })).toBe(0.25);
    // (1 + 1) / (4 + 1)
    expect(utilisationOf(used, { cpuMilli: 1000, memoryMiB: 0 })).toBe(0.4);
    const gpu = { free: { ...NODE, gpuCount: 1 }, allocatable: { ...NODE, gpuCount: 4 } };
    expect(utilisationOf(gpu, { cpuMilli: 0, memoryMiB: 0 })).toBe(0.75);
  });

  it('removes up to ten empty nodes at once, and drains one', () => {
    const hosts = [
      { id: 0, units: [3] },
      ...Array.from({ length: 12 }, (_, index) => ({ id: index + 1, units: [0] })),
      { id: 13, units: [1] },
      { id: 14, units: [1] },
    ];
    const [first] = scans({ offers, needs, hosts }, 700);
    expect(first!.remove).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const loaded = { offers, needs, hosts: hosts.filter(({ units }) => units[0]! > 0) };
    expect(scans(loaded, 700)[0]!.remove).toEqual([13]);
  });

  it('waits 10 min after nodes were added', () => {
    const scaler = scalerOf();
    const sketch = {
      offers,
      needs,
      hosts: [
        { id: 0, units: [4] },
        { id: 1, units: [0] },
      ],
    };
    expect(scans(sketch, 590, scaler)).toEqual([]);
    const waiting = cluster({ ...sketch, hosts: [{ id: 0, units: [4] }], waiting: [1], nowS: 600 });
    expect(scaler.evaluate(waiting)?.launch).toHaveLength(1);
    expect(scans(sketch, 1300, scaler, 610)[0]!.atS).toBe(600 + 600);
  });

  it('goes no lower than the minimum of a group', () => {
    const sketch = {
      offers: [offer(0, NODE, { min: 2 })],
      needs,
      hosts: [
        { id: 0, units: [0] },
        { id: 1, units: [0] },
      ],
    };
    expect(scans(sketch, 1200)).toEqual([]);
  });

  it('explains why a node goes', () => {
    const scaler = scalerOf({ unneededUs: 30 * MICROS_PER_SECOND });
    const sketch = {
      offers,
      needs,
      hosts: [
        { id: 0, units: [3] },
        { id: 7, units: [1] },
      ],
    };
    const decisions = [10, 20, 30, 40].map((nowS) => scaler.evaluate(cluster({ ...sketch, nowS })));
    expect(decisions.at(-1)?.reason).toBe(
      'not needed for 30 s: host 7 at 25% (below 50%), with room elsewhere for its 1 pod',
    );
  });
});

it('drains one node of 1,000 with 45,000 pods at a time', () => {
  // A third of the nodes has 20 pods of 1/4 vCPU on 16 vCPU, 31 %; the others have 57 and room for 7 more.
  const hosts = Array.from({ length: 1000 }, (_, id) => ({ id, units: [id % 3 === 0 ? 20 : 57] }));
  const offers = [offer(0, amount(16, 64, 110), { max: 2000 })];
  expect(scans({ offers, needs: [unit(0.25, 0.5)], hosts }, 620)).toEqual([
    { atS: 610, remove: [0] },
    { atS: 620, remove: [0] },
  ]);
});
