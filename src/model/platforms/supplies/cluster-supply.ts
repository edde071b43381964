// Units that are ECS tasks packed on container instances; a capacity provider buys and sells the instances.
import type { Simulator } from '../../../engine/simulator.ts';
import type { DecisionRecorder } from '../../../metrics/decision-log.ts';
import { DEFAULT_INSTANCE_WARMUP_US, decideHosts } from '../../autoscalers/capacity-provider.ts';
import type { ImagePuller } from '../../compute/image-pull.ts';
import type { InstanceType } from '../../compute/instance-types/instance-type.ts';
import type { Level } from '../../compute/level.ts';
import type { PhaseRecorder, StartupSampler } from '../../compute/startup.ts';
import type { TokenBucket } from '../../compute/token-bucket.ts';
import type { UnitFleet } from '../../compute/unit-fleet.ts';
import type { UnitTable } from '../../compute/unit-table.ts';
import type { UnitNeed } from '../../placement/placement.ts';
import { ebsGp3Usage } from '../../pricing/meters/ebs-gp3.ts';
import { ec2InstanceUsage } from '../../pricing/meters/ec2-instance.ts';
import type { SharedUsage } from '../../pricing/platform-usage.ts';
import { SharedSplit } from '../../pricing/shared-split.ts';
import type { Usage } from '../../pricing/usage.ts';
import type { Host, HostPool } from './host-pool.ts';
import { type MeteredSupply, type SupplyAccount, shapeTime } from './metered-supply.ts';

/** What one service's tasks reserve and how they start once they have a host. */
export interface PlacedTaskGroup {
  readonly need: UnitNeed;
  readonly placement: StartupSampler;
  readonly startup: StartupSampler;
  readonly launches: TokenBucket;
}

/** What the supply works with. */
export interface ClusterSupplyParts {
  readonly simulator: Simulator;
  readonly log: DecisionRecorder;
  readonly units: UnitTable;
  readonly groups: readonly PlacedTaskGroup[];
  readonly puller: ImagePuller;
  readonly pool: HostPool;
  readonly instance: InstanceType;
  readonly rootVolumeGiB: number;
  /** Hosts: bounds and the share of them that should be in use. */
  readonly scaling: { readonly min: number; readonly max: number; readonly targetCapacity: number };
  readonly hostCapacity: UnitNeed;
}

interface WaitingUnit {
  readonly unit: number;
  readonly fleet: UnitFleet;
  readonly sinceUs: number;
}

/** Tasks wait until a host has room for them; those that wait are what the capacity provider counts. */
export class ClusterSupply implements MeteredSupply {
  readonly hasImages = true;
  readonly hosts: Level;
  readonly hostPhases: PhaseRecorder;
  private waiting: WaitingUnit[] = [];
  private readonly recentReservations: number[] = [];
  private lastScaleOutUs = -Infinity;
  private readonly hostSplit: SharedSplit;

  constructor(private readonly parts: ClusterSupplyParts) {
    this.hosts = parts.pool.count;
    this.hostPhases = parts.pool.phases;
    this.hostSplit = new SharedSplit(parts.groups.length);
  }

  begin(): void {
    this.parts.pool.begin();
  }

  request(unit: number, fleet: UnitFleet): void {
    const waiting = { unit, fleet, sinceUs: this.now };
    if (this.tryPlace(waiting)) return;
    this.waiting.push(waiting);
    const { cpuMilli, memoryMiB } = this.parts.groups[fleet.group.index]!.need;
    this.log('placement', fleet, 'wait', `no host has ${cpuMilli / 1000} vCPU and ${memoryMiB} MiB free`);
  }

  /** Runs at time zero; hosts are added where the minimum is too small for it, up to the maximum. */
  grant(unit: number, fleet: UnitFleet): boolean {
    const { pool, groups, units, scaling } = this.parts;
    const service = fleet.group.index;
    const { need } = groups[service]!;
    let host = pool.place(service, need);
    if (host === null && pool.count.value < scaling.max) {
      pool.addRunning();
      host = pool.place(service, need);
    }
    if (host === null) return false;
    host.images.set(service, this.now);
    units.host[unit] = host.id;
    return true;
  }

  ended(unit: number, fleet: UnitFleet): void {
    const { units, pool, groups } = this.parts;
    const host = units.host[unit]!;
    if (host < 0) {
      this.waiting = this.waiting.filter((waiting) => waiting.unit !== unit);
      return;
    }
    pool.free(host, fleet.group.index, groups[fleet.group.index]!.need);
    this.placeWaiting();
  }

  /** Places what waits, in order of waiting. */
  placeWaiting(): void {
    if (this.waiting.length === 0) return;
    const waiting = this.waiting;
    this.waiting = [];
    for (const one of waiting) if (!this.tryPlace(one)) this.waiting.push(one);
  }

