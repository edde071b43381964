// What travels between the command and its worker threads: plain data only.

import type { MessagePort } from 'node:worker_threads';
import type { Problem } from '../base/problem.ts';
import type { LiveStep } from '../metrics/live/live-step.ts';
import type { PlatformResult } from '../metrics/result.ts';
import type { Replication } from '../metrics/study/replication.ts';
import type { TraceCoverage } from '../model/traffic/index.ts';
import type { ScenarioParcel } from './scenario-parcel.ts';

/** One replication of one platform. */
export interface Task {
  readonly platformName: string;
  /** From 0. */
  readonly replication: number;
}

/** One task of one scenario, for a worker. */
export interface WorkerJob extends Task {
  readonly parcel: ScenarioParcel;
  /** Whether somebody follows it step by step. */
  readonly isWatched: boolean;
  /** Absolute; traces are read below it. */
  readonly traceFolder: string;
  /** One integer, shared: not 0 asks the worker to stop. */
  readonly cancelFlag: Int32Array;
  /** Where WorkerMessages go. */
  readonly port: MessagePort;
}

/** What a worker says while it works: how far it is, with `steps` where it is watched. */
export type WorkerMessage =
  | { readonly kind: 'started' }
  | { readonly kind: 'progress'; readonly simulatedUs: number; readonly events: number }
  | {
      readonly kind: 'steps';
      readonly simulatedUs: number;
      readonly events: number;
      /** Those that have ended since the message before; the last message has the last one. */
      readonly steps: readonly LiveStep[];
    };

/**
 * How a job ended: the first replication with everything (`finished`), further ones in figures (`replicated`). An error
 * would lose its class and data on the way, so it is told in words.
 */
export type JobOutcome =
  | { readonly kind: 'finished'; readonly result: PlatformResult; readonly traces: readonly TraceCoverage[] }
  | { readonly kind: 'replicated'; readonly replication: Replication }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'bad-trace'; readonly problem: Problem }
  | { readonly kind: 'out-of-memory' }
  | { readonly kind: 'bug'; readonly message: string; readonly stack: string };

/** Whether the job did what it was there for. */
export function isDone({ kind }: JobOutcome): boolean {
  return kind === 'finished' || kind === 'replicated';
}

/** Simulation events of a job that is done; 0 of one that is not. */
export function eventsOf(outcome: JobOutcome): number {
  if (outcome.kind === 'replicated') return outcome.replication.events;
  return outcome.kind === 'finished' && outcome.result.isFeasible ? outcome.result.events : 0;
}
