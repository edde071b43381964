// What a fleet of units works with: where its units come from, and who decides about them.
import type { Simulator } from '../../../engine/simulator.ts';
import type { DecisionRecorder } from '../../../metrics/recorders/decision-log.ts';
import type { StartLog } from '../../../metrics/recorders/start-log.ts';
import type { Level } from '../level.ts';
import type { ServiceGroup } from '../requests/service-group.ts';
import type { SharedServing } from '../requests/shared-serving.ts';
import type { RestartPolicy } from './restart-policies.ts';
import type { StopOrder } from './stop-orders/index.ts';
import type { UnitEvents } from './unit-events.ts';
import type { UnitFailures } from './unit-failures.ts';
import type { UnitFleet } from './unit-fleet.ts';
import type { UnitTable } from './unit-table.ts';

/** How a platform brings up units. */
export interface UnitSupply {
  /** A unit is wanted: the supply calls `fleet.placed` (now or later), which sets the time at which it is ready. */
  request(unit: number, fleet: UnitFleet): void;
  /** A unit is to run at time zero, without a start; false where there is no place for it. */
  grant(unit: number, fleet: UnitFleet): boolean;
  /** The unit has ended, in whatever state it was: the supply takes back what it gave. */
  ended(unit: number, fleet: UnitFleet): void;
  /** Units that are asked for from now on run another image, of this size in bytes. */
  newImage?(service: number, sizeBytes: number): void;
  /** How long a unit takes that starts again in its place, in microseconds; as long as its first start if not given. */
  restartUs?(unit: number, fleet: UnitFleet): number;
  /** What is wrong with the supply's own books, in words; only asked in debug. */
  audit?(): readonly string[];
}

/** What a fleet needs of the side that serves requests. */
export type UnitServing = Pick<SharedServing, 'open' | 'close' | 'kill' | 'setFailing'>;

/** How units make way for others where they serve on until those are there. */
export interface ReplacementRule {
  /** Fewest ready units meanwhile, of so many desired. */
  least(desired: number): number;
  /** Most units that are there or on their way. */
  most(desired: number): number;
  /** Whether it holds for unhealthy units too; otherwise these go at once. */
  readonly isForUnhealthy: boolean;
}

/** What a fleet works with. */
export interface UnitFleetParts {
  readonly simulator: Simulator;
  readonly log: DecisionRecorder;
  readonly starts: StartLog;
  readonly group: ServiceGroup;
  readonly units: UnitTable;
  readonly serving: UnitServing;
  readonly supply: UnitSupply;
  readonly events: UnitEvents;
  readonly stopOrder: StopOrder;
  readonly restarts: RestartPolicy;
  readonly failures: UnitFailures;
  /** How units are replaced that must go; null where they go first. */
  readonly replacement: ReplacementRule | null;
  /** From the loss of a machine until the units that were on it are missed, in microseconds; at once if not given. */
  readonly lossNoticedUs?: number;
  /** How long a draining unit may go on with its open requests. */
  readonly drainUs: number;
  /** Units of all services of the platform. */
  readonly allUnits: Level;
}

/** A release that is being rolled out: while it is, it decides how many units of which version there are. */
export interface FleetRelease {
  readonly isUnderWay: boolean;
  /** The version that was complete before it. */
  readonly before: number;
  /** Whether a smaller `desired` waits until it is over. */
  readonly keepsDesired: boolean;
  /** Something has changed: a unit is ready or has ended, or another number is desired. */
  advance(): void;
  /** Another release takes its place. */
  supersede(): void;
  /** A unit of the version that is rolled out serves. */
  noteReady(): void;
  /** A unit of the version that is rolled out has failed. */
  noteFailure(): void;
}