  /** One evaluation of managed scaling. */
  endMinute(): void {
    const { pool, scaling, hostCapacity } = this.parts;
    const decision = decideHosts({
      nowUs: this.now,
      runningHostCount: pool.ready.length,
      startingHostCount: pool.startingCount,
      emptyHostCount: pool.emptyCount,
      pending: this.pendingGroups(),
      hostShape: hostCapacity,
      targetCapacity: scaling.targetCapacity,
      min: scaling.min,
      max: scaling.max,
      recentReservations: this.recentReservations,
      lastScaleOutUs: this.lastScaleOutUs,
      instanceWarmupUs: DEFAULT_INSTANCE_WARMUP_US,
    });
    this.recentReservations.push(decision.reservation);
    if (this.recentReservations.length > 14) this.recentReservations.shift();
    const change = decision.desired - pool.ready.length - pool.startingCount;
    if (decision.direction === 'none' || change === 0) return;
    this.log('scaling', null, `scale-${decision.direction}`, decision.reason);
    if (change < 0) pool.terminateEmpty(-change);
    else this.lastScaleOutUs = this.now;
    for (let i = 0; i < change; i++) pool.launch();
  }

  hostsOf(service: number): Level {
    return this.parts.pool.occupiedByService[service]!;
  }

  ownUsage(): readonly Usage[] {
    return [];
  }

  /** Services share the hosts' bill, settled up to now, by the cpu time that they reserve; volumes go with hosts. */
  sharedUsage(): readonly SharedUsage[] {
    const { instance, rootVolumeGiB, pool, groups } = this.parts;
    const instanceSeconds = BigInt(pool.lives.seconds(this.now));
    const weights = groups.map((_, service) => this.reservedUs(service, 'cpuMilli'));
    const parts = this.hostSplit.settle(instanceSeconds, weights);
    const gib = BigInt(rootVolumeGiB);
    return [
      { usage: ec2InstanceUsage({ instanceType: instance.name, instanceSeconds }), parts },
      { usage: ebsGp3Usage(instanceSeconds * gib), parts: parts.map((seconds) => seconds * gib) },
    ];
  }

  accountOf(fleet: UnitFleet): SupplyAccount {
    const { instance, pool } = this.parts;
    const service = fleet.group.index;
    const { cpu, memory } = pool.shareByService[service]!;
    const paidUs = pool.lives.paidUs(this.now);
    return {
      requested: shapeTime(fleet.group.shape, pool.placedByService[service]!.integral(this.now)),
      capacity: {
        coreUs: instance.vcpu * cpu.integral(this.now),
        memoryMiBUs: instance.memoryMiB * memory.integral(this.now),
      },
      paid: {
        coreUs: instance.vcpu * paidUs * this.reservedShare(service, 'cpuMilli'),
        memoryMiBUs: instance.memoryMiB * paidUs * this.reservedShare(service, 'memoryMiB'),
      },
    };
  }

  sharedAccount(): Pick<SupplyAccount, 'capacity' | 'paid'> {
    const { instance, pool } = this.parts;
    return {
      capacity: shapeTime(instance, pool.occupied.integral(this.now)),
      paid: shapeTime(instance, pool.lives.paidUs(this.now)),
    };
  }

  private get now(): number {
    return this.parts.simulator.now;
  }

  private tryPlace({ unit, fleet, sinceUs }: WaitingUnit): boolean {
    const { pool, groups, units } = this.parts;
    const service = fleet.group.index;
    const host = pool.place(service, groups[service]!.need);
    if (host === null) return false;
    units.host[unit] = host.id;
    if (this.now > sinceUs) fleet.startOf(unit).record('pending', this.now - sinceUs);
    fleet.placed(unit, this.drawStart(unit, host, fleet));
    return true;
  }

  private drawStart(unit: number, host: Host, fleet: UnitFleet): number {
    const { groups, puller } = this.parts;
    const service = fleet.group.index;
    const { placement, startup, launches } = groups[service]!;
    const heldBackUs = launches.reserve(this.now) - this.now;
    if (heldBackUs > 0) fleet.startOf(unit).record('rate-limit', heldBackUs);
    placement.draw(fleet.startOf(unit));
    const pullUs = puller.pullToHostUs(service, host.images, this.now + heldBackUs + placement.totalUs);
    fleet.startOf(unit).record('pull', pullUs);
    startup.draw(fleet.startOf(unit));
    return heldBackUs + placement.totalUs + pullUs + startup.totalUs;
  }

  private pendingGroups() {
    return this.parts.groups.flatMap(({ need }, service) => {
      const count = this.waiting.filter(({ fleet }) => fleet.group.index === service).length;
      return count === 0 ? [] : [{ ...need, count }];
    });
  }

  /** What a service reserved, x time. */
  private reservedUs(service: number, resource: keyof UnitNeed): number {
    return this.parts.groups[service]!.need[resource] * this.parts.pool.placedByService[service]!.integral(this.now);
  }

  private reservedShare(service: number, resource: keyof UnitNeed): number {
    const total = this.parts.groups.reduce((sum, _, other) => sum + this.reservedUs(other, resource), 0);
    return total > 0 ? this.reservedUs(service, resource) / total : 0;
  }

  private log(kind: 'placement' | 'scaling', fleet: UnitFleet | null, action: string, reason: string): void {
    const service = fleet?.group.spec.name ?? null;
    const subject = kind === 'scaling' ? 'hosts' : 'unit';
    this.parts.log.record({ timeMs: this.now / 1000, kind, service, subject, action, reason });
  }
}
