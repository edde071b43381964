import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HostDecision, HostScaler } from '../../src/model/autoscalers/hosts/host-scaler.ts';
import { findHostScaler, HOST_SCALERS } from '../../src/model/autoscalers/hosts/index.ts';
import { timesThatFit } from '../../src/model/compute/resources.ts';
import { amount, cluster, type HostSketch, offer, unit } from '../model/autoscalers/hosts/cluster.ts';

const STEP_S = 5;
const JOIN_STEPS = 8;
const MAX_HOSTS = 12;
const OFFERS = [
  offer(0, amount(2, 8, 20), { label: 'small', priceUsdPerHour: 0.1, min: 1, max: MAX_HOSTS }),
  offer(1, amount(4, 16, 50), { label: 'medium', priceUsdPerHour: 0.2, max: MAX_HOSTS }),
  offer(2, amount(8, 32, 50), { label: 'large', priceUsdPerHour: 0.4, max: MAX_HOSTS }),
];
const NEEDS = [unit(0.5, 1), unit(1.5, 2)];

interface Node {
  readonly id: number;
  readonly group: number;
  readonly joinStep: number;
  units: number[];
}

/** A cluster that does what its scaler says: pods find the first node with room, new nodes join after 40 s. */
class SmallCluster {
  nodes: Node[] = [];
  waiting: number[] = [0, 0];
  step = 0;
  readonly actions: { readonly step: number; readonly decision: HostDecision }[] = [];
  private nextId = 0;
  private gone: { readonly ids: readonly number[]; readonly awaited: readonly number[] }[] = [];

  constructor(private readonly scaler: HostScaler) {
    this.add(0, 0);
  }

  /** Wants so many pods of each service from now on; takes away what is too much, from the last nodes first. */
  want(wanted: readonly number[]): void {
    wanted.forEach((count, service) => {
      let surplus = this.podCount(service) + this.waiting[service]! - count;
      this.waiting[service] = Math.max(0, this.waiting[service]! - surplus);
      surplus = this.podCount(service) + this.waiting[service]! - count;
      if (surplus < 0) this.waiting[service]! -= surplus;
      for (const node of [...this.nodes].reverse()) {
        const taken = Math.min(Math.max(0, surplus), node.units[service]!);
        node.units[service]! -= taken;
        surplus -= taken;
      }
    });
  }

  run(steps: number): void {
    for (let left = steps; left > 0; left--) {
      this.step++;
      this.place();
      const observation = this.observe();
      const decision = this.scaler.evaluate(observation);
      if (decision === null || decision.launch.length + decision.remove.length === 0) continue;
      this.check(decision);
      this.actions.push({ step: this.step, decision });
      this.carryOut(decision);
    }
  }

  podCount(service: number): number {
    return this.nodes.reduce((sum, { units }) => sum + units[service]!, 0);
  }

  private observe() {
    const joined = this.nodes.filter(({ joinStep }) => joinStep <= this.step);
    const hosts = joined.map(
      ({ id, group, units, joinStep }): HostSketch => ({ id, group, units, joinedS: joinStep * STEP_S }),
    );
    const starting = OFFERS.map(
      ({ group }) => this.nodes.filter((node) => node.group === group && node.joinStep > this.step).length,
    );
    return cluster({ nowS: this.step * STEP_S, offers: OFFERS, needs: NEEDS, hosts, starting, waiting: this.waiting });
  }

  private add(group: number, joinStep: number): number {
    const id = this.nextId++;
    this.nodes.push({ id, group, joinStep, units: [0, 0] });
    return id;
  }

  private place(): void {
    if (this.gone.length === 0 && this.waiting.every((count) => count === 0)) return;
    for (const { ids, awaited } of this.gone) {
      if (awaited.some((id) => this.nodes.some((node) => node.id === id && node.joinStep > this.step))) continue;
      for (const id of ids) this.drop(id);
    }
    this.gone = this.gone.filter(({ ids }) => ids.some((id) => this.nodes.some((node) => node.id === id)));
    const leaving = new Set(this.gone.flatMap(({ ids }) => ids));
    for (const service of [1, 0]) {
      for (const node of this.nodes) {
        if (node.joinStep > this.step || leaving.has(node.id)) continue;
        const free = this.freeOn(node);
        const taken = Math.min(this.waiting[service]!, timesThatFit(free, NEEDS[service]!));
        node.units[service]! += taken;
        this.waiting[service]! -= taken;
      }
    }
  }

