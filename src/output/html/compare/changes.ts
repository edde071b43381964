// What differs in the scenarios and in the bills of two results, with + - ~ before each line.

import type { BillChange, BillLineChange } from '../../../analysis/compare/bill-changes.ts';
import type { ResultComparison, ResultsComparison } from '../../../analysis/compare/compare-results.ts';
import { plain } from '../../../base/text/inert.ts';
import { amountText, causeText, quantitiesText, sameLinesText, totalText } from '../../compare/bill-text.ts';
import { changeText } from '../../compare/change-text.ts';
import { unlistedChangesText } from '../../compare/words.ts';
import { nameOf } from '../marked-platforms.ts';
import { type Child, el, type Markup } from '../markup.ts';

const LINE_LENGTH = 240;
/** The others are counted. */
const MOST_CHANGES = 400;
const MARKS = { '+': 'new', '-': 'gone', '~': 'changed', '=': 'same' } as const;

/** The differences of the scenarios, or why they are not listed. */
export function scenarioChanges(comparison: ResultsComparison, result: ResultComparison): Markup {
  const unlisted = unlistedChangesText(comparison, result);
  if (unlisted !== null) return el('p', {}, `${unlisted.charAt(0).toUpperCase()}${unlisted.slice(1)}.`);
  const changes = result.changes ?? [];
  const rest = changes.length - MOST_CHANGES;
  return el(
    'div',
    {},
    el(
      'ul',
      { class: 'diff' },
      changes.slice(0, MOST_CHANGES).map((change) => {
        const text = plain(changeText(change), { max: LINE_LENGTH });
        return diffLine(text.slice(0, 1) as keyof typeof MARKS, el('code', {}, text.slice(2)));
      }),
    ),
    rest > 0 ? el('p', { class: 'quiet' }, `And ${rest} more.`) : null,
  );
}

/** A tree for each platform: the sum, and below it what changed in it. */
export function billTrees(bills: readonly BillChange[]): Markup | null {
  if (bills.length === 0) return null;
  return el(
    'ul',
    { class: 'diff tree' },
    bills.map((bill) => {
      const same = sameLinesText(bill);
      const changed = bill.lines.filter(({ mark }) => mark !== '=');
      return el(
        'li',
        {},
        el('strong', {}, nameOf(bill.platform)),
        ` ${totalText(bill)} `,
        el('span', { class: 'amount' }, amountText(bill)),
        el('ul', {}, changed.map(lineMarkup), same === null ? null : diffLine('=', same)),
      );
    }),
  );
}

function lineMarkup(line: BillLineChange): Markup {
  const cause = causeText(line);
  const text = (value: string) => plain(value, { max: LINE_LENGTH });
  return diffLine(line.mark, [
    text(line.item),
    el('span', { class: 'quiet' }, ` ${text(quantitiesText(line))} `),
    el('span', { class: 'amount' }, amountText(line)),
    cause === '' ? null : el('span', { class: 'quiet' }, ` (${cause})`),
  ]);
}

/** The mark is text: a copy of the page keeps it. */
function diffLine(mark: keyof typeof MARKS, content: Child): Markup {
  return el(
    'li',
    { class: `diff-line diff-${MARKS[mark]}` },
    el('span', { class: 'diff-mark', title: MARKS[mark] }, mark),
    el('span', {}, content),
  );
}
