// The replications: how many and why, how far they are apart, how many more would make the intervals narrow.

import { halfWidthOf } from '../../../analysis/half-width.ts';
import type { Estimate } from '../../../analysis/statistics/estimate.ts';
import { figureEstimate } from '../../../analysis/statistics/figure-estimate.ts';
import { formatCount } from '../../../base/units/count.ts';
import { formatPercent } from '../../../base/units/percent.ts';
import type { MetricUnit } from '../../../metrics/catalogue/metric.ts';
import type { RunResult } from '../../../metrics/result.ts';
import type { Study } from '../../../metrics/study/study.ts';
import { figureText, NO_FIGURE, shareText } from '../../figure-text.ts';
import { replicationCountText, stoppingText, tooShortText, warmupText } from '../../study-words.ts';
import { dotRows } from '../charts/dot-rows.ts';
import { figure } from '../charts/figure.ts';
import { type MarkedPlatform, platformTitle } from '../marked-platforms.ts';
import { type Child, el, type Markup } from '../markup.ts';
import { titledTable } from '../table.ts';

/** Intervals of this part of a figure to both sides count as narrow. */
const NARROW = 0.05;

interface Shown {
  readonly name: string;
  readonly title: string;
  readonly unit: MetricUnit;
}

const SHOWN: readonly Shown[] = [
  { name: 'latency_p95', title: 'Latency p95', unit: 'ms' },
  { name: 'cost_monthly', title: 'Cost per month', unit: 'USD/month' },
];

/** The parts of the section; none for a single run. */
export function replicationParts(result: RunResult, platforms: readonly MarkedPlatform[]): readonly (Markup | null)[] {
  const { study } = result;
  if (study === undefined || platforms.length === 0) return [];
  return [introduction(result, study), strips(study, platforms), precisionTable(study, platforms)];
}

function introduction(result: RunResult, study: Study): Markup {
  const tooShort = tooShortText(result);
  const found = warmupText(result);
  const { looks } = study.stopping;
  const looked =
    looks.length > 1 ? ` It was looked after ${looks.map(formatCount).join(', ')}, as planned before.` : '';
  return el(
    'div',
    {},
    el(
      'p',
      {},
      `${replicationCountText(result)}: ${stoppingText(study)}.${looked} Each has random numbers of its own; within one, all platforms face the same traffic.`,
      found === '' ? null : ` A ${found}.`,
    ),
    tooShort === '' ? null : el('p', { class: 'callout' }, tooShort),
  );
}

function strips({ replicationCount }: Study, platforms: readonly MarkedPlatform[]): Markup | null {
  const panels = SHOWN.flatMap(({ name, title, unit }) => {
    const drawing = dotRows({
      title: `${title} in each replication`,
      description: `A dot for each of ${replicationCount} replications, the mean and its 95% interval`,
      unit,
      axisTitle: 'a dot for each replication',
      rows: platforms.map((platform) => ({
        platform,
        estimate: figureEstimate(platform.study, name),
        values: platform.study.figures[name] ?? [],
        word: '',
      })),
    });
    return drawing === null ? [] : [{ heading: title, drawing }];
  });
  if (panels.length === 0) return null;
  return figure({
    id: 'replication-strips',
    heading: 'Each replication',
    caption: `A dot for each of ${replicationCount} replications, with the mean and its 95% interval.`,
    panels,
    data: {
      headings: ['replication', ...SHOWN.flatMap(({ title }) => platforms.map(({ name }) => `${name} ${title}`))],
      rows: Array.from({ length: replicationCount }, (_, i) => [
        String(i + 1),
        ...SHOWN.flatMap(({ name, unit }) =>
          platforms.map(({ study }) => {
            const value = study.figures[name]?.[i] ?? null;
            return { value, text: figureText(value, unit) };
          }),
        ),
      ]),
      note: '',
    },
  });
}

/** How wide the intervals are, and what would make them narrow. */
function precisionTable({ replicationCount }: Study, platforms: readonly MarkedPlatform[]): Markup {
  const narrow = formatPercent(NARROW, 0);
  const rows = platforms.map((platform) => [
    platformTitle(platform),
    ...SHOWN.flatMap(({ name }) => precisionCells(figureEstimate(platform.study, name), replicationCount)),
  ]);
  const columns = [
    { heading: 'Platform', isNumber: false },
    ...SHOWN.flatMap(({ title }) => [
      { heading: `${title}, half width`, isNumber: true },
      { heading: `for ${narrow}`, isNumber: true },
    ]),
  ];
  const note = `Half the width of the 95% interval as a part of the figure, and how many replications would make it ${narrow}: as a square, so that half the width takes four times as many.`;
  return titledTable('How many would be enough', note, { columns, rows });
}

function precisionCells(estimate: Estimate, count: number): readonly Child[] {
  const halfWidth = halfWidthOf(estimate);
  if (halfWidth === null || estimate.value === null) return [NO_FIGURE, NO_FIGURE];
  if (estimate.value === 0) return [figureText(0, 'share'), 'enough'];
  const part = halfWidth / Math.abs(estimate.value);
  const needed = Math.ceil(count * (part / NARROW) * (part / NARROW));
  return [shareText(part), needed <= count ? 'enough' : `about ${formatCount(needed)}`];
}
