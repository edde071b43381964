// The first line: what runs, how far it is, which moment is shown and whether it moves. Parts that there is no room for go
// in a fixed order, so that what stays keeps its place.

import { formatPercent } from '../../base/units/percent.ts';
import { bar } from '../charts/bar.ts';
import { liveEdgeMs, shownMs } from '../recording/live-edge.ts';
import type { Race } from '../state/race.ts';
import type { DashboardState } from '../state/state.ts';
import { blank, fitLine } from '../text/fit.ts';
import type { Line, Role, Span } from '../text/line.ts';
import { span, widthOf } from '../text/spans.ts';
import { clockText } from './clock.ts';

const GAP = 2;
/** A longer name may be cut before anything else gives way. */
const USUAL_NAME = 16;
const MOST_NAME = 40;
const LEAST_BAR = 8;
const MOST_BAR = 30;
const SPEED_CELLS = 5;

/** Exactly `size.columns` cells. */
export function raceHeader(state: DashboardState, race: Race): Line {
  const { size, look } = state;
  const shown = shownMs(race);
  const reached = liveEdgeMs(race);
  const { durationMs, seed, name } = race.facts;
  const time = [
    span('t=', 'quiet'),
    span(clockText(shown, durationMs), 'strong'),
    span(`/${clockText(durationMs, durationMs)}`, 'quiet'),
  ];
  const parts: HeaderParts = {
    product: [span('windtunnel', 'heading')],
    seed: [span('seed ', 'quiet'), ...fitSeed(seed, look)],
    reached: shown < reached ? [span(`simulated to ${clockText(reached, durationMs)}`, 'quiet')] : [],
    replications: replicationSpans(race),
    time,
    percent: [span(formatPercent(share(shown, durationMs), 0).padStart(5))],
    speed: [span((race.playhead.speed === null ? 'max' : `${race.playhead.speed}x`).padStart(SPEED_CELLS), 'quiet')],
    status: [statusSpan(race, shown < reached)],
  };
  const kept = keptParts(parts, { columns: size.columns, nameCells: Math.min(USUAL_NAME, widthOf([span(name)])) });
  const show = (part: Part): Line => (kept.includes(part) ? [blank(GAP), ...parts[part]] : []);
  const before: Line = kept.includes('product') ? [...parts.product, blank(GAP)] : [];
  const behind: Line = [...show('seed'), ...show('replications'), ...show('reached')];
  const clock: Line = [...parts.time, blank(1)];
  const end: Line = [...parts.percent, ...(kept.includes('speed') ? parts.speed : []), blank(GAP), ...parts.status];
  const fixed = [before, behind, clock, end].reduce((sum, line) => sum + widthOf(line), 1 + GAP);
  const room = Math.max(0, size.columns - fixed);
  const nameCells = Math.max(0, Math.min(MOST_NAME, widthOf([span(name)]), room - LEAST_BAR));
  const barCells = Math.max(0, Math.min(MOST_BAR, room - nameCells));
  const shownName = fitLine([span(name, 'strong')], nameCells, look);
  const progress = progressBar({ shown, reached, durationMs }, barCells, state);
  const gap = blank(GAP + room - nameCells - barCells);
  return fitLine(
    [blank(1), ...before, ...shownName, ...behind, gap, ...clock, ...progress, ...end],
    size.columns,
    look,
  );
}

type Part = 'product' | 'seed' | 'reached' | 'replications' | 'time' | 'percent' | 'speed' | 'status';
type HeaderParts = Readonly<Record<Part, Line>>;

/** What gives way first stands first; the rest always stays. */
const GIVING_WAY: readonly Part[] = ['reached', 'seed', 'product', 'replications', 'speed'];
const ALL_PARTS: readonly Part[] = ['product', 'seed', 'reached', 'replications', 'time', 'percent', 'speed', 'status'];

/** Room is made for the name, as far as it has a usual length, and a bar. */
function keptParts(
  parts: HeaderParts,
  { columns, nameCells }: { readonly columns: number; readonly nameCells: number },
): readonly Part[] {
  let kept = ALL_PARTS.filter((part) => parts[part].length > 0);
  const needed = (some: readonly Part[]) =>
    some.reduce((sum, part) => sum + GAP + widthOf(parts[part]), 1 + nameCells + LEAST_BAR);
  for (const part of GIVING_WAY) {
    if (needed(kept) <= columns) break;
    kept = kept.filter((one) => one !== part);
  }
  return kept;
}

function fitSeed(seed: string, look: DashboardState['look']): Line {
  const whole = [span(seed)];
  return widthOf(whole) <= 16 ? whole : fitLine(whole, 16, look);
}

/** "rep 7/20" as wide at the start as at the end; "pilot" while the warm-up is being found. */
function replicationSpans({ isPilot, replicationsDone, replicationGoal }: Race): readonly Span[] {
  if (isPilot) return [span('pilot', 'warning')];
  if (replicationGoal <= 1) return [];
  const done = String(replicationsDone).padStart(String(replicationGoal).length);
  return [span('rep ', 'quiet'), span(`${done}/${replicationGoal}`)];
}

const STATUS_CELLS = 9;

function statusSpan({ phase, playhead }: Race, isBehind: boolean): Span {
  const status = (text: string, role: Role) => span(text.padEnd(STATUS_CELLS), role);
  if (playhead.isPaused) return status('|| paused', 'warning');
  if (playhead.atMs !== null && isBehind) return status('> replay', 'strong');
  if (phase === 'waiting') return status('. waiting', 'quiet');
  if (phase === 'failed') return status('x failed', 'bad');
  if (phase === 'interrupted') return status('x stopped', 'warning');
  return phase === 'done' ? status('= done', 'good') : status('> live', 'good');
}

/** Full up to the shown moment, shaded up to what is simulated. */
function progressBar(
  { shown, reached, durationMs }: { readonly shown: number; readonly reached: number; readonly durationMs: number },
  columns: number,
  { look }: DashboardState,
): Line {
  return bar({
    parts: [
      { value: shown, role: 'plain', fill: 'full' },
      { value: Math.max(0, reached - shown), role: 'quiet', fill: 'medium' },
      { value: Math.max(0, durationMs - Math.max(shown, reached)), role: 'quiet', fill: 'light' },
    ],
    total: durationMs,
    columns,
    look,
  });
}

function share(part: number, whole: number): number {
  // Not 100 % before the end.
  return whole > 0 ? Math.floor((part / whole) * 100) / 100 : 0;
}
