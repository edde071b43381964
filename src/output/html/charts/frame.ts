// The frame of every chart: an SVG that stretches with the page while text and strokes keep their size. Horizontal
// places are percentages, vertical ones pixels; what is drawn inside comes from the charts.

import type { PlatformMark } from '../../platform-mark.ts';
import { type Child, el, type Markup, percentText } from '../markup.ts';
import type { Axis } from './axis.ts';

/** Width of the inner coordinate system of paths: they are stretched, labels are not. */
export const INNER_WIDTH = 1000;

const LABEL_GAP = 13;
const TICK_DROP = 16;
const TITLE_DROP = 32;
const TITLE_RISE = 11;
const KEY_SIZE = 9;

/** A text at the right end of a line. */
export interface EndLabel {
  readonly text: string;
  /** Where the line ends, 0 at the bottom, 1 at the top. */
  readonly position: number;
  /** Of the platform, where the text is its name. */
  readonly mark?: PlatformMark;
}

/** What a chart draws into its frame. */
export interface Frame {
  /** Read out instead of the picture. */
  readonly title: string;
  readonly description: string;
  readonly height: number;
  readonly x: Axis;
  readonly y: Axis;
  /** End of the warm-up on the x axis, 0..1. */
  readonly warmup?: number;
  /** Room for end labels at the right. */
  readonly room: 'none' | 'short' | 'long';
  /** Paths in 0..INNER_WIDTH by 0..height. */
  readonly paths: readonly Markup[];
  /** Further elements in percent by pixels. */
  readonly overlays?: readonly Markup[];
  readonly endLabels?: readonly EndLabel[];
}

/** The chart as an SVG element. */
export function chartFrame(frame: Frame): Markup {
  const { title, description, height, room, paths, overlays = [], endLabels = [] } = frame;
  return el(
    'svg',
    { class: `plot room-${room}`, height, role: 'img', 'aria-label': title },
    el('title', {}, title),
    el('desc', {}, description),
    warmupBand(frame),
    yAxis(frame),
    xAxis(frame),
    el(
      'svg',
      { class: 'data', viewBox: `0 0 ${INNER_WIDTH} ${height}`, preserveAspectRatio: 'none', width: '100%', height },
      paths,
    ),
    overlays,
    labelsAtEnd(endLabels, height),
  );
}

/** The band, and what it means below the axis, where no curve runs. */
function warmupBand({ warmup = 0, height }: Frame): Child {
  if (warmup <= 0) return null;
  const keyTop = height + TITLE_DROP - KEY_SIZE;
  return [
    el('rect', { class: 'warmup', x: 0, y: 0, width: percentText(Math.min(1, warmup)), height }),
    el('rect', { class: 'warmup key-box', x: 0, y: keyTop, width: KEY_SIZE, height: KEY_SIZE }),
    el('text', { class: 'note', x: KEY_SIZE + 5, y: height + TITLE_DROP }, 'warm-up'),
  ];
}

function yAxis({ y, height }: Frame): Child {
  return [
    el('text', { class: 'axis-title', x: -46, y: -TITLE_RISE }, y.title),
    y.ticks.map(({ position, label }) => {
      const at = (1 - position) * height;
      return [
        el('line', { class: position === 0 ? 'base' : 'grid', x1: 0, x2: '100%', y1: at, y2: at }),
        el('text', { class: 'tick', x: -7, y: at, dy: '0.32em', 'text-anchor': 'end' }, label),
      ];
    }),
  ];
}

function xAxis({ x, height }: Frame): Child {
  return [
    x.ticks.map(({ position, label }) => {
      const at = percentText(position);
      return [
        el('line', { class: 'base', x1: at, x2: at, y1: height, y2: height + 4 }),
        el('text', { class: 'tick', x: at, y: height + TICK_DROP, 'text-anchor': 'middle' }, label),
      ];
    }),
    el('text', { class: 'axis-title', x: '100%', y: height + TITLE_DROP, 'text-anchor': 'end' }, x.title),
  ];
}

function labelsAtEnd(labels: readonly EndLabel[], height: number): Child {
  const sorted = [...labels].sort((a, b) => b.position - a.position);
  const places = spread(
    sorted.map(({ position }) => (1 - position) * height),
    height,
  );
  return sorted.map(({ text, mark }, i) => {
    const glyph = mark === undefined ? null : [el('tspan', { class: `glyph p${mark.slot}` }, mark.glyph), ' '];
    return el(
      'text',
      {
        class: mark === undefined ? 'end-label' : 'end-label named',
        x: '100%',
        dx: 7,
        y: places[i] ?? 0,
        dy: '0.32em',
      },
      glyph,
      text,
    );
  });
}

/** Moves ascending places apart to LABEL_GAP, from the top down, then back up from the bottom edge. */
function spread(places: readonly number[], height: number): readonly number[] {
  const down: number[] = [];
  for (const place of places) down.push(Math.max(place, (down.at(-1) ?? -LABEL_GAP) + LABEL_GAP));
  let limit = height;
  const up = down.reverse().map((place) => {
    const moved = Math.min(place, limit);
    limit = moved - LABEL_GAP;
    return moved;
  });
  return up.reverse();
}
