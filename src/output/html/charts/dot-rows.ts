// One figure of all platforms in rows: a symbol for the figure, a bar for its interval, and, if asked for, a dot for each
// replication. Name and figure stand above each row.

import type { Estimate } from '../../../analysis/statistics/estimate.ts';
import type { MetricUnit } from '../../../metrics/catalogue/metric.ts';
import type { FigureColumn } from '../../../metrics/study/study.ts';
import { estimateText } from '../../estimate-text.ts';
import { lengthText } from '../../figure-text.ts';
import type { MarkedPlatform } from '../marked-platforms.ts';
import { el, type Markup, percentText } from '../markup.ts';
import { type Axis, axisLabels } from './axis.ts';
import { symbolShape } from './curves.ts';
import { logAxis } from './log-axis.ts';
import { spanAxis } from './span-axis.ts';

const ROW = 44;
const NAME_DROP = 14;
const LINE_DROP = 28;
const TICK_DROP = 16;
const TITLE_DROP = 32;
const DOT_RADIUS = 3;
/** Dots of replications stand below the interval, which would cover them. */
const DOT_DROP = 11;
/** Figures further apart than this cannot share a linear axis. */
const TOO_FAR_APART = 12;

/** One platform. */
export interface DotRow {
  readonly platform: MarkedPlatform;
  readonly estimate: Estimate;
  /** One dot for each; none where the interval says enough. */
  readonly values: FigureColumn;
  /** In a word, what is to be seen: shown beside the figure. */
  readonly word: string;
}

/** What is drawn. */
export interface DotRows {
  readonly title: string;
  readonly description: string;
  readonly unit: MetricUnit;
  readonly axisTitle: string;
  readonly rows: readonly DotRow[];
}

/** The rows above one axis; null where no platform has the figure. */
export function dotRows({ title, description, unit, axisTitle, rows }: DotRows): Markup | null {
  const places = rows.flatMap(placesOf);
  if (places.length === 0) return null;
  const axis = axisOf(unit, axisTitle, places);
  const hasDots = rows.some(({ values }) => values.length > 0);
  const rowHeight = ROW + (hasDots ? DOT_DROP : 0);
  const height = rows.length * rowHeight;
  return el(
    'svg',
    { class: 'plot dots', height, role: 'img', 'aria-label': title },
    el('title', {}, title),
    el('desc', {}, description),
    axisLines(axis, height),
    rows.map((row, i) => rowMarkup(row, { axis, top: i * rowHeight, unit })),
  );
}

function placesOf({ estimate: { value, interval }, values }: DotRow): readonly number[] {
  if (value === null) return [];
  return [value, ...(interval === null ? [] : [interval.low, interval.high]), ...values.filter((one) => one !== null)];
}

function axisOf(unit: MetricUnit, title: string, places: readonly number[]): Axis {
  const label = labelOf(unit);
  const [min, max] = [Math.min(...places), Math.max(...places)];
  if (min > 0 && max / min > TOO_FAR_APART)
    return logAxis({ title: `${title} (log scale)`, label }, { min, max, maxTicks: 5 });
  return spanAxis({ title, label }, { min, max });
}

function labelOf(unit: MetricUnit): (value: number) => string {
  if (unit === 'ms') return (ms) => (ms === 0 ? '0' : lengthText(ms));
  if (unit === 'share') return axisLabels.share;
  return unit.startsWith('USD') ? axisLabels.usd : axisLabels.count;
}

function axisLines({ ticks, title }: Axis, height: number): readonly Markup[] {
  return [
    ...ticks.flatMap(({ position, label }) => {
      const at = percentText(position);
      const anchor = position < 0.03 ? 'start' : position > 0.97 ? 'end' : 'middle';
      return [
        el('line', { class: 'grid', x1: at, x2: at, y1: 0, y2: height }),
        el('text', { class: 'tick', x: at, y: height + TICK_DROP, 'text-anchor': anchor }, label),
      ];
    }),
    el('text', { class: 'axis-title', x: '100%', y: height + TITLE_DROP, 'text-anchor': 'end' }, title),
  ];
}

function rowMarkup(
  { platform: { mark, shortName }, estimate, values, word }: DotRow,
  { axis, top, unit }: { readonly axis: Axis; readonly top: number; readonly unit: MetricUnit },
): Markup {
  const { value, interval } = estimate;
  const at = (place: number) => percentText(axis.position(place));
  const y = top + LINE_DROP;
  return el(
    'g',
    { class: `p${mark.slot}` },
    el(
      'text',
      { class: 'row-name', x: 0, y: top + NAME_DROP },
      el('tspan', { class: 'glyph' }, mark.glyph),
      ` ${shortName}`,
    ),
    el(
      'text',
      { class: 'row-figure', x: '100%', y: top + NAME_DROP, 'text-anchor': 'end' },
      word === '' ? null : el('tspan', { class: 'row-word' }, `${word} `),
      estimateText(estimate, unit),
    ),
    values.flatMap((one) =>
      one === null ? [] : [el('circle', { class: 'replication', cx: at(one), cy: y + DOT_DROP, r: DOT_RADIUS })],
    ),
    value === null || interval === null
      ? null
      : el('line', { class: 'whisker', x1: at(interval.low), x2: at(interval.high), y1: y, y2: y }),
    value === null ? null : el('svg', { class: 'symbol', x: at(value), y }, symbolShape(mark)),
  );
}
