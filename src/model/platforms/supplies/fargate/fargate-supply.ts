// Units that are Fargate tasks or pods: no hosts, a launch rate, whole image pulls each time, paid by second and size.

import { PRIORITY } from '../../../../engine/priorities.ts';
import type { Simulator } from '../../../../engine/simulator.ts';
import { BilledLives } from '../../../compute/billed-lives.ts';
import type { WholePuller } from '../../../compute/images/whole-puller.ts';
import type { CpuArchitecture } from '../../../compute/instance-types/instance-type.ts';
import { Level } from '../../../compute/level.ts';
import type { UnitShape } from '../../../compute/requests/service-group.ts';
import type { AccountLimit, AccountLimits } from '../../../compute/starts/account-limits.ts';
import type { StartupSampler } from '../../../compute/starts/startup.ts';
import { NOBODY } from '../../../compute/starts/startup.ts';
import type { UnitFleet } from '../../../compute/units/unit-fleet.ts';
import { billedSeconds, MINIMUM_BILLED_SECONDS } from '../../../pricing/billed-seconds.ts';
import { fargateMemoryUsage } from '../../../pricing/meters/fargate-memory.ts';
import { fargateStorageUsage } from '../../../pricing/meters/fargate-storage.ts';
import { fargateVcpuUsage } from '../../../pricing/meters/fargate-vcpu.ts';
import type { SharedUsage } from '../../../pricing/platform-usage.ts';
import type { Usage } from '../../../pricing/usage.ts';
import type { ControlPlane } from '../cluster/control-plane.ts';
import {
  type MeteredSupply,
  type SupplyAccount,
  shapeTime,
  type UnhostedUnits,
  type UnitSize,
} from '../metered-supply.ts';
import type { FargateSpot } from './fargate-spot.ts';
import { FargateTroubles } from './fargate-troubles.ts';

/** What one service's tasks are and how they start. */
export interface FargateGroup {
  /** Size asked for. */
  readonly requested: UnitShape;
  /** The legal size that it is rounded up to, and paid. */
  readonly billed: UnitShape;
  readonly storageGiB: number;
  /** Before the image pull: provisioning, network. */
  readonly placement: StartupSampler;
  /** After it: container, application, registration. */
  readonly startup: StartupSampler;
  /** The service's own launch rate; null where it has none. */
  readonly launches: AccountLimit | null;
}

/** What the supply works with. */
export interface FargateSupplyParts {
  readonly simulator: Simulator;
  readonly groups: readonly FargateGroup[];
  readonly limits: AccountLimits;
  readonly puller: WholePuller;
  readonly arch: CpuArchitecture;
  readonly spot: FargateSpot;
  /** Dollars of a Spot task's usage, by the list price's sku. */
  readonly spotPriceUsd: (sku: string) => string;
  /** The control plane that is paid beside the tasks; null for none. */
  readonly controlPlane: ControlPlane | null;
}

interface HeldTask {
  readonly fleet: UnitFleet;
  readonly sinceUs: number;
  /** Whether the account has promised a launch; before that the task waits for its service's. */
  readonly isPromised: boolean;
}

/** Launches tasks at the account's and the service's rate and meters their cpu, memory and storage. */
export class FargateSupply implements MeteredSupply {
  readonly hasImages = true;
  readonly hosts: Level | null = null;
  readonly hostPhases = null;
  readonly troubles: FargateTroubles;
  /** Tasks that exist, in the order in which they were launched. */
  private readonly tasks = new Map<number, UnitFleet>();
  private readonly lives: readonly BilledLives[];
  private readonly spotLives: readonly BilledLives[];
  /** Tasks that exist, by service: of this supply alone, a cluster may have others. */
  private readonly existing: readonly Level[];
  /** Tasks that wait for a launch: first their service's, and only when that has come one of the account's. */
  private readonly held = new Map<number, HeldTask>();
  private readonly turnTimers: number[] = [];
  private readonly turnKind: number;

  constructor(private readonly parts: FargateSupplyParts) {
    this.lives = parts.groups.map(() => new BilledLives(taskSeconds));
    this.spotLives = parts.groups.map(() => new BilledLives(taskSeconds));
    this.existing = parts.groups.map(() => new Level());
    this.troubles = new FargateTroubles({ ...parts, tasks: this.tasks });
    const priority = PRIORITY.capacity;
    this.turnKind = parts.simulator.registerKind({ priority, handle: (unit) => this.takeTurn(unit) });
  }

  begin(): void {}

  endMinute(): void {}

  request(unit: number, fleet: UnitFleet): void {
    const nowUs = this.now;
    this.parts.spot.assign(unit, fleet);
    const turnUs = this.parts.groups[fleet.group.index]!.launches?.reserve(nowUs) ?? nowUs;
    this.held.set(unit, { fleet, sinceUs: nowUs, isPromised: false });
    this.waitUntil(turnUs, unit);
  }

  grant(unit: number, fleet: UnitFleet): boolean {
    this.parts.spot.assign(unit, fleet);
    this.livesOf(unit, fleet.group.index).open(unit, this.now);
    this.parts.spot.watch(unit);
    this.existing[fleet.group.index]!.add(1, this.now);
    this.tasks.set(unit, fleet);
    return true;
  }

  ended(unit: number, fleet: UnitFleet): void {
    const service = fleet.group.index;
    if (this.held.delete(unit)) this.parts.simulator.disarm(this.turnTimer(unit));
    else this.existing[service]!.add(-1, this.now);
    this.tasks.delete(unit);
    this.livesOf(unit, service).close(unit, this.now);
    this.parts.spot.ended(unit, service);
  }

