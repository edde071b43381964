// Figure: jobs over time. A panel per platform with its slowest job, a row per task in the order of the graph, all on one scale.

import { plain } from '../../../base/text/inert.ts';
import { JOB_PHASES, type JobRunTimeline, type JobTimeline } from '../../../metrics/job-timeline.ts';
import { lengthText } from '../../figure-text.ts';
import { type MarkedPlatform, nameOf, platformTitle } from '../marked-platforms.ts';
import { el, type Markup, percentText } from '../markup.ts';
import { type Axis, timeAxis } from './axis.ts';
import { type FigureData, figure, sampledRows } from './figure.ts';
import { type Cell, countCell } from './figure-cell.ts';
import { chartFrame } from './frame.ts';

type Phase = (typeof JOB_PHASES)[number];

const ROW_HEIGHT = 36;
const BAR_TOP = 15;
/** Attempts fill the upper part of a row, what pieces wait for the lower one: both happen at once where pieces are several. */
const LANES: Readonly<Record<Phase, { readonly top: number; readonly height: number; readonly words: string }>> = {
  queued: { top: 11, height: 6, words: 'in the queue' },
  waiting: { top: 11, height: 6, words: 'waiting for a unit' },
  running: { top: 0, height: 10, words: 'running' },
  lost: { top: 0, height: 10, words: 'attempts in vain' },
  pausing: { top: 11, height: 6, words: 'pausing before another attempt' },
};
const NO_TICKS: Axis = { title: '', ticks: [], position: () => 0 };
/** A deadline that is further away would press the jobs together. */
const MOST_TIMES_LONGEST = 2;
const TASK_LENGTH = 30;
/** Beside the longest job, as a part of its length. */
const MARGIN = 0.02;

/** A platform's jobs of one kind, with the slowest of them. */
interface Shown {
  readonly platform: MarkedPlatform;
  readonly timeline: JobTimeline;
  readonly slowest: JobRunTimeline;
}

/** One figure for each kind of job; none where no platform has recorded any. */
export function jobGantts(platforms: readonly MarkedPlatform[]): readonly Markup[] {
  const timelines = platforms.flatMap(({ run }) => run.jobTimelines ?? []);
  const jobs = [...new Set(timelines.map(({ job }) => job))];
  return jobs.flatMap((job, index) => {
    const shown = platforms.flatMap((platform) => shownOf(platform, job));
    return shown.length === 0 ? [] : [gantt(shown, index)];
  });
}

function shownOf(platform: MarkedPlatform, job: string): readonly Shown[] {
  const timeline = platform.run.jobTimelines?.find((one) => one.job === job);
  const slowest = [...(timeline?.runs ?? [])].sort((a, b) => b.lengthMs - a.lengthMs || a.number - b.number)[0];
  return timeline === undefined || slowest === undefined ? [] : [{ platform, timeline, slowest }];
}

function gantt(shown: readonly Shown[], index: number): Markup {
  const { job, deadlineMs } = shown[0]!.timeline;
  const longestMs = Math.max(...shown.map(({ slowest }) => slowest.lengthMs));
  const isFar = deadlineMs !== null && deadlineMs > MOST_TIMES_LONGEST * longestMs;
  const untilMs = deadlineMs === null || isFar ? longestMs : Math.max(longestMs, deadlineMs);
  const time = timeAxis(untilMs * (1 + MARGIN));
  const x = { ...time, title: time.title.replace('simulated time', 'time since the job arrived') };
  const deadline = deadlineMs === null ? '' : ` It is due after ${lengthText(deadlineMs)}.`;
  return el(
    'div',
    { class: 'gantt' },
    index === 0 ? ganttPatterns() : null,
    figure({
      id: `job-gantt-${index + 1}`,
      heading: `${nameOf(job)} over time`,
      caption: `The slowest job took ${shown.map(lengthOf).join(', ')}.${deadline}`,
      panels: shown.map((one) => ({
        heading: [platformTitle(one.platform), ' ', el('span', { class: 'quiet' }, runText(one))],
        drawing: panel(one, { x, deadlineMs: isFar ? null : deadlineMs }),
      })),
      data: dataOf(shown),
    }),
    legend(shown),
  );
}

function lengthOf({ platform, slowest }: Shown): string {
  return `${lengthText(slowest.lengthMs)} on ${platform.name}${missedText(slowest)}`;
}

function missedText({ outcome, isMissed }: JobRunTimeline): string {
  if (outcome === 'failed') return ' until it failed';
  if (outcome === 'open') return isMissed ? ' and is late and not done' : ' and is not done';
  return isMissed ? ', which is late' : '';
}

function runText({ slowest, timeline }: Shown): string {
  const { number, lengthMs, outcome, isMissed } = slowest;
  const lateMs = timeline.deadlineMs === null ? 0 : lengthMs - timeline.deadlineMs;
  const words = [`job ${number}, ${lengthText(lengthMs)}`];
  if (outcome === 'failed') words.push('failed');
  if (outcome === 'open') words.push('not done');
  if (isMissed && lateMs > 0) words.push(`✗ ${lengthText(lateMs)} late`);
  return words.join(', ');
}

