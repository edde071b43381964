// What the hosts of a cluster, and its control plane, cost and had to offer so far, and each service's part of it.
import type { ResourceTime } from '../../../compute/resource-account.ts';
import type { UnitNeed } from '../../../placement/placement.ts';
import type { SharedUsage } from '../../../pricing/platform-usage.ts';
import { SharedSplit } from '../../../pricing/shared-split.ts';
import type { HostOccupancy, SharedAccount, SupplyAccount } from '../metered-supply.ts';
import type { ControlPlane } from './control-plane.ts';
import { integralOf } from './host-accounts.ts';
import type { HostPool } from './host-pool.ts';

type Resource = 'cpuMilli' | 'memoryMiB';

/** Reads the pool; changes nothing but what has been settled among services. */
export class ClusterBooks {
  private readonly splits: readonly SharedSplit[];

  constructor(
    private readonly pool: HostPool,
    private readonly needs: readonly UnitNeed[],
    private readonly controlPlane: ControlPlane | null,
  ) {
    this.splits = pool.groups.map(() => new SharedSplit(needs.length));
  }

  /** Services share the bill of each group of hosts, settled up to now, by the cpu time that they reserve on it. */
  sharedUsage(nowUs: number): readonly SharedUsage[] {
    const hosts = this.pool.groups.flatMap((_, group) => this.groupUsage(group, nowUs));
    return this.controlPlane === null ? hosts : [...hosts, this.planeUsage(this.controlPlane, nowUs)];
  }

  accountOf(service: number, nowUs: number): SupplyAccount {
    const { placedByService, capacityByService } = this.pool.accounts;
    const { cpuMilli, memoryMiB } = this.needs[service]!;
    const placedUs = placedByService[service]!.integral(nowUs);
    return {
      requested: { coreUs: (cpuMilli / 1000) * placedUs, memoryMiBUs: memoryMiB * placedUs },
      capacity: integralOf(capacityByService[service]!, nowUs),
      paid: this.paid(nowUs, (resource, group) => this.reservedShare(service, resource, { group, nowUs })),
    };
  }

  sharedAccount(nowUs: number): SharedAccount {
    const { capacity, allocatable, stranded } = this.pool.accounts;
    return {
      capacity: integralOf(capacity, nowUs),
      allocatable: integralOf(allocatable, nowUs),
      stranded: integralOf(stranded, nowUs),
      paid: this.paid(nowUs, () => 1),
    };
  }

  occupancy(nowUs: number): HostOccupancy {
    const { occupied, placedByService } = this.pool.accounts;
    const unitUs = placedByService.reduce((sum, level) => sum + level.integral(nowUs), 0);
    return { unitUs, hostUs: occupied.integral(nowUs) };
  }

  private groupUsage(group: number, nowUs: number): readonly SharedUsage[] {
    const { lives, groups } = this.pool;
    const { usageOf } = groups[group]!;
    const seconds = BigInt(lives[group]!.seconds(nowUs));
    const weights = this.needs.map((_, service) => this.reservedUs(service, 'cpuMilli', { group, nowUs }));
    const parts = this.splits[group]!.settle(seconds, weights);
    if (seconds === 0n) return [];
    const partUsages = parts.map((part) => usageOf(part));
    return usageOf(seconds).map((usage, line) => ({
      usage,
      parts: partUsages.map((usages) => BigInt(usages[line]!.count)),
    }));
  }

  /** By the cpu time that services reserve on all hosts. */
  private planeUsage(controlPlane: ControlPlane, nowUs: number): SharedUsage {
    const groups = this.pool.groups.map((_, group) => group);
    const weights = this.needs.map((_, service) =>
      groups.reduce((sum, group) => sum + this.reservedUs(service, 'cpuMilli', { group, nowUs }), 0),
    );
    return controlPlane.usage(nowUs, weights);
  }

  private paid(nowUs: number, shareOf: (resource: Resource, group: number) => number): ResourceTime {
    const { lives, groups } = this.pool;
    let coreUs = 0;
    let memoryMiBUs = 0;
    groups.forEach(({ shape }, group) => {
      const paidUs = lives[group]!.paidUs(nowUs);
      coreUs += shape.vcpu * paidUs * shareOf('cpuMilli', group);
      memoryMiBUs += shape.memoryMiB * paidUs * shareOf('memoryMiB', group);
    });
    return { coreUs, memoryMiBUs };
  }

  /** What a service reserved on the hosts of a group, x time. */
  private reservedUs(
    service: number,
    resource: Resource,
    at: { readonly group: number; readonly nowUs: number },
  ): number {
    const placed = this.pool.accounts.placedByGroup[at.group]![service]!;
    return this.needs[service]![resource] * placed.integral(at.nowUs);
  }

  private reservedShare(
    service: number,
    resource: Resource,
    at: { readonly group: number; readonly nowUs: number },
  ): number {
    const total = this.needs.reduce((sum, _, other) => sum + this.reservedUs(other, resource, at), 0);
    return total > 0 ? this.reservedUs(service, resource, at) / total : 0;
  }
}
