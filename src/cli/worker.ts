// The worker thread: simulates one replication of one platform at a time. Which, and what becomes of the result, pool.ts
// decides.

import { invariant } from '../base/invariant.ts';
import type { PlatformResult } from '../metrics/result.ts';
import { type Replication, replicationOf } from '../metrics/study/replication.ts';
import { type TraceCoverage, TraceError } from '../model/traffic/index.ts';
import { RunCancelled, replicationContext, runPlatform } from '../run/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { Unpacker } from './scenario-parcel.ts';
import { openTraceFile } from './traces/trace-file.ts';
import { LEAST_MS_BETWEEN_MESSAGES, watched } from './watched-job.ts';
import type { JobOutcome, WorkerJob, WorkerMessage } from './worker-protocol.ts';

const unpacker = new Unpacker();

/** Called by the pool for each job. Never throws: every ending is an outcome. */
export async function runJob(workerJob: WorkerJob): Promise<JobOutcome> {
  const { parcel, platformName, replication, isWatched, traceFolder, cancelFlag, port } = workerJob;
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
    const scenario = unpacker.unpack(parcel);
    const { durationUs } = scenario;
    const watching = isWatched ? watched({ say, durationUs, now: () => performance.now() }) : null;
    const telling = watching ?? { onProgress: throttled(say) };
    const openTrace = openTraceFile(traceFolder);
    const traces: TraceCoverage[] = [];
    const onTracePlayed = (trace: TraceCoverage) => traces.push(trace);
    const job = { scenario, platformName, replication, openTrace, ...telling, onTracePlayed, signal };
    const result = await runPlatform(job);
    watching?.end();
    if (replication === 0) return { kind: 'finished', result, traces };
    return { kind: 'replicated', replication: inFigures(result, scenario) };
  } catch (error) {
    if (error instanceof TraceError) return { kind: 'bad-trace', problem: error.problem };
    if (error instanceof RunCancelled) return { kind: 'cancelled' };
    return bugOutcome(error);
  } finally {
    port.close();
  }
}

/** Little enough to travel by the thousand. */
function inFigures(result: PlatformResult, scenario: Scenario): Replication {
  invariant(result.isFeasible, `${result.name} cannot run the workload: there is nothing to replicate`);
  return replicationOf(result, replicationContext(scenario));
}

/** At most ten messages a second, however often the simulator reports. */
function throttled(say: (message: WorkerMessage) => void): (progress: { simulatedUs: number; events: number }) => void {
  let lastMs = performance.now();
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
