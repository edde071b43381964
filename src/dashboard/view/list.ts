// The list of scenarios: how far each one is and how it came out.

import { tallyOf } from '../../analysis/thresholds/tally.ts';
import { formatPercent } from '../../base/units/percent.ts';
import { lengthText } from '../../output/figure-text.ts';
import { tallyText } from '../../output/threshold-figures.ts';
import { bar } from '../charts/bar.ts';
import { verdictsOf } from '../panels/thresholds-rows.ts';
import { liveEdgeMs } from '../recording/live-edge.ts';
import type { Race } from '../state/race.ts';
import type { DashboardState, ScreenSize } from '../state/state.ts';
import { spreadLine } from '../text/fit.ts';
import type { Line, Role } from '../text/line.ts';
import { span, widthOf } from '../text/spans.ts';
import { type TableColumn, tableLines } from '../text/table.ts';

const MS_PER_SECOND = 1000;

const PHASES: Readonly<Record<Race['phase'], { readonly text: string; readonly role: Role }>> = {
  waiting: { text: '. waiting', role: 'quiet' },
  running: { text: '> running', role: 'strong' },
  done: { text: '= done', role: 'plain' },
  failed: { text: 'x failed', role: 'bad' },
  interrupted: { text: 'x stopped', role: 'warning' },
};

/** The first line of the screen: how many scenarios there are, and how many of them are over. */
export function listHeader({ races, size, look }: DashboardState): Line {
  const count = (phase: Race['phase']) => races.filter((race) => race.phase === phase).length;
  const parts = (['done', 'running', 'failed', 'interrupted', 'waiting'] as const)
    .filter((phase) => count(phase) > 0)
    .map((phase) => `${count(phase)} ${phase === 'interrupted' ? 'stopped' : phase}`);
  return spreadLine(
    {
      left: [span(' '), span('windtunnel', 'heading'), span(`  ${races.length} scenarios`, 'strong')],
      right: [span(`${parts.join('  ')} `, 'quiet')],
    },
    size.columns,
    look,
  );
}

/** Exactly `size.rows` lines of `size.columns` cells. */
export function listLines(state: DashboardState, size: ScreenSize): readonly Line[] {
  const { races, raceIndex, look, nowMs } = state;
  const barCells = size.columns >= 140 ? 30 : size.columns >= 100 ? 16 : 10;
  const columns: readonly TableColumn[] = [
    { title: 'scenario', width: nameCells(state) },
    { title: 'state', width: 9 },
    { title: 'progress', width: barCells + 5 },
    { title: 'rep', align: 'right', least: 7, priority: 2 },
    { title: 'verdict', isGrowing: true, least: 22 },
    { title: 'time', align: 'right', least: 6, priority: 1 },
  ];
  return tableLines({
    columns,
    rows: races.map((race) => [
      [span(race.facts.name, 'strong')],
      [span(PHASES[race.phase].text, PHASES[race.phase].role)],
      progressCells(race, barCells, state),
      [span(race.replicationGoal > 1 ? `${race.replicationsDone}/${race.replicationGoal}` : '')],
      verdictCells(race),
      [span(elapsedText(race, nowMs), 'quiet')],
    ]),
    marked: raceIndex,
    size,
    look,
  });
}

/** As wide as the longest name, within bounds. */
function nameCells({ races, size }: DashboardState): number {
  const longest = Math.max(12, ...races.map(({ facts }) => widthOf([span(facts.name)])));
  return Math.min(size.columns >= 140 ? 48 : size.columns >= 100 ? 26 : 20, longest);
}

/** Of the first replication; the others are told by their number. */
function progressCells(race: Race, columns: number, { look }: DashboardState): Line {
  const { durationMs } = race.facts;
  const reached = race.phase === 'done' ? durationMs : liveEdgeMs(race);
  const drawn = bar({
    parts: [
      { value: reached, role: 'plain', fill: 'full' },
      { value: durationMs - reached, role: 'quiet', fill: 'light' },
    ],
    total: durationMs,
    columns,
    look,
  });
  const part = durationMs > 0 ? Math.floor((reached / durationMs) * 100) / 100 : 0;
  return [...drawn, span(formatPercent(part, 0).padStart(5))];
}

function verdictCells({ phase, result, trouble }: Race): Line {
  if (trouble !== null) return [span(trouble, 'bad')];
  if (result === null) return [];
  const tally = tallyOf(verdictsOf(result));
  if (tally.total === 0) return [span('no thresholds', 'quiet')];
  const word = tally.isMet ? 'holds' : tally.isOpen ? 'open' : 'broken';
  const role: Role = tally.isMet ? 'good' : tally.isOpen ? 'warning' : 'bad';
  return [span(phase === 'done' ? `${word}  ` : `${word} so far  `, role), span(tallyText(tally))];
}

function elapsedText({ startedAtMs, endedAtMs }: Race, nowMs: number): string {
  if (startedAtMs === null) return '';
  const seconds = Math.max(0, Math.floor(((endedAtMs ?? nowMs) - startedAtMs) / MS_PER_SECOND));
  return seconds === 0 ? '<1 s' : lengthText(seconds * MS_PER_SECOND);
}
