// A comparison as a page: the answer, before and after on the same axes, figures with their verdicts, what changed in the
// scenario and in the bill, and how to have it again.

import type { ResultComparison, ResultIdentity, ResultsComparison } from '../../../analysis/compare/compare-results.ts';
import { gateTally, hasRegression } from '../../../analysis/compare/gate.ts';
import { judge } from '../../../analysis/thresholds/judge.ts';
import { tallyOf } from '../../../analysis/thresholds/tally.ts';
import { plain } from '../../../base/text/inert.ts';
import type { RunResult } from '../../../metrics/result.ts';
import type { ComparisonReporter } from '../../compare/reporter.ts';
import { headlineText, identityText, methodText, presenceTexts, warningTexts } from '../../compare/words.ts';
import { reproduceCommand } from '../../reproduce-text.ts';
import { tallyText, verdictSentence } from '../../threshold-figures.ts';
import { htmlDocument } from '../document.ts';
import { markedPlatforms } from '../marked-platforms.ts';
import { type Child, el, type Markup } from '../markup.ts';
import { billTrees, scenarioChanges } from './changes.ts';
import { beforeAfterFigures, courseOf } from './course.ts';
import { differenceChart, figureTables } from './figures.ts';

const TEXT_LENGTH = 600;
const LABEL_LENGTH = 120;
const COMMAND_LENGTH = 10_000;
const FIRST_NOTE =
  'Charts over time show the first replication of each side; both met the same traffic where the seeds are the same.';

export const htmlComparison: ComparisonReporter = {
  name: 'html',
  summary: 'one self-contained page: before and after on the same axes, verdicts, what changed, bills',
  extension: 'html',
  render: (comparison, { page: programs }, compared) => {
    const parts = comparison.results.map((result, i) => {
      const after = compared.after[i];
      const prefix = comparison.results.length === 1 ? '' : `after-${i + 1}-`;
      return after === undefined ? null : resultParts({ comparison, result, results: { ...compared, after }, prefix });
    });
    return htmlDocument({
      subject: comparison.results.map(({ after }) => after.label).join(', '),
      kind: 'comparison',
      programs,
      main: parts,
    });
  },
};

/** The two results that are compared. */
interface TwoResults {
  readonly before: RunResult;
  readonly after: RunResult;
}

interface Part {
  readonly comparison: ResultsComparison;
  readonly result: ResultComparison;
  readonly results: TwoResults;
  /** Before the ids of its elements. */
  readonly prefix: string;
}

function resultParts(part: Part): Child {
  const sections = sectionsOf(part).filter(({ content }) => content.some((one) => one !== null));
  const { prefix } = part;
  const links = sections.map(({ id, title }) => el('li', {}, el('a', { href: `#${prefix}${id}` }, title)));
  return [
    opening(part),
    el('nav', { 'aria-label': 'Sections' }, el('ul', {}, links)),
    sections.map(({ id, title, content }) =>
      el(
        'section',
        { id: `${prefix}${id}`, 'aria-labelledby': `${prefix}${id}-title` },
        el('h2', { id: `${prefix}${id}-title` }, title),
        el('div', { class: 'content' }, content),
      ),
    ),
  ];
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: readonly (Markup | null)[];
}

function sectionsOf({ comparison, result, results, prefix }: Part): readonly Section[] {
  const both = bothSides(results);
  const platforms = both.map(({ platform }) => platform);
  const { before, after } = results;
  const runMs = Math.max(before.scenario.durationMs, after.scenario.durationMs);
  const { figures, bills } = result;
  const first = result.after.replicationCount > 1 ? [el('p', { class: 'quiet' }, FIRST_NOTE)] : [];
  const course = beforeAfterFigures(both, { runMs, warmupMs: after.scenario.warmupMs, prefix });
  return [
    { id: 'changes', title: 'What changed in the scenario', content: [scenarioChanges(comparison, result)] },
    { id: 'shown', title: 'Differences', content: [differenceChart(figures, { platforms, prefix })] },
    { id: 'course', title: 'Before and after', content: course.length === 0 ? [] : [...first, ...course] },
    { id: 'figures', title: 'Figures', content: figures.length === 0 ? [] : figureTables(figures, platforms) },
    { id: 'bills', title: 'Bill of one run', content: [billTrees(bills)] },
    { id: 'reproduce', title: 'Reproduce', content: [reproduction({ results })] },
  ];
}

