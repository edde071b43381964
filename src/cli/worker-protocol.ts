// What travels between the command and its worker threads: plain data only.

import type { MessagePort } from 'node:worker_threads';
import type { Problem } from '../base/problem.ts';
import type { PlatformResult } from '../metrics/result.ts';
import type { TraceCoverage } from '../model/traffic/index.ts';
import type { Scenario } from '../scenario/index.ts';

/** One platform of one scenario, for a worker. */
export interface WorkerJob {
  readonly scenario: Scenario;
  readonly platformName: string;
  /** Absolute; traces are read below it. */
  readonly traceFolder: string;
  /** One integer, shared: not 0 asks the worker to stop. */
  readonly cancelFlag: Int32Array;
  /** Where WorkerMessages go. */
  readonly port: MessagePort;
}

/** What a worker says while it works. */
export type WorkerMessage =
  | { readonly kind: 'started' }
  | { readonly kind: 'progress'; readonly simulatedUs: number; readonly events: number };

/** How a job ended. An error would lose its class and data on the way, so it is told in words. */
export type JobOutcome =
  | { readonly kind: 'finished'; readonly result: PlatformResult; readonly traces: readonly TraceCoverage[] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'bad-trace'; readonly problem: Problem }
  | { readonly kind: 'out-of-memory' }
  | { readonly kind: 'bug'; readonly message: string; readonly stack: string };
