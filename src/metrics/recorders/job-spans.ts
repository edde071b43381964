// Collects when pieces of the tasks of one job were in which phase: spans that touch are one, and of too many those with
// the smallest gap between them.
import { JOB_PHASES, type JobSpans } from '../job-timeline.ts';

const MOST_SPANS = 200;
const US_PER_MS = 1000;

/** Name of a phase. */
export type JobPhase = (typeof JOB_PHASES)[number];

/** Disjoint spans in the order of time, in microseconds. */
class SpanSet {
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly count: number[] = [];

  constructor(private readonly most: number) {}

  /** O(spans behind it). */
  add(fromUs: number, toUs: number, count = 1): void {
    const { from, to } = this;
    let end = from.length;
    while (end > 0 && from[end - 1]! > toUs) end--;
    let begin = end;
    while (begin > 0 && to[begin - 1]! >= fromUs) begin--;
    const first = begin < end ? Math.min(fromUs, from[begin]!) : fromUs;
    const last = begin < end ? Math.max(toUs, to[end - 1]!) : toUs;
    const counts = this.count.slice(begin, end).reduce((sum, one) => sum + one, count);
    from.splice(begin, end - begin, first);
    to.splice(begin, end - begin, last);
    this.count.splice(begin, end - begin, counts);
    if (from.length > this.most) this.mergeNearest();
  }

  private mergeNearest(): void {
    const { from, to, count } = this;
    let nearest = 1;
    for (let at = 2; at < from.length; at++) {
      if (from[at]! - to[at - 1]! < from[nearest]! - to[nearest - 1]!) nearest = at;
    }
    to[nearest - 1] = to[nearest]!;
    count[nearest - 1]! += count[nearest]!;
    for (const column of [from, to, count]) column.splice(nearest, 1);
  }
}

/** Spans of one job; at most 200, or one for each phase of each task where those are more. */
export class JobSpanRecorder {
  private readonly sets: (SpanSet | undefined)[] = [];
  private readonly mostOfEach: number;

  constructor(private readonly taskCount: number) {
    this.mostOfEach = Math.max(1, Math.floor(MOST_SPANS / (taskCount * JOB_PHASES.length)));
  }

  /** A piece of a task was in a phase; a span without length is none. */
  add(task: number, phase: JobPhase, fromUs: number, toUs: number): void {
    if (toUs > fromUs) this.setOf(task * JOB_PHASES.length + JOB_PHASES.indexOf(phase)).add(fromUs, toUs);
  }

  /** Another one with the same spans. */
  copy(): JobSpanRecorder {
    const copy = new JobSpanRecorder(this.taskCount);
    this.sets.forEach((set, index) => {
      set?.from.forEach((from, at) => {
        copy.setOf(index).add(from, set.to[at]!, set.count[at]!);
      });
    });
    return copy;
  }

  /** Times since `arrivedUs`, none later than `untilUs`. */
  toData({ arrivedUs, untilUs }: { readonly arrivedUs: number; readonly untilUs: number }): JobSpans {
    const rows = this.sets.flatMap((set, index) =>
      (set?.from ?? []).map((from, at) => ({
        task: Math.floor(index / JOB_PHASES.length),
        phase: index % JOB_PHASES.length,
        from,
        to: Math.min(untilUs, set!.to[at]!),
        count: set!.count[at]!,
      })),
    );
    const shown = rows.filter(({ from, to }) => from < to);
    return {
      task: shown.map(({ task }) => task),
      phase: shown.map(({ phase }) => phase),
      fromMs: shown.map(({ from }) => (from - arrivedUs) / US_PER_MS),
      toMs: shown.map(({ to }) => (to - arrivedUs) / US_PER_MS),
      count: shown.map(({ count }) => count),
    };
  }

  private setOf(index: number): SpanSet {
    this.sets[index] ??= new SpanSet(this.mostOfEach);
    return this.sets[index]!;
  }
}
