// Plays the runs of the accuracy table on worker threads.

import { MessageChannel } from 'node:worker_threads';
import { Tinypool } from 'tinypool';
import type { Run, RunFigures } from '../../accuracy/index.ts';

/** Hears what is done. */
export interface AccuracyListener {
  onReplication(): void;
  onRun(id: string): void;
}

export interface AccuracyPool {
  /** The figures of all runs by id; null when cancelled. */
  play(runs: readonly Run[], listener: AccuracyListener): Promise<ReadonlyMap<string, RunFigures> | null>;
  /** Ends the threads, whatever they do. */
  cancel(): void;
  close(): Promise<void>;
}

export function createAccuracyPool({ workers }: { readonly workers: number }): AccuracyPool {
  const threads = new Tinypool({
    filename: new URL('./accuracy-worker.js', import.meta.url),
    name: 'playJob',
    minThreads: workers,
    maxThreads: workers,
  });
  const state = { isCancelled: false };

  async function playOne({ id }: Run, listener: AccuracyListener): Promise<readonly [string, RunFigures]> {
    const { port1, port2 } = new MessageChannel();
    port1.on('message', () => listener.onReplication());
    try {
      const figures = await threads.run({ runId: id, port: port2 }, { transferList: [port2] });
      listener.onRun(id);
      return [id, figures as RunFigures];
    } finally {
      port1.close();
    }
  }

  return {
    async play(runs, listener) {
      try {
        return new Map(await Promise.all(runs.map((run) => playOne(run, listener))));
      } catch (error) {
        if (state.isCancelled) return null;
        throw error;
      }
    },
    cancel() {
      state.isCancelled = true;
      void threads.destroy();
    },
    async close() {
      await threads.destroy();
    },
  };
}
