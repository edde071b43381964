// Numbers about jobs that are not in the scenario: how fast data comes, how a map over functions is orchestrated.
import type { Assumption } from './assumption.ts';

/** Bytes per second of one piece, by where its data is: an object store of the region, or another region. */
export const DATA_RATES = { near: 85_000_000, far: 10_000_000 } as const;
/** A word for where data is. */
export type DataPlace = keyof typeof DATA_RATES;

const dataRateAssumption: Assumption = {
  id: 'jobs.data-rate',
  meaning: 'rate at which one piece reads or writes where the scenario says near or far',
  value: 'near 85 MB/s, far 10 MB/s',
  source:
    'near: Amazon S3 User Guide, "Performance design patterns": 85 to 90 MB/s for one request; far: choice, one connection over 60 to 100 ms',
  date: '2024',
  confidence: 'medium',
};

const mixedWorkAssumption: Assumption = {
  id: 'jobs.piece',
  meaning: 'how a piece of a task spends its time',
  value: 'it reads, computes and writes by turns, none of it at once; memory grows with what it has read',
  source: 'choice',
  date: '2026-11',
  confidence: 'medium',
};

const queueAssumption: Assumption = {
  id: 'jobs.queue',
  meaning: 'which piece gets capacity next',
  value: 'that of the highest priority, then the one that came first; nothing that runs is stopped for another',
  source: 'AWS Batch User Guide, "Job queues" and "Job queue scheduling" (first in, first out)',
  date: '2024',
  confidence: 'high',
};

const batchPriceAssumption: Assumption = {
  id: 'jobs.queue-price',
  meaning: 'price of the queue of jobs where pieces run in containers or on instances',
  value: 'none beyond what they run on',
  source: 'AWS Batch pricing page: no additional charge',
  date: '2025',
  confidence: 'medium',
};

/** Hold wherever jobs run. */
export const jobAssumptions: readonly Assumption[] = [
  queueAssumption,
  batchPriceAssumption,
  mixedWorkAssumption,
  dataRateAssumption,
];

/** How a workflow tries an invocation again that was throttled; times in microseconds. */
export const STEP_FUNCTIONS_RETRY = { firstPauseUs: 1_000_000, longestPauseUs: 4_000_000, mostThrottles: 3 } as const;

const workflowAssumption: Assumption = {
  id: 'jobs.step-functions',
  meaning: 'how pieces are brought to functions: one invocation each, throttled ones again after pauses',
  value:
    '1 s, 2 s, 4 s; then the attempt is lost. As many at once as the account allows, or maxParallel; more than 40 as a distributed map',
  source: 'Amazon States Language specification, defaults of Retry (IntervalSeconds, MaxAttempts, BackoffRate)',
  date: '2024',
  confidence: 'medium',
};

const noCheckpointAssumption: Assumption = {
  id: 'jobs.function-checkpoints',
  meaning: 'what is left of an execution that is cut off',
  value: 'nothing: checkpoints hold only where a piece may run as long as it takes',
  source: 'choice',
  date: '2026-11',
  confidence: 'medium',
};

/** Hold where pieces are executions of functions. */
export const functionJobAssumptions: readonly Assumption[] = [workflowAssumption, noCheckpointAssumption];