/** Platforms of that name that ran on both sides, marked as after. */
function bothSides({ before, after }: TwoResults) {
  return markedPlatforms(after).flatMap((platform) => {
    const other = before.platforms.find(({ name }) => name === platform.run.name);
    return other?.isFeasible
      ? [{ platform, before: courseOf(other.series), after: courseOf(platform.run.series) }]
      : [];
  });
}

function opening({ comparison, result, results }: Part): Markup {
  const { before } = comparison;
  const notes = [...warningTexts(comparison, result), ...presenceTexts(result)];
  const text = (value: string) => plain(value, { max: TEXT_LENGTH });
  return el(
    'header',
    { class: 'opening' },
    el('p', { class: 'brand' }, 'Windtunnel comparison'),
    el('h1', {}, plain(result.after.scenario, { max: LABEL_LENGTH })),
    el('p', { class: 'headline' }, plain(headlineText(comparison, result), { max: 2 * TEXT_LENGTH })),
    gateText(result),
    notes.length === 0
      ? null
      : el(
          'div',
          { class: 'callout' },
          el(
            'ul',
            {},
            notes.map((note) => el('li', {}, text(note))),
          ),
        ),
    el(
      'dl',
      { class: 'sides' },
      sideOf('before', before, results.before),
      sideOf('after', result.after, results.after),
      el('dt', {}, 'compared'),
      el('dd', {}, text(methodText(comparison, result))),
    ),
  );
}

/** What a gate makes of it. */
function gateText(result: ResultComparison): Markup {
  const tally = gateTally([result]);
  const { regressions, open, vanished, lost, blindCount } = tally;
  const isBad = hasRegression(tally);
  const isOpen = open.length + vanished.length + blindCount > 0;
  const verdict = isBad ? 'A gate stops this' : isOpen ? 'A gate cannot tell' : 'A gate lets this pass';
  const counts = [
    `${regressions.length + lost.length} ${regressions.length + lost.length === 1 ? 'regression' : 'regressions'}`,
    ...(open.length === 0 ? [] : [`${open.length} may be worse than is tolerated`]),
    ...(vanished.length === 0 ? [] : [`${vanished.length} without anything to measure any more`]),
    ...(blindCount === 0 ? [] : ['nothing could be judged']),
  ];
  return el(
    'p',
    { class: isBad || isOpen ? 'callout' : undefined },
    el('strong', {}, verdict),
    `: ${counts.join(', ')}.`,
  );
}

function sideOf(word: string, identity: ResultIdentity, result: RunResult): Child {
  const tally = tallyOf(judge(result));
  const thresholds = tally.total === 0 ? '' : ` ${verdictSentence(tally).replace(/\.$/, '')}: ${tallyText(tally)}.`;
  return [
    el('dt', {}, word),
    el(
      'dd',
      {},
      el('strong', {}, plain(identity.label, { max: LABEL_LENGTH })),
      el('span', { class: 'meaning' }, `${plain(identityText(identity), { max: TEXT_LENGTH })}.${thresholds}`),
    ),
  ];
}

function reproduction({ results: { before, after } }: Pick<Part, 'results'>): Markup {
  const sides: readonly (readonly [string, RunResult])[] = [
    ['before', before],
    ['after', after],
  ];
  return el(
    'dl',
    {},
    sides.map(([word, result]) => [
      el('dt', {}, word),
      el(
        'dd',
        {},
        el('code', {}, plain(reproduceCommand(result), { max: COMMAND_LENGTH })),
        el(
          'span',
          { class: 'meaning' },
          `scenario ${plain(result.scenario.fingerprint)}, result ${plain(result.fingerprint)}`,
        ),
      ),
    ]),
  );
}
