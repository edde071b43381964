// The table of the first screen: a row for each platform, the figures that decide as columns, who cannot run and why.

import { acrossReplications } from '../../../analysis/across-replications.ts';
import type { Choice } from '../../../analysis/advice/choice.ts';
import { type ComparedMetric, type Comparison, comparisonOf } from '../../../analysis/comparison.ts';
import { feasiblePlatforms } from '../../../analysis/measured-platforms.ts';
import type { ThresholdVerdict } from '../../../analysis/thresholds/judge.ts';
import { tallyOf } from '../../../analysis/thresholds/tally.ts';
import type { InfeasiblePlatformResult, RunResult } from '../../../metrics/result.ts';
import { platformStudies } from '../../../metrics/study/platform-study.ts';
import { type HeadedColumn, headedColumns } from '../../comparison-columns.ts';
import { pointText, spreadText } from '../../estimate-text.ts';
import { JOB_TOTALS } from '../../job-figures.ts';
import { markOf } from '../../platform-mark.ts';
import { nameOf, platformTitle } from '../marked-platforms.ts';
import { type Child, el, type Markup } from '../markup.ts';
import { scrollBox } from '../table.ts';
import { whyText } from './infeasibility.ts';

/** The others stand in the comparison. */
const SHOWN: readonly ComparedMetric[] = [
  'latency_p50',
  'latency_p95',
  'latency_p99',
  'failed_share',
  'rejected_share',
  'units_peak',
  'density_cpu',
  'startup_p50',
  'startup_p95',
  'scale_lag_max',
  'cost_monthly',
  'cost_per_million_tokens',
];
/** Of workloads with requests and jobs, so that the table fits. */
const LEFT_OUT_OF_MIXED = ['jobs done', 'makespan p95', 'p50', 'density', 'scale lag'];
const REASON_LENGTH = 160;

/** A column: its cell for each platform that ran. */
interface KeyColumn {
  readonly heading: string;
  readonly cellOf: (platform: string) => KeyCell;
}

interface KeyCell {
  readonly text: string;
  readonly spread: string;
  readonly isBest?: boolean;
}

/** What the table is made of. */
export interface Judged {
  readonly choice: Choice;
  readonly verdicts: readonly ThresholdVerdict[];
}

/** The table; null for a result without platforms. */
export function keyFigures(result: RunResult, judged: Judged): Markup | null {
  const comparison = comparisonOf(result);
  const { rows, infeasible } = comparison;
  if (rows.length + infeasible.length === 0) return null;
  const jobs = jobColumns(result);
  const figures = figureColumns(comparison);
  const isMixed = jobs.length > 0 && comparison.rows.some(({ values }) => values.failed_share !== null);
  const isKept = ({ heading }: KeyColumn) => !isMixed || !LEFT_OUT_OF_MIXED.includes(heading);
  const columns = [...thresholdColumn(judged), ...[...jobs, ...figures].filter(isKept)];
  const title = (name: string) => platformTitle({ mark: markOf(result, name), name: nameOf(name) });
  const head = columns.map(({ heading }) => el('th', { scope: 'col', class: 'number' }, heading));
  return scrollBox(
    'The platforms by the figures that decide',
    el(
      'table',
      { class: 'key-figures' },
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Platform'), head)),
      el(
        'tbody',
        {},
        rows.map(({ platform, type }) =>
          el(
            'tr',
            { class: platform === judged.choice.winner?.platform ? 'answer' : undefined },
            el('th', { scope: 'row' }, title(platform), typeOf(type)),
            columns.map((column) => keyCell(column, platform)),
          ),
        ),
        infeasible.map((platform) => infeasibleRow(platform, { title, span: columns.length })),
      ),
    ),
  );
}

function typeOf(type: string): Markup {
  return el('span', { class: 'type' }, nameOf(type));
}

/** Headings stand in the cells as well, for narrow screens. */
function keyCell({ heading, cellOf }: KeyColumn, platform: string): Markup {
  const { text, spread, isBest = false } = cellOf(platform);
  const figure: Child = isBest ? [bestMark(), ' ', el('strong', {}, text)] : text;
  return el(
    'td',
    { class: isBest ? 'number best' : 'number', 'data-heading': heading },
    figure,
    spread === '' ? null : el('span', { class: 'spread' }, spread),
  );
}

/** Stands before the best of a column; read out as a word. */
export function bestMark(): Markup {
  return el(
    'span',
    { class: 'best-mark' },
    el('span', { 'aria-hidden': 'true' }, '\u2713'),
    el('span', { class: 'aside' }, 'best'),
  );
}

function infeasibleRow(
  { name, type, reasons }: InfeasiblePlatformResult,
  { title, span }: { readonly title: (name: string) => Markup; readonly span: number },
): Markup {
  const [first] = reasons;
  const more = reasons.length > 1 ? ` and ${reasons.length - 1} more` : '';
  const why = first === undefined ? '' : `: ${whyText(first, REASON_LENGTH)}${more}`;
  return el(
    'tr',
    { class: 'infeasible' },
    el('th', { scope: 'row' }, title(name), typeOf(type)),
    el('td', { colspan: Math.max(1, span) }, el('a', { href: '#cannot-run' }, 'cannot run this workload'), why),
  );
}

function figureColumns(comparison: Comparison): readonly KeyColumn[] {
  const cellOf = ({ key, metric, winner }: HeadedColumn, platform: string): KeyCell => {
    const { estimates } = comparison.rows.find((row) => row.platform === platform)!;
    const text = pointText(estimates[key], metric.unit);
    return { text, spread: spreadText(estimates[key], metric.unit), isBest: platform === winner };
  };
  return headedColumns(comparison)
    .filter(({ key }) => SHOWN.includes(key))
    .map((column) => ({ heading: column.heading, cellOf: (platform) => cellOf(column, platform) }));
}

/** None where the scenario has no thresholds. */
function thresholdColumn({ verdicts }: Judged): readonly KeyColumn[] {
  if (verdicts.length === 0) return [];
  const cellOf = (platform: string): KeyCell => {
    const tally = tallyOf(verdicts.filter((one) => one.platform === platform));
    const { total, passed } = tally;
    return { text: passed === total ? 'all met' : `${passed} of ${total} met`, spread: '' };
  };
  return [{ heading: 'thresholds', cellOf }];
}

/** None where no job arrived. */
function jobColumns(result: RunResult): readonly KeyColumn[] {
  const runs = feasiblePlatforms(acrossReplications(result));
  if (runs.every(({ jobs }) => jobs.length === 0)) return [];
  const studies = platformStudies(result);
  return JOB_TOTALS.map(({ heading, textOf, estimateOf, unit }) => ({
    heading: heading.charAt(0).toLowerCase() + heading.slice(1),
    cellOf: (platform) => {
      const { jobs } = runs.find(({ name }) => name === platform)!;
      const study = studies.find((one) => one.platform === platform)!;
      const estimate = estimateOf(study);
      return { text: textOf({ jobs, study }), spread: estimate === null ? '' : spreadText(estimate, unit) };
    },
  }));
}
