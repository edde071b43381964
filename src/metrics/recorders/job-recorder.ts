// Counts what jobs and their pieces come to while a run goes on. Jobs of the warm-up are counted apart from the others.
import type { JobAttempts, JobCounts, JobTime } from '../job-result.ts';
import { LogHistogram } from './log-histogram.ts';

const US_PER_SECOND = 1e6;

/** Arrivals and outcomes; the difference is in flight. */
class OutcomeCounts {
  arrived = 0;
  succeeded = 0;
  failed = 0;

  toData(): JobCounts {
    const { arrived, succeeded, failed } = this;
    return { arrived, succeeded, failed, inFlight: arrived - succeeded - failed };
  }
}

/** Attempts, and the work that was in vain, in microseconds. */
class AttemptCounts {
  attempts = 0;
  lost = 0;
  repeatedUs = 0;
  repeatedCoreUs = 0;

  recordLoss({ repeatedUs, repeatedCoreUs }: { readonly repeatedUs: number; readonly repeatedCoreUs: number }): void {
    this.lost++;
    this.repeatedUs += repeatedUs;
    this.repeatedCoreUs += repeatedCoreUs;
  }

  toData(): JobAttempts {
    return {
      attempts: this.attempts,
      lost: this.lost,
      repeatedSeconds: Math.round(this.repeatedUs) / US_PER_SECOND,
      repeatedCoreSeconds: Math.round(this.repeatedCoreUs) / US_PER_SECOND,
    };
  }
}

/** What is measured of one task. */
export class TaskRecorder {
  readonly pieces = new OutcomeCounts();
  readonly attempts = new AttemptCounts();
  readonly waiting = new LogHistogram(7);
  readonly running = new LogHistogram(7);
  bytes = 0;
}

/** What is measured of one kind of job; histograms are in microseconds. */
export class JobRecorder {
  readonly counts = new OutcomeCounts();
  readonly makespan = new LogHistogram(7);
  readonly waiting = new LogHistogram(7);
  readonly tasks: readonly TaskRecorder[];
  /** Jobs that have ended late or failed; those still open are judged at the end. */
  missed = 0;
  bytes = 0;
  /** Of the whole run, warm-up included: what the whole bill is divided by. */
  succeededEver = 0;
  bytesEver = 0;

  constructor(taskCount: number) {
    this.tasks = Array.from({ length: taskCount }, () => new TaskRecorder());
  }

  /** Attempts of all tasks together. */
  allAttempts(): AttemptCounts {
    const sum = new AttemptCounts();
    for (const { attempts } of this.tasks) {
      sum.attempts += attempts.attempts;
      sum.lost += attempts.lost;
      sum.repeatedUs += attempts.repeatedUs;
      sum.repeatedCoreUs += attempts.repeatedCoreUs;
    }
    return sum;
  }
}

/** A histogram of microseconds as milliseconds, to the microsecond. */
export function jobTime(histogram: LogHistogram): JobTime {
  const ms = (us: number | null) => (us === null ? null : Math.round(us) / 1000);
  return {
    mean: ms(histogram.mean()),
    p50: ms(histogram.quantile(0.5)),
    p95: ms(histogram.quantile(0.95)),
    max: histogram.count > 0 ? ms(histogram.max) : null,
  };
}
