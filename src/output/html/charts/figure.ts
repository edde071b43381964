// A figure: heading, one generated sentence, panels, and a table of the data behind a disclosure.

import type { MetricUnit } from '../../../metrics/catalogue/metric.ts';
import { type Child, el, type Markup } from '../markup.ts';
import { dataElement } from '../script-element.ts';
import { type Cell, cellText, cellValue } from './figure-cell.ts';

/** One drawing of a figure; small multiples have a heading each. */
export interface Panel {
  readonly heading: Child;
  readonly drawing: Markup;
  readonly below?: Markup | null;
}

/** The numbers behind a figure: as text in its table, exact for the page's script. */
export interface FigureData {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** What the rows leave out, or empty. */
  readonly note: string;
  /** Of a figure over time: every step, and not only those of the rows. */
  readonly course?: FigureCourse;
}

/** The lines of a figure over simulated time. */
export interface FigureCourse {
  readonly startMs: number;
  readonly stepMs: number;
  readonly columns: readonly CourseColumn[];
}

/** A line: its value in each step. */
export interface CourseColumn {
  readonly heading: string;
  /** What the line is called in its panel. */
  readonly label: string;
  /** Position of the panel that it is drawn in. */
  readonly panel: number;
  readonly unit: MetricUnit;
  readonly values: readonly (number | null)[];
}

/** What the page's script finds in a figure. */
export type EmbeddedData =
  | { readonly course: FigureCourse }
  | { readonly headings: readonly string[]; readonly rows: readonly (readonly (string | number | null)[])[] };

/** The class of the element that holds it. */
export const FIGURE_DATA = 'figure-data';

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
    dataElement({ class: FIGURE_DATA }, embedded(data)),
  );
}

function embedded({ headings, rows, course }: FigureData): EmbeddedData {
  return course === undefined ? { headings, rows: rows.map((cells) => cells.map(cellValue)) } : { course };
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

function panelMarkup({ heading, drawing, below = null }: Panel): Markup {
  return el('div', { class: 'panel' }, heading === null ? null : el('h4', {}, heading), drawing, below);
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
              cells.map((cell) => el('td', {}, cellText(cell))),
            ),
          ),
        ),
      ),
    ),
  );
}
