// The bill of each platform: every line with quantity, price and amount, and the sum.

import { billEstimates } from '../../../analysis/bill-estimates.ts';
import { figureEstimate } from '../../../analysis/statistics/figure-estimate.ts';
import { plain } from '../../../base/text/inert.ts';
import { formatCount } from '../../../base/units/count.ts';
import { formatUsd } from '../../../base/units/money.ts';
import type { MetricUnit } from '../../../metrics/catalogue/metric.ts';
import type { CostLine } from '../../../metrics/result.ts';
import { MONTH_NOTE } from '../../comparison-notes.ts';
import { estimateText } from '../../estimate-text.ts';
import { exactQuantityText, priceText, shareText } from '../../figure-text.ts';
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

const MEAN_COLUMNS = COLUMNS.filter(({ heading }) => heading !== 'Metered');

/** A table for each platform: the exact bill of a single run, or the means of several replications. */
export function billTables(platforms: readonly MarkedPlatform[]): readonly Markup[] {
  return platforms.map((platform) =>
    el(
      'div',
      { class: 'bill' },
      el('h3', {}, platformTitle(platform), el('span', { class: 'sum' }, sumText(platform))),
      platform.study.events.length === 1 ? billTable(platform) : meanBillTable(platform),
    ),
  );
}

function sumText({ study }: MarkedPlatform): string {
  const text = (name: string, unit: MetricUnit) => estimateText(figureEstimate(study, name), unit);
  return [
    `${text('cost_total', 'USD')} for this run`,
    `${text('cost_monthly', 'USD/month')} a month (${MONTH_NOTE})`,
    `of which ${text('cost_fixed_monthly', 'USD/month')} fixed`,
  ].join(', ');
}

/** Rounded, so that it adds up only nearly; each replication has a bill that adds up exactly. */
function meanBillTable({ study, name }: MarkedPlatform): Markup {
  const total = figureEstimate(study, 'cost_total');
  const text = (value: string) => plain(value, { max: TEXT_LENGTH });
  return table({
    label: `Bill of ${name}, mean of all replications`,
    columns: MEAN_COLUMNS,
    rows: billEstimates(study).map(({ line, quantity, amountUsd }) => [
      [text(line.item), el('span', { class: 'meaning' }, text(line.sku))],
      estimateText(quantity, 'requests'),
      text(line.unit),
      priceText(line.priceUsd),
      estimateText(amountUsd, 'USD'),
      (total.value ?? 0) === 0 ? '' : shareText((amountUsd.value ?? 0) / (total.value ?? 1)),
    ]),
    footer: [['Total', '', '', '', el('strong', {}, estimateText(total, 'USD')), '']],
  });
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
