import { describe, expect, it } from 'vitest';
import type { JobTimeline } from '../../src/metrics/job-timeline.ts';
import type { RunResult } from '../../src/metrics/result.ts';
import { jobGantts } from '../../src/output/html/charts/job-gantt.ts';
import { markedPlatforms } from '../../src/output/html/marked-platforms.ts';
import { flashSale, HOSTILE_NAMES } from './fixture.ts';
import { expectBalanced, tagsOf, textOf } from './html-tags.ts';

/** Two tasks of 5 s and 10 s; the second waits 2 s for a unit, is lost after 4 s, pauses for 1 s. Due after 20 s. */
const TIMELINE: JobTimeline = {
  job: 'etl',
  deadlineMs: 20_000,
  tasks: [
    { name: 'fetch', after: [] },
    { name: 'load', after: [0] },
  ],
  runs: [
    {
      number: 1,
      arrivedAtMs: 0,
      lengthMs: 15_000,
      outcome: 'succeeded',
      isMissed: false,
      spans: { task: [0, 1], phase: [2, 2], fromMs: [0, 5000], toMs: [5000, 15_000], count: [1, 1] },
    },
    {
      number: 4,
      arrivedAtMs: 60_000,
      lengthMs: 25_000,
      outcome: 'succeeded',
      isMissed: true,
      spans: {
        task: [0, 0, 1, 1, 1, 1],
        phase: [0, 2, 1, 2, 3, 4],
        fromMs: [0, 3000, 8000, 15_000, 10_000, 14_000],
        toMs: [3000, 8000, 10_000, 25_000, 14_000, 15_000],
        count: [2, 3, 1, 1, 1, 1],
      },
    },
  ],
};

function ganttOf(timelines: readonly JobTimeline[]): string {
  const sale: RunResult = flashSale();
  const platforms = sale.platforms.map((one, i) =>
    one.isFeasible && i < 2 ? { ...one, jobTimelines: timelines } : one,
  );
  return jobGantts(markedPlatforms({ ...sale, platforms })).join('\n');
}

describe('jobs over time', () => {
  const gantt = ganttOf([TIMELINE]);

  it('are drawn as somebody last looked at them', async () => {
    await expect(`${gantt.replaceAll('><', '>\n<')}\n`).toMatchFileSnapshot('../golden/charts/job-gantt.html');
  });

  it('show the slowest job of each platform, and by how much it missed its deadline', () => {
    const text = textOf(gantt);
    expect(text).toContain(
      'The slowest job took 25 s on vm, which is late, 25 s on ecs, which is late. It is due after 20 s.',
    );
    expect(text).toContain('job 4, 25 s, ✗ 5 s late');
    expect(gantt.split('class="deadline"')).toHaveLength(3);
  });

  it('tell phases by where they stand and by patterns, not by colour alone', () => {
    const yOf = (phase: string) =>
      /y="([\d.]+)"/.exec(new RegExp(`<rect class="span-${phase} p0" x[^>]*>`).exec(gantt)![0])![1];
    // The second row begins at 36 px; attempts 15 px below, what is waited for 11 px below that.
    expect(['queued', 'waiting', 'lost', 'pausing'].map(yOf)).toEqual(['26', '62', '51', '62']);
    for (const phase of ['lost', 'waiting', 'pausing']) expect(gantt).toContain(`fill="url(#span-${phase})"`);
  });

  it('stand on one scale, where bars begin and end as the spans do', () => {
    // 25 s and 2 % are the whole width: the last attempt is from 15 s to 25 s.
    const width = Math.round((10_000 / 25_500) * 10_000) / 100;
    const from = Math.round((15_000 / 25_500) * 10_000) / 100;
    expect(gantt).toContain(`x="${from}%" y="51" width="${width}%"`);
  });

  it('have every span of every kept job in the table behind', () => {
    // 2 + 6 spans on each of two platforms, and the row of headings.
    const table = gantt.slice(gantt.indexOf('<details>'));
    expect(table.split('<tr>')).toHaveLength(1 + 1 + 16);
  });

  it('are nothing where no job was recorded', () => {
    expect(ganttOf([])).toBe('');
    expect(ganttOf([{ ...TIMELINE, runs: [] }])).toBe('');
  });

  it.each(HOSTILE_NAMES)('show a hostile name as text: %j', (name) => {
    const tasks = [
      { name, after: [] },
      { name, after: [0] },
    ];
    const text = ganttOf([{ ...TIMELINE, job: name, tasks }]);
    expectBalanced(tagsOf(text));
    expect(text).not.toMatch(/<(script(?! class="figure-data")|img|iframe)/i);
  });
});
