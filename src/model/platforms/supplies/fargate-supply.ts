// Units that are Fargate tasks: no hosts, a launch rate, a whole image pull each time, paid by the second and size.
import { PRIORITY } from '../../../engine/priorities.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import { BilledLives } from '../../compute/billed-lives.ts';
import type { ImagePuller } from '../../compute/image-pull.ts';
import type { CpuArchitecture } from '../../compute/instance-types/instance-type.ts';
import type { Level } from '../../compute/level.ts';
import type { UnitShape } from '../../compute/service-group.ts';
import type { StartupSampler } from '../../compute/startup.ts';
import { TokenBucket } from '../../compute/token-bucket.ts';
import type { UnitFleet } from '../../compute/unit-fleet.ts';
import { billedSeconds, MINIMUM_BILLED_SECONDS } from '../../pricing/billed-seconds.ts';
import { fargateMemoryUsage } from '../../pricing/meters/fargate-memory.ts';
import { fargateVcpuUsage } from '../../pricing/meters/fargate-vcpu.ts';
import type { SharedUsage } from '../../pricing/platform-usage.ts';
import type { Usage } from '../../pricing/usage.ts';
import { FARGATE_LAUNCH_RATE } from './launch-rates.ts';
import { type MeteredSupply, type SupplyAccount, shapeTime } from './metered-supply.ts';

/** What one service's tasks are and how they start. */
export interface TaskGroup {
  /** Size asked for. */
  readonly requested: UnitShape;
  /** The legal size that it is rounded up to, and paid. */
  readonly billed: UnitShape;
  /** Before the image pull: provisioning, network. */
  readonly placement: StartupSampler;
  /** After it: container, application, registration. */
  readonly startup: StartupSampler;
  /** Slots of the service's own launch rate. */
  readonly launches: TokenBucket;
}

interface HeldTask {
  readonly fleet: UnitFleet;
  readonly sinceUs: number;
}

/** Launches tasks at the account's and the service's rate and meters their cpu and memory. */
export class FargateSupply implements MeteredSupply {
  readonly hasImages = true;
  readonly hosts: Level | null = null;
  readonly hostPhases = null;
  private readonly lives: readonly BilledLives[];
  private readonly launches = new TokenBucket(FARGATE_LAUNCH_RATE);
  /** Tasks whose service has no launch left; only when its turn comes does a task ask for one of the account's. */
  private readonly held = new Map<number, HeldTask>();
  private readonly turnTimers: number[] = [];
  private readonly turnKind: number;

  constructor(
    private readonly simulator: Simulator,
    private readonly groups: readonly TaskGroup[],
    private readonly puller: ImagePuller,
    private readonly arch: CpuArchitecture,
  ) {
    this.lives = groups.map(
      () => new BilledLives((durationUs) => billedSeconds({ durationUs, minimumSeconds: MINIMUM_BILLED_SECONDS })),
    );
    this.turnKind = simulator.registerKind({ priority: PRIORITY.capacity, handle: (unit) => this.takeTurn(unit) });
  }

  begin(): void {}

  endMinute(): void {}

  request(unit: number, fleet: UnitFleet): void {
    const nowUs = this.simulator.now;
    const turnUs = this.groups[fleet.group.index]!.launches.reserve(nowUs);
    this.held.set(unit, { fleet, sinceUs: nowUs });
    if (turnUs === nowUs) this.takeTurn(unit);
    else this.simulator.arm(this.turnTimer(unit), turnUs);
  }

  private turnTimer(unit: number): number {
    const { turnTimers, simulator } = this;
    while (turnTimers.length <= unit) turnTimers.push(simulator.createTimer(this.turnKind, turnTimers.length));
    return turnTimers[unit]!;
  }

  private takeTurn(unit: number): void {
    const nowUs = this.simulator.now;
    const { fleet, sinceUs } = this.held.get(unit)!;
    this.held.delete(unit);
    const service = fleet.group.index;
    const { placement, startup } = this.groups[service]!;
    const launchUs = this.launches.reserve(nowUs);
    if (launchUs > sinceUs) fleet.startOf(unit).record('rate-limit', launchUs - sinceUs);
    placement.draw(fleet.startOf(unit));
    const pullUs = this.puller.pullUs(service);
    fleet.startOf(unit).record('pull', pullUs);
    startup.draw(fleet.startOf(unit));
    const pullStartUs = launchUs + placement.totalUs;
    this.lives[service]!.open(unit, pullStartUs);
    fleet.placed(unit, pullStartUs + pullUs + startup.totalUs - nowUs);
  }

  grant(unit: number, fleet: UnitFleet): boolean {
    this.lives[fleet.group.index]!.open(unit, this.simulator.now);
    return true;
  }

  ended(unit: number, fleet: UnitFleet): void {
    if (this.held.delete(unit)) this.simulator.disarm(this.turnTimer(unit));
    this.lives[fleet.group.index]!.close(unit, this.simulator.now);
  }

  hostsOf(): Level | null {
    return null;
  }

  ownUsage(service: number): readonly Usage[] {
    const { vcpu, memoryMiB } = this.groups[service]!.billed;
    const seconds = BigInt(this.lives[service]!.seconds(this.simulator.now));
    return [
      fargateVcpuUsage({ arch: this.arch, milliVcpuSeconds: seconds * BigInt(Math.round(vcpu * 1000)) }),
      fargateMemoryUsage({ arch: this.arch, mibSeconds: seconds * BigInt(memoryMiB) }),
    ];
  }

  sharedUsage(): readonly SharedUsage[] {
    return [];
  }

  accountOf(fleet: UnitFleet): SupplyAccount {
    const runningUs = fleet.existing.integral(this.simulator.now);
    return {
      requested: shapeTime(this.groups[fleet.group.index]!.requested, runningUs),
      capacity: shapeTime(this.groups[fleet.group.index]!.billed, runningUs),
      paid: shapeTime(
        this.groups[fleet.group.index]!.billed,
        this.lives[fleet.group.index]!.paidUs(this.simulator.now),
      ),
    };
  }

  sharedAccount(): null {
    return null;
  }
}
