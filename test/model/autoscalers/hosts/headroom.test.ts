// Source: kubernetes/autoscaler, cluster-autoscaler/FAQ.md, "How can I configure overprovisioning with Cluster Autoscaler?", 2022.
import { describe, expect, it } from 'vitest';
import { fixedHosts } from '../../../../src/model/autoscalers/hosts/fixed-hosts.ts';
import { withHeadroom } from '../../../../src/model/autoscalers/hosts/headroom.ts';
import { karpenter } from '../../../../src/model/autoscalers/hosts/karpenter/karpenter.ts';
import { DEFAULT_KARPENTER } from '../../../../src/model/autoscalers/hosts/karpenter/settings.ts';
import { actOf, amount, cluster, offer, unit } from './cluster.ts';

const offers = [offer(0, amount(4, 16))];
const needs = [unit(1, 2)];
const headroom = { count: 4, need: unit(1, 2) };

function scaler() {
  return withHeadroom(karpenter({ ...DEFAULT_KARPENTER, budgetShare: 1 }), headroom);
}

describe('headroom', () => {
  it('is made where placeholders find no room', () => {
    // One vCPU is free: 3 of 4 placeholders wait, one node of 4 holds them
    const decision = scaler().evaluate(cluster({ offers, needs, hosts: [{ id: 0, units: [3] }] }));
    expect(decision?.launch).toEqual([{ group: 0, count: 1 }]);
  });

  it('is enough where placeholders lie in what units leave', () => {
    const hosts = [
      { id: 0, units: [2] },
      { id: 1, units: [2] },
    ];
    expect(actOf(scaler().evaluate(cluster({ offers, needs, hosts })))).toBeNull();
  });

  it('keeps the node that holds it', () => {
    const hosts = [
      { id: 0, units: [4] },
      { id: 1, units: [0] },
      { id: 2, units: [0] },
    ];
    const one = scaler();
    const decisions = [5, 10, 15, 20, 25, 30].map((nowS) => one.evaluate(cluster({ offers, needs, hosts, nowS })));
    expect(decisions.flatMap((decision) => decision?.remove ?? [])).toEqual([2]);
  });

  it('leaves the times of the scaler as they are', () => {
    const batchDueUs = scaler().batchDueUs?.({ sinceUs: 0, lastUs: 0 });
    expect(batchDueUs).toBe(DEFAULT_KARPENTER.batchIdleUs);
    expect(withHeadroom(fixedHosts(), headroom).batchDueUs).toBeUndefined();
  });
});

describe('a fixed number of hosts', () => {
  const fixed = [offer(0, amount(4, 16), { min: 2 })];

  it('is kept, whatever waits', () => {
    const hosts = [
      { id: 0, units: [4] },
      { id: 1, units: [0] },
    ];
    expect(fixedHosts().evaluate(cluster({ offers: fixed, needs, hosts, waiting: [50] }))).toBeNull();
  });

  it('is restored when a host is lost', () => {
    expect(fixedHosts().evaluate(cluster({ offers: fixed, needs, hosts: [{ id: 0, units: [4] }] }))?.launch).toEqual([
      { group: 0, count: 1 },
    ]);
  });
});

describe('units of which no host may hold two', () => {
  const sketch = { offers, needs, waiting: [3] };
  const alone = (observation: ReturnType<typeof cluster>) => ({
    ...observation,
    pending: observation.pending.map((one) => ({ ...one, isOnePerHost: true })),
    onePerHostServices: new Set([0]),
  });

  it('get a host each', () => {
    const one = karpenter(DEFAULT_KARPENTER);
    expect(one.evaluate(alone(cluster(sketch)))?.launch).toEqual([{ group: 0, count: 3 }]);
    expect(one.evaluate(alone(cluster({ ...sketch, starting: [2] })))?.launch).toEqual([{ group: 0, count: 1 }]);
  });

  it('keep a host from going although the others have room', () => {
    const one = karpenter({ ...DEFAULT_KARPENTER, budgetShare: 1 });
    const hosts = [0, 1].map((id) => ({ id, units: [1] }));
    const decisions = [5, 10, 15, 20, 25].map((nowS) => one.evaluate(alone(cluster({ offers, needs, hosts, nowS }))));
    expect(decisions.every((decision) => actOf(decision) === null)).toBe(true);
  });
});
