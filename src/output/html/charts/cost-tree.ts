// Chart: the bill as a tree. What is paid for being there, for units and hosts, and by use; below each its lines as
// quantity x price; one panel per platform, all bars on one scale.

import { figureEstimate } from '../../../analysis/statistics/figure-estimate.ts';
import { plain } from '../../../base/text/inert.ts';
import { type LineNature, natureOf, usdOf } from '../../../metrics/catalogue/fixed-cost.ts';
import type { CostLine } from '../../../metrics/result.ts';
import { priceText, quantityText, shareText, usdText } from '../../figure-text.ts';
import { type MarkedPlatform, platformTitle } from '../marked-platforms.ts';
import { el, type Markup, percentText } from '../markup.ts';
import { figure } from './figure.ts';
import { shareCell, usdCell } from './figure-cell.ts';
import { greatest } from './series-points.ts';

/** Beside the amount on a phone; the whole item is told when pointed at. */
const ITEM_LENGTH = 28;
const WHOLE_LENGTH = 120;
const NOTE_LENGTH = 60;
/** Lines of one kind that are drawn; the others are one row. */
const MOST_LINES = 6;
const INDENT = 14;
const ROW = 32;
const NOTED_ROW = 46;
const TEXT_DROP = 12;
const NOTE_DROP = 27;
const BAR = 6;
const BAR_RISE = 12;

const KINDS: readonly { readonly nature: LineNature; readonly label: string }[] = [
  { nature: 'standing', label: 'for being there' },
  { nature: 'time', label: 'with units and hosts' },
  { nature: 'use', label: 'by use' },
];

interface TreeRow {
  readonly depth: 0 | 1 | 2;
  readonly label: string;
  /** The label where it is not cut. */
  readonly whole?: string;
  /** Quantity x price; empty for a sum. */
  readonly note: string;
  readonly usd: number;
  /** The part of it that would be paid without a single request; null where that is not split. */
  readonly fixedUsd: number | null;
}

interface Tree {
  readonly platform: MarkedPlatform;
  readonly totalUsd: number;
  readonly fixedUsd: number;
  readonly rows: readonly TreeRow[];
}

/** The figure; null where nothing was billed. */
export function costTreeFigure(platforms: readonly MarkedPlatform[]): Markup | null {
  const trees = platforms.map(treeOf).filter(({ totalUsd }) => totalUsd > 0);
  if (trees.length === 0) return null;
  const most = greatest(trees.map(({ totalUsd }) => totalUsd));
  return figure({
    id: 'cost-tree',
    heading: 'Where the money goes',
    caption: captionOf(trees),
    panels: trees.map((tree) => ({ heading: platformTitle(tree.platform), drawing: drawingOf(tree, most) })),
    data: {
      headings: ['platform', 'item', 'quantity x price', 'US dollars', 'share'],
      rows: trees.flatMap(({ platform: { name }, totalUsd, rows }) =>
        rows.map(({ label, whole = label, note, usd }) => [
          name,
          whole,
          note,
          usdCell(usd),
          shareCell(totalUsd > 0 ? usd / totalUsd : null),
        ]),
      ),
      note: '',
    },
  });
}

function treeOf(platform: MarkedPlatform): Tree {
  const { cost } = platform.whole.summary;
  const fixedMonthly = figureEstimate(platform.study, 'cost_fixed_monthly').value ?? 0;
  const fixedUsd =
    cost.monthlyUsd === 0 ? 0 : Math.min(cost.totalUsd, fixedMonthly * (cost.totalUsd / cost.monthlyUsd));
  const total: TreeRow = { depth: 0, label: 'the run', note: '', usd: cost.totalUsd, fixedUsd };
  const kinds = KINDS.flatMap(({ nature, label }) => {
    const lines = cost.lines.filter((line) => natureOf(line) === nature && line.amountUsd > 0);
    if (lines.length === 0) return [];
    const sum: TreeRow = { depth: 1, label, note: '', usd: usdOf(nature, lines), fixedUsd: null };
    return [sum, ...lineRows(lines)];
  });
  return { platform, totalUsd: cost.totalUsd, fixedUsd, rows: [total, ...kinds] };
}