function panel(
  { platform, timeline, slowest }: Shown,
  { x, deadlineMs }: { readonly x: Axis; readonly deadlineMs: number | null },
): Markup {
  const height = timeline.tasks.length * ROW_HEIGHT;
  return chartFrame({
    title: `Tasks of the slowest job ${nameOf(timeline.job)} on ${platform.name} over time`,
    description: runText({ platform, timeline, slowest }),
    height,
    x,
    y: NO_TICKS,
    room: 'none',
    paths: [],
    overlays: [
      ...timeline.tasks.map(({ name }, row) =>
        el('text', { class: 'task-name', x: 0, y: row * ROW_HEIGHT + 11 }, plain(name, { max: TASK_LENGTH })),
      ),
      ...slowest.spans.task.map((_, at) => spanMarkup(slowest, { at, x, slot: platform.mark.slot })),
      ...(deadlineMs === null ? [] : deadlineMarkup(x.position(deadlineMs), height)),
    ],
  });
}

function spanMarkup(
  { spans }: JobRunTimeline,
  { at, x, slot }: { readonly at: number; readonly x: Axis; readonly slot: number },
): Markup {
  const phase = JOB_PHASES[spans.phase[at]!]!;
  const { top, height, words } = LANES[phase];
  const [fromMs, toMs, count] = [spans.fromMs[at]!, spans.toMs[at]!, spans.count[at]!];
  const from = x.position(fromMs);
  const width = Math.max(0.001, x.position(toMs) - from);
  const y = spans.task[at]! * ROW_HEIGHT + BAR_TOP + top;
  const times = `${fromMs === 0 ? '0' : lengthText(fromMs)} to ${lengthText(toMs)}`;
  return el(
    'rect',
    { class: `span-${phase} p${slot}`, x: percentText(from), y, width: percentText(width), height, ...fillOf(phase) },
    el('title', {}, `${words}, ${times}${count > 1 ? `, ${count} pieces or attempts` : ''}`),
  );
}

function fillOf(phase: Phase): { readonly fill?: string } {
  return phase === 'lost' || phase === 'waiting' || phase === 'pausing' ? { fill: `url(#span-${phase})` } : {};
}

function deadlineMarkup(position: number, height: number): readonly Markup[] {
  const at = percentText(position);
  const anchor = position > 0.8 ? 'end' : 'start';
  return [
    el('line', { class: 'deadline', x1: at, x2: at, y1: -6, y2: height }),
    el('text', { class: 'note', x: at, dx: anchor === 'end' ? -4 : 4, y: -8, 'text-anchor': anchor }, 'deadline'),
  ];
}

function legend(shown: readonly Shown[]): Markup {
  const seen = new Set(shown.flatMap(({ slowest }) => slowest.spans.phase));
  const keys = JOB_PHASES.filter((_, phase) => seen.has(phase)).map((phase) =>
    el(
      'span',
      { class: 'key' },
      el(
        'svg',
        { class: 'swatch', 'aria-hidden': 'true' },
        el('rect', { class: `span-${phase} p0`, width: '100%', height: '100%', ...fillOf(phase) }),
      ),
      LANES[phase].words,
    ),
  );
  return el('p', { class: 'legend' }, keys);
}

/** What spans are filled with; a pattern has a name for the whole page, so that only the first figure has them. */
function ganttPatterns(): Markup {
  const pattern = (phase: Phase, d: string, turn: number) =>
    el(
      'pattern',
      {
        id: `span-${phase}`,
        width: 5,
        height: 5,
        patternUnits: 'userSpaceOnUse',
        patternTransform: `rotate(${turn})`,
      },
      el('path', { class: `hatch-${phase}`, d }),
    );
  return el(
    'svg',
    { class: 'definitions', width: 0, height: 0, 'aria-hidden': 'true' },
    el(
      'defs',
      {},
      pattern('lost', 'M0,0v5M0,0h5', 45),
      pattern('waiting', 'M0,0v5', 45),
      pattern('pausing', 'M1,2h2', 0),
    ),
  );
}

function lengthCell(value: number): Cell {
  return { value, text: value === 0 ? '0' : lengthText(value) };
}

function dataOf(shown: readonly Shown[]): FigureData {
  const all = shown.flatMap(({ platform, timeline }) =>
    timeline.runs.flatMap((run) =>
      run.spans.task.map((task, at) => [
        platform.name,
        `${run.number}${run.isMissed ? ' ✗' : ''}`,
        run.outcome,
        plain(timeline.tasks[task]!.name, { max: TASK_LENGTH }),
        LANES[JOB_PHASES[run.spans.phase[at]!]!].words,
        lengthCell(run.spans.fromMs[at]!),
        lengthCell(run.spans.toMs[at]!),
        countCell(run.spans.count[at]!),
      ]),
    ),
  );
  const { indices } = sampledRows(all.length);
  const headings = ['platform', 'job', 'outcome', 'task', 'phase', 'from', 'to', 'pieces'];
  const missed = shown.some(({ timeline }) => timeline.runs.some(({ isMissed }) => isMissed))
    ? '✗ missed its deadline. '
    : '';
  const left = indices.length < all.length ? `${indices.length} of ${all.length} spans; the JSON report has all.` : '';
  return { headings, rows: indices.map((index) => all[index]!), note: `${missed}${left}`.trim() };
}
