// Values with their intervals in rows above one axis of percentages, around a line that they are held against: a limit, or no
// change. What a row means stands above it in words; colour and shape only repeat it.

import { scaleLinear } from 'd3-scale';
import { type SymbolType, symbol, symbolCircle, symbolDiamond, symbolSquare } from 'd3-shape';
import type { Interval } from '../../../analysis/statistics/interval.ts';
import { formatCount } from '../../../base/units/count.ts';
import { shortNumber } from '../../../base/units/number-text.ts';
import type { MarkedPlatform } from '../marked-platforms.ts';
import { el, type Markup, percentText } from '../markup.ts';
import type { Axis } from './axis.ts';

const ROW = 52;
const NAME_DROP = 14;
const FIGURE_DROP = 29;
const LINE_DROP = 41;
const TICK_DROP = 16;
const TITLE_DROP = 32;
const SYMBOL_AREA = 64;
const TICKS = 4;
/** Beyond this distance a row is cut at the edge, so that the others can be told apart. */
const FARTHEST = 2;
/** An axis around values that hardly differ still spans this much. */
const LEAST_SPAN = 0.02;

/** Percentages from here on are whole and grouped. */
const GROUPED = 1000;

/** What a row says: something good, something bad, nothing certain, or nothing that is good or bad. */
export type Tone = 'good' | 'bad' | 'open' | 'plain';

const SHAPES: Readonly<Record<Tone, SymbolType>> = {
  good: symbolCircle,
  bad: symbolSquare,
  open: symbolDiamond,
  plain: symbolCircle,
};

/** One value. Texts are inert. */
export interface IntervalRow {
  readonly platform: Pick<MarkedPlatform, 'mark' | 'name'> | null;
  readonly name: string;
  /** The value as people read it. */
  readonly figure: string;
  readonly word: string;
  readonly tone: Tone;
  /** Distances from the line, 0.1 for 10 %; null where there is none. */
  readonly value: number | null;
  readonly interval: Interval | null;
}

/** What is drawn. */
export interface IntervalRows {
  readonly title: string;
  readonly description: string;
  readonly axisTitle: string;
  /** What the line is. */
  readonly lineLabel: string;
  readonly rows: readonly IntervalRow[];
}

/** The rows above one axis; null where none has a value. */
export function intervalRows({ title, description, axisTitle, lineLabel, rows }: IntervalRows): Markup | null {
  const places = rows.flatMap(placesOf);
  if (places.length === 0) return null;
  const axis = distanceAxis(axisTitle, places);
  const height = rows.length * ROW;
  const line = percentText(axis.position(0));
  return el(
    'svg',
    { class: 'plot dots', height, role: 'img', 'aria-label': title },
    el('title', {}, title),
    el('desc', {}, description),
    axisLines(axis, height),
    el('line', { class: 'limit', x1: line, x2: line, y1: 0, y2: height }),
    el(
      'text',
      { class: 'note', x: line, y: height + TITLE_DROP, 'text-anchor': anchorAt(axis.position(0)) },
      lineLabel,
    ),
    rows.map((row, i) => rowMarkup(row, axis, i * ROW)),
  );
}

function placesOf({ value, interval }: IntervalRow): readonly number[] {
  if (value === null) return [];
  return interval === null ? [value] : [value, interval.low, interval.high];
}

function distanceAxis(title: string, places: readonly number[]): Axis {
  const near = places.map((place) => Math.max(-FARTHEST, Math.min(FARTHEST, place)));
  const scale = scaleLinear()
    .domain([Math.min(-LEAST_SPAN / 2, ...near), Math.max(LEAST_SPAN / 2, ...near)])
    .nice(TICKS)
    .clamp(true);
  const ticks = scale.ticks(TICKS).map((value) => ({ position: scale(value), label: signedPercent(value) }));
  return { title, ticks, position: (value) => scale(value) };
}

function signedPercent(share: number): string {
  const percent = Math.abs(share) * 100;
  const digits = percent >= GROUPED ? formatCount(percent) : shortNumber(percent);
  return `${share > 0 ? '+' : share < 0 ? '-' : ''}${digits}%`;
}

function anchorAt(position: number): string {
  return position < 0.12 ? 'start' : position > 0.88 ? 'end' : 'middle';
}

function axisLines({ ticks, title }: Axis, height: number): readonly Markup[] {
  return [
    ...ticks.flatMap(({ position, label }) => {
      const at = percentText(position);
      return [
        el('line', { class: 'grid', x1: at, x2: at, y1: 0, y2: height }),
        el(
          'text',
          {
            class: 'tick',
            x: at,
            y: height + TICK_DROP,
            'text-anchor': position < 0.03 ? 'start' : position > 0.97 ? 'end' : 'middle',
          },
          label,
        ),
      ];
    }),
    el('text', { class: 'axis-title', x: '100%', y: height + TITLE_DROP + 14, 'text-anchor': 'end' }, title),
  ];
}

function rowMarkup(
  { platform, name, figure, word, tone, value, interval }: IntervalRow,
  axis: Axis,
  top: number,
): Markup {
  const at = (place: number) => percentText(axis.position(place));
  const y = top + LINE_DROP;
  const owner =
    platform === null
      ? null
      : [el('tspan', { class: `glyph p${platform.mark.slot}` }, platform.mark.glyph), ` ${platform.name}  `];
  return el(
    'g',
    { class: `tone-${tone}` },
    el('text', { class: 'row-name', x: 0, y: top + NAME_DROP }, owner, name),
    el(
      'text',
      { class: 'row-note', x: 0, y: top + FIGURE_DROP },
      el('tspan', { class: 'row-word' }, word),
      ` ${figure}`,
    ),
    value === null || interval === null
      ? null
      : el('line', { class: 'whisker', x1: at(interval.low), x2: at(interval.high), y1: y, y2: y }),
    value === null ? null : el('svg', { class: 'symbol', x: at(value), y }, shapeOf(tone), beyond(value)),
  );
}

function shapeOf(tone: Tone): Markup {
  return el('path', { class: 'symbol-shape', d: symbol(SHAPES[tone], SYMBOL_AREA).digits(2)() ?? '' });
}

/** That a value lies farther out than the axis reaches. */
function beyond(value: number): Markup | null {
  if (Math.abs(value) <= FARTHEST) return null;
  const isRight = value > 0;
  return el(
    'text',
    { class: 'note', x: isRight ? -9 : 9, dy: '0.32em', 'text-anchor': isRight ? 'end' : 'start' },
    `beyond: ${signedPercent(value)}`,
  );
}
