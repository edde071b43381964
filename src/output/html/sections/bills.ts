// The bill of each platform: every line with quantity, price and amount, and the sum.

import { plain } from '../../../base/text/inert.ts';
import { formatCount } from '../../../base/units/count.ts';
import { formatUsd } from '../../../base/units/money.ts';
import type { CostLine } from '../../../metrics/result.ts';
import { exactQuantityText, figureText, priceText, shareText } from '../../figure-text.ts';
import { type MarkedPlatform, platformTitle } from '../marked-platforms.ts';
import { type Child, el, type Markup } from '../markup.ts';
import { type TableColumn, table } from '../table.ts';

const TEXT_LENGTH = 60;
/** Amounts are rounded to a billionth of a dollar; a bill shows as many places as its lines need. */
const MAX_PLACES = 9;
const MIN_PLACES = 2;

const COLUMNS: readonly TableColumn[] = [
  { heading: 'Item', isNumber: false },
  { heading: 'Metered', isNumber: true },
  { heading: 'Quantity', isNumber: true },
  { heading: 'Unit', isNumber: false },
  { heading: 'Price per unit', isNumber: true },
  { heading: 'Amount', isNumber: true },
  { heading: 'Share', isNumber: true },
];

/** A table for each platform. */
export function billTables(platforms: readonly MarkedPlatform[]): readonly Markup[] {
  return platforms.map((platform) =>
    el(
      'div',
      { class: 'bill' },
      el('h3', {}, platformTitle(platform), el('span', { class: 'sum' }, sumText(platform))),
      billTable(platform),
    ),
  );
}

function sumText({ run }: MarkedPlatform): string {
  const { totalUsd, monthlyUsd } = run.summary.cost;
  return `${figureText(totalUsd, 'USD')} for this run, ${figureText(monthlyUsd, 'USD/month')} a month`;
}

function billTable({ run, name }: MarkedPlatform): Markup {
  const { lines, totalUsd } = run.summary.cost;
  const places = Math.max(MIN_PLACES, ...[totalUsd, ...lines.map(({ amountUsd }) => amountUsd)].map(placesOf));
  return table({
    label: `Bill of ${name}`,
    columns: COLUMNS,
    rows: lines.map((line) => lineCells(line, { totalUsd, places })),
    footer: [['Total', '', '', '', '', el('strong', {}, formatUsd(totalUsd, places)), '']],
  });
}

function placesOf(usd: number): number {
  return usd.toFixed(MAX_PLACES).replace(/0+$/, '').split('.')[1]?.length ?? 0;
}

function lineCells(line: CostLine, { totalUsd, places }: { totalUsd: number; places: number }): readonly Child[] {
  const text = (value: string) => plain(value, { max: TEXT_LENGTH });
  return [
    [text(line.item), el('span', { class: 'meaning' }, text(line.sku))],
    [formatCount(line.usage), el('span', { class: 'meaning' }, text(line.usageUnit))],
    exactQuantityText(line.quantity),
    text(line.unit),
    priceText(line.priceUsd),
    formatUsd(line.amountUsd, places),
    totalUsd === 0 ? '' : shareText(line.amountUsd / totalUsd),
  ];
}
