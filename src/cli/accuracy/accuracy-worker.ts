// The worker thread of the accuracy table: plays the replications of one run at a time.

import type { MessagePort } from 'node:worker_threads';
import { findRun, playRun, type RunFigures, SECTIONS } from '../../accuracy/index.ts';
import { invariant } from '../../base/invariant.ts';

/** One run of the table; a message on the port for each replication that is done. */
export interface AccuracyJob {
  readonly runId: string;
  readonly port: MessagePort;
}

/** Called by the pool for each run. */
export async function playJob({ runId, port }: AccuracyJob): Promise<RunFigures> {
  const run = findRun(SECTIONS, runId);
  invariant(run !== undefined, `the table has no run ${runId}`);
  try {
    return await playRun(run, () => port.postMessage(null));
  } finally {
    port.close();
  }
}
