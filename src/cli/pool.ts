// Simulates the platforms of a scenario on worker threads. Results come in the order of the jobs, whoever finishes first.

import { MessageChannel } from 'node:worker_threads';
import { Tinypool } from 'tinypool';
import { systemCode } from './failure.ts';
import type { JobOutcome, WorkerJob, WorkerMessage } from './worker-protocol.ts';

/** A job as the command states it. */
export type PoolJob = Pick<WorkerJob, 'scenario' | 'platformName' | 'traceFolder'>;

/** Hears what happens to each platform, as it happens. */
export interface PoolListener {
  onMessage(platformName: string, message: WorkerMessage): void;
  onOutcome(platformName: string, outcome: JobOutcome): void;
}

export interface Pool {
  /** All outcomes in the order of the jobs. The first outcome that spoils the scenario cancels the rest of it. */
  run(jobs: readonly PoolJob[], listener: PoolListener): Promise<readonly JobOutcome[]>;
  /** Asks all jobs to stop; those that have not after a second are ended. Later jobs are cancelled at once. */
  cancel(): void;
  close(): Promise<void>;
}

const GRACE_MS = 800;
const YOUNG_GENERATION_MIB = 6;

/** A pool of that many threads; they stay for all scenarios, because a warm one is faster. */
export function createPool({ workers }: { readonly workers: number }): Pool {
  const threads = new Tinypool({
    filename: new URL('./worker.js', import.meta.url),
    name: 'runJob',
    // The least is the most: then the pool replaces a thread that dies, and jobs that wait get their turn.
    minThreads: workers,
    maxThreads: workers,
    // A simulation lives in typed arrays and makes hardly any garbage: a small nursery keeps it in the processor's cache.
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MIB },
  });
  const failure = firstPoolError(threads);
  const flags = new Set<Int32Array>();
  const state = { isCancelled: false };
  let grace: NodeJS.Timeout | undefined;

  async function runOne(job: PoolJob, cancelFlag: Int32Array, listener: PoolListener): Promise<JobOutcome> {
    const { port1, port2 } = new MessageChannel();
    port1.on('message', (message: WorkerMessage) => listener.onMessage(job.platformName, message));
    try {
      const task = threads.run({ ...job, cancelFlag, port: port2 }, { transferList: [port2] });
      return (await Promise.race([task, failure])) as JobOutcome;
    } catch (error) {
      return Atomics.load(cancelFlag, 0) === 0 ? brokenThread(error) : { kind: 'cancelled' };
    } finally {
      port1.close();
    }
  }

  return {
    async run(jobs, listener) {
      const cancelFlag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
      if (state.isCancelled) Atomics.store(cancelFlag, 0, 1);
      flags.add(cancelFlag);
      const outcomes = await Promise.all(
        jobs.map(async (job) => {
          const outcome = await runOne(job, cancelFlag, listener);
          if (outcome.kind !== 'finished') Atomics.store(cancelFlag, 0, 1);
          listener.onOutcome(job.platformName, outcome);
          return outcome;
        }),
      );
      flags.delete(cancelFlag);
      return outcomes;
    },
    cancel() {
      state.isCancelled = true;
      for (const flag of flags) Atomics.store(flag, 0, 1);
      grace ??= setTimeout(() => void threads.destroy(), GRACE_MS);
    },
    async close() {
      clearTimeout(grace);
      await threads.destroy();
    },
  };
}

/** Rejects when a thread dies without a job to blame; without this the jobs that wait would wait for ever. */
function firstPoolError(threads: Tinypool): Promise<never> {
  const failure = new Promise<never>((_, reject) => {
    threads.on('error', (error: unknown) => reject(error));
  });
  failure.catch(() => {});
  return failure;
}

function brokenThread(error: unknown): JobOutcome {
  if (systemCode(error) === 'ERR_WORKER_OUT_OF_MEMORY') return { kind: 'out-of-memory' };
  if (error instanceof Error) return { kind: 'bug', message: error.message, stack: error.stack ?? '' };
  return { kind: 'bug', message: String(error), stack: '' };
}
