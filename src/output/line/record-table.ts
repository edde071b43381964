// A table of what platforms have several of each (ways, jobs, releases, incidents) in a terminal report, with notes below.

import type { RunResult } from '../../metrics/result.ts';
import type { RenderOptions } from '../reporter.ts';
import { tellingFigures } from '../telling-figures.ts';
import { wrapToWidth } from './fit-text.ts';
import { type Ink, SGR } from './ink.ts';
import { platformLabel } from './platforms.ts';
import { type Column, INDENT, tableLines } from './table.ts';

/** One column of figures. */
interface RecordFigure<T> {
  readonly heading: string;
  readonly textOf: (record: T) => string;
}

/** What the table shows. */
export interface RecordTable<T> {
  readonly rows: readonly { readonly platform: string; readonly record: T }[];
  /** The column that names a record; its text is already harmless. */
  readonly subject: RecordFigure<T>;
  /** Columns of the first block of a narrow table, then those of the second. */
  readonly groups: readonly (readonly RecordFigure<T>[])[];
  /** Headings of columns that are left out where they say nothing of any record. */
  readonly optional: readonly string[];
  /** Headings of columns of words. */
  readonly words: readonly string[];
  readonly notes: readonly string[];
}

/** Lines of the table; empty without rows. */
export function recordLines<T>(
  { rows, subject, groups, optional, words, notes }: RecordTable<T>,
  { result, options, ink }: { readonly result: RunResult; readonly options: RenderOptions; readonly ink: Ink },
): readonly string[] {
  if (rows.length === 0) return [];
  const columnOf = ({ heading, textOf }: RecordFigure<T>, side: Column['side']): Column => ({
    heading,
    side,
    cells: rows.map(({ record }) => ({ text: textOf(record), sgr: null })),
  });
  const key: Column = {
    heading: 'platform',
    side: 'left',
    cells: rows.map(({ platform }) => ({
      text: platformLabel(result, platform, { ink, isAscii: options.isAscii }),
      sgr: null,
    })),
  };
  const records = rows.map(({ record }) => record);
  const figures = groups.map((group) =>
    tellingFigures(group, { records, optional }).map((figure) =>
      columnOf(
        { heading: figure.heading, textOf: (record) => ink.clean(figure.textOf(record)) },
        words.includes(figure.heading) ? 'left' : 'right',
      ),
    ),
  );
  const [first = [], ...others] = figures;
  const noteLines = notes.flatMap((text) => wrapToWidth(text, options.columnCount - INDENT.length));
  return [
    ...tableLines(
      { key, groups: [[columnOf(subject, 'left'), ...first], ...others] },
      { ink, columnCount: options.columnCount },
    ),
    ...noteLines.map((line) => ink.paint(`${INDENT}${line}`, SGR.quiet)),
  ];
}

/** Figures with one of the headings, in the order of the headings. */
export function figuresNamed<F extends { readonly heading: string }>(
  figures: readonly F[],
  headings: readonly string[],
): readonly F[] {
  return headings.flatMap((wanted) => figures.filter(({ heading }) => heading === wanted));
}