  private freeOn({ id, group, units }: Node) {
    return cluster({ offers: OFFERS, needs: NEEDS, hosts: [{ id, group, units }] }).hosts[0]!.free;
  }

  private drop(id: number): void {
    const node = this.nodes.find((one) => one.id === id)!;
    this.nodes = this.nodes.filter((one) => one !== node);
    node.units.forEach((count, service) => {
      this.waiting[service]! += count;
    });
  }

  private carryOut({ launch, remove, isReplacement }: HostDecision): void {
    const awaited = launch.flatMap(({ group, count }) =>
      Array.from({ length: count }, () => this.add(group, this.step + JOIN_STEPS)),
    );
    if (isReplacement) this.gone.push({ ids: remove, awaited });
    else for (const id of remove) this.drop(id);
  }

  private check({ launch, remove, reason }: HostDecision): void {
    expect(reason).not.toBe('');
    const added = launch.reduce((sum, { count }) => sum + count, 0);
    expect(launch.every(({ count }) => Number.isInteger(count) && count > 0)).toBe(true);
    if (added > 0) expect(this.nodes.length + added).toBeLessThanOrEqual(MAX_HOSTS);
    const there = new Set(this.nodes.filter(({ joinStep }) => joinStep <= this.step).map(({ id }) => id));
    expect(remove.every((id) => there.has(id))).toBe(true);
    expect(new Set(remove).size).toBe(remove.length);
    const smallLeft = this.nodes.filter(({ id, group }) => group === 0 && !remove.includes(id)).length;
    expect(smallLeft).toBeGreaterThanOrEqual(1);
  }
}

function clusterOf(name: string): SmallCluster {
  const context = {
    spotShare: 0,
    maxHosts: MAX_HOSTS,
    daemons: { cpuMilli: 0, memoryMiB: 0 },
    random: { integer: () => 0 },
  };
  return new SmallCluster(findHostScaler(name)!.create({}, context));
}

const wishes = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 12 })), {
  minLength: 1,
  maxLength: 4,
});

describe.each(HOST_SCALERS.map((scaler) => [scaler.name, scaler] as const))('%s', (name, scaler) => {
  it('keeps its bounds, and comes to rest when the wish for pods does', () => {
    fc.assert(
      fc.property(wishes, (wanted) => {
        const nodes = clusterOf(name);
        for (const wish of wanted) {
          nodes.want(wish);
          nodes.run(60);
        }
        const restS = 3 * 3600;
        nodes.run(restS / STEP_S);
        const quietFrom = nodes.step - 1800 / STEP_S;
        expect(nodes.actions.filter(({ step }) => step > quietFrom)).toEqual([]);
        const isWaiting = nodes.waiting.some((count) => count > 0);
        if (isWaiting) expect(nodes.nodes).toHaveLength(name === 'none' ? 1 : MAX_HOSTS);
      }),
      { seed: 42, numRuns: 15 },
    );
  });

  it('decides the same for the same cluster', () => {
    const actions = [0, 1].map(() => {
      const nodes = clusterOf(name);
      nodes.want([25, 6]);
      nodes.run(100);
      nodes.want([3, 1]);
      nodes.run(400);
      return nodes.actions;
    });
    expect(actions[0]).toEqual(actions[1]);
  });

  it('does nothing where nothing is to be done', () => {
    const nodes = clusterOf(name);
    nodes.run(500);
    expect(nodes.actions).toEqual([]);
  });

  it('has a name of its own, and says what it is and where its numbers come from', () => {
    expect(findHostScaler(name)).toBe(scaler);
    expect(HOST_SCALERS.filter((one) => one.name === name)).toHaveLength(1);
    expect(scaler.summary).not.toBe('');
    expect(scaler.schema.safeParse({}).success).toBe(true);
    expect(scaler.schema.safeParse({ unknown: 1 }).success).toBe(false);
    for (const { id, source, date, isOverridden } of scaler.assumptions({})) {
      expect(id).toMatch(/^[a-z-]+\.[a-z-]+$/);
      expect(source).not.toBe('');
      expect(date).toMatch(/^20\d\d/);
      expect(isOverridden).toBe(false);
    }
  });
});
