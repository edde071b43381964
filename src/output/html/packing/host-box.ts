// One host as a box: a column for each resource, filled from below by what units ask for. A bar at the left of a column is
// what of it is at work.

import { plain } from '../../../base/text/inert.ts';
import { shareText } from '../../figure-text.ts';
import { type Child, el, type Markup } from '../markup.ts';
import { DIMENSIONS, type Dimension, type ReplayHost, type Room, type UnitsOnHost } from './replay-moment.ts';
import type { ServiceMark } from './service-marks.ts';

/** Size of a box, in pixels. */
export const BOX = { width: 76, height: 84 };
const COLUMN_GAP = 3;
const USED_WIDTH = 3;
const LABEL_DROP = 12;
const NAME_DROP = 25;
const SMALLEST_LETTER = 10;
const NAME_LENGTH = 13;
const DIMENSION_LABELS: Readonly<Record<Dimension, string>> = { vcpu: 'cpu', memoryMiB: 'mem', gpuCount: 'gpu' };

/** The fill of what is stranded or only rounded up to: a pattern that the figure defines once. */
export const HATCH = 'url(#packing-hatch)';

/** Draws the host; what it says in words is its title. */
export function hostBox(host: ReplayHost, marks: ReadonlyMap<string, ServiceMark>): Markup {
  const shown = DIMENSIONS.filter((of) => host.room[of].whole > 0);
  const width = (BOX.width - COLUMN_GAP * (shown.length - 1)) / shown.length;
  return el(
    'svg',
    { class: `host ${host.state}`, width: BOX.width, height: BOX.height + NAME_DROP + 4 },
    el('title', {}, hostText(host, marks)),
    shown.map((of, column) => columnMarkup(host, { of, left: column * (width + COLUMN_GAP), width, marks })),
    el(
      'text',
      { class: 'host-name', x: BOX.width / 2, y: BOX.height + NAME_DROP, 'text-anchor': 'middle' },
      plain(host.name.slice(host.name.lastIndexOf('/') + 1), { max: NAME_LENGTH }),
    ),
  );
}

/** A box of one column: what stands at which height, from below, in pixels of `BOX.height` for the whole. */
function columnMarkup(
  { room, units, state }: ReplayHost,
  place: {
    readonly of: Dimension;
    readonly left: number;
    readonly width: number;
    readonly marks: ReadonlyMap<string, ServiceMark>;
  },
): readonly Child[] {
  const { of, left, width, marks } = place;
  const { whole, allocatable, stranded, used } = room[of];
  const heightOf = (amount: number) => (BOX.height * amount) / whole;
  const rect = (className: string, from: number, to: number, more = {}) =>
    el('rect', { class: className, x: left, y: BOX.height - to, width, height: Math.max(0, to - from), ...more });
  let from = 0;
  const blocks = units.flatMap((one) => {
    const block = { left, width, from, to: from + heightOf(one.count * one.size[of]) };
    from = block.to;
    return unitBlock(one, block, marks.get(one.size.service));
  });
  const top = heightOf(allocatable);
  return [
    rect('machine', 0, BOX.height),
    top < BOX.height ? rect('system', top, BOX.height) : null,
    stranded > 0 ? rect('stranded', from, top, { fill: HATCH }) : null,
    blocks,
    used > 0 ? rect('at-work', 0, Math.min(BOX.height, heightOf(used)), { width: USED_WIDTH }) : null,
    state === 'ready' ? null : stateText(state, left + width / 2),
    el(
      'text',
      { class: 'dimension', x: left + width / 2, y: BOX.height + LABEL_DROP, 'text-anchor': 'middle' },
      DIMENSION_LABELS[of],
    ),
  ];
}

function stateText(state: string, x: number): Markup {
  return el('text', { class: 'state', x, y: 12, 'text-anchor': 'middle' }, state === 'starting' ? '…' : '↓');
}

/** Units of one service, divided by lines; those that do not serve yet are on top, hollow. */
function unitBlock(
  { count, startingCount }: UnitsOnHost,
  block: { readonly left: number; readonly width: number; readonly from: number; readonly to: number },
  mark: ServiceMark | undefined,
): readonly Child[] {
  const { left, width, from, to } = block;
  if (to <= from || mark === undefined) return [];
  const each = (to - from) / count;
  const serving = from + each * (count - startingCount);
  const part = (className: string, low: number, high: number) =>
    high > low
      ? el('rect', {
          class: `${className} ${mark.colour}`,
          x: left,
          y: BOX.height - high,
          width,
          height: high - low,
        })
      : null;
  const lines = each < 3 ? [] : Array.from({ length: count - 1 }, (_, i) => BOX.height - from - each * (i + 1));
  const edges = [...lines, BOX.height - to].map((y) => `M${round(left)},${round(y)}h${round(width)}`).join('');
  const letterY = BOX.height - (from + to) / 2;
  return [
    part('unit', from, serving),
    part('unit coming', serving, to),
    el('path', { class: 'unit-edge', d: edges }),
    to - from < SMALLEST_LETTER
      ? null
      : el(
          'text',
          {
            class: `unit-letter ${mark.colour}`,
            x: left + width / 2 + 1,
            y: letterY,
            dy: '0.35em',
            'text-anchor': 'middle',
          },
          count > 1 && to - from >= 2 * SMALLEST_LETTER ? `${mark.letter}×${count}` : mark.letter,
        ),
  ];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The host in words. */
function hostText({ name, kind, state, units, room }: ReplayHost, marks: ReadonlyMap<string, ServiceMark>): string {
  const held = units.map(({ size, count, startingCount }) => {
    const coming = startingCount > 0 ? ` (${startingCount} starting)` : '';
    return `${count} ${marks.get(size.service)?.name ?? ''}${coming}`;
  });
  const shares = DIMENSIONS.filter((of) => room[of].whole > 0).map(
    (of) => `${DIMENSION_LABELS[of]} ${shareText(requestedShare(room[of]))} asked for${strandedText(room[of])}`,
  );
  const words = [`${plain(name)}, ${plain(kind.type)}, ${state}`, held.length === 0 ? 'empty' : held.join(', ')];
  return `${words.join(': ')}; ${shares.join('; ')}`;
}

/** Of what units may reserve; 0 where they may reserve nothing. */
export function requestedShare({ requested, allocatable }: Room): number {
  return allocatable > 0 ? requested / allocatable : 0;
}

function strandedText({ stranded, allocatable }: Room): string {
  return stranded > 0 ? `, ${shareText(stranded / allocatable)} stranded` : '';
}
