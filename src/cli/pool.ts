// Simulates replications of platforms on worker threads. Which comes next is the queue's to say; what becomes of the
// outcomes, the listener's.

import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { Tinypool } from 'tinypool';
import type { Scenario } from '../scenario/index.ts';
import { systemCode } from './failure.ts';
import { packScenario, type ScenarioParcel } from './scenario-parcel.ts';
import { isDone, type JobOutcome, type Task, type WorkerMessage } from './worker-protocol.ts';

/** Where the threads get their work: asked whenever one is free. */
export interface TaskSource {
  /** The task to do next; null where all have been given out. */
  next(): Task | null;
}

/** Hears what happens to each task, as it happens. */
export interface PoolListener {
  onMessage(task: Task, message: WorkerMessage): void;
  /** `wallMs` is how long it took here. */
  onOutcome(task: Task, outcome: JobOutcome, wallMs: number): void;
}

/** A scenario as the threads know it. */
export interface PoolScenario {
  readonly parcel: ScenarioParcel;
  /** Absolute; traces are read below it. */
  readonly traceFolder: string;
}

export interface Pool {
  /** How many tasks are done at once. */
  readonly workers: number;
  /** Makes a scenario known; its tasks may come in several calls of `run`. */
  prepare(scenario: Scenario, traceFolder: string): PoolScenario;
  /**
   * Does the tasks, as many at once as there are threads. The first outcome that spoils the scenario stops those under
   * way, and no further ones begin.
   */
  run(scenario: PoolScenario, work: { readonly tasks: TaskSource; readonly listener: PoolListener }): Promise<void>;
  /** Asks all jobs to stop; those that have not after a second are ended. Later ones do not begin. */
  cancel(): void;
  close(): Promise<void>;
}

const GRACE_MS = 800;
const YOUNG_GENERATION_MIB = 6;

/** What a pool is made for. */
export interface PoolOptions {
  /** Threads. */
  readonly workers: number;
  /** Whether the first replication of each platform is told step by step; not unless given. */
  readonly isWatched?: boolean;
}

/** A pool of that many threads; they stay for all scenarios, because a warm one is faster. */
export function createPool({ workers, isWatched = false }: PoolOptions): Pool {
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
  const state = { isCancelled: false, preparedCount: 0 };
  let grace: NodeJS.Timeout | undefined;

  async function runOne({ task, scenario, cancelFlag, listener }: LaneJob): Promise<JobOutcome> {
    const { port1, port2 } = new MessageChannel();
    const hear = (message: WorkerMessage) => listener.onMessage(task, message);
    port1.on('message', hear);
    try {
      const watch = { isWatched: isWatched && task.replication === 0 };
      const job = threads.run({ ...task, ...watch, ...scenario, cancelFlag, port: port2 }, { transferList: [port2] });
      const outcome = (await Promise.race([job, failure])) as JobOutcome;
      hearRest(port1, hear);
      return outcome;
    } catch (error) {
      return Atomics.load(cancelFlag, 0) === 0 ? brokenThread(error) : { kind: 'cancelled' };
    } finally {
      port1.close();
    }
  }

  return {
    workers,
    prepare(scenario, traceFolder) {
      return { parcel: packScenario(scenario, state.preparedCount++), traceFolder };
    },
    async run(scenario, { tasks, listener }) {
      const cancelFlag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
      if (state.isCancelled) Atomics.store(cancelFlag, 0, 1);
      flags.add(cancelFlag);
      await Promise.all(
        Array.from({ length: workers }, async () => {
          while (Atomics.load(cancelFlag, 0) === 0) {
            const task = tasks.next();
            if (task === null) return;
            const startMs = performance.now();
            const outcome = await runOne({ task, scenario, cancelFlag, listener });
            if (!isDone(outcome)) Atomics.store(cancelFlag, 0, 1);
            listener.onOutcome(task, outcome, performance.now() - startMs);
          }
        }),
      );
      flags.delete(cancelFlag);
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

interface LaneJob {
  readonly task: Task;
  readonly scenario: PoolScenario;
  readonly cancelFlag: Int32Array;
  readonly listener: PoolListener;
}

/** What a job said at last comes by another way than its outcome, and may be overtaken by it. */
function hearRest(port: MessagePort, hear: (message: WorkerMessage) => void): void {
  for (let one = receiveMessageOnPort(port); one !== undefined; one = receiveMessageOnPort(port)) hear(one.message);
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
