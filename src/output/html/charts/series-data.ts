// The data of a chart over time: a row of its table for each shown step, a column for each line.

import type { MetricUnit } from '../../../metrics/catalogue/metric.ts';
import type { Series } from '../../../metrics/result.ts';
import { figureText, msText } from '../../figure-text.ts';
import { type FigureData, sampledRows } from './figure.ts';

/** One line of the chart. */
export interface SeriesDataColumn {
  readonly heading: string;
  /** What the line is called in its panel; the heading unless told. */
  readonly label?: string;
  /** Position of its panel; the first unless told. */
  readonly panel?: number;
  readonly unit: MetricUnit;
  readonly values: readonly (number | null)[];
}

/** The columns at their steps; the first column of the table is the start of the step. */
export function seriesData(
  { startMs, stepMs }: Pick<Series, 'startMs' | 'stepMs'>,
  columns: readonly SeriesDataColumn[],
): FigureData {
  const { indices, note } = sampledRows(columns[0]?.values.length ?? 0);
  return {
    headings: [`time (steps of ${msText(stepMs)})`, ...columns.map(({ heading }) => heading)],
    rows: indices.map((i) => [
      i === 0 && startMs === 0 ? '0' : msText(startMs + i * stepMs),
      ...columns.map(({ values, unit }) => figureText(values[i] ?? null, unit)),
    ]),
    note,
    course: {
      startMs,
      stepMs,
      columns: columns.map(({ heading, label = heading, panel = 0, unit, values }) => ({
        heading,
        label,
        panel,
        unit,
        values,
      })),
    },
  };
}
