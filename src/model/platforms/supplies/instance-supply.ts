// Units that are EC2 instances of their own: one service per instance, as an Auto Scaling group runs them.
import type { Simulator } from '../../../engine/simulator.ts';
import { BilledLives } from '../../compute/billed-lives.ts';
import type { InstanceType } from '../../compute/instance-types/instance-type.ts';
import type { Level } from '../../compute/level.ts';
import type { StartupSampler } from '../../compute/startup.ts';
import { TokenBucket } from '../../compute/token-bucket.ts';
import type { UnitFleet } from '../../compute/unit-fleet.ts';
import { ebsGp3Usage } from '../../pricing/meters/ebs-gp3.ts';
import { ec2InstanceSeconds, ec2InstanceUsage } from '../../pricing/meters/ec2-instance.ts';
import type { SharedUsage } from '../../pricing/platform-usage.ts';
import type { Usage } from '../../pricing/usage.ts';
import { RUN_INSTANCES_RATE } from './launch-rates.ts';
import { type MeteredSupply, type SupplyAccount, shapeTime } from './metered-supply.ts';

/** What one service's instances are and how they start. */
export interface InstanceGroup {
  readonly instance: InstanceType;
  readonly rootVolumeGiB: number;
  readonly startup: StartupSampler;
}

/** Launches instances at the account's rate and meters them and their root volumes. A unit is its own host. */
export class InstanceSupply implements MeteredSupply {
  readonly hasImages = false;
  readonly hosts: Level | null = null;
  readonly hostPhases = null;
  private readonly lives: readonly BilledLives[];
  private readonly launches = new TokenBucket(RUN_INSTANCES_RATE);

  constructor(
    private readonly simulator: Simulator,
    private readonly groups: readonly InstanceGroup[],
  ) {
    this.lives = groups.map(() => new BilledLives(ec2InstanceSeconds));
  }

  begin(): void {}

  endMinute(): void {}

  request(unit: number, fleet: UnitFleet): void {
    const nowUs = this.simulator.now;
    const { startup } = this.groups[fleet.group.index]!;
    const heldBackUs = this.launches.reserve(nowUs) - nowUs;
    if (heldBackUs > 0) fleet.startOf(unit).record('rate-limit', heldBackUs);
    startup.draw(fleet.startOf(unit));
    this.lives[fleet.group.index]!.open(unit, nowUs + heldBackUs + startup.unbilledUs);
    fleet.placed(unit, heldBackUs + startup.totalUs);
  }

  grant(unit: number, fleet: UnitFleet): boolean {
    this.lives[fleet.group.index]!.open(unit, this.simulator.now);
    return true;
  }

  ended(unit: number, fleet: UnitFleet): void {
    this.lives[fleet.group.index]!.close(unit, this.simulator.now);
  }

  hostsOf(): Level | null {
    return null;
  }

  ownUsage(service: number): readonly Usage[] {
    const { instance, rootVolumeGiB } = this.groups[service]!;
    const instanceSeconds = this.lives[service]!.seconds(this.simulator.now);
    return [
      ec2InstanceUsage({ instanceType: instance.name, instanceSeconds }),
      ebsGp3Usage(BigInt(instanceSeconds) * BigInt(rootVolumeGiB)),
    ];
  }

  sharedUsage(): readonly SharedUsage[] {
    return [];
  }

  accountOf(fleet: UnitFleet): SupplyAccount {
    const { instance } = this.groups[fleet.group.index]!;
    const runningUs = fleet.existing.integral(this.simulator.now);
    return {
      requested: shapeTime(fleet.group.shape, runningUs),
      capacity: shapeTime(instance, runningUs),
      paid: shapeTime(instance, this.lives[fleet.group.index]!.paidUs(this.simulator.now)),
    };
  }

  sharedAccount(): null {
    return null;
  }
}
