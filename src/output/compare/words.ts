// A comparison in sentences, the same in every report. Names in them are those of scenarios and files: not inert.

import type { ResultComparison, ResultIdentity, ResultsComparison } from '../../analysis/compare/compare-results.ts';
import type { FigureComparison, FigureVerdict, NotJudged } from '../../analysis/compare/figure-comparison.ts';
import { type GateTally, gateTally, hasRegression } from '../../analysis/compare/gate.ts';
import { formatPercent } from '../../base/units/percent.ts';
import { figureText, lengthText } from '../figure-text.ts';
import { relativeText } from './difference-text.ts';

/** Figures that a sentence names. */
const MOST_NAMED = 3;

/** "shop.yaml against main.json: 2 regressions: ...; 1 figure is better: ...". */
export function headlineText({ before }: ResultsComparison, result: ResultComparison): string {
  const { figures } = result;
  const tally = gateTally([result]);
  const tolerated = figures.filter(({ verdict, gate }) => verdict === 'worse' && gate !== 'regression');
  const shown = [
    ...(hasRegression(tally) ? [regressionText(tally)] : []),
    ...(tally.vanished.length === 0 ? [] : [vanishedText(tally)]),
    ...countedText(tolerated, 'worse, but not shown to be beyond what is tolerated'),
    ...countedText(
      figures.filter(({ verdict }) => verdict === 'better'),
      'better',
    ),
  ];
  const told = shown.length > 0 ? shown.join('; ') : nothingShownText(figures);
  return `${result.after.label} against ${before.label}: ${told}.`;
}

function countedText(found: readonly FigureComparison[], what: string): readonly string[] {
  if (found.length === 0) return [];
  return [`${found.length} ${found.length === 1 ? 'figure is' : 'figures are'} ${what}: ${listText(found)}`];
}

/** The largest first, the others counted. */
function listText(figures: readonly FigureComparison[], before: readonly string[] = []): string {
  const size = ({ relative }: FigureComparison) => (relative === null ? Number.MAX_VALUE : Math.abs(relative));
  const named = [...figures].sort((a, b) => size(b) - size(a)).slice(0, MOST_NAMED);
  const rest = figures.length - named.length;
  return [...before, ...named.map(namedText), ...(rest === 0 ? [] : [`${rest} more`])].join(', ');
}

function namedText(figure: FigureComparison): string {
  const { metric, relative, difference } = figure;
  const values =
    difference === null
      ? ''
      : ` (${figureText(difference.before, metric.unit)} to ${figureText(difference.after, metric.unit)})`;
  return `${metric.name} of ${ownerText(figure)}${relative === null ? '' : ` ${relativeText(relative)}`}${values}`;
}

/** What keeps a change out, in one sentence: the same in headlines, logs and exit codes. */
export function regressionText({ regressions, lost }: GateTally): string {
  const platforms = lost.map((name) => `${name} cannot run the workload any more`);
  const count = regressions.length + lost.length;
  return `${count} ${count === 1 ? 'regression' : 'regressions'}: ${listText(regressions, platforms)}`;
}

/** What cannot be judged because there is nothing left of it. */
export function vanishedText({ vanished }: GateTally): string {
  const count = vanished.length;
  const names = vanished.slice(0, MOST_NAMED).map((figure) => `${figure.metric.name} of ${ownerText(figure)}`);
  const rest = count - names.length;
  const list = [...names, ...(rest === 0 ? [] : [`${rest} more`])].join(', ');
  return `${count} ${count === 1 ? 'figure has' : 'figures have'} nothing to measure any more: ${list}`;
}

/** "fargate", "web on fargate". */
export function ownerText({ kind, name, platform }: FigureComparison): string {
  return kind === 'platform' ? platform : `${name} on ${platform}`;
}

function nothingShownText(figures: readonly FigureComparison[]): string {
  const judged = figures.filter(({ verdict }) => verdict !== 'not-judged');
  if (figures.length === 0) return 'they have no platform in common that ran';
  if (judged.length === 0) return `no figure is judged (${reasonText(figures[0]?.reason ?? 'too-few-values')})`;
  if (judged.every(({ verdict }) => verdict === 'equal'))
    return `all ${countText(judged.length)} judged are practically equal`;
  return `no figure is shown to be better or worse, of ${countText(judged.length)} judged`;
}

function countText(count: number): string {
  return `${count} ${count === 1 ? 'figure' : 'figures'}`;
}

const VERDICTS: Readonly<Record<Exclude<FigureVerdict, 'not-judged' | 'worse'>, string>> = {
  better: 'better',
  higher: 'higher',
  lower: 'lower',
  equal: 'practically equal',
  'not-shown': 'no difference shown',
};

const REASONS: Readonly<Record<NotJudged, string>> = {
  'one-replication': 'one replication',
  'too-few-samples': 'too few samples',
  'too-few-values': 'too few values',
  'only-before': 'nothing to measure any more',
  'only-after': 'nothing to measure before',
};

