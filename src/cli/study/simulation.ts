// A scenario on the threads: replications are asked for as far as they are wanted, and gathered.

import type { Scenario } from '../../scenario/index.ts';
import type { Pool, PoolListener, PoolScenario } from '../pool.ts';
import { isDone, type JobOutcome, type Task, type WorkerMessage } from '../worker-protocol.ts';
import { Gathering } from './gathering.ts';
import { TaskQueue } from './task-queue.ts';

/** Hears what is simulated, as it happens. None of it is part of a result. */
export interface SimulationListener {
  /** These tasks come next, which makes it so many replications; a pilot counts for nothing but the warm-up. */
  onTasks?(tasks: readonly Task[], about: { readonly isPilot: boolean; readonly goal: number }): void;
  onMessage?(task: Task, message: WorkerMessage): void;
  /** A task has ended, one way or another. */
  onOutcome?(task: Task, outcome: JobOutcome): void;
}

/** What is simulated, and on what. */
export interface SimulationParts {
  readonly scenario: Scenario;
  /** Absolute; traces are read below it. */
  readonly traceFolder: string;
  readonly pool: Pool;
  readonly listener: SimulationListener;
  /** Throws for an outcome that spoils the scenario. */
  readonly check: (task: Task, outcome: JobOutcome) => void;
}

/** One scenario with one warm-up. */
export class Simulation {
  readonly gathering: Gathering;
  readonly #parts: SimulationParts;
  readonly #isPilot: boolean;
  readonly #prepared: PoolScenario;
  readonly #queue: TaskQueue;

  constructor(parts: SimulationParts, { isPilot }: { readonly isPilot: boolean }) {
    const { scenario, pool, traceFolder } = parts;
    this.gathering = new Gathering(scenario);
    this.#parts = parts;
    this.#isPilot = isPilot;
    this.#prepared = pool.prepare(scenario, traceFolder);
    this.#queue = new TaskQueue({ tailLength: pool.workers * scenario.platforms.length });
  }

  /**
   * Simulates until all platforms have `goal` replications; false where it was interrupted before.
   * @throws what `check` throws
   */
  async advanceTo(goal: number): Promise<boolean> {
    const { pool, listener, check } = this.#parts;
    const tasks = this.gathering.tasks({ from: this.gathering.completeCount(), to: goal });
    listener.onTasks?.(tasks, { isPilot: this.#isPilot, goal });
    this.#queue.add(tasks);
    const unfinished: (readonly [Task, JobOutcome])[] = [];
    const heard: PoolListener = {
      onMessage: (task, message) => listener.onMessage?.(task, message),
      onOutcome: (task, outcome, wallMs) => {
        if (isDone(outcome)) this.#queue.took(task, wallMs);
        else unfinished.push([task, outcome]);
        this.gathering.add(task, outcome);
        listener.onOutcome?.(task, outcome);
      },
    };
    await pool.run(this.#prepared, { tasks: this.#queue, listener: heard });
    for (const [task, outcome] of unfinished) check(task, outcome);
    return this.gathering.completeCount() >= goal;
  }
}