/** The largest first, then the rest of them in one row. */
function lineRows(lines: readonly CostLine[]): readonly TreeRow[] {
  const sorted = [...lines].sort((a, b) => b.amountUsd - a.amountUsd);
  const isOneTooMany = sorted.length === MOST_LINES + 1;
  const shown = isOneTooMany ? sorted : sorted.slice(0, MOST_LINES);
  const rest = sorted.slice(shown.length);
  const rows = shown.map(({ item, quantity, unit, priceUsd, amountUsd }): TreeRow => {
    const note = `${quantityText(quantity)} ${unit} x ${priceText(priceUsd)}`;
    return {
      depth: 2,
      label: plain(item, { max: ITEM_LENGTH }),
      whole: plain(item, { max: WHOLE_LENGTH }),
      note: plain(note, { max: NOTE_LENGTH }),
      usd: amountUsd,
      fixedUsd: null,
    };
  });
  if (rest.length === 0) return rows;
  const usd = rest.reduce((sum, { amountUsd }) => sum + amountUsd, 0);
  return [...rows, { depth: 2, label: `${rest.length} smaller lines`, note: '', usd, fixedUsd: null }];
}

function drawingOf({ platform: { name, mark }, rows, totalUsd }: Tree, most: number): Markup {
  const heights = rows.map(({ note }) => (note === '' ? ROW : NOTED_ROW));
  const tops = heights.map((_, i) => heights.slice(0, i).reduce((sum, height) => sum + height, 0));
  const height = heights.reduce((sum, one) => sum + one, 0);
  const title = `Where the money of ${name} goes`;
  return el(
    'svg',
    { class: 'plot tree', height, role: 'img', 'aria-label': title },
    el('title', {}, title),
    el('desc', {}, `${name} costs ${usdText(totalUsd)} for the run`),
    el(
      'g',
      { class: `p${mark.slot}` },
      rows.map((row, i) => rowMarkup(row, { top: tops[i] ?? 0, height: heights[i] ?? 0, totalUsd, most })),
    ),
  );
}

interface Place {
  readonly top: number;
  readonly height: number;
  readonly totalUsd: number;
  readonly most: number;
}

function rowMarkup(
  { depth, label, whole = label, note, usd, fixedUsd }: TreeRow,
  { top, height, totalUsd, most }: Place,
): Markup {
  const x = depth * INDENT;
  const y = top + height - BAR_RISE;
  const bar = (amount: number, classes: string) =>
    el('rect', { class: classes, x, y, width: percentText((amount / most) * WIDEST), height: BAR });
  return el(
    'g',
    {},
    whole === label ? null : el('title', {}, whole),
    el('text', { class: depth === 2 ? 'row-item' : 'row-name', x, y: top + TEXT_DROP }, label),
    el(
      'text',
      { class: 'row-figure', x: '100%', y: top + TEXT_DROP, 'text-anchor': 'end' },
      depth === 0
        ? usdText(usd)
        : [usdText(usd), el('tspan', { class: 'row-share' }, `  ${shareText(usd / totalUsd)}`)],
    ),
    note === '' ? null : el('text', { class: 'note', x, y: top + NOTE_DROP }, note),
    bar(usd, 'bar'),
    fixedUsd === null || fixedUsd === 0 ? null : bar(fixedUsd, 'bar fixed'),
  );
}

/** Of the width of the panel: bars begin indented, and must not leave it. */
const WIDEST = 0.9;

function captionOf(trees: readonly Tree[]): string {
  const texts = trees.map(
    ({ platform: { name }, totalUsd, fixedUsd }) =>
      `${name} ${usdText(totalUsd)}, ${shareText(fixedUsd / totalUsd)} fixed`,
  );
  return `What the run costs; the dark part of the first bar is fixed: it would be paid without a single request. ${texts.join('; ')}.`;
}
