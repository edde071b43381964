// The one product of a run, as plain data. Every output derives from it; it knows nothing of how it was made.

import type { CallResult } from './call-result.ts';
import type { HistogramData } from './histogram.ts';
import type { IncidentResult } from './incident.ts';
import type { InferenceSummary } from './inference-summary.ts';
import type { JobResult } from './job-result.ts';
import type { JobTimeline } from './job-timeline.ts';
import type { LatencyPartsSummary } from './latency-parts.ts';
import type { PackingReplay } from './packing-replay.ts';
import type { PackingSummary, ResourceShares } from './packing-summary.ts';
import type { StartTable } from './recorders/start-log.ts';
import type { ReleaseResult } from './release-result.ts';
import type { Study } from './study/study.ts';
import type { ThresholdSpec } from './thresholds/threshold.ts';

/** Version of the shape below; a reader refuses a major version that it does not know. */
export const RESULT_SCHEMA = 'windtunnel.result/1';

/** Requests that arrived after the warm-up: arrived = completed + failed + rejected + inFlight, always. */
export interface RequestCounts {
  readonly arrived: number;
  readonly completed: number;
  /** Accepted but not answered: timed out (counted in `timedOut` too) or lost with their unit, after all retries. */
  readonly failed: number;
  /** Refused at the door after all retries: queue full, no ready unit, throttled, no route. */
  readonly rejected: number;
  /** The part of `failed` that ran into the client's timeout. */
  readonly timedOut: number;
  /** Still open when the run ended. */
  readonly inFlight: number;
  /** Further attempts made; not part of `arrived`. */
  readonly retries: number;
}

/** Client-observed, over completed requests, in ms; null where there was none. */
export interface LatencySummary {
  readonly mean: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly max: number | null;
}

