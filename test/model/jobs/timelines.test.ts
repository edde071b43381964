import { describe, expect, it } from 'vitest';
import { JOB_PHASES, type JobRunTimeline, type JobTimeline } from '../../../src/metrics/job-timeline.ts';
import { JobSpanRecorder } from '../../../src/metrics/recorders/job-spans.ts';
import type { Story } from '../platforms/scenario-builder.ts';
import { BARE_FARGATE, BARE_LAMBDA, playChecked } from './play.ts';

const ONCE = { platform: BARE_FARGATE, duration: '10min', arrivals: [[0, 'etl']] } as const;

function fixed(seconds: number, more: Readonly<Record<string, unknown>> = {}) {
  return { cpu: { fixed: `${seconds}s` }, ...more };
}

async function timelineOf(story: Story): Promise<JobTimeline> {
  const { jobTimelines } = await playChecked(story);
  expect(jobTimelines).toHaveLength(1);
  return jobTimelines![0]!;
}

/** "task phase from-to xcount", in seconds. */
function spansOf({ tasks }: JobTimeline, { spans }: JobRunTimeline): readonly string[] {
  return spans.task.map((task, i) => {
    const [from, to] = [spans.fromMs[i]! / 1000, spans.toMs[i]! / 1000];
    return `${tasks[task]!.name} ${JOB_PHASES[spans.phase[i]!]} ${from}-${to} x${spans.count[i]}`;
  });
}

describe('the timeline of a job', () => {
  it('has the tasks of a small graph as they follow each other', async () => {
    const tasks = {
      fetch: fixed(5),
      left: fixed(10, { after: ['fetch'] }),
      right: fixed(20, { after: ['fetch'] }),
      join: fixed(3, { after: ['left', 'right'] }),
    };
    const timeline = await timelineOf({ ...ONCE, jobs: { etl: { deadline: '27s', tasks } } });
    const [run] = timeline.runs;
    // 5 + 20 + 3: the right side is the longer one, and 28 s are later than 27 s.
    expect(spansOf(timeline, run!)).toEqual([
      'fetch running 0-5 x1',
      'left running 5-15 x1',
      'right running 5-25 x1',
      'join running 25-28 x1',
    ]);
    expect(run).toMatchObject({ number: 1, arrivedAtMs: 0, lengthMs: 28_000, outcome: 'succeeded', isMissed: true });
    expect(timeline).toMatchObject({ job: 'etl', deadlineMs: 27_000 });
    expect(timeline.tasks.map(({ after }) => after)).toEqual([[], [0], [0], [1, 2]]);
  });

  it('tells waiting for a turn from waiting for the unit that was asked for', async () => {
    const platform = {
      ...BARE_FARGATE,
      startup: { ...BARE_FARGATE.startup, pull: '40s' },
      jobQueue: { maxVcpu: '1 vCPU' },
    };
    const timeline = await timelineOf({ ...ONCE, platform, jobs: { etl: { tasks: { a: fixed(10), b: fixed(5) } } } });
    // One task at a time: a starts for 40 s and runs for 10 s; then one is asked for b, 40 s and 5 s.
    expect(spansOf(timeline, timeline.runs[0]!)).toEqual([
      'a waiting 0-40 x1',
      'a running 40-50 x1',
      'b queued 0-50 x1',
      'b waiting 50-90 x1',
      'b running 90-95 x1',
    ]);
  });

  it('joins what pieces of a task do at the same time, and counts them', async () => {
    const jobs = { etl: { tasks: { work: fixed(10, { split: 5, maxParallel: 2 }) } } };
    const timeline = await timelineOf({ ...ONCE, jobs });
    // Two at a time: 10 s, 20 s, 30 s; three of the five are queued, the last until 20 s.
    expect(spansOf(timeline, timeline.runs[0]!)).toEqual(['work queued 0-20 x3', 'work running 0-30 x5']);
  });

  it('shows attempts that came to nothing, and the pause before the next', async () => {
    const work = fixed(20, { timeout: '15s', retries: { max: 1, backoff: '4s' } });
    const timeline = await timelineOf({ ...ONCE, jobs: { etl: { deadline: '5min', tasks: { work } } } });
    // 15 s in vain, a pause of 4 s, 15 s in vain once more: then the job is given up.
    const spans = spansOf(timeline, timeline.runs[0]!);
    expect(spans.filter((span) => !span.includes('waiting') && !span.includes('queued'))).toEqual([
      'work lost 0-15 x1',
      'work lost 19-34 x1',
      'work pausing 15-19 x1',
    ]);
    expect(timeline.runs[0]).toMatchObject({ outcome: 'failed', lengthMs: 34_000, isMissed: true });
  });

  it('has jobs that are open at the end, as far as they came', async () => {
    const jobs = { etl: { deadline: '30s', tasks: { work: fixed(100) } } };
    const timeline = await timelineOf({ ...ONCE, duration: '1min', jobs });
    expect(spansOf(timeline, timeline.runs[0]!)).toEqual(['work running 0-60 x1']);
    expect(timeline.runs[0]).toMatchObject({ outcome: 'open', lengthMs: 60_000, isMissed: true });
  });

  it('is kept of the first job and of the four slowest others', async () => {
    // One piece at a time of 10 s each, eight jobs at once: the k-th ends after 10 k s.
    const jobs = { etl: { tasks: { work: fixed(10, { maxParallel: 1 }) } } };
    const arrivals = Array.from({ length: 8 }, () => [0, 'etl'] as const);
    const { runs } = await timelineOf({ ...ONCE, arrivals, jobs });
    expect(runs.map(({ number, lengthMs }) => [number, lengthMs])).toEqual([
      [1, 10_000],
      [5, 50_000],
      [6, 60_000],
      [7, 70_000],
      [8, 80_000],
    ]);
  });

  it('keeps at most 200 spans, however often pieces come and go: those with the smallest gap become one', () => {
    const spans = new JobSpanRecorder(2);
    // 1000 spans of 1 s; before every 50th there is a gap of 9 s, before the others one of 1 s.
    let nowUs = 0;
    for (let i = 0; i < 1000; i++) {
      nowUs += i % 50 === 0 ? 9_000_000 : 1_000_000;
      spans.add(0, 'running', nowUs, nowUs + 1_000_000);
      nowUs += 1_000_000;
    }
    const { count, fromMs } = spans.toData({ arrivedUs: 0, untilUs: nowUs });
    // 200 spans over 2 tasks and 5 phases: 20 for each, which is 1000 / 50.
    expect(count).toEqual(Array.from({ length: 20 }, () => 50));
    expect(fromMs[1]! - fromMs[0]!).toBe(50 * 2000 + 8000);
  });

  it('is that of invocations on Lambda', async () => {
    const jobs = { etl: { tasks: { a: fixed(5), b: fixed(3, { after: ['a'] }) } } };
    const timeline = await timelineOf({ ...ONCE, platform: BARE_LAMBDA, jobs });
    const lengths = timeline.runs[0]!.spans.task.map((task, i) => [task, timeline.runs[0]!.spans.phase[i]]);
    const running = JOB_PHASES.indexOf('running');
    expect(lengths).toEqual([
      [0, running],
      [1, running],
    ]);
  });
});
