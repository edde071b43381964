// What became of the jobs of a finished run.

import type { JobCost, JobResult } from '../../metrics/job-result.ts';
import type { JobTimeline } from '../../metrics/job-timeline.ts';
import { type JobRecorder, jobTime } from '../../metrics/recorders/job-recorder.ts';
import type { AssumptionInForce } from '../../metrics/result.ts';
import { jobAssumptions } from '../../model/assumptions/jobs.ts';
import type { Platform } from '../../model/platforms/index.ts';
import { billOf } from '../../model/pricing/bill.ts';
import { serviceUsage } from '../../model/pricing/platform-usage.ts';
import type { JobSpec } from '../../model/workloads/index.ts';
import { roundTo } from './rounding.ts';
import type { FinishedRun } from './summarize.ts';

const BYTES_PER_GB = 1e9;

/** One entry per job of the scenario. */
export function jobResults(jobs: readonly JobSpec[], run: FinishedRun): readonly JobResult[] {
  return jobs.map((spec, job) => {
    const runner = run.platform.jobs!;
    const recorder = runner.recorders[job]!;
    return {
      name: spec.name,
      counts: recorder.counts.toData(),
      makespanMs: jobTime(recorder.makespan),
      waitingMs: jobTime(recorder.waiting),
      makespanHistogram: recorder.makespan.toData(),
      waitingHistogram: recorder.waiting.toData(),
      deadlineMs: spec.deadlineUs === null ? null : spec.deadlineUs / 1000,
      deadlineMisses: recorder.missed + runner.overdueCount(job),
      bytes: recorder.bytes,
      ...recorder.allAttempts().toData(),
      cost: costOf(spec, recorder, run),
      tasks: spec.tasks.map(({ service }, task) => {
        const { pieces, attempts, waiting, running, bytes } = recorder.tasks[task]!;
        const { name, task: own } = run.platform.services[service]!.group.spec;
        return {
          name: own!.name,
          service: name,
          pieces: pieces.toData(),
          waitingMs: jobTime(waiting),
          runMs: jobTime(running),
          bytes,
          ...attempts.toData(),
        };
      }),
    };
  });
}

/** What single jobs did; one entry per job of the scenario. */
export function jobTimelines(jobs: readonly JobSpec[], platform: Platform): readonly JobTimeline[] {
  return jobs.map((spec, job) => ({
    job: spec.name,
    deadlineMs: spec.deadlineUs === null ? null : spec.deadlineUs / 1000,
    tasks: spec.tasks.map(({ service, after }) => ({
      name: platform.services[service]!.group.spec.task!.name,
      after,
    })),
    runs: platform.jobs!.timelinesOf(job),
  }));
}

/** What is assumed where there are jobs. */
export function jobAssumptionsInForce(jobs: readonly JobSpec[]): readonly AssumptionInForce[] {
  return jobs.length === 0 ? [] : jobAssumptions.map((one) => ({ ...one, isOverridden: false }));
}

function costOf({ tasks }: JobSpec, { succeededEver, bytesEver }: JobRecorder, run: FinishedRun): JobCost {
  const usages = tasks.flatMap(({ service }) => serviceUsage(run.usage, service));
  const totalUsd = billOf(usages, run.priceBook).totalUsd.toNumber();
  const per = (count: number) => (count > 0 ? roundTo(totalUsd / count, 9) : null);
  return { totalUsd, perJobUsd: per(succeededEver), perGbUsd: per(bytesEver / BYTES_PER_GB) };
}
