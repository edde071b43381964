// Figures of two results: a chart of relative differences with their intervals, and the table with the words of the verdicts.

import type { FigureComparison } from '../../../analysis/compare/figure-comparison.ts';
import type { FigureDifference } from '../../../analysis/statistics/difference.ts';
import type { Interval } from '../../../analysis/statistics/interval.ts';
import { plain } from '../../../base/text/inert.ts';
import { differenceText, relativeText } from '../../compare/difference-text.ts';
import { isTelling, ownerText, verdictText } from '../../compare/words.ts';
import { estimateText } from '../../estimate-text.ts';
import { NO_FIGURE } from '../../figure-text.ts';
import { figure } from '../charts/figure.ts';
import { type IntervalRow, intervalRows, type Tone } from '../charts/interval-rows.ts';
import { type MarkedPlatform, nameOf, platformTitle } from '../marked-platforms.ts';
import { type Child, el, type Markup } from '../markup.ts';
import { table } from '../table.ts';

const NAME_LENGTH = 60;
/** Rows of the chart; the table has all. */
const MOST_ROWS = 24;

const COLUMNS = [
  { heading: 'Of', isNumber: false },
  { heading: 'Figure', isNumber: false },
  { heading: 'Before', isNumber: true },
  { heading: 'After', isNumber: true },
  { heading: 'Difference', isNumber: true },
  { heading: '', isNumber: true },
  { heading: 'Verdict', isNumber: false },
  { heading: 'Gate', isNumber: false },
];

type Platforms = readonly Pick<MarkedPlatform, 'run' | 'mark' | 'name'>[];

/** The chart of those that tell something; null where no difference has a measure relative to what was before. */
export function differenceChart(
  figures: readonly FigureComparison[],
  { platforms, prefix }: { readonly platforms: Platforms; readonly prefix: string },
): Markup | null {
  const telling = figures.filter((one) => one.relative !== null && isTelling(one));
  const shown = [...telling].sort(byWeight).slice(0, MOST_ROWS);
  const drawing = intervalRows({
    title: 'Differences that are shown, relative to before',
    description: captionOf(telling),
    axisTitle: 'difference relative to before',
    lineLabel: 'no change',
    rows: shown.map((one) => rowOf(one, platforms)),
  });
  if (drawing === null) return null;
  return figure({
    id: `${prefix}differences`,
    heading: 'Differences that are shown',
    caption: captionOf(telling),
    panels: [{ heading: null, drawing }],
    data: {
      headings: ['of', 'figure', 'difference', 'relative', 'verdict'],
      rows: telling.map((one) => [
        plain(ownerText(one), { max: NAME_LENGTH }),
        one.metric.name,
        differenceText(one.difference, one.metric.unit),
        relativeText(one.relative),
        verdictText(one),
      ]),
      note: '',
    },
  });
}

function captionOf(telling: readonly FigureComparison[]): string {
  const count = (verdict: FigureComparison['verdict']) => telling.filter((one) => one.verdict === verdict).length;
  const rest = telling.length - Math.min(telling.length, MOST_ROWS);
  const more = rest === 0 ? '' : `; ${rest} more are in the table`;
  return `Of the figures that differ for certain, ${count('worse')} are worse and ${count('better')} are better; bars are the intervals of the verdicts${more}.`;
}

/** Regressions first, then what is worse, better, and what is neither; in each the largest first. */
function byWeight(a: FigureComparison, b: FigureComparison): number {
  const size = ({ relative }: FigureComparison) => Math.abs(relative ?? 0);
  return groupOf(a) - groupOf(b) || size(b) - size(a);
}

function groupOf({ gate, verdict }: FigureComparison): number {
  if (gate === 'regression') return 0;
  return verdict === 'worse' ? 1 : verdict === 'better' ? 2 : 3;
}

function rowOf(one: FigureComparison, platforms: Platforms): IntervalRow {
  const { metric, relative, difference } = one;
  return {
    platform: platforms.find(({ run }) => run.name === one.platform) ?? null,
    name: one.kind === 'platform' ? metric.label : `${plain(one.name, { max: NAME_LENGTH })}: ${metric.label}`,
    figure: `${differenceText(difference, metric.unit)} (${relativeText(relative)})`,
    word: verdictText(one),
    tone: toneOf(one),
    value: relative,
    interval: relativeInterval(difference),
  };
}

function relativeInterval(difference: FigureDifference | null): Interval | null {
  if (difference === null || difference.interval === null || difference.before === 0) return null;
  const { interval, before } = difference;
  return { low: interval.low / Math.abs(before), high: interval.high / Math.abs(before) };
}

function toneOf({ verdict, gate }: FigureComparison): Tone {
  if (gate === 'regression') return 'bad';
  if (verdict === 'worse') return 'open';
  return verdict === 'better' ? 'good' : 'plain';
}

const GATES: Readonly<Record<FigureComparison['gate'], string>> = {
  regression: 'regression',
  open: 'open',
  passed: 'passed',
  'not-judged': 'not judged',
};

/** All figures of platforms and what tells of services and jobs, what is worse first; the others behind a disclosure. */
export function figureTables(figures: readonly FigureComparison[], platforms: Platforms): readonly Markup[] {
  const isOpen = (one: FigureComparison) => one.kind === 'platform' || isTelling(one);
  const rest = figures.filter((one) => !isOpen(one));
  return [
    figureTable('Figures before and after', figures.filter(isOpen), platforms),
    ...(rest.length === 0
      ? []
      : [
          el(
            'details',
            {},
            el('summary', {}, `${rest.length} figures of services and jobs without a difference`),
            figureTable('Figures of services and jobs without a difference', rest, platforms),
          ),
        ]),
  ];
}

function figureTable(label: string, figures: readonly FigureComparison[], platforms: Platforms): Markup {
  return table({ label, columns: COLUMNS, rows: figures.map((one) => cellsOf(one, platforms)) });
}

/** A service or a job stands before the platform that it is on. */
function ownerMarkup({ kind, name, platform }: FigureComparison, platforms: Platforms): Child {
  const marked = platforms.find(({ run }) => run.name === platform);
  const title = marked === undefined ? nameOf(platform) : platformTitle(marked);
  return kind === 'platform' ? title : [nameOf(name), ' on ', title];
}

function cellsOf(one: FigureComparison, platforms: Platforms): readonly Child[] {
  const { metric, before, after, difference, relative, gate } = one;
  const side = (estimate: FigureComparison['before']) =>
    estimate === null ? NO_FIGURE : estimateText(estimate, metric.unit);
  const verdict = verdictText(one);
  const tone = toneOf(one);
  return [
    ownerMarkup(one, platforms),
    el('span', { title: metric.meaning }, metric.name),
    side(before),
    side(after),
    differenceText(difference, metric.unit),
    relativeText(relative),
    tone === 'plain' ? verdict : el('span', { class: tone === 'good' ? 'best-word' : 'tag' }, verdict),
    gate === 'regression' ? el('strong', {}, GATES[gate]) : GATES[gate],
  ];
}
