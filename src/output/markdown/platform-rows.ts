// Platforms in Markdown: what users felt and what it costs, each figure with its interval, and who cannot run the workload.

import { type ComparedMetric, comparisonOf } from '../../analysis/comparison.ts';
import { infeasiblePlatforms } from '../../analysis/measured-platforms.ts';
import type { InfeasiblePlatformResult, RunResult } from '../../metrics/result.ts';
import { estimateText } from '../estimate-text.ts';
import { type MarkdownBlock, wholeBlock } from './fit.ts';
import { folded } from './fold.ts';
import { markdownTable } from './table.ts';
import { codeSpan, figureMarkdown, sentence } from './text.ts';

const HEADINGS = {
  latency_p50: 'p50',
  latency_p95: 'p95',
  latency_p99: 'p99',
  failed_share: 'failed',
  rejected_share: 'rejected',
  startup_p95: 'start p95',
  units_peak: 'peak units',
  cost_monthly: '$/month',
} as const satisfies Partial<Record<ComparedMetric, string>>;

const SHOWN = Object.keys(HEADINGS) as (keyof typeof HEADINGS)[];

/** The table of those that ran; none where nothing did. Figures that no platform has are left out. */
export function platformBlocks(result: RunResult): readonly MarkdownBlock[] {
  const { columns, rows } = comparisonOf(result);
  if (rows.length === 0) return [];
  const shown = SHOWN.flatMap((key) => {
    const column = columns.find((one) => one.key === key);
    const hasFigure = rows.some(({ estimates }) => estimates[key].basis !== 'no-data');
    return column !== undefined && hasFigure ? [{ ...column, key }] : [];
  });
  const headings = shown.map(({ key }) => ({ heading: HEADINGS[key], isNumber: true }));
  const cells = rows.map(({ platform, estimates }) => [
    codeSpan(platform),
    ...shown.map(({ key, metric }) => figureMarkdown(estimateText(estimates[key], metric.unit))),
  ]);
  const table = markdownTable([{ heading: 'platform', isNumber: false }, ...headings], cells);
  return [wholeBlock([...table, '', `<sub>${meaningOf(result)}</sub>`].join('\n'))];
}

/** What the intervals are. */
function meaningOf({ study }: RunResult): string {
  const few = 'few: too few values for this quantile';
  if (study === undefined)
    return `1 replication; intervals of quantiles hold at 95 % if requests are independent; ${few}`;
  return `mean of ${study.replicationCount} replications ± half of its 95 % interval; ${few}`;
}

/** A folded list of those that cannot run the workload, with their reasons. */
export function infeasibleBlocks(result: RunResult): readonly MarkdownBlock[] {
  const platforms = infeasiblePlatforms(result);
  if (platforms.length === 0) return [];
  const title = `${platforms.length} ${platforms.length === 1 ? 'platform' : 'platforms'} cannot run this workload`;
  return [wholeBlock(folded(title, platforms.map(reasonText).join('\n')))];
}

function reasonText({ name, reasons }: InfeasiblePlatformResult): string {
  const words = reasons.map(({ service, limit, value }) => {
    const whose = service === null ? '' : `${codeSpan(service)}: `;
    return `${whose}${sentence(`limit ${limit}, value ${value}`, { max: 300 })}`;
  });
  return `- ${codeSpan(name)}: ${words.join('; ')}`;
}
