// A comparison for terminals and logs: answer, how it was made, figures by platform, changes of the scenario, bills.

import type { ResultComparison, ResultsComparison } from '../../../analysis/compare/compare-results.ts';
import { amountText, causeText, quantitiesText, sameLinesText, totalText } from '../../compare/bill-text.ts';
import { changeText } from '../../compare/change-text.ts';
import type { ComparisonReporter } from '../../compare/reporter.ts';
import {
  headlineText,
  identityText,
  isTelling,
  methodText,
  presenceTexts,
  unlistedChangesText,
  warningTexts,
} from '../../compare/words.ts';
import type { RenderOptions } from '../../reporter.ts';
import { wrapToWidth } from '../fit-text.ts';
import { type Ink, inkFor, SGR } from '../ink.ts';
import { INDENT } from '../table.ts';
import { figureLines } from './figures.ts';

/** Differences of the scenarios that are listed; the others are counted. */
const MOST_CHANGES = 60;
const LONGEST_LINE = 2000;

interface Page {
  readonly comparison: ResultsComparison;
  readonly result: ResultComparison;
  readonly options: RenderOptions;
  readonly ink: Ink;
}

export const lineComparison: ComparisonReporter = {
  name: 'line',
  summary: 'a comparison for terminals and logs',
  extension: 'txt',
  render(comparison, options) {
    const ink = inkFor(options);
    return comparison.results.map((result) => pageOf({ comparison, result, options, ink })).join('\n');
  },
};

function pageOf(page: Page): string {
  const { comparison, result, ink } = page;
  const presence = presenceTexts(result).flatMap((text) => wrapped(page, text, INDENT));
  const sections = [
    [
      ...wrapped(page, headlineText(comparison, result)).map((line) => ink.paint(line, SGR.heading)),
      ...warningTexts(comparison, result).flatMap((text) => wrapped(page, `! ${text}`)),
    ],
    headed('COMPARED', compared(page), ink),
    headed('PLATFORMS AND SERVICES', presence, ink),
    headed('FIGURES', shownFigures(page), ink),
    headed('CHANGES IN THE SCENARIO', changeLines(page), ink),
    headed('BILL OF ONE RUN', billLines(page), ink),
  ];
  const shown = sections.filter((lines) => lines.length > 0);
  return `${shown.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function headed(heading: string, lines: readonly string[], ink: Ink): readonly string[] {
  return lines.length === 0 ? [] : [ink.paint(heading, SGR.heading), ...lines];
}

function wrapped({ ink, options }: Page, text: string, indent = ''): readonly string[] {
  const lines = wrapToWidth(ink.clean(text, LONGEST_LINE), options.columnCount - indent.length);
  return lines.map((line) => `${indent}${line}`);
}

function compared(page: Page): readonly string[] {
  const { comparison, result } = page;
  const { before } = comparison;
  return [
    `before  ${before.label}: ${identityText(before)}`,
    `after   ${result.after.label}: ${identityText(result.after)}`,
    methodText(comparison, result),
  ].flatMap((text) => wrapped(page, text, INDENT));
}

/** All figures of platforms; of their services and jobs those that differ. */
function shownFigures({ result, ink, options }: Page): readonly string[] {
  const figures = result.figures.filter((figure) => figure.kind === 'platform' || isTelling(figure));
  const rest = result.figures.length - figures.length;
  const note = `and ${rest} figures of services and jobs without a difference`;
  return [...figureLines(figures, { ink, options }), ...(rest === 0 ? [] : [`${INDENT}${note}`])];
}

function changeLines(page: Page): readonly string[] {
  const { comparison, result } = page;
  const unlisted = unlistedChangesText(comparison, result);
  if (unlisted !== null) return wrapped(page, unlisted, INDENT);
  const changes = result.changes ?? [];
  const rest = changes.length - MOST_CHANGES;
  return [
    ...changes.slice(0, MOST_CHANGES).flatMap((change) => wrapped(page, changeText(change), INDENT)),
    ...(rest > 0 ? [`${INDENT}and ${rest} more`] : []),
  ];
}

function billLines(page: Page): readonly string[] {
  const { result, ink } = page;
  return result.bills.flatMap((bill) => {
    const same = sameLinesText(bill);
    const lines = bill.lines.filter(({ mark }) => mark !== '=');
    return [
      `${INDENT}${ink.clean(bill.platform)}  ${ink.clean(totalText(bill))}  ${ink.clean(amountText(bill))}`,
      ...lines.flatMap((line) => {
        const cause = causeText(line);
        const text = `${line.mark} ${line.item}: ${quantitiesText(line)}  ${amountText(line)}`;
        return wrapped(page, cause === '' ? text : `${text} (${cause})`, INDENT.repeat(2));
      }),
      ...(same === null ? [] : [`${INDENT.repeat(2)}= ${same}`]),
    ];
  });
}
