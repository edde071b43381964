// One scenario on the dashboard: what is known of it before it runs, and what its run has told so far. Plain data, only
// ever replaced.

import type { LiveDetail, LiveStep } from '../../metrics/live/live-step.ts';
import type { Decision, PlatformResult, RunResult } from '../../metrics/result.ts';
import type { ThresholdSpec } from '../../metrics/thresholds/threshold.ts';

/** One stage of the traffic: the rate goes from one value to the other on a line. */
export interface TrafficStage {
  readonly untilMs: number;
  readonly fromRps: number;
  readonly toRps: number;
}

/** What is known of a scenario before it runs. */
export interface RaceFacts {
  readonly name: string;
  /** As the user wrote it; null for standard input. */
  readonly file: string | null;
  readonly seed: string;
  readonly durationMs: number;
  readonly warmupMs: number;
  readonly stepMs: number;
  /** Those that are sent requests, then the task groups of jobs, which are not. */
  readonly services: readonly string[];
  /** Whether jobs are all that there is to run: then nothing is ever requested. Absent means that it is not so. */
  readonly isJobsOnly?: boolean | undefined;
  readonly platforms: readonly { readonly name: string; readonly type: string }[];
  readonly thresholds: readonly ThresholdSpec[];
  /** Of the one stream of traffic that has any; absent where none or several have. */
  readonly stages?: readonly TrafficStage[] | undefined;
}

/** A step as it is kept: what it decided is kept apart, for ever. */
export type RecordedStep = Omit<LiveStep, 'decisions' | 'detail'>;

/** Everything so far, at the end of a step. */
export interface RecordedDetail {
  readonly untilMs: number;
  readonly detail: LiveDetail;
}

/** What is recorded of one platform: of its first replication. Times ascend in each list. */
export interface Track {
  readonly name: string;
  readonly type: string;
  readonly status: 'waiting' | 'running' | 'done' | 'infeasible';
  /** Simulated time that the worker has reached; ahead of the last step. */
  readonly simulatedMs: number;
  readonly events: number;
  readonly steps: readonly RecordedStep[];
  readonly details: readonly RecordedDetail[];
  readonly decisions: readonly Decision[];
  /** Older ones than these, left out because there are too many. */
  readonly omittedDecisions: number;
  /** Wall clock when it began and ended; null where it has not. */
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  /** Of the first replication, once it is over. */
  readonly result: PlatformResult | null;
}

/** Where the shown moment is. */
export interface Playhead {
  /** Null follows the simulation: the moment that all running platforms have reached. */
  readonly atMs: number | null;
  /** Simulated seconds per second; null as fast as the simulation goes. */
  readonly speed: number | null;
  readonly isPaused: boolean;
}

/** A scenario that is run, once or again and again. */
export interface Race {
  readonly facts: RaceFacts;
  readonly phase: 'waiting' | 'running' | 'done' | 'failed' | 'interrupted';
  /** How often it has been started; more than 1 after its file was saved. */
  readonly round: number;
  readonly isPilot: boolean;
  readonly replicationsDone: number;
  readonly replicationGoal: number;
  readonly tracks: readonly Track[];
  readonly playhead: Playhead;
  /** What there is by now: of the last look, or of the end. */
  readonly result: RunResult | null;
  /** Of the round before, where it had one. */
  readonly before: RunResult | null;
  /** Why it failed, in one sentence; null otherwise. */
  readonly trouble: string | null;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
}
