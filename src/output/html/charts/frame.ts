// The frame of every chart: an SVG that stretches with the page while text and strokes keep their size. Horizontal
// places are percentages, vertical ones pixels; what is drawn inside comes from the charts.

import type { PlatformMark } from '../../platform-mark.ts';
import { type Child, el, type Markup, percentText } from '../markup.ts';
import type { Axis, Tick } from './axis.ts';

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
  /** Further elements in percent by pixels that move with the x axis. */
  readonly inTime?: readonly Markup[];
  /** Further elements in percent by pixels that stay. */
  readonly overlays?: readonly Markup[];
  readonly endLabels?: readonly EndLabel[];
}

/** The chart as an SVG element. */
export function chartFrame(frame: Frame): Markup {
  const { title, description, height, room, x, paths, inTime = [], overlays = [], endLabels = [] } = frame;
  const isOverTime = x.runMs !== undefined;
  return el(
    'svg',
    {
      class: isOverTime ? `plot room-${room} time-plot` : `plot room-${room}`,
      'data-run-ms': x.runMs,
      height,
      role: 'img',
      'aria-label': title,
    },
    el('title', {}, title),
    el('desc', {}, description),
    warmupKey(frame),
    inTimeBox({ width: '100%', height }, warmupBand(frame)),
    yAxis(frame),
    xAxis(frame),
    el(
      'svg',
      { class: 'data', viewBox: `0 0 ${INNER_WIDTH} ${height}`, preserveAspectRatio: 'none', width: '100%', height },
      paths,
    ),
    inTimeBox({ width: '100%', height }, inTime),
    overlays,
    labelsAtEnd(endLabels, height),
  );
}

/** What is at a time, in percent of the run: the page's script moves it when another part of the run is shown. */
export function inTimeBox(size: { readonly width: string; readonly height: number }, content: Child): Child {
  return content === null || (Array.isArray(content) && content.length === 0)
    ? null
    : el('svg', { class: 'in-time', ...size }, content);
}

function warmupBand({ warmup = 0, height }: Frame): Child {
  if (warmup <= 0) return null;
  return el('rect', { class: 'warmup', x: '0%', y: 0, width: percentText(Math.min(1, warmup)), height });
}

/** What the band means, below the axis, where no curve runs. */
function warmupKey({ warmup = 0, height }: Frame): Child {
  if (warmup <= 0) return null;
  const keyTop = height + TITLE_DROP - KEY_SIZE;
  return [
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
    el('g', { class: 'x-ticks' }, xTicks(x.ticks, height)),
    el('text', { class: 'axis-title', x: '100%', y: height + TITLE_DROP, 'text-anchor': 'end' }, x.title),
  ];
}

/** The marks below a frame of this height, and their labels. */
export function xTicks(ticks: readonly Tick[], height: number): readonly Markup[] {
  return ticks.flatMap(({ position, label }) => {
    const at = percentText(position);
    return [
      el('line', { class: 'base', x1: at, x2: at, y1: height, y2: height + 4 }),
      el('text', { class: 'tick', x: at, y: height + TICK_DROP, 'text-anchor': 'middle' }, label),
    ];
  });
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
