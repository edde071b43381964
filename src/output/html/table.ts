// Tables of a report: a caption, headings, rows; wide ones scroll inside their own box.

import { type Child, el, type Markup } from './markup.ts';

/** One column; numbers stand at the right. */
export interface TableColumn {
  readonly heading: Child;
  readonly isNumber: boolean;
  /** Sentences: the column is never squeezed to a word a line. */
  readonly isLong?: boolean;
}

/** A table as data. */
export interface TableParts {
  /** Read out as the name of the table. */
  readonly label: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Child[])[];
  /** Rows after the others, for sums. */
  readonly footer?: readonly (readonly Child[])[];
}

/** The table in its scrolling box. */
export function table({ label, columns, rows, footer = [] }: TableParts): Markup {
  const rowOf = (cells: readonly Child[]) =>
    el(
      'tr',
      {},
      cells.map((cell, i) => cellOf(cell, columns[i])),
    );
  return scrollBox(
    label,
    el(
      'table',
      {},
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          columns.map(({ heading, isNumber }) =>
            heading === '' ? el('td') : el('th', { scope: 'col', class: isNumber ? 'number' : undefined }, heading),
          ),
        ),
      ),
      el('tbody', {}, rows.map(rowOf)),
      footer.length === 0 ? null : el('tfoot', {}, footer.map(rowOf)),
    ),
  );
}

/** The table under a heading, with a sentence about its columns. */
export function titledTable(title: string, note: string, parts: Omit<TableParts, 'label'>, more: Child = null): Markup {
  return el(
    'figure',
    {},
    el('h3', {}, title),
    note === '' ? null : el('figcaption', {}, note),
    table({ label: title, ...parts }),
    more,
  );
}

/** A box that scrolls sideways, reachable by keyboard. */
export function scrollBox(label: string, content: Markup): Markup {
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': label }, content);
}

function cellOf(cell: Child, column: TableColumn | undefined): Markup {
  const name = column?.isNumber ? 'number' : column?.isLong ? 'long' : undefined;
  return el('td', { class: name }, cell);
}
