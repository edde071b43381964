// A figure: heading, one generated sentence, panels, and a table of the data behind a disclosure.

import { type Child, el, type Markup } from '../markup.ts';

/** One drawing of a figure; small multiples have a heading each. */
export interface Panel {
  readonly heading: Child;
  readonly drawing: Markup;
}

/** The numbers behind a figure, as text. */
export interface FigureData {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What the rows leave out, or empty. */
  readonly note: string;
}

/** What a figure consists of. */
export interface FigureParts {
  readonly id: string;
  readonly heading: string;
  /** One sentence that says what can be seen. */
  readonly caption: string;
  readonly panels: readonly Panel[];
  readonly data: FigureData;
  readonly isHalf?: boolean;
}

const MAX_ROWS = 120;

/** The figure as markup. */
export function figure({ id, heading, caption, panels, data, isHalf = false }: FigureParts): Markup {
  const layout = panels.length > 1 ? 'panels several' : 'panels';
  return el(
    'figure',
    { id, class: isHalf ? 'half' : undefined },
    el('h3', {}, heading),
    el('figcaption', {}, caption),
    el('div', { class: layout }, panels.map(panelMarkup)),
    dataDetails(heading, data),
  );
}

/** Indices of at most 120 rows, evenly spaced, with a note where some are left out. */
export function sampledRows(count: number): { readonly indices: readonly number[]; readonly note: string } {
  const stride = Math.max(1, Math.ceil(count / MAX_ROWS));
  const indices = Array.from({ length: Math.ceil(count / stride) }, (_, i) => i * stride);
  return {
    indices,
    note: stride === 1 ? '' : `Every ${ordinal(stride)} of ${count} rows; all of them are in the CSV report.`,
  };
}

function ordinal(n: number): string {
  return n === 2 ? 'second' : n === 3 ? 'third' : `${n}th`;
}

function panelMarkup({ heading, drawing }: Panel): Markup {
  return el('div', { class: 'panel' }, heading === null ? null : el('h4', {}, heading), drawing);
}

function dataDetails(heading: string, { headings, rows, note }: FigureData): Markup {
  return el(
    'details',
    {},
    el('summary', {}, 'Data'),
    note === '' ? null : el('p', { class: 'quiet' }, note),
    el(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `Data: ${heading}` },
      el(
        'table',
        { class: 'data-table' },
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            headings.map((text) => el('th', { scope: 'col' }, text)),
          ),
        ),
        el(
          'tbody',
          {},
          rows.map((cells) =>
            el(
              'tr',
              {},
              cells.map((cell) => el('td', {}, cell)),
            ),
          ),
        ),
      ),
    ),
  );
}
