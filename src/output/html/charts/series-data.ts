// The table behind a chart over time: a row for each shown step, a column for each line.

import type { Series } from '../../../metrics/result.ts';
import { msText } from '../../figure-text.ts';
import { type FigureData, sampledRows } from './figure.ts';

/** One column of the table. */
export interface SeriesDataColumn {
  readonly heading: string;
  readonly values: readonly (number | null)[];
  text(value: number | null): string;
}

/** The columns at their steps; the first column is the start of the step. */
export function seriesData(
  { startMs, stepMs }: Pick<Series, 'startMs' | 'stepMs'>,
  columns: readonly SeriesDataColumn[],
): FigureData {
  const { indices, note } = sampledRows(columns[0]?.values.length ?? 0);
  return {
    headings: [`time (steps of ${msText(stepMs)})`, ...columns.map(({ heading }) => heading)],
    rows: indices.map((i) => [
      i === 0 && startMs === 0 ? '0' : msText(startMs + i * stepMs),
      ...columns.map(({ values, text }) => text(values[i] ?? null)),
    ]),
    note,
  };
}
