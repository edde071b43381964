// How a race came out: the verdict on its thresholds, and what became of the figures since the round before.

import { compareSides } from '../../analysis/compare/compare-sides.ts';
import type { FigureComparison, FigureVerdict } from '../../analysis/compare/figure-comparison.ts';
import type { Side } from '../../analysis/compare/side.ts';
import { figureEstimate } from '../../analysis/statistics/figure-estimate.ts';
import { tallyOf } from '../../analysis/thresholds/tally.ts';
import { formatCount } from '../../base/units/count.ts';
import type { RunResult } from '../../metrics/result.ts';
import { platformStudies } from '../../metrics/study/platform-study.ts';
import { relativeText } from '../../output/compare/difference-text.ts';
import { figureText, NO_FIGURE } from '../../output/figure-text.ts';
import { tallyText, verdictSentence } from '../../output/threshold-figures.ts';
import { blank } from '../text/fit.ts';
import type { Line, Role } from '../text/line.ts';
import { span } from '../text/spans.ts';
import { tableLines } from '../text/table.ts';
import type { PanelInput } from './panel.ts';
import { platformLabel } from './platform-label.ts';
import { sectionRule } from './section-rule.ts';
import { verdictsOf } from './thresholds-rows.ts';

/** A difference of less than this counts as none, as in the command that compares. */
const INDIFFERENCE = 0.01;
const INDENT = 2;
const SHOWN_FIGURES = ['latency_p95', 'failed_share', 'cost_monthly'] as const;
const TITLES: Readonly<Record<(typeof SHOWN_FIGURES)[number], string>> = {
  latency_p95: 'p95',
  failed_share: 'failed',
  cost_monthly: '$/month',
};
const VERDICT_ROLES: Readonly<Record<FigureVerdict, Role>> = {
  better: 'good',
  worse: 'bad',
  higher: 'plain',
  lower: 'plain',
  equal: 'quiet',
  'not-shown': 'quiet',
  'not-judged': 'quiet',
};

/** One line at the end of a race; none before, and none where nothing ran. */
export function verdictLine({ race, atMs }: Pick<PanelInput, 'race' | 'atMs'>): readonly Line[] {
  const { result, facts } = race;
  if (result === null || atMs < facts.durationMs) return [];
  const count = result.study?.replicationCount ?? 1;
  const counted = `${formatCount(count)} ${count === 1 ? 'replication' : 'replications'}`;
  const verdicts = verdictsOf(result);
  if (verdicts.length === 0) return [[span(' Done', 'heading'), span(`  no thresholds, ${counted}`, 'quiet')]];
  const tally = tallyOf(verdicts);
  const role: Role = tally.isMet ? 'good' : tally.isOpen ? 'warning' : 'bad';
  return [
    [
      span(' Verdict  ', 'heading'),
      span(verdictSentence(tally), role),
      span(`  ${tallyText(tally)}`),
      span(`  ${counted}`, 'quiet'),
    ],
  ];
}

/** A table of what was before and is now, in as many lines as it has platforms and two; none in a first round. */
export function changeLines({ race, atMs, moments, state, size }: PanelInput): readonly Line[] {
  const { result, before, facts } = race;
  if (result === null || before === null || result === before || atMs < facts.durationMs) return [];
  const { look } = state;
  const figures = changedFigures(before, result);
  const isWide = size.columns >= 140;
  const rows = moments
    .filter(({ track }) => track.status !== 'infeasible')
    .map(({ track, index }) => [
      platformLabel({ name: track.name, index }, look),
      ...SHOWN_FIGURES.map((name) => changeCell(figures.get(track.name)?.get(name), isWide)),
    ]);
  const table = tableLines({
    columns: [
      { title: 'platform', width: isWide ? 26 : 12 },
      ...SHOWN_FIGURES.map((name, place) => {
        // The middle one goes first where it is narrow.
        const priority = place === 1 ? 1 : 2;
        return { title: TITLES[name], align: 'right' as const, least: isWide ? 36 : 26, priority };
      }),
    ],
    rows,
    size: { columns: size.columns - INDENT, rows: rows.length + 1 },
    look,
  });
  const count = result.study?.replicationCount ?? 1;
  const means = count > 1 ? `means of ${count} replications` : 'replication 1';
  const note = `! worse  * better  round ${race.round} beside the one before, ${means}`;
  return [
    sectionRule({ title: 'Changes', note }, size.columns, look),
    ...table.map((line) => [blank(INDENT), ...line]),
  ];
}

/** "198ms -> 231ms  +16.7% !", the sign where the difference is shown to be one. */
function changeCell(figure: FigureComparison | undefined, isWide: boolean): Line {
  if (figure === undefined) return [span(NO_FIGURE, 'quiet')];
  const { before, after, metric, relative, verdict } = figure;
  const text = (value: number | null) => figureText(value, metric.unit).replace(' ', '');
  const sign = verdict === 'worse' ? '!' : verdict === 'better' ? '*' : ' ';
  const role = VERDICT_ROLES[verdict];
  return [
    span(`${text(before?.value ?? null)} -> ${text(after?.value ?? null)}`),
    span(relativeText(relative).padStart(8), role),
    span(` ${sign}`, role),
    ...(isWide ? [span(` ${verdict === 'not-judged' || verdict === 'not-shown' ? '' : verdict}`.padEnd(8), role)] : []),
  ];
}

type FiguresByName = ReadonlyMap<string, ReadonlyMap<string, FigureComparison>>;

/** Comparing takes longer than drawing, and results never change. */
const COMPARED = new WeakMap<RunResult, WeakMap<RunResult, FiguresByName>>();

/** By platform, then by figure. */
function changedFigures(before: RunResult, after: RunResult): FiguresByName {
  const known = COMPARED.get(after)?.get(before);
  if (known !== undefined) return known;
  const { sides } = compareSides(sideOf(before), [sideOf(after)], { indifference: INDIFFERENCE, tolerances: {} });
  const byName = new Map<string, Map<string, FigureComparison>>();
  for (const figure of sides.flatMap(({ figures }) => figures)) {
    const own = byName.get(figure.platform) ?? new Map<string, FigureComparison>();
    byName.set(figure.platform, own.set(figure.metric.name, figure));
  }
  COMPARED.set(after, new WeakMap([[before, byName]]));
  return byName;
}

/** The shown figures of a result and no others: comparing everything takes seconds. */
function sideOf(result: RunResult): Side {
  return {
    seed: result.scenario.seed,
    replicationCount: result.study?.replicationCount ?? 1,
    durationMs: result.scenario.durationMs,
    platforms: platformStudies(result).map((study) => {
      const figures = SHOWN_FIGURES.map((name) => {
        return [name, { values: study.figures[name] ?? [], estimate: figureEstimate(study, name) }] as const;
      });
      const subject = { kind: 'platform' as const, name: study.platform, figures: Object.fromEntries(figures) };
      return { name: study.platform, subjects: [subject] };
    }),
    infeasible: [],
  };
}
