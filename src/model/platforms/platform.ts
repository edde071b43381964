// What every platform offers: a list entry that reads its section of the scenario, and a running platform.
import type { z } from 'zod';
import type { Simulator } from '../../engine/simulator.ts';
import type { LiveHosts } from '../../metrics/live/live-step.ts';
import type { DecisionRecorder } from '../../metrics/recorders/decision-log.ts';
import type { StartLog } from '../../metrics/recorders/start-log.ts';
import type { Infeasibility } from '../../metrics/result.ts';
import type { Assumption } from '../assumptions/assumption.ts';
import type { JobRunner } from '../compute/jobs/job-runner.ts';
import type { Level } from '../compute/level.ts';
import type { CallEdge } from '../compute/requests/call-graph.ts';
import type { ServiceGroup } from '../compute/requests/service-group.ts';
import type { ResourceAccount } from '../compute/resource-account.ts';
import type { PhaseRecorder } from '../compute/starts/startup.ts';
import type { ReleaseRecord } from '../compute/units/release-record.ts';
import type { FailurePlan } from '../compute/units/unit-failures.ts';
import type { PlatformUsage } from '../pricing/platform-usage.ts';
import type { PriceBook } from '../pricing/price-books/price-book.ts';
import type { ExpectedTraffic } from '../traffic/index.ts';
import type { TroubleTarget } from '../troubles/trouble-target.ts';
import type { JobSpec } from '../workloads/jobs/job.ts';
import type { ServiceSpec } from '../workloads/service.ts';
import type { UnhostedUnits, UnitSize } from './supplies/metered-supply.ts';

/** What a platform may know of the run that it takes part in. */
export interface PlatformContext {
  readonly simulator: Simulator;
  /** Task groups of the jobs stand behind the others. */
  readonly services: readonly ServiceSpec[];
  /** Jobs that traffic brings in; none if left out. */
  readonly jobs?: readonly JobSpec[];
  /** Name that the scenario gives the platform: part of the key of its own random streams. */
  readonly platformName: string;
  readonly seed: string;
  readonly replication: number;
  readonly warmupUs: number;
  readonly log: DecisionRecorder;
  /** Every start of a unit or a host, phase by phase. */
  readonly starts: StartLog;
  /** List prices, for those who choose by price; the bill is made elsewhere. */
  readonly priceBook: PriceBook;
  /** What a service is to expect of the traffic; null where that is not known before it comes. */
  expectedTraffic?(service: number): ExpectedTraffic | null;
}

/** Units of one service by state, now. */
export interface UnitCounts {
  readonly desired: number;
  readonly pending: number;
  readonly starting: number;
  readonly ready: number;
  readonly draining: number;
}

/** What observers may read of one service on a platform, at any moment. */
export interface ServiceObservation {
  readonly group: ServiceGroup;
  readonly units: Level;
  /** Units that may hold requests, ready or draining; null where a unit exists only while it is wanted. */
  readonly servingUnits: Level | null;
  readonly phases: PhaseRecorder;
  unitCounts(): UnitCounts;
  startedCount(): number;
  /** Sum of the time that units have existed, in microseconds. */
  unitUs(): number;
  /** Cpu work done for requests, in reference core-microseconds. */
  usefulCoreUs(): number;
  /** Hosts that run units of this service; null where hosts are not seen. */
  readonly hosts: Level | null;
  account(): ResourceAccount;
  /** How large one unit is now. */
  unitSize(): UnitSize;
  /** Units that run where no host is seen, by size; empty where all are on hosts. */
  unhosted(): readonly UnhostedUnits[];
}

/** A new version of a service whose image is in the registry. */
export interface ReleaseOrder {
  readonly service: number;
  /** What people call it. */
  readonly version: string;
  /** Compressed size of its image. */
  readonly imageBytes: number;
  /** What is wrong with it; null if nothing. */
  readonly failure: FailurePlan | null;
}

/** A platform at work. */
export interface Platform {
  /** One per service, in the workload's order. */
  readonly services: readonly ServiceObservation[];
  /** The ways by which requests come to the services. */
  readonly edges: readonly CallEdge[];
  /** Units of all services together. */
  readonly units: Level;
  /** Hosts of the whole platform; null where hosts are not seen. */
  readonly hosts: Level | null;
  /** Phases of the starts of hosts; null where hosts are not seen. */
  readonly hostPhases: PhaseRecorder | null;
  /** Sets up what runs at time zero. */
  begin(): void;
  /** A request enters; `durationUs` replaces its drawn demand unless negative. */
  arrive(service: number, durationUs: number): void;
  /** Where jobs come in; null where the workload has none. */
  readonly jobs: JobRunner | null;
  /** Clients of a service that wait for an answer, counted one by one: an audit of the books. */
  countOpen(service: number): number;
  /** Rolls a new version out, in the platform's own way; what comes of it is written into the record. */
  release(order: ReleaseOrder): ReleaseRecord;
  /** What is assumed of how it does that. */
  readonly rolloutAssumptions: readonly Assumption[];
  /** What trouble can do to it. */
  readonly trouble: TroubleTarget;
  /** What is assumed of how it takes trouble. */
  readonly troubleAssumptions: readonly Assumption[];
  /** What is wrong with the platform's books, in words; nothing if all is well. For debugging: it takes long. */
  audit?(): readonly string[];
  /** Everything used so far; settles among the services what they share. */
  usage(): PlatformUsage;
  account(): ResourceAccount;
  /** Units on a host that has any, on average so far; null where hosts are not seen. */
  unitsPerHost(): number | null;
  /** The hosts at this moment, the `most` oldest of them one by one; left out or null where hosts are not seen. */
  hostTable?(most: number): LiveHosts | null;
  /** Requests that this platform could not run although it ran others. */
  limitations(): readonly Infeasibility[];
}

/** A mistake in a platform's section, found when it meets the workload. */
export interface SectionProblem {
  /** Whether the run can go on; left out for errors. */
  readonly severity?: 'warning';
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly found?: string;
  readonly allowed?: string;
  readonly hint?: string;
}

/** An entry of the list of platforms. `Settings` is plain data: it travels to worker threads. */
export interface PlatformVariant<Settings> {
  /** The word in the `type` field. */
  readonly type: string;
  /** One line for help texts. */
  readonly summary: string;
  readonly schema: z.ZodType;
  /** Completes the section: one full group of settings per service. */
  resolve(
    section: unknown,
    context: { readonly services: readonly ServiceSpec[] },
  ): { readonly settings: Settings; readonly problems: readonly SectionProblem[] };
  /** Why the platform cannot run the workload; empty when it can. */
  infeasibilities(settings: Settings, services: readonly ServiceSpec[]): readonly Infeasibility[];
  /** Every assumption that the settings bring into force, with those that the section overrides. */
  assumptions(settings: Settings): readonly (Assumption & { readonly isOverridden: boolean })[];
  create(settings: Settings, context: PlatformContext): Platform;
}
