// Keeps the first job of a kind and the slowest of the others with their spans.
import type { JobRunTimeline } from '../job-timeline.ts';
import type { JobSpanRecorder } from './job-spans.ts';

const MOST_SLOW = 4;
const US_PER_MS = 1000;

/** A job that has ended, or that is open at the end. */
export interface TimedJob {
  readonly number: number;
  readonly arrivedUs: number;
  readonly endUs: number;
  readonly outcome: JobRunTimeline['outcome'];
  readonly spans: JobSpanRecorder;
}

/** Bounded: five jobs, each with the spans that its recorder keeps. */
export class JobTimelineRecorder {
  private first: TimedJob | null = null;
  private slowest: readonly TimedJob[] = [];

  constructor(private readonly deadlineUs: number | null) {}

  /** A job of those that are measured has ended. */
  ended(job: TimedJob): void {
    if (job.number === 1) this.first = job;
    else this.slowest = slowestOf([...this.slowest, job]);
  }

  /** With those that are still open. */
  toData(open: readonly TimedJob[]): readonly JobRunTimeline[] {
    const first = this.first ?? open.find((job) => job.number === 1) ?? null;
    const others = slowestOf([...this.slowest, ...open.filter((job) => job !== first)]);
    const kept = first === null ? others : [first, ...others];
    return [...kept].sort((a, b) => a.number - b.number).map((job) => this.timelineOf(job));
  }

  private timelineOf({ number, arrivedUs, endUs, outcome, spans }: TimedJob): JobRunTimeline {
    const lengthUs = endUs - arrivedUs;
    return {
      number,
      arrivedAtMs: arrivedUs / US_PER_MS,
      lengthMs: lengthUs / US_PER_MS,
      outcome,
      isMissed: this.deadlineUs !== null && (outcome === 'failed' || lengthUs > this.deadlineUs),
      spans: spans.toData({ arrivedUs, untilUs: endUs }),
    };
  }
}

/** The earlier one of two that took as long. */
function slowestOf(jobs: readonly TimedJob[]): readonly TimedJob[] {
  const lengthOf = ({ arrivedUs, endUs }: TimedJob) => endUs - arrivedUs;
  return [...jobs].sort((a, b) => lengthOf(b) - lengthOf(a) || a.number - b.number).slice(0, MOST_SLOW);
}
