// The first line of the overview: what all platforms have to serve at this moment, requests or jobs.

import { formatCount } from '../../base/units/count.ts';
import { lengthText, NO_FIGURE, shareText } from '../../output/figure-text.ts';
import { sparkline } from '../charts/sparkline.ts';
import type { TrafficStage } from '../state/race.ts';
import { spreadLine } from '../text/fit.ts';
import type { Line } from '../text/line.ts';
import { span, widthOf } from '../text/spans.ts';
import { jobFigures } from './job-figures.ts';
import type { PanelInput, TrackMoment } from './panel.ts';
import { failedShare, lastStepMs, recentValues } from './platform-row.ts';
import { rateText } from './short-figures.ts';

const RATE_CELLS = 6;
const COUNT_CELLS = 5;
const JOB_COUNT_CELLS = 4;
const SHARE_CELLS = 6;
const SPARK_CELLS = 10;
/** Part of the duration that the sparklines show. */
const SPARK_SHARE = 1 / 3;

/** How much of the past the sparklines show, in ms. */
export function sparkSpanMs(durationMs: number): number {
  return durationMs * SPARK_SHARE;
}

/** Rate, stage, requests under way, failures; of several platforms those of the worst. */
export function trafficLine(input: PanelInput): Line {
  const { race, atMs, moments, size, state } = input;
  const { look } = state;
  const ran = moments.filter(({ row }) => row !== null);
  const first = ran[0];
  if (first === undefined) return [span(' Traffic', 'heading'), span('  nothing has been simulated yet', 'quiet')];
  if (race.facts.isJobsOnly === true) return jobsLine(input, ran);
  const isSeveral = ran.length > 1;
  const open = isSeveral ? 'in flight up to' : 'in flight';
  const failed = isSeveral ? 'failed up to' : 'failed';
  const right = [
    span(`  ${open} `, 'quiet'),
    span(formatCount(Math.max(...ran.map(({ row }) => row?.inFlight ?? 0))).padEnd(COUNT_CELLS)),
    ...warmupOr(input, [span(`  ${failed} `, 'quiet'), span(worstFailed(ran).padStart(SHARE_CELLS))]),
    span(' '),
  ];
  const rate = rateSpans(input, first);
  const room = size.columns - widthOf(rate) - widthOf(right);
  const stage = stageSpans(race.facts.stages, atMs).find((spans) => widthOf(spans) <= room) ?? [];
  return spreadLine({ left: [...rate, ...stage], right }, size.columns, look);
}

/** Jobs so far; of several platforms the worst. */
function jobsLine(input: PanelInput, ran: readonly TrackMoment[]): Line {
  const { size, state } = input;
  const figures = ran.flatMap((moment) => jobFigures(moment) ?? []);
  const upTo = ran.length > 1 ? ' up to' : '';
  const worst = (word: string, counts: readonly (number | null)[]): Line => {
    const known = counts.filter((count) => count !== null);
    const text = known.length === 0 ? NO_FIGURE : formatCount(Math.max(...known));
    return [span(`  ${word}${upTo} `, 'quiet'), span(text.padEnd(JOB_COUNT_CELLS))];
  };
  const arrived = figures.length === 0 ? NO_FIGURE : formatCount(Math.max(...figures.map((one) => one.arrived)));
  const left = [span(' Jobs     ', 'heading'), span(arrived.padStart(RATE_CELLS)), span(' arrived', 'quiet')];
  const counts: Line = [
    ...worst(
      'open',
      figures.map(({ open }) => open),
    ),
    ...worst(
      'late',
      figures.map(({ late }) => late),
    ),
    ...worst(
      'failed',
      figures.map(({ failed }) => failed),
    ),
  ];
  return spreadLine({ left, right: [...warmupOr(input, counts), span(' ')] }, size.columns, state.look);
}

function rateSpans({ race, state }: PanelInput, moment: TrackMoment): Line {
  const { look } = state;
  const stepMs = lastStepMs(moment);
  const rate = moment.row === null || stepMs === 0 ? null : (moment.row.arrivals * 1000) / stepMs;
  const values = recentValues(moment, {
    spanMs: sparkSpanMs(race.facts.durationMs),
    read: ({ arrivals }) => arrivals,
  });
  return [
    span(' Traffic  ', 'heading'),
    span(rateText(rate).padStart(RATE_CELLS)),
    span(' rps  ', 'quiet'),
    { text: sparkline({ values, columns: SPARK_CELLS, look }), role: 'plain' },
  ];
}

/** "stage 4/6 hold 1,200 rps" or "stage 2/6 ramp 150 to 1,200 rps", and without the rates; none where there are no stages. */
function stageSpans(stages: readonly TrafficStage[] | undefined, atMs: number): readonly Line[] {
  if (stages === undefined || stages.length === 0) return [];
  const found = stages.findIndex(({ untilMs }) => atMs < untilMs);
  const index = found < 0 ? stages.length - 1 : found;
  const { fromRps, toRps } = stages[index]!;
  const number = `${index + 1}`.padStart(`${stages.length}`.length);
  const short = span(`  stage ${number}/${stages.length}`, 'quiet');
  const isHold = fromRps === toRps;
  const rates = isHold ? ` hold ${rateText(toRps)} rps` : ` ramp ${rateText(fromRps)} to ${rateText(toRps)} rps`;
  return [[short, span(rates)], [short]];
}

/** Before the warm-up is over nothing is counted, and so nothing can have failed. */
function warmupOr({ race, atMs }: PanelInput, line: Line): Line {
  const { warmupMs } = race.facts;
  return atMs < warmupMs ? [span(`  warm-up until ${lengthText(warmupMs)}`, 'warning')] : line;
}

function worstFailed(moments: readonly TrackMoment[]): string {
  const shares = moments.map(({ detail }) => (detail === null ? null : failedShare(detail.summary)));
  const known = shares.filter((share) => share !== null);
  return shareText(known.length === 0 ? null : Math.max(...known));
}
