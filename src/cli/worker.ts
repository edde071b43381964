// The worker thread: simulates one platform at a time. Which platform, and what becomes of the result, pool.ts decides.

import { type TraceCoverage, TraceError } from '../model/traffic/index.ts';
import { RunCancelled, runPlatform } from '../run/index.ts';
import { openTraceFile } from './trace-file.ts';
import type { JobOutcome, WorkerJob, WorkerMessage } from './worker-protocol.ts';

const LEAST_MS_BETWEEN_MESSAGES = 100;

/** Called by the pool for each job. Never throws: every ending is an outcome. */
export async function runJob({
  scenario,
  platformName,
  traceFolder,
  cancelFlag,
  port,
}: WorkerJob): Promise<JobOutcome> {
  const say = (message: WorkerMessage) => port.postMessage(message);
  const isCancelled = () => Atomics.load(cancelFlag, 0) !== 0;
  const signal = {
    get isCancelled() {
      return isCancelled();
    },
  };
  try {
    if (isCancelled()) return { kind: 'cancelled' };
    say({ kind: 'started' });
    const onProgress = throttled(say);
    const openTrace = openTraceFile(traceFolder);
    const traces: TraceCoverage[] = [];
    const onTracePlayed = (trace: TraceCoverage) => traces.push(trace);
    const job = { scenario, platformName, openTrace, onProgress, onTracePlayed, signal };
    return { kind: 'finished', result: await runPlatform(job), traces };
  } catch (error) {
    if (error instanceof TraceError) return { kind: 'bad-trace', problem: error.problem };
    if (error instanceof RunCancelled) return { kind: 'cancelled' };
    return bugOutcome(error);
  } finally {
    port.close();
  }
}

/** At most ten messages a second, however often the simulator reports. */
function throttled(say: (message: WorkerMessage) => void): (progress: { simulatedUs: number; events: number }) => void {
  let lastMs = -Infinity;
  return ({ simulatedUs, events }) => {
    const nowMs = performance.now();
    if (nowMs - lastMs < LEAST_MS_BETWEEN_MESSAGES) return;
    lastMs = nowMs;
    say({ kind: 'progress', simulatedUs, events });
  };
}

function bugOutcome(error: unknown): JobOutcome {
  if (error instanceof Error) return { kind: 'bug', message: error.message, stack: error.stack ?? '' };
  return { kind: 'bug', message: String(error), stack: '' };
}