/** Whether something was shown of it. */
export function isTelling({ verdict }: Pick<FigureComparison, 'verdict'>): boolean {
  return verdict !== 'equal' && verdict !== 'not-shown' && verdict !== 'not-judged';
}

/** How a figure came out, in a few words. */
export function verdictText({ verdict, reason, gate, difference }: FigureComparison): string {
  if (verdict === 'not-judged') return `not judged: ${reasonText(reason ?? 'too-few-values')}`;
  if (verdict === 'equal' && isNothing(difference)) return 'the same';
  if (verdict !== 'worse') return VERDICTS[verdict];
  if (gate === 'regression') return 'worse';
  return gate === 'open' ? 'worse, perhaps within tolerance' : 'worse, within tolerance';
}

/** In every replication. */
function isNothing(difference: FigureComparison['difference']): boolean {
  return difference?.interval?.low === 0 && difference.interval.high === 0;
}

function reasonText(reason: NotJudged): string {
  return REASONS[reason];
}

/** One side: who made it of what. */
export function identityText({ scenario, version, priceBook, seed, replicationCount }: ResultIdentity): string {
  const replications = replicationCount === 1 ? '1 replication' : `${replicationCount} replications`;
  return `"${scenario}", ${replications}, seed ${seed}, windtunnel ${version}, prices ${priceBook}`;
}

/** What has to be known before any figure: other versions, other prices, other lengths, unfinished runs. */
export function warningTexts({ before }: ResultsComparison, { after }: ResultComparison): readonly string[] {
  const differs = (what: string, pick: (side: ResultIdentity) => string) =>
    pick(before) === pick(after) ? [] : [`${what}: ${pick(before)} before, ${pick(after)} after`];
  return [
    ...differs('different versions of windtunnel', ({ version }) => version),
    ...differs('different price books', ({ priceBook }) => priceBook),
    ...differs('different lengths of the run', ({ durationMs }) => lengthText(durationMs)),
    ...differs('different warm-ups', ({ warmupMs }) => lengthText(warmupMs)),
    ...(before.durationMs === after.durationMs ? [] : ['bills are compared by the month only']),
    ...[before, after].flatMap(({ isComplete, label }) =>
      isComplete ? [] : [`${label} was interrupted: platforms are missing`],
    ),
  ];
}

/** How the figures were compared, and how sure the verdicts are. */
export function methodText({ judgedCount, confidence, wish }: ResultsComparison, result: ResultComparison): string {
  const equal = `up to ${formatPercent(wish.indifference).replace('.0%', '%')} counts as equal`;
  if (result.figures.every(({ verdict }) => verdict === 'not-judged'))
    return `${pairingText(result)}; nothing is judged`;
  const each = percentText(confidence);
  const sure = `${judgedCount} verdicts at once, each by an interval of ${each}, so that all of them hold with 95%`;
  return `${pairingText(result)}; ${sure}; ${equal}`;
}

function pairingText({ pairing, after }: ResultComparison): string {
  if (pairing === 'paired') {
    return after.replicationCount === 1
      ? 'one replication each: differences without intervals; more replications can show something'
      : `differences by pairs of replications with the same seed (${after.replicationCount} pairs)`;
  }
  const why = pairing === 'other-seed' ? 'other seeds' : 'other numbers of replications';
  return `differences of independent means (Welch), because of ${why}: pairs would show more`;
}

function percentText(share: number): string {
  const text = (share * 100).toFixed(4).replace(/\.?0+$/, '');
  return `${text}%`;
}

/** Platforms, services and jobs that only one side has. */
export function presenceTexts({ platforms, subjects }: ResultComparison): readonly string[] {
  const listed = (what: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${what}: ${names.join(', ')}`];
  return [
    ...listed('cannot run the workload any more', platforms.lost),
    ...listed('can run the workload now', platforms.gained),
    ...listed('new platforms', platforms.added),
    ...listed('gone platforms', platforms.removed),
    ...subjects.flatMap(({ platform, added, removed }) => [
      ...listed(`new on ${platform}`, added),
      ...listed(`gone from ${platform}`, removed),
    ]),
  ];
}

/** What is said of the scenarios where there is no list of differences. */
export function unlistedChangesText(
  { before }: ResultsComparison,
  { after, changes }: ResultComparison,
): string | null {
  const isSame = before.fingerprint === after.fingerprint;
  if (changes === null) {
    return isSame
      ? 'both scenarios have the same fingerprint: nothing differs in them'
      : 'the scenarios differ; a result does not say how it was written, so the differences cannot be listed';
  }
  if (changes.length > 0) return null;
  return isSame ? 'nothing' : 'nothing that is written; their fingerprints differ: defaults, or the order of entries';
}
