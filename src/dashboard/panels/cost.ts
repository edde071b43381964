// The tab of costs: the bills of all platforms as they grow, and what each consists of.

import { formatUsd } from '../../base/units/money.ts';
import {
  exactQuantityText,
  figureText,
  priceText,
  quantityText,
  shareText,
  usdText,
} from '../../output/figure-text.ts';
import { bar } from '../charts/bar.ts';
import { lineChart } from '../charts/line-chart.ts';
import type { Look, ScreenSize } from '../state/state.ts';
import { blank, fitBlock, spreadLine } from '../text/fit.ts';
import type { Line } from '../text/line.ts';
import { lineOf, span } from '../text/spans.ts';
import { type TableColumn, type TableRow, tableLines } from '../text/table.ts';
import { type CostRow, costRows } from './cost-rows.ts';
import { type Detail, withDetail } from './detail-pane.ts';
import { momentText } from './moment-text.ts';
import type { Panel, PanelInput } from './panel.ts';
import { platformCurve } from './platform-curve.ts';
import { platformLabel, platformRole } from './platform-label.ts';

/** The chart's part of the height; below the least it is left out. */
const CHART_SHARE = 0.4;
const LEAST_CHART_ROWS = 5;
const MOST_CHART_ROWS = 20;
const SHARE_BAR_CELLS = 10;
const PRICE_CELLS = 14;
/** Below this, amounts are shown to a hundredth of a cent. */
const SMALL_BILL_USD = 100;

/** Cumulative cost above, the bill below. */
export const costPanel: Panel = (input) => {
  const { state, moments, size } = input;
  const rows = costRows(moments);
  const marked = Math.min(state.marked.cost, rows.length - 1);
  const markedRow = rows[marked];
  return withDetail({
    detail: state.isDetailOpen && markedRow !== undefined ? detailOf(markedRow) : null,
    size,
    look: state.look,
    listOf: (room) => {
      const chart = chartLines(input, room);
      const bill = billLines(input, { rows, marked, room: { ...room, rows: room.rows - chart.length } });
      return fitBlock([...chart, ...bill], room, state.look);
    },
  });
};

/** All that is recorded, with the shown moment as its cursor: seeking does not change the scale. */
function chartLines(input: PanelInput, room: ScreenSize): readonly Line[] {
  const { race, atMs, moments, state } = input;
  const rows = Math.min(MOST_CHART_ROWS, Math.floor(room.rows * CHART_SHARE));
  if (rows < LEAST_CHART_ROWS) return [];
  const { durationMs, stepMs } = race.facts;
  return lineChart({
    lines: moments.map((moment) =>
      platformCurve(
        input,
        moment,
        moment.track.steps.map(({ platform }) => platform.costUsd),
      ),
    ),
    size: { columns: room.columns, rows },
    x: { fromMs: 0, untilMs: durationMs, stepMs, cursorMs: atMs },
    y: { label: 'US dollars since the start', format: axisText },
    look: state.look,
  });
}

function axisText(usd: number): string {
  return usdText(usd).replace(/\.00$/, '');
}

interface Bill {
  readonly rows: readonly CostRow[];
  readonly marked: number;
  readonly room: ScreenSize;
}

function billLines({ state: { look }, race, atMs }: PanelInput, { rows, marked, room }: Bill): readonly Line[] {
  const largest = Math.max(0, ...rows.map(({ amountUsd }) => amountUsd));
  const places = largest < SMALL_BILL_USD ? 4 : 2;
  const right = lineOf(span(`replication 1, as of ${momentText(atMs, race.facts.durationMs)}`, 'quiet'));
  const head = spreadLine({ left: lineOf(span('Bills', 'heading')), right }, room.columns, look);
  const table = tableLines({
    columns: columnsOf(room),
    rows: { count: rows.length, at: (index) => cellsOf(rows[index]!, places, look) },
    marked,
    size: { ...room, rows: room.rows - 1 },
    look,
  });
  return [head, ...table];
}

