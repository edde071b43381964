// A lane below a chart over time: a tick for each place at which something was decided, with its reasons.

import { plain } from '../../../base/text/inert.ts';
import type { Decision } from '../../../metrics/result.ts';
import { msText } from '../../figure-text.ts';
import type { MarkedPlatform } from '../marked-platforms.ts';
import { el, type Markup, percentText } from '../markup.ts';
import type { Axis } from './axis.ts';
import { inTimeBox } from './frame.ts';

const HEIGHT = 16;
/** Of all platforms together: each tick carries its reasons. */
const MOST_TICKS = 320;
/** Of one platform: more would touch on half a page. */
const MOST_OF_ONE = 80;
const MOST_REASONS = 4;
/** Keeps reasons apart in the name of a tick; the page's script makes a list of them. */
export const BETWEEN_REASONS = ' \u00b7 ';
const TEXT_LENGTH = 140;

type Look = 'scale-out' | 'scale-in' | 'trouble' | 'other';

/** The most telling first. */
const LOOKS: readonly Look[] = ['trouble', 'scale-out', 'scale-in', 'other'];
const SHAPES: Readonly<Record<Look, string>> = {
  'scale-out': 'M0-5L5 4H-5Z',
  'scale-in': 'M0 5L-5-4H5Z',
  trouble: 'M-4-4L4 4M4-4L-4 4M0-5L5 0L0 5L-5 0Z',
  other: 'M-2-2H2V2H-2Z',
};

/** The lane; null where nothing was decided. */
export function decisionLane(
  { run: { decisions }, name }: MarkedPlatform,
  { x, platformCount }: { readonly x: Axis; readonly platformCount: number },
): Markup | null {
  if (decisions.entries.length === 0) return null;
  const most = Math.min(MOST_OF_ONE, Math.floor(MOST_TICKS / platformCount));
  const ticks = clustered(decisions.entries, { x, most }).map((cluster) => tick(cluster, x));
  const left = decisions.omitted > 0 ? `; ${decisions.omitted} more are not shown` : '';
  return el(
    'svg',
    {
      class: 'plot lane time-plot room-none',
      'data-run-ms': x.runMs,
      height: HEIGHT,
      role: 'group',
      'aria-label': `Decisions of ${name} over simulated time${left}`,
    },
    el('text', { class: 'note', x: -50, y: HEIGHT - 4 }, 'decided'),
    el('line', { class: 'lane-line', x1: 0, x2: '100%', y1: HEIGHT / 2, y2: HEIGHT / 2 }),
    inTimeBox({ width: '100%', height: HEIGHT }, ticks),
  );
}

/** Neighbours in one place share a tick. */
function clustered(
  entries: readonly Decision[],
  { x, most }: { readonly x: Axis; readonly most: number },
): readonly (readonly Decision[])[] {
  const clusters = new Map<number, Decision[]>();
  for (const entry of entries) {
    const place = Math.min(most - 1, Math.floor(x.position(entry.timeMs) * most));
    const own = clusters.get(place);
    if (own === undefined) clusters.set(place, [entry]);
    else own.push(entry);
  }
  return [...clusters.values()];
}

function tick(cluster: readonly Decision[], x: Axis): Markup {
  const looks = cluster.map(lookOf);
  const look = LOOKS.find((one) => looks.includes(one)) ?? 'other';
  const shown = cluster.slice(0, MOST_REASONS).map(reasonText);
  const rest = cluster.length > shown.length ? [`and ${cluster.length - shown.length} more`] : [];
  return el(
    'svg',
    { class: `decision ${look}`, x: percentText(x.position(cluster[0]!.timeMs)), y: HEIGHT / 2 },
    el(
      'a',
      { href: '#decisions' },
      el('title', {}, [...shown, ...rest].join(BETWEEN_REASONS)),
      el('path', { d: SHAPES[look] }),
    ),
  );
}

function lookOf({ kind, action }: Decision): Look {
  if (kind === 'trouble' || kind === 'throttle') return 'trouble';
  return action === 'scale-out' || action === 'scale-in' ? action : 'other';
}

/** "12m30s web scale-out: desired 12 to 38: cpu 71% > 55%". */
function reasonText({ timeMs, service, subject, action, reason }: Decision): string {
  const of = [service ?? '', subject, action].filter((word) => word !== '').join(', ');
  return plain(`${timeMs === 0 ? '0' : msText(timeMs)} ${of}: ${reason}`, { max: TEXT_LENGTH });
}
