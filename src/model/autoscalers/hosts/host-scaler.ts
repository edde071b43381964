// What decides how many hosts a cluster has, and which: seen from outside, an observation in and a decision out.
// Launching, draining and stopping hosts is left to the platforms.
import type { Resources } from '../../compute/resources.ts';

/** Hosts of one kind that may be launched: one shape, one price. */
export interface HostOffer {
  /** Position in the cluster's list of host groups. */
  readonly group: number;
  /** For reasons in the log, for example `m7i.xlarge spot`. */
  readonly label: string;
  /** Name of the instance type, or of the machine: on-demand and Spot of one type are one shape. */
  readonly shapeName: string;
  readonly allocatable: Resources;
  readonly priceUsdPerHour: number;
  /** False for machines of a fixed number, such as those on premises. */
  readonly isScalable: boolean;
  readonly isSpot: boolean;
  readonly min: number;
  readonly max: number;
  readonly zones: readonly string[];
}

/** A host in the cluster. */
export interface HostState {
  readonly id: number;
  readonly group: number;
  readonly zone: string;
  readonly free: Resources;
  readonly allocatable: Resources;
  /** Units that are not there once per host (daemons do not count). */
  readonly unitCount: number;
  /** Placed units by service: what would have to move. */
  readonly unitCountByService: readonly number[];
  readonly joinedUs: number;
  /** Since when it has had no unit; -1 while it has one. */
  readonly emptySinceUs: number;
  /** It gets no further units. */
  readonly isDraining: boolean;
}

/** Units that wait for a host and ask for the same. */
export interface PendingUnits {
  readonly service: number;
  readonly need: Resources;
  readonly count: number;
  /** Whether no host may hold two of them, as with a fixed port of the host; false if left out. */
  readonly isOnePerHost?: boolean;
  /** Since when the first of them waits. */
  readonly sinceUs: number;
}

/** What a host scaler may know: exact counts of now, as orchestrators know their own objects. */
export interface HostObservation {
  readonly nowUs: number;
  readonly offers: readonly HostOffer[];
  readonly hosts: readonly HostState[];
  /** Hosts on their way, by group. */
  readonly startingByGroup: readonly number[];
  /** Units that no host of the cluster has room for, as placement has found. */
  readonly pending: readonly PendingUnits[];
  /** What one unit of each service needs. */
  readonly needByService: readonly Resources[];
  /** Services of which no host may hold two units; none if left out. */
  readonly onePerHostServices?: ReadonlySet<number>;
}

/** What to do with the hosts, and why; where it launches and removes nothing, why all stays as it is. */
export interface HostDecision {
  readonly launch: readonly { readonly group: number; readonly count: number }[];
  /** Ids of hosts that are to go: emptied first where they have units. */
  readonly remove: readonly number[];
  /** Hosts go only once those launched by this decision have joined. */
  readonly isReplacement: boolean;
  readonly reason: string;
}

/** Decides at regular times; it may remember what it saw, and does nothing else. */
export interface HostScaler {
  /** Time between two evaluations, in microseconds. */
  readonly everyUs: number;
  /** Null where nothing is to be done, and nothing new to be said about why. The times of successive calls do not decrease. */
  evaluate(observation: HostObservation): HostDecision | null;
  /**
   * For scalers that act on waiting units instead of the clock: how long after `sinceUs` (the first of a batch) and
   * `lastUs` (the latest) they want to be asked; null for those that only follow the clock.
   */
  batchDueUs?(times: { readonly sinceUs: number; readonly lastUs: number }): number;
}