/** Wide enough to tell the items of a bill apart: where it is narrow their ends are cut, then units and keys are left out. */
function columnsOf({ columns }: ScreenSize): readonly TableColumn[] {
  return [
    { title: 'item', isGrowing: true, least: columns >= 96 ? 42 : 22 },
    { title: 'key', width: 32, priority: 1 },
    { title: 'quantity', width: 9, align: 'right' },
    { title: 'unit', width: 18, priority: 3 },
    { title: 'price', width: PRICE_CELLS, align: 'right' },
    { title: 'amount', width: 10, align: 'right' },
    { title: 'share', width: 6, align: 'right' },
    { title: '', width: SHARE_BAR_CELLS, priority: 2 },
  ];
}

function cellsOf(row: CostRow, places: number, look: Look): TableRow {
  const amount = amountText(row.amountUsd, places);
  if (row.kind === 'platform') return platformCells(row, amount, look);
  const { line } = row;
  const end = [lineOf(amount), lineOf(shareText(row.share)), shareBar(row, look)];
  const name = lineOf(row.kind === 'item' ? `  ${row.item}` : `    ${row.line.sku}`);
  if (line === null) return [name, [], [], [], [], ...end];
  const key = lineOf(span(row.kind === 'item' ? line.sku : '', 'quiet'));
  return [name, key, lineOf(quantityText(line.quantity)), lineOf(line.unit), lineOf(priceText(line.priceUsd)), ...end];
}

/** With as many places as the other amounts; never a zero that is none. */
function amountText(usd: number, places: number): string {
  const text = formatUsd(usd, places);
  return usd > 0 && !/[1-9]/.test(text) ? `<${formatUsd(places === 2 ? 0.01 : 0.0001, places)}` : text;
}

/** In place of quantity and price, what an hour costs now and what a month would. */
function platformCells({ moment }: CostRow, amount: string, look: Look): TableRow {
  const { track, index, row, detail } = moment;
  const hourly = row === null ? '' : `${usdText(row.costUsdPerHour)}/h`;
  const monthly = detail === null ? '' : monthText(figureText(detail.summary.cost.monthlyUsd, 'USD/month'));
  const blankText = track.status === 'infeasible' ? 'cannot run' : '';
  return [
    platformLabel({ name: track.name, index }, look),
    lineOf(span(track.type, 'quiet')),
    lineOf(span(hourly, 'strong')),
    [],
    lineOf(span(monthly, 'strong')),
    detail === null ? lineOf(span(blankText, 'quiet')) : lineOf(span(amount, 'strong')),
    [],
    [],
  ];
}

/** An amount is never cut. */
function monthText(amount: string): string {
  const text = `${amount}/month`;
  return text.length <= PRICE_CELLS ? text : `${amount}/mo`;
}

function shareBar({ moment, share }: CostRow, look: Look): Line {
  if (share === null) return [blank(SHARE_BAR_CELLS)];
  const part = { value: share, role: platformRole(moment.index), fill: 'full' } as const;
  return bar({ parts: [part], total: 1, columns: SHARE_BAR_CELLS, look });
}

/** The exact figures, so that the amount can be checked by hand. */
function detailOf(row: CostRow): Detail {
  const { name } = row.moment.track;
  if (row.kind === 'platform') {
    const cost = row.moment.detail?.summary.cost;
    const month =
      cost === undefined
        ? []
        : [`${figureText(cost.monthlyUsd, 'USD/month')} a month: a run like this one, repeated for 730 hours`];
    return { title: `${name}: ${priceText(row.amountUsd)}`, paragraphs: month };
  }
  const { line } = row;
  if (line === null)
    return { title: `${name}: ${row.kind === 'item' ? row.item : ''}`, paragraphs: [priceText(row.amountUsd)] };
  const { item, sku, usage, usageUnit, quantity, unit, priceUsd, amountUsd } = line;
  return {
    title: `${name}: ${item}`,
    paragraphs: [
      `${exactQuantityText(quantity)} ${unit} × ${priceText(priceUsd)} = ${priceText(amountUsd)}`,
      `metered ${exactQuantityText(usage)} ${usageUnit} · price ${sku}`,
    ],
  };
}
