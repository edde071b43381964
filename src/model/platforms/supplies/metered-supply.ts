// What every supply of units offers to its platform: units, and the meters of what they run on.
import type { Level } from '../../compute/level.ts';
import type { ResourceAccount, ResourceTime } from '../../compute/resource-account.ts';
import type { UnitShape } from '../../compute/service-group.ts';
import type { PhaseRecorder } from '../../compute/startup.ts';
import type { UnitFleet, UnitSupply } from '../../compute/unit-fleet.ts';
import type { SharedUsage } from '../../pricing/platform-usage.ts';
import type { Usage } from '../../pricing/usage.ts';

/** Resources of a service or a platform as its supply knows them. */
export type SupplyAccount = Omit<ResourceAccount, 'useful'>;

/** Brings up units and keeps the meters of what they run on. */
export interface MeteredSupply extends UnitSupply {
  /** Sets up what there is at time zero, before any unit. */
  begin(): void;
  /** Whether units run container images, which are kept in a registry. */
  readonly hasImages: boolean;
  /** Once a minute, after the autoscalers have decided. */
  endMinute(minute: number): void;
  readonly hosts: Level | null;
  readonly hostPhases: PhaseRecorder | null;
  hostsOf(service: number): Level | null;
  ownUsage(service: number): readonly Usage[];
  sharedUsage(): readonly SharedUsage[];
  accountOf(fleet: UnitFleet): SupplyAccount;
  /** Account of what services share; null where nothing is shared and the services' accounts add up. */
  sharedAccount(): Pick<SupplyAccount, 'capacity' | 'paid'> | null;
}

/** Cores and memory held by `count x time` of a shape. */
export function shapeTime(shape: UnitShape, countUs: number): ResourceTime {
  return { coreUs: shape.vcpu * countUs, memoryMiBUs: shape.memoryMiB * countUs };
}
