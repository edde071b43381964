// Chart: the figures that platforms are compared by, each with its interval, small multiples with a row for each platform.

import { type ComparedMetric, type ComparisonColumn, comparisonOf } from '../../../analysis/comparison.ts';
import type { PlatformPair } from '../../../analysis/platform-pairs.ts';
import { formatPercent } from '../../../base/units/percent.ts';
import type { RunResult } from '../../../metrics/result.ts';
import { estimateText, pointText, spreadText } from '../../estimate-text.ts';
import { type MarkedPlatform, nameOf } from '../marked-platforms.ts';
import { el, type Markup } from '../markup.ts';
import { table } from '../table.ts';
import { dotRows } from './dot-rows.ts';
import { figure } from './figure.ts';

const SHOWN: readonly ComparedMetric[] = [
  'latency_p95',
  'latency_p99',
  'failed_share',
  'rejected_share',
  'startup_p95',
  'cost_monthly',
];

const TITLES: Partial<Record<ComparedMetric, string>> = {
  latency_p95: 'Latency p95',
  latency_p99: 'Latency p99',
  failed_share: 'Failed requests',
  rejected_share: 'Rejected requests',
  startup_p95: 'Time to ready, p95',
  cost_monthly: 'Cost per month',
};

const VERDICTS: Readonly<Record<PlatformPair['verdict'], string>> = {
  lower: 'lower',
  higher: 'higher',
  equal: 'equal within 1%',
  open: 'no difference shown',
};

/** The figure with all pairs behind a disclosure; null for a single run, and where there is nothing to compare. */
export function comparisonDots(result: RunResult, platforms: readonly MarkedPlatform[]): Markup | null {
  if (result.study === undefined || platforms.length === 0) return null;
  const { columns, rows } = comparisonOf(result);
  const shown = SHOWN.flatMap((key) => columns.find((column) => column.key === key) ?? []).filter(({ key }) =>
    rows.some(({ values }) => (values[key] ?? 0) > 0),
  );
  if (shown.length === 0) return null;
  const panels = shown.flatMap((column) => {
    const drawing = panelOf(column, { platforms, rows });
    return drawing === null ? [] : [{ heading: titleOf(column), drawing }];
  });
  return el(
    'div',
    { class: 'compared' },
    figure({
      id: 'comparison-dots',
      heading: 'Figures with their intervals',
      caption: captionOf(shown, result.study.replicationCount),
      panels,
      data: {
        headings: ['figure', 'platform', 'mean', '95% interval'],
        rows: shown.flatMap((column) =>
          rows.map(({ platform, estimates }) => [
            titleOf(column),
            nameOf(platform),
            { value: estimates[column.key].value, text: pointText(estimates[column.key], column.metric.unit) },
            spreadText(estimates[column.key], column.metric.unit),
          ]),
        ),
        note: '',
      },
    }),
    pairTable(shown),
  );
}

function titleOf({ key, metric }: ComparisonColumn): string {
  return TITLES[key] ?? metric.label;
}

function panelOf(
  column: ComparisonColumn,
  {
    platforms,
    rows,
  }: { readonly platforms: readonly MarkedPlatform[]; readonly rows: ReturnType<typeof comparisonOf>['rows'] },
): Markup | null {
  const { key, metric, winner, direction } = column;
  return dotRows({
    title: `${titleOf(column)} of each platform with its 95% interval`,
    description: platforms
      .map(({ name }, i) => `${name} ${rows[i] === undefined ? '' : estimateText(rows[i].estimates[key], metric.unit)}`)
      .join(', '),
    unit: metric.unit,
    axisTitle: `${direction} is better`,
    rows: platforms.flatMap((platform, i) => {
      const estimate = rows[i]?.estimates[key];
      const word = platform.run.name === winner ? 'best' : '';
      return estimate === undefined ? [] : [{ platform, estimate, values: [], word }];
    }),
  });
}

function captionOf(columns: readonly ComparisonColumn[], count: number): string {
  const won = columns.filter(({ winner }) => winner !== null);
  const best = won.map((column) => `${nameOf(column.winner ?? '')} in ${titleOf(column)}`).join(', ');
  const shown = best === '' ? 'No platform is shown to be best in any of them' : `Shown to be best: ${best}`;
  return `Means of ${count} replications; a bar is a 95% interval. ${shown}.`;
}

/** Intervals that overlap do not tell whether a difference is shown: its own interval does. */
function pairTable(columns: readonly ComparisonColumn[]): Markup | null {
  const rows = columns.flatMap((column) =>
    column.pairs.map(({ a, b, difference, interval, verdict }) => [
      titleOf(column),
      `${nameOf(a)} less ${nameOf(b)}`,
      estimateText({ value: difference, interval, basis: 'student' }, column.metric.unit),
      `${nameOf(a)}: ${VERDICTS[verdict]}`,
    ]),
  );
  if (rows.length === 0) return null;
  const confidence = Math.max(...columns.flatMap(({ pairs }) => pairs.map((pair) => pair.confidence)));
  return el(
    'details',
    {},
    el('summary', {}, 'Differences between platforms'),
    el(
      'p',
      { class: 'quiet' },
      `In each replication all platforms face the same traffic, so that differences are known better than figures. Each interval holds with ${formatPercent(confidence, 1)} or less, all of a figure together with 95%; lower or higher is said where it does not cover zero, equal where it stays within 1%.`,
    ),
    table({
      label: 'Differences between platforms',
      columns: ['Figure', 'Pair', 'Difference', 'In words'].map((heading, i) => ({ heading, isNumber: i === 2 })),
      rows,
    }),
  );
}