  /** A container that starts again on its machine pulls nothing. */
  restartUs(_unit: number, fleet: UnitFleet): number {
    const { startup } = this.parts.groups[fleet.group.index]!;
    startup.draw(NOBODY);
    return startup.totalUs;
  }

  newImage(service: number, sizeBytes: number): void {
    this.parts.puller.newImage(service, sizeBytes);
  }

  hostsOf(): Level | null {
    return null;
  }

  pulledBytes(service: number): number {
    return this.parts.puller.pulledBytes[service]!;
  }

  ownUsage(service: number): readonly Usage[] {
    const { spotPriceUsd } = this.parts;
    const onDemand = this.usageOf(service, BigInt(this.lives[service]!.seconds(this.now)));
    const spotSeconds = BigInt(this.spotLives[service]!.seconds(this.now));
    if (spotSeconds === 0n) return onDemand;
    const spot = this.usageOf(service, spotSeconds).map((usage) => {
      const { sku, item } = usage;
      // Storage has no Spot price.
      if (sku === 'fargate/ephemeral-storage') return usage;
      return { ...usage, sku: `${sku}-spot`, item: `${item}, Spot`, ownPriceUsd: spotPriceUsd(sku) };
    });
    return [...onDemand, ...spot];
  }

  sharedUsage(): readonly SharedUsage[] {
    const { controlPlane, groups } = this.parts;
    if (controlPlane === null) return [];
    return [
      controlPlane.usage(
        this.now,
        groups.map(({ billed }, service) => billed.vcpu * this.paidUs(service)),
      ),
    ];
  }

  accountOf(fleet: UnitFleet): SupplyAccount {
    const service = fleet.group.index;
    const runningUs = this.existing[service]!.integral(this.now);
    const { requested, billed } = this.parts.groups[service]!;
    return {
      requested: shapeTime(requested, runningUs),
      capacity: shapeTime(billed, runningUs),
      rounding: shapeTime(beyond(billed, requested), runningUs),
      paid: shapeTime(billed, this.paidUs(service)),
    };
  }

  sizeOf({ group }: UnitFleet): UnitSize {
    const { requested, billed } = this.parts.groups[group.index]!;
    return { requested, paid: billed };
  }

  unhosted(fleet: UnitFleet): readonly UnhostedUnits[] {
    return [{ count: this.existing[fleet.group.index]!.value, ...this.sizeOf(fleet) }];
  }

  sharedAccount(): null {
    return null;
  }

  private get now(): number {
    return this.parts.simulator.now;
  }

  private livesOf(unit: number, service: number): BilledLives {
    return this.parts.spot.has(unit) ? this.spotLives[service]! : this.lives[service]!;
  }

  private paidUs(service: number): number {
    return this.lives[service]!.paidUs(this.now) + this.spotLives[service]!.paidUs(this.now);
  }

  private usageOf(service: number, seconds: bigint): readonly Usage[] {
    const { arch, groups } = this.parts;
    const { billed, storageGiB } = groups[service]!;
    return [
      fargateVcpuUsage({ arch, milliVcpuSeconds: seconds * BigInt(Math.round(billed.vcpu * 1000)) }),
      fargateMemoryUsage({ arch, mibSeconds: seconds * BigInt(billed.memoryMiB) }),
      ...fargateStorageUsage({ storageGiB, taskSeconds: seconds }),
    ];
  }

  private turnTimer(unit: number): number {
    const { turnTimers } = this;
    while (turnTimers.length <= unit) {
      turnTimers.push(this.parts.simulator.createTimer(this.turnKind, turnTimers.length));
    }
    return turnTimers[unit]!;
  }

  private waitUntil(turnUs: number, unit: number): void {
    if (turnUs === this.now) this.takeTurn(unit);
    else this.parts.simulator.arm(this.turnTimer(unit), turnUs);
  }

  /** The service may launch the task, and when the account may too, it does. */
  private takeTurn(unit: number): void {
    const { limits, spot } = this.parts;
    const task = this.held.get(unit)!;
    if (task.isPromised) {
      this.launch(unit, task);
      return;
    }
    this.held.set(unit, { ...task, isPromised: true });
    this.waitUntil((spot.has(unit) ? limits.fargateSpotLaunches : limits.fargateLaunches).reserve(this.now), unit);
  }

  /** From now on the task exists: provisioning, the image and the application follow. */
  private launch(unit: number, { fleet, sinceUs }: HeldTask): void {
    const nowUs = this.now;
    const { spot, puller, groups } = this.parts;
    this.held.delete(unit);
    const service = fleet.group.index;
    const { placement, startup } = groups[service]!;
    const start = fleet.startOf(unit);
    if (nowUs > sinceUs) start.record('rate-limit', nowUs - sinceUs);
    placement.draw(start);
    const pullStartUs = nowUs + placement.totalUs;
    const pullUs = puller.pullUs(service, pullStartUs);
    start.record('pull', pullUs);
    startup.draw(start);
    this.livesOf(unit, service).open(unit, pullStartUs);
    spot.watch(unit);
    this.existing[service]!.add(1, nowUs);
    this.tasks.set(unit, fleet);
    fleet.placed(unit, pullStartUs + pullUs + startup.totalUs - nowUs);
  }
}

function beyond(billed: UnitShape, requested: UnitShape): UnitShape {
  return { vcpu: billed.vcpu - requested.vcpu, memoryMiB: billed.memoryMiB - requested.memoryMiB };
}

/** A task is billed by the second, a minute at least. */
function taskSeconds(durationUs: number): number {
  return billedSeconds({ durationUs, minimumSeconds: MINIMUM_BILLED_SECONDS });
}
