// The comparison: one column per platform, one row per figure, the best of a row marked by a word as well as by colour.

import { acrossReplications } from '../../../analysis/across-replications.ts';
import {
  type ComparedMetric,
  type Comparison,
  type ComparisonColumn,
  comparisonOf,
} from '../../../analysis/comparison.ts';
import { feasiblePlatforms } from '../../../analysis/measured-platforms.ts';
import type { RunResult } from '../../../metrics/result.ts';
import { platformStudies } from '../../../metrics/study/platform-study.ts';
import { pointText, spreadText } from '../../estimate-text.ts';
import { JOB_TOTALS } from '../../job-figures.ts';
import { markOf } from '../../platform-mark.ts';
import { nameOf, platformTitle } from '../marked-platforms.ts';
import { type Child, el, type Markup } from '../markup.ts';
import { scrollBox } from '../table.ts';

interface Group {
  readonly title: string;
  /** What of the run its figures cover, where there is a warm-up. */
  readonly window: 'after warm-up' | 'whole run';
  readonly keys: readonly ComparedMetric[];
}

const GROUPS: readonly Group[] = [
  {
    title: 'What users feel',
    window: 'after warm-up',
    keys: ['latency_p50', 'latency_p95', 'latency_p99', 'failed_share', 'rejected_share', 'cold_share'],
  },
  {
    title: 'What it takes',
    window: 'whole run',
    keys: [
      'startup_p50',
      'startup_p95',
      'scale_lag_max',
      'units_peak',
      'hosts_peak',
      'density_cpu',
      'billed_utilization_cpu',
      'gpu_utilization',
      'output_tokens_per_second',
    ],
  },
  {
    title: 'What it costs',
    window: 'whole run',
    keys: ['cost_total', 'cost_monthly', 'cost_fixed_monthly', 'cost_per_million', 'cost_per_million_tokens'],
  },
];

/** The table; null where no platform ran. */
export function comparisonTable(result: RunResult): Markup | null {
  const comparison = comparisonOf(result);
  if (comparison.rows.length === 0) return null;
  const head = comparison.rows.map(({ platform, type }) =>
    el(
      'th',
      { scope: 'col', class: 'number' },
      platformTitle({ mark: markOf(result, platform), name: nameOf(platform) }),
      el('span', { class: 'type' }, nameOf(type)),
    ),
  );
  return scrollBox(
    'Comparison of the platforms',
    el(
      'table',
      { class: 'comparison' },
      el('thead', {}, el('tr', {}, el('td', {}, ''), head)),
      jobBody(result),
      GROUPS.map((group) => groupBody(group, { comparison, hasWarmup: result.scenario.warmupMs > 0 })),
    ),
  );
}

function groupBody(
  { title, window, keys }: Group,
  { comparison, hasWarmup }: { readonly comparison: Comparison; readonly hasWarmup: boolean },
): Markup | null {
  const isMeasured = (key: ComparedMetric) => comparison.rows.some(({ values }) => values[key] !== null);
  // Only requests wait for a start: without any, the share of cold ones says nothing.
  const isShown = (key: ComparedMetric) => isMeasured(key === 'cold_share' ? 'failed_share' : key);
  const columns = keys.filter(isShown).flatMap((key) => comparison.columns.find((column) => column.key === key) ?? []);
  if (columns.length === 0) return null;
  const heading = el(
    'tr',
    { class: 'group' },
    el(
      'th',
      { scope: 'colgroup', colspan: comparison.rows.length + 1 },
      title,
      hasWarmup ? el('span', { class: 'window' }, window) : null,
    ),
  );
  return el(
    'tbody',
    {},
    heading,
    columns.map((column) => figureRow(column, comparison)),
  );
}

/** Jobs of all sorts together; null where there are none. */
function jobBody(result: RunResult): Markup | null {
  const runs = feasiblePlatforms(acrossReplications(result));
  if (runs.every(({ jobs }) => jobs.length === 0)) return null;
  const heading = el(
    'tr',
    { class: 'group' },
    el('th', { scope: 'colgroup', colspan: runs.length + 1 }, 'What became of jobs'),
  );
  const studies = platformStudies(result);
  const rows = JOB_TOTALS.map(({ heading: label, meaning, textOf, estimateOf, unit }) =>
    el(
      'tr',
      {},
      el('th', { scope: 'row' }, label, el('span', { class: 'meaning' }, meaning)),
      runs.map(({ jobs, name }) => {
        const study = studies.find(({ platform }) => platform === name)!;
        const estimate = estimateOf(study);
        return figureCell(name, {
          text: textOf({ jobs, study }),
          spread: estimate === null ? '' : spreadText(estimate, unit),
        });
      }),
    ),
  );
  return el('tbody', {}, heading, rows);
}

function figureRow(column: ComparisonColumn, { rows }: Comparison): Markup {
  const { key, metric, winner } = column;
  const cells = rows.map(({ platform, estimates }) => {
    const text = pointText(estimates[key], metric.unit);
    const spread = spreadText(estimates[key], metric.unit);
    return figureCell(platform, { text, spread, isBest: platform === winner });
  });
  return el('tr', { 'data-metric': key }, el('th', { scope: 'row' }, rowHeading(column)), cells);
}

interface CellText {
  readonly text: string;
  readonly spread: string;
  readonly isBest?: boolean;
}

/** On narrow screens the cell shows the name of its platform itself. */
function figureCell(platform: string, { text, spread, isBest = false }: CellText): Markup {
  return el(
    'td',
    { class: isBest ? 'number best' : 'number', 'data-platform': nameOf(platform) },
    isBest ? bestFigure(text) : text,
    spread === '' ? null : el('span', { class: 'spread' }, spread),
  );
}

function bestFigure(text: string): Child {
  return [el('span', { class: 'best-word' }, 'best'), ' ', el('strong', {}, text)];
}

function rowHeading({ metric, direction }: ComparisonColumn): Child {
  const better = direction === 'neither' ? '' : `; ${direction} is better`;
  return [labelOf(metric.name, metric.label), el('span', { class: 'meaning' }, `${metric.meaning}${better}`)];
}

/** Labels of the catalogue name a column among others; a row stands alone and says a little more. */
function labelOf(name: string, label: string): string {
  if (name.startsWith('latency_')) return `Latency ${label}`;
  if (name === 'cold_share') return 'Cold requests';
  return label.charAt(0).toUpperCase() + label.slice(1);
}