/** One start-up phase over all starts, in ms. */
export interface PhaseSummary {
  readonly phase: string;
  readonly count: number;
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Time from the decision to start a unit until it may serve, in ms. */
export interface StartupSummary {
  readonly count: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly phases: readonly PhaseSummary[];
}

/** Compute units over the whole run. */
export interface UnitSummary {
  readonly mean: number;
  readonly peak: number;
  readonly started: number;
  /** Sum over units of the time from creation to end (or to the end of the run), in ms. */
  readonly unitMs: number;
  /** Sum over units of the time with at least one request, in ms. */
  readonly busyMs: number;
}

/** A line of the bill: `amountUsd` is `usage` x price, rounded once to 1e-9 USD. */
export interface CostLine {
  readonly item: string;
  readonly sku: string;
  /** Metered count, an integer, in `usageUnit`. */
  readonly usage: number;
  readonly usageUnit: string;
  /** The same in the unit of the price. */
  readonly quantity: number;
  readonly unit: string;
  readonly priceUsd: number;
  readonly amountUsd: number;
}

/** The bill of the run; `monthlyUsd` repeats the run for 730 hours and is labelled as such. */
export interface CostSummary {
  readonly totalUsd: number;
  readonly monthlyUsd: number;
  readonly lines: readonly CostLine[];
}

/** What a platform, or one service on it, did. */
export interface Summary {
  readonly requests: RequestCounts;
  readonly latencyMs: LatencySummary;
  /** Where the time of completed requests went; null where none was completed, or none by a client that waits. */
  readonly latencyParts: LatencyPartsSummary | null;
  readonly coldStarts: { readonly count: number; readonly share: number | null };
  readonly startupMs: StartupSummary;
  readonly units: UnitSummary;
  /** Hosts that the user sees and pays; zero on Fargate and Lambda. */
  readonly hosts: { readonly mean: number; readonly peak: number };
  /** Requested / capacity over occupied hosts, time-weighted. */
  readonly density: ResourceShares;
  readonly packing: PackingSummary;
  /** Useful work / what the bill paid for: comparable on all platforms. */
  readonly billedUtilization: ResourceShares;
  readonly inference?: InferenceSummary | undefined;
  readonly cost: CostSummary;
}

/** Columns of equal length; point i covers [startMs + i x stepMs, startMs + (i+1) x stepMs). */
export interface Series {
  readonly startMs: number;
  readonly stepMs: number;
  readonly columns: SeriesColumns;
}

/** Names of the columns; the metric catalogue gives each its unit and meaning. */
export interface SeriesColumns {
  /** Counts within the step. */
  readonly arrivals: readonly number[];
  readonly completions: readonly number[];
  readonly failures: readonly number[];
  readonly rejections: readonly number[];
  /** Over requests completed within the step, ms. */
  readonly latencyP50Ms: readonly (number | null)[];
  readonly latencyP95Ms: readonly (number | null)[];
  readonly latencyP99Ms: readonly (number | null)[];
  /** At the end of the step. */
  readonly inFlight: readonly number[];
  readonly queued: readonly number[];
  readonly unitsDesired: readonly number[];
  readonly unitsPending: readonly number[];
  readonly unitsStarting: readonly number[];
  readonly unitsReady: readonly number[];
  readonly unitsDraining: readonly number[];
  readonly hosts: readonly number[];
  readonly densityCpu: readonly (number | null)[];
  readonly densityMemory: readonly (number | null)[];
  /** Useful cpu work / cpu of units that serve (ready or draining) within the step, 0..1. */
  readonly cpuUtilization: readonly (number | null)[];
  readonly coldStarts: readonly number[];
  /** Dollars accrued since the start of the run, at the end of the step. */
  readonly costUsd: readonly number[];
  /** Mean dollars per hour within the step. */
  readonly costUsdPerHour: readonly number[];
}

/** Why something scaled, was placed or throttled. */
export interface Decision {
  readonly timeMs: number;
  readonly kind: 'scaling' | 'placement' | 'throttle' | 'start' | 'stop' | 'trouble';
  readonly service: string | null;
  readonly subject: string;
  readonly action: string;
  readonly reason: string;
}

/** Bounded log: of each kind the first entries and the last are kept; `omitted` between them are only counted. */
export interface DecisionLog {
  readonly entries: readonly Decision[];
  readonly omitted: number;
}

/** A number of the model that was in force, with where it comes from. */
export interface AssumptionInForce {
  readonly id: string;
  readonly meaning: string;
  readonly value: string;
  readonly source: string;
  readonly date: string;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly isOverridden: boolean;
}

/** One service on one platform. */
export interface ServiceResult {
  readonly name: string;
  readonly summary: Summary;
  readonly series: Series;
  readonly latencyHistogram: HistogramData;
  readonly startupHistogram: HistogramData;
}

/** Why a platform cannot run the workload: the limit, the value that breaks it, the rule. */
export interface Infeasibility {
  readonly service: string | null;
  readonly limit: string;
  readonly value: string;
  readonly rule: string;
  readonly source: string;
}

interface PlatformIdentity {
  readonly name: string;
  readonly type: string;
}

/** A platform that ran. */
export interface PlatformRunResult extends PlatformIdentity {
  readonly isFeasible: true;
  /** Requests that this platform cannot run although it runs others (for example jobs above 15 min on Lambda). */
  readonly limitations: readonly Infeasibility[];
  readonly summary: Summary;
  readonly series: Series;
  readonly services: readonly ServiceResult[];
  readonly latencyHistogram: HistogramData;
  readonly startupHistogram: HistogramData;
  /** Ways by which requests came, users' first; empty where no service calls another. */
  readonly calls: readonly CallResult[];
  /** In the order of the scenario; empty where the workload has none. */
  readonly jobs: readonly JobResult[];
  /** In the order of the scenario; absent without jobs, and in results of versions that did not record it. */
  readonly jobTimelines?: readonly JobTimeline[] | undefined;
  /** In the order of the scenario. */
  readonly releases: readonly ReleaseResult[];
  /** Trouble, in the order in which it happened; the first 200. */
  readonly incidents: readonly IncidentResult[];
  /** Further ones, which were not followed. */
  readonly incidentsOmitted: number;
  readonly decisions: DecisionLog;
  readonly starts: StartTable;
  /** Absent in results of versions that did not record it. */
  readonly packingReplay?: PackingReplay | undefined;
  readonly assumptions: readonly AssumptionInForce[];
  /** Simulation events handled; part of the result because it is deterministic. */
  readonly events: number;
}

/** A platform that cannot run this workload at all. */
export interface InfeasiblePlatformResult extends PlatformIdentity {
  readonly isFeasible: false;
  readonly reasons: readonly Infeasibility[];
}

/** What became of one platform of the scenario; `isFeasible` tells whether it ran. */
export type PlatformResult = PlatformRunResult | InfeasiblePlatformResult;

/** What was run, so that it can be run again. */
export interface ScenarioIdentity {
  readonly name: string;
  readonly description: string;
  readonly seed: string;
  readonly durationMs: number;
  readonly warmupMs: number;
  /** Hash of the effective scenario. */
  readonly fingerprint: string;
}

/** How a run was asked for: what has to be given to have it again, byte for byte, with the same version. */
export interface RunOrigin {
  /** The scenario's file as it was named; null for standard input. */
  readonly file: string | null;
  /** Variables of the environment that changed the scenario, as NAME=value. */
  readonly environment: readonly string[];
  /** Flags that changed the scenario or said how often it was run, one word each, not quoted for a shell. */
  readonly arguments: readonly string[];
}

/** The whole result; `fingerprint` is the hash of the canonical form of all the rest but `source`, `sourceText` and `origin`. */
export interface RunResult {
  readonly schema: typeof RESULT_SCHEMA;
  readonly version: string;
  readonly scenario: ScenarioIdentity;
  readonly priceBook: string;
  /** False when the run was interrupted: finished platforms are whole, the others are absent. */
  readonly isComplete: boolean;
  readonly platforms: readonly PlatformResult[];
  readonly thresholds: readonly ThresholdSpec[];
  /** All replications in figures; `platforms` is the first of them. Absent where there is only that one. */
  readonly study?: Study | undefined;
  /** The scenario as it was written, everything it extends included: what tells two results apart. */
  readonly source?: unknown;
  /** `source` as JSON text with its keys in their order, which a canonical file does not keep: what can be run again. */
  readonly sourceText?: string | undefined;
  /** Absent where no command made it. */
  readonly origin?: RunOrigin | undefined;
  readonly fingerprint: string;
}
