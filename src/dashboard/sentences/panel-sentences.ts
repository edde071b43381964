// What each tab shows at a moment, as sentences: what somebody hears who opens it.

import { formatCount } from '../../base/units/count.ts';
import { msText, shareText } from '../../output/figure-text.ts';
import { jobFigures } from '../panels/job-figures.ts';
import { packingRows } from '../panels/packing-rows.ts';
import type { PanelInput, TrackMoment } from '../panels/panel.ts';
import { thresholdRows } from '../panels/thresholds-rows.ts';
import { shownDecisions } from '../recording/shown-decisions.ts';
import type { Tab } from '../state/state.ts';
import { decisionSentence, packingSentence, thresholdSentence } from './row-sentences.ts';
import { counted, sentenceOf, spokenLatency, spokenName, spokenText, spokenTime, spokenUsd } from './spoken.ts';

type Spoken = (input: PanelInput) => readonly string[];

const PANELS: Readonly<Record<Tab, Spoken>> = {
  overview: ({ race, atMs, moments }) => [
    `${spokenTime(atMs)} of ${spokenTime(race.facts.durationMs)} simulated.`,
    ...moments.map(overviewSentence),
  ],
  capacity: ({ moments }) => moments.map(capacitySentence),
  packing: ({ moments }) =>
    packingRows(moments).flatMap((row) => (row.kind === 'platform' ? [packingSentence(row)] : [])),
  startup: ({ moments }) => moments.map(startupSentence),
  cost: ({ moments }) => moments.map(costSentence),
  decisions: ({ state, race, atMs }) => {
    const decisions = shownDecisions(state, race, atMs);
    const newest = decisions.at(-1);
    const count = `${counted(decisions.length, 'decision')}.`;
    return newest === undefined ? [count] : [count, `The newest: ${decisionSentence(race, newest)}`];
  },
  thresholds: (input) => {
    const rows = thresholdRows(input);
    return rows.length === 0 ? ['The scenario has no thresholds.'] : rows.map(thresholdSentence);
  },
};

/** The sentences of a tab. */
export function panelSentences(tab: Tab, input: PanelInput): readonly string[] {
  const { moments } = input;
  return moments.length === 0 ? ['Nothing to tell yet.'] : PANELS[tab](input);
}

/** One platform at the moment, in the words of the overview. */
export function overviewSentence(moment: TrackMoment): string {
  const { row, detail } = moment;
  const name = spokenName(moment.track.name);
  if (row === null) return `${name}: ${blankText(moment)}.`;
  const { unitsReady, unitsStarting, costUsdPerHour } = row;
  return sentenceOf([
    `${name}: ${counted(unitsReady, 'unit')} ready and ${unitsStarting} starting`,
    workText(moment),
    lossText(moment),
    `${spokenUsd(costUsdPerHour)} an hour`,
    detail === null ? '' : `${spokenUsd(detail.summary.cost.monthlyUsd)} a month`,
  ]);
}

/** What users felt so far, and what became of jobs. */
function workText(moment: TrackMoment): string {
  const figures = jobFigures(moment);
  const latencyMs = moment.detail?.summary.latencyMs ?? { p50: null, p95: null, p99: null };
  if (figures === null) return spokenLatency(latencyMs);
  const { arrived, succeeded, late } = figures;
  const jobs = `${formatCount(succeeded)} of ${counted(arrived, 'job')} done`;
  const inTime = late === null || late === 0 ? '' : `, ${formatCount(late)} late`;
  return latencyMs.p50 === null ? `${jobs}${inTime}` : `${spokenLatency(latencyMs)}, ${jobs}${inTime}`;
}

function lossText({ detail }: TrackMoment): string {
  if (detail === null) return '';
  const { arrived, failed, rejected } = detail.summary.requests;
  if (arrived === 0) return '';
  if (failed + rejected === 0) return 'none failed';
  return `failed ${shareText(failed / arrived)}, rejected ${shareText(rejected / arrived)}`;
}

/** Why nothing is known of a platform. */
function blankText({ track: { status, result } }: TrackMoment): string {
  if (status !== 'infeasible') return status === 'waiting' ? 'waits for its turn' : 'has just begun';
  const reason = result?.isFeasible === false ? result.reasons[0] : undefined;
  return reason === undefined ? 'cannot run this workload' : `cannot run this workload: ${spokenText(reason.rule)}`;
}

function capacitySentence(moment: TrackMoment): string {
  const { row, track } = moment;
  const name = spokenName(track.name);
  if (row === null) return `${name}: ${blankText(moment)}.`;
  const { unitsDesired, unitsReady, unitsStarting, unitsPending, unitsDraining } = row;
  const draining = unitsDraining === 0 ? '' : `${unitsDraining} draining`;
  return sentenceOf([
    `${name}: ${counted(unitsDesired, 'unit')} desired`,
    `${unitsReady} ready`,
    `${unitsStarting} starting`,
    `${unitsPending} pending`,
    draining,
  ]);
}

function startupSentence(moment: TrackMoment): string {
  const name = spokenName(moment.track.name);
  if (moment.detail === null) return `${name}: ${blankText(moment)}.`;
  const { startupMs, coldStarts } = moment.detail.summary;
  const { count, p50, p95 } = startupMs;
  if (count === 0) return `${name}: no starts yet.`;
  return sentenceOf([
    `${name}: ${counted(count, 'start')}`,
    `half of them within ${msText(p50)}`,
    p95 === null ? '' : `p95 ${msText(p95)}`,
    `${formatCount(coldStarts.count)} cold`,
  ]);
}

function costSentence(moment: TrackMoment): string {
  const { row, detail, track } = moment;
  const name = spokenName(track.name);
  if (row === null) return `${name}: ${blankText(moment)}.`;
  const [largest] = [...(detail?.summary.cost.lines ?? [])].sort((a, b) => b.amountUsd - a.amountUsd);
  const totalUsd = detail?.summary.cost.totalUsd ?? 0;
  return sentenceOf([
    `${name}: ${spokenUsd(row.costUsd)} so far`,
    `${spokenUsd(row.costUsdPerHour)} an hour now`,
    detail === null ? '' : `${spokenUsd(detail.summary.cost.monthlyUsd)} a month`,
    largest === undefined || totalUsd === 0
      ? ''
      : `${shareText(largest.amountUsd / totalUsd)} of it ${spokenText(largest.item)}`,
  ]);
}
