// Bars made of parts that add up to a time: phases of a start, parts of a latency.
import { msText } from '../../figure-text.ts';
import type { PlatformMark } from '../../platform-mark.ts';
import { el, type Markup, percentText } from '../markup.ts';
import { type Axis, axisLabels, linearAxis } from './axis.ts';
import { chartFrame } from './frame.ts';
import { greatest } from './series-points.ts';

const ROW_HEIGHT = 50;
const BAR_TOP = 20;
const BAR_HEIGHT = 22;
/** A label inside a part needs about this share of the narrowest chart for each letter. */
const SHARE_PER_LETTER = 0.024;
const US_PER_MS = 1000;
const NO_TICKS: Axis = { title: '', ticks: [], position: () => 0 };

/** A part of a bar. */
export interface BarPart {
  readonly name: string;
  readonly ms: number;
  /** Classes of its colour. */
  readonly colour: string;
}

/** A bar under its heading. */
export interface StackedBar {
  readonly mark: PlatformMark;
  readonly heading: string;
  readonly parts: readonly BarPart[];
}

/** The length of a bar. */
export function barMs({ parts }: Pick<StackedBar, 'parts'>): number {
  return parts.reduce((sum, { ms }) => sum + ms, 0);
}

/** The drawing; `title` and `description` are for those who do not see it, `axisTitle` says what the time is. */
export function stackedBars(
  bars: readonly StackedBar[],
  texts: { readonly title: string; readonly description: string; readonly axisTitle: string },
): Markup {
  const x = linearAxis(
    { title: texts.axisTitle, label: axisLabels.duration },
    greatest(bars.map((bar) => barMs(bar) * US_PER_MS)) * 1.06,
  );
  return chartFrame({
    title: texts.title,
    description: texts.description,
    height: bars.length * ROW_HEIGHT,
    x,
    y: NO_TICKS,
    room: 'none',
    paths: [],
    overlays: bars.flatMap((bar, row) => barMarkup(bar, { row, x })),
  });
}

function barMarkup(bar: StackedBar, { row, x }: { row: number; x: Axis }): readonly Markup[] {
  const top = row * ROW_HEIGHT + BAR_TOP;
  const title = el(
    'text',
    { class: 'bar-title', x: 0, y: top - 6 },
    el('tspan', { class: `glyph p${bar.mark.slot}` }, bar.mark.glyph),
    ` ${bar.heading}  ${msText(barMs(bar))}`,
  );
  let startMs = 0;
  const parts = bar.parts.flatMap((part) => {
    const markup = partMarkup(part, { startMs, top, x });
    startMs += part.ms;
    return markup;
  });
  return [title, ...parts];
}

function partMarkup(
  { name, ms, colour }: BarPart,
  { startMs, top, x }: { startMs: number; top: number; x: Axis },
): readonly Markup[] {
  const from = x.position(startMs * US_PER_MS);
  const width = x.position((startMs + ms) * US_PER_MS) - from;
  const bar = el(
    'rect',
    { class: `phase ${colour}`, x: percentText(from), y: top, width: percentText(width), height: BAR_HEIGHT },
    el('title', {}, `${name} ${msText(ms)}`),
  );
  if (width < name.length * SHARE_PER_LETTER + 0.02) return [bar];
  const place = { x: percentText(from + width / 2), y: top + BAR_HEIGHT / 2, dy: '0.32em', 'text-anchor': 'middle' };
  return [bar, el('text', { class: `phase-label ${colour}`, ...place }, name)];
}

/** A small field of a part's colour with its name, for a legend. */
export function legendKey({ name, colour }: Omit<BarPart, 'ms'>): Markup {
  const field = el('rect', { class: `phase ${colour}`, width: '100%', height: '100%' });
  return el('span', { class: 'key' }, el('svg', { class: 'swatch', 'aria-hidden': 'true' }, field), name);
}
