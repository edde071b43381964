// The table as Markdown, as it is kept in the repository: it depends on the rows and on nothing else.

import { plain } from '../../base/text/inert.ts';
import type { RowOutcome } from '../judge.ts';
import { type AccuracyTable, verdictCounts } from '../table.ts';
import { cellsOf } from './cells.ts';
import { causesOf, sectionsOf } from './sections.ts';

const HEADINGS = ['id', 'what', 'expected', 'got, 95 % interval', 'error', 'band', 'verdict'];

export function accuracyMarkdown(table: AccuracyTable): string {
  const { pass, fitted, fail, shown } = verdictCounts(table.rows);
  const lines = [
    '# Accuracy',
    '',
    `Windtunnel ${inert(table.version)} against published measurements and closed forms: ${table.rows.length} rows,`,
    `${pass} passed (${fitted} of them fitted), ${fail} failed, ${shown} shown.`,
    '`windtunnel accuracy` computes them again on your machine.',
    '',
    'A closed form passes when it lies in the 99.99 % interval of the replications and the error is within the band.',
    'A measurement passes when the simulated figure is within the band or within the 95 % interval of the measurement,',
    'which stands in brackets. Rows that are only shown are judged together by another row. Where a row is fitted, the',
    'model has been made to meet that very figure: it shows that the model does, not that it predicts anything.',
  ];
  for (const { title, source, date, rows } of sectionsOf(table.rows)) {
    lines.push('', `## ${inert(title)}`, '', `Source: ${inert(source)} (${inert(date)}).`, '');
    lines.push(rowLine(HEADINGS), rowLine(HEADINGS.map(() => '---')), ...rows.map(markdownRow));
    const causes = causesOf(rows);
    if (causes.length > 0) lines.push('', 'Why rows fail:', '', ...causes.map((cause) => `- ${inert(cause)}`));
  }
  if (table.leftOut.length > 0) {
    lines.push('', '## Left out', '');
    lines.push(...table.leftOut.map(({ what, reason }) => `- ${inert(what)}: ${inert(reason)}`));
  }
  return `${lines.join('\n')}\n`;
}

/** The line of one row. */
export function markdownRow(row: RowOutcome): string {
  const { expected, got, error, band, verdict } = cellsOf(row);
  return rowLine([row.id, row.what, expected, got, error, band, row.verdict === 'fail' ? `**${verdict}**` : verdict]);
}

function rowLine(cells: readonly string[]): string {
  return `| ${cells.map(inert).join(' | ')} |`;
}

/** On one line, without anything that Markdown would take for a column, markup or a tag. */
function inert(text: string): string {
  return plain(text, { max: 400 }).replace(/[|<>`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
