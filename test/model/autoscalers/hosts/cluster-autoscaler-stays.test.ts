// Source of the rules: kubernetes/autoscaler, cluster-autoscaler/FAQ.md, "How does scale-down work?", 2023.
import { describe, expect, it } from 'vitest';
import { MICROS_PER_SECOND } from '../../../../src/base/time.ts';
import { clusterAutoscaler } from '../../../../src/model/autoscalers/hosts/cluster-autoscaler/cluster-autoscaler.ts';
import {
  type ClusterAutoscalerSettings,
  DEFAULT_CLUSTER_AUTOSCALER,
} from '../../../../src/model/autoscalers/hosts/cluster-autoscaler/settings.ts';
import { actOf, amount, type ClusterSketch, cluster, offer, unit } from './cluster.ts';

const NODE = amount(4, 16, 58);
const POD = unit(1, 2);

function scalerOf(settings: Partial<ClusterAutoscalerSettings> = {}) {
  return clusterAutoscaler({
    settings: { ...DEFAULT_CLUSTER_AUTOSCALER, ...settings },
    random: { integer: () => 0 },
  });
}

describe('the most nodes that there may be', () => {
  it('are those that can be launched: machines on premises do not count', () => {
    const offers = [offer(0, NODE, { isScalable: false, min: 2, max: 2 }), offer(1, NODE)];
    const hosts = [
      { id: 0, units: [4], group: 0 },
      { id: 1, units: [4], group: 0 },
    ];
    const waiting = cluster({ offers, needs: [POD], hosts, waiting: [8], nowS: 10 });
    expect(scalerOf({ maxHosts: 1 }).evaluate(waiting)?.launch).toEqual([{ group: 1, count: 1 }]);
  });
});

describe('why nodes stay', () => {
  const offers = [offer(0, NODE)];
  const reasonsOf = (sketch: Omit<ClusterSketch, 'offers'>, scaler = scalerOf(), fromS = 10, untilS = 700) => {
    const reasons: string[] = [];
    for (let nowS = fromS; nowS <= untilS; nowS += 10) {
      const decision = scaler.evaluate(cluster({ offers, ...sketch, nowS }));
      if (decision !== null && actOf(decision) === null) reasons.push(`${nowS} ${decision.reason}`);
    }
    return reasons;
  };

  it('is said once for pods that fit nowhere else', () => {
    // 1.5 vCPU of 4 are 37.5 %; the other node has one vCPU left
    const hosts = [
      { id: 0, units: [3, 0] },
      { id: 1, units: [0, 1] },
    ];
    expect(reasonsOf({ needs: [POD, unit(1.5, 2)], hosts })).toEqual([
      '10 host 1 at 37.5% stays: no room elsewhere for its 1 pod',
    ]);
  });

  it('is said once for the time that must pass', () => {
    const hosts = [
      { id: 0, units: [4] },
      { id: 1, units: [0] },
    ];
    expect(reasonsOf({ needs: [POD], hosts }, scalerOf(), 10, 600)).toEqual([
      '10 1 node not needed, but to go only after 10 min',
    ]);
  });

  it('is said once for nodes that were removed a short time ago', () => {
    const minutes = 60 * MICROS_PER_SECOND;
    const scaler = scalerOf({ unneededUs: 0, maxParallelism: 1, delayAfterDeleteUs: 5 * minutes });
    const hosts = [
      { id: 0, units: [4] },
      { id: 1, units: [0] },
      { id: 2, units: [0] },
    ];
    const first = scaler.evaluate(cluster({ offers, needs: [POD], hosts, nowS: 10 }));
    expect(first?.remove).toEqual([1]);
    const left = hosts.filter(({ id }) => id !== 1);
    expect(reasonsOf({ needs: [POD], hosts: left }, scaler, 20, 300)).toEqual([
      '20 1 node not needed, but nodes were removed 10 s ago, and 5 min must pass',
    ]);
  });

  it('is said once for nodes that were added a short time ago, and for the number that goes at once', () => {
    const scaler = scalerOf({ unneededUs: 20 * MICROS_PER_SECOND });
    const hosts = [
      { id: 0, units: [4] },
      { id: 1, units: [0] },
    ];
    scaler.evaluate(cluster({ offers, needs: [POD], hosts: [{ id: 0, units: [4] }], waiting: [1], nowS: 10 }));
    expect(reasonsOf({ needs: [POD], hosts }, scaler, 20, 100)).toEqual([
      '20 1 node not needed, but to go only after 20 s',
      '40 1 node not needed, but nodes were added 30 s ago, and 10 min must pass',
    ]);
    const draining = [...hosts, { id: 2, units: [1], isDraining: true }, { id: 3, units: [1] }, { id: 4, units: [3] }];
    const busy = scalerOf({ unneededUs: 0, maxParallelism: 1 });
    expect(reasonsOf({ needs: [POD], hosts: draining }, busy, 10, 50)).toEqual([
      '10 2 nodes not needed, but at most 1 node at once, 1 with pods',
    ]);
  });
});
