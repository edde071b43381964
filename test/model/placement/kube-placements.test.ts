// Source: Kubernetes documentation, "Scheduler Configuration" and "Resource Bin Packing", 2025.
import { describe, expect, it } from 'vitest';
import { chooseHost } from '../../../src/model/placement/choose-host.ts';
import { findPlacement } from '../../../src/model/placement/index.ts';
import {
  balancedAllocationScore,
  leastAllocatedScore,
  mostAllocatedScore,
} from '../../../src/model/placement/kube-scores.ts';
import { type HostSketch, hostViews, needOf } from './host-views.ts';

/** Half a vCPU and a GiB on nodes of 4 vCPU and 16 GiB. */
const POD = needOf();

function choose(name: string, nodes: readonly HostSketch[], draw = 0): number {
  return chooseHost([findPlacement(name)!], hostViews(nodes), POD, { integer: () => draw });
}

describe('scores of a node with the pod on it', () => {
  const [empty, half] = hostViews([{}, { cpu: 2000, memory: 12_288 }]) as [
    ReturnType<typeof hostViews>[0],
    ReturnType<typeof hostViews>[0],
  ];

  it.each([
    // empty: 3.5 of 4 vCPU = 87.5 %, 15 of 16 GiB = 93.75 %: (87 + 93) / 2
    ['least allocated, empty', leastAllocatedScore(empty, POD), 90],
    // half: 1.5 of 4 = 37.5 %, 11 of 16 = 68.75 %: (37 + 68) / 2 = 52.5
    ['least allocated, half', leastAllocatedScore(half, POD), 52],
    // (12.5 + 6.25) / 2, each rounded down first: (12 + 6) / 2
    ['most allocated, empty', mostAllocatedScore(empty, POD), 9],
    // 1 - |0.875 - 0.9375| / 2 = 0.96875
    ['balanced, empty', balancedAllocationScore(empty, POD), 96],
    // 1 - |0.375 - 0.6875| / 2 = 0.84375
    ['balanced, half', balancedAllocationScore(half, POD), 84],
  ])('%s', (_, score, expected) => {
    expect(score).toBe(expected);
  });
});

describe('kube-least-allocated', () => {
  it('takes the zone with the fewest pods of the service before the freest node', () => {
    expect(
      choose('kube-least-allocated', [{ zone: 'a' }, { zone: 'a', units: [1, 0] }, { zone: 'b', cpu: 2000 }]),
    ).toBe(2);
  });

  it('takes the freest node of the zone', () => {
    expect(choose('kube-least-allocated', [{ cpu: 2000 }, { cpu: 3000 }, { cpu: 1000 }])).toBe(1);
  });

  it('takes the node that stays more balanced where as much is free', () => {
    // Both stay (25 + 75) / 2 and (50 + 50) / 2 free; the second in balance
    expect(
      choose('kube-least-allocated', [
        { cpu: 1500, memory: 13_312 },
        { cpu: 2500, memory: 9216 },
      ]),
    ).toBe(1);
  });

  it('takes one of equal nodes by chance', () => {
    expect([0, 1, 2].map((draw) => choose('kube-least-allocated', [{}, {}, {}], draw))).toEqual([0, 1, 2]);
  });
});

describe('kube-most-allocated', () => {
  it('takes the fullest node that has room, whatever its zone', () => {
    const nodes = [
      { zone: 'a', cpu: 2000 },
      { zone: 'b', cpu: 600, memory: 2048, units: [5, 0] as const },
      { cpu: 400 },
    ];
    expect(choose('kube-most-allocated', nodes)).toBe(1);
  });
});
