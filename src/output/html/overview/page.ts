// The index of several runs: each with its question, its verdict and a link to its report, the gravest first.

import { htmlDocument } from '../document.ts';
import { type Child, el, fileLink, type Markup } from '../markup.ts';
import { OVERVIEW_STATES, type OverviewEntry, type OverviewState } from './entry.ts';

const WORDS: Readonly<Record<OverviewState, string>> = {
  broken: 'no result',
  failed: 'failed',
  open: 'not decided',
  partial: 'interrupted',
  warned: 'warning',
  met: 'passed',
  free: 'no thresholds',
};

const COUNTED: Readonly<Record<OverviewState, string>> = {
  ...WORDS,
  broken: 'without a result',
  warned: 'with warnings',
  free: 'without thresholds',
};

const TAGS: Readonly<Record<OverviewState, string>> = {
  broken: 'tag',
  failed: 'tag',
  open: 'tag',
  partial: 'tag',
  warned: 'tag',
  met: 'best-word',
  free: 'plain-tag',
};

/** Stands in every index, so that one of these can be told from a page that somebody wrote. */
export const OVERVIEW_MARK = 'Windtunnel index</title>';

/** The page; `missingCount` scenarios were not begun. */
export function overviewPage(entries: readonly OverviewEntry[], missingCount: number): string {
  const rank = ({ state }: OverviewEntry) => OVERVIEW_STATES.indexOf(state);
  const sorted = [...entries].sort((a, b) => rank(a) - rank(b));
  return htmlDocument({
    subject: `${entries.length} scenarios`,
    kind: 'index',
    main: [
      el(
        'header',
        { class: 'opening' },
        el('p', { class: 'brand' }, 'Windtunnel'),
        el('h1', {}, `${entries.length} ${entries.length === 1 ? 'scenario' : 'scenarios'}`),
        el('p', { class: 'headline' }, summaryText(entries, missingCount)),
      ),
      el('ol', { class: 'overview' }, sorted.map(card)),
    ],
  });
}

function summaryText(entries: readonly OverviewEntry[], missingCount: number): string {
  const counts = OVERVIEW_STATES.flatMap((state) => {
    const count = entries.filter((entry) => entry.state === state).length;
    return count === 0 ? [] : [`${count} ${COUNTED[state]}`];
  });
  const missing = missingCount === 0 ? '' : ` ${missingCount} more ${missingCount === 1 ? 'was' : 'were'} not begun.`;
  return `${counts.join(', ')}. The gravest stand first.${missing}`;
}

function card(entry: OverviewEntry): Markup {
  const { name, state, question, sentence, file, made } = entry;
  return el(
    'li',
    { class: `card state-${state}` },
    el('h2', {}, el('span', { class: TAGS[state] }, WORDS[state]), ' ', file === null ? name : fileLink(file, name)),
    question === '' ? null : el('p', { class: 'description' }, question),
    el('p', {}, sentence),
    facts(entry),
    made === '' ? null : el('p', { class: 'quiet' }, made),
  );
}

function facts({ thresholds, cheapest, cannot }: OverviewEntry): Child {
  const rows = [
    ['Thresholds', thresholds],
    ['Cheapest', cheapest],
    ['Cannot run it', cannot],
  ].filter(([, text]) => text !== '');
  if (rows.length === 0) return null;
  return el(
    'dl',
    {},
    rows.map(([term = '', text = '']) => [el('dt', {}, term), el('dd', {}, text)]),
  );
}
