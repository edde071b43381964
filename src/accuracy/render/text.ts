// The table for a terminal: a block for each section, the verdict in words and in colour.

import { wrapToWidth } from '../../output/line/fit-text.ts';
import { inkFor, SGR } from '../../output/line/ink.ts';
import { type Column, tableLines } from '../../output/line/table.ts';
import type { RenderOptions } from '../../output/reporter.ts';
import type { RowOutcome } from '../judge.ts';
import { type AccuracyTable, verdictCounts } from '../table.ts';
import { cellsOf } from './cells.ts';
import { causesOf, sectionsOf } from './sections.ts';

const VERDICT_SGR = { pass: SGR.best, fail: SGR.bad, shown: SGR.quiet } as const;

export function accuracyText(table: AccuracyTable, options: RenderOptions): string {
  const ink = inkFor(options);
  const lines: string[] = [];
  for (const { title, source, date, rows } of sectionsOf(table.rows)) {
    lines.push(ink.paint(ink.clean(title), SGR.heading));
    lines.push(...wrapped(ink.clean(`${source} (${date})`), options).map((line) => ink.paint(line, SGR.quiet)));
    lines.push(...tableLines(columnsOf(rows, ink.clean), { ink, columnCount: options.columnCount }));
    lines.push(...causesOf(rows).flatMap((cause) => wrapped(ink.clean(cause), options)), '');
  }
  if (table.leftOut.length > 0) {
    lines.push(ink.paint('Left out', SGR.heading));
    lines.push(...table.leftOut.flatMap(({ what, reason }) => wrapped(ink.clean(`${what}: ${reason}`), options)), '');
  }
  const { pass, fitted, fail, shown } = verdictCounts(table.rows);
  const failed = ink.paint(`${fail} failed`, fail > 0 ? SGR.bad : null);
  const passed = fitted === 0 ? `${pass} passed` : `${pass} passed (${fitted} of them fitted)`;
  const facts = [passed, failed, `${shown} shown`, `windtunnel ${ink.clean(table.version)}`];
  lines.push(facts.join(ink.separator));
  return `${lines.join('\n')}\n`;
}

/** Indented lines; what goes on in a further line is indented once more. */
function wrapped(text: string, { columnCount }: RenderOptions): readonly string[] {
  return wrapToWidth(text, Math.max(1, columnCount - 4)).map((line, index) => `${index === 0 ? '  ' : '    '}${line}`);
}

function columnsOf(rows: readonly RowOutcome[], clean: (text: string) => string) {
  const cells = rows.map(cellsOf);
  const column = (heading: string, texts: readonly string[], side: Column['side'] = 'left'): Column => ({
    heading,
    side,
    cells: texts.map((text) => ({ text: clean(text), sgr: null })),
  });
  const verdict: Column = {
    heading: 'verdict',
    side: 'left',
    cells: rows.map((row, index) => ({ text: clean(cells[index]?.verdict ?? ''), sgr: VERDICT_SGR[row.verdict] })),
  };
  return {
    key: column(
      'id',
      rows.map(({ id }) => id),
    ),
    groups: [
      [
        column(
          'what',
          rows.map(({ what }) => what),
        ),
      ],
      [
        verdict,
        column(
          'expected',
          cells.map(({ expected }) => expected),
        ),
        column(
          'got, 95 % interval',
          cells.map(({ got }) => got),
        ),
        column(
          'error',
          cells.map(({ error }) => error),
          'right',
        ),
        column(
          'band',
          cells.map(({ band }) => band),
        ),
      ],
    ],
  };
}
