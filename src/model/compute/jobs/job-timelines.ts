// The first job of each kind and the slowest, with what their pieces did.
import type { JobRunTimeline } from '../../../metrics/job-timeline.ts';
import { JobTimelineRecorder } from '../../../metrics/recorders/job-timeline-recorder.ts';
import type { JobSpec } from '../../workloads/jobs/job.ts';
import type { JobRun } from './piece.ts';
import { openSpans } from './piece-spans.ts';

/** Told of every measured job that ends. */
export class JobTimelines {
  private readonly recorders: readonly JobTimelineRecorder[];

  constructor(jobs: readonly JobSpec[]) {
    this.recorders = jobs.map(({ deadlineUs }) => new JobTimelineRecorder(deadlineUs));
  }

  ended({ job, number, arrivedUs, spans }: JobRun, outcome: 'succeeded' | 'failed', endUs: number): void {
    this.recorders[job]!.ended({ number, arrivedUs, endUs, outcome, spans });
  }

  /** With jobs that are open. O(their pieces). */
  toData(job: number, open: readonly JobRun[], nowUs: number): readonly JobRunTimeline[] {
    const runs = open.filter((run) => run.job === job);
    return this.recorders[job]!.toData(
      runs.map((run) => ({
        number: run.number,
        arrivedUs: run.arrivedUs,
        endUs: nowUs,
        outcome: 'open',
        spans: openSpans(run, nowUs),
      })),
    );
  }
}
