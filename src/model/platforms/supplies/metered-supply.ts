// What every supply of units offers to its platform: units, and the meters of what they run on.
import type { LiveHosts } from '../../../metrics/live/live-step.ts';
import type { Level } from '../../compute/level.ts';
import type { UnitShape } from '../../compute/requests/service-group.ts';
import type { ResourceAccount, ResourceTime } from '../../compute/resource-account.ts';
import type { PhaseRecorder } from '../../compute/starts/startup.ts';
import type { UnitFleet } from '../../compute/units/unit-fleet.ts';
import type { UnitSupply } from '../../compute/units/unit-fleet-parts.ts';
import type { SharedUsage } from '../../pricing/platform-usage.ts';
import type { Usage } from '../../pricing/usage.ts';
import type { SupplyTroubles } from './supply-troubles.ts';

/** Resources of a service or a platform as its supply knows them. */
export type SupplyAccount = Omit<ResourceAccount, 'useful'>;

/** What services share, added up. */
export type SharedAccount = Omit<SupplyAccount, 'requested'>;

/** Hosts that had any unit, and units on them, each x time so far. */
export interface HostOccupancy {
  readonly unitUs: number;
  readonly hostUs: number;
}

/** Which hosts are asked for: the oldest ones, and of the units on them what they do just now. */
export interface HostQuestion {
  readonly most: number;
  readonly activityOf: (unit: number) => UnitActivity;
}

/** What a unit has at work at a moment. */
export interface UnitActivity {
  readonly service: number;
  /** Whether it serves, or finishes what it has; otherwise it is on its way. */
  readonly isServing: boolean;
  readonly cores: number;
  readonly memoryMiB: number;
}

/** How large the units of a service are: what is asked for, and what is sold in its place. */
export interface UnitSize {
  readonly requested: UnitShape;
  readonly paid: UnitShape;
}

/** Units that run where no host is seen, all of one size. */
export interface UnhostedUnits extends UnitSize {
  readonly count: number;
}

/** Brings up units and keeps the meters of what they run on. */
export interface MeteredSupply extends UnitSupply {
  /** Sets up what there is at time zero, before any unit. */
  begin(): void;
  /** Whether units run container images, which are kept in a registry. */
  readonly hasImages: boolean;
  /** Bytes of images that the units of a service have pulled so far. */
  pulledBytes?(service: number): number;
  /** Once a minute, after the autoscalers have decided. */
  endMinute(minute: number): void;
  /** What trouble finds here. */
  readonly troubles: SupplyTroubles;
  readonly hosts: Level | null;
  readonly hostPhases: PhaseRecorder | null;
  /** What the unit runs on is broken and is not to be used again. */
  condemn?(unit: number): void;
  hostsOf(service: number): Level | null;
  ownUsage(service: number): readonly Usage[];
  sharedUsage(): readonly SharedUsage[];
  accountOf(fleet: UnitFleet): SupplyAccount;
  /** Account of what services share; null where nothing is shared and the services' accounts add up. */
  sharedAccount(): SharedAccount | null;
  /** How full hosts have been; left out where hosts are not seen. */
  occupancy?(): HostOccupancy;
  /** The hosts at this moment; left out where hosts are not seen. */
  hostTable?(question: HostQuestion): LiveHosts;
  sizeOf(fleet: UnitFleet): UnitSize;
  /** Units of the service that have no host; left out where hosts are seen. */
  unhosted?(fleet: UnitFleet): readonly UnhostedUnits[];
}

/** Cores and memory held by `count x time` of a shape. */
export function shapeTime(shape: UnitShape, countUs: number): ResourceTime {
  return { coreUs: shape.vcpu * countUs, memoryMiBUs: shape.memoryMiB * countUs };
}
