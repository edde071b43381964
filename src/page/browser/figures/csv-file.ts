// The data of a figure as CSV: exact figures, times in milliseconds of simulated time.
import { csvCell } from '../../../base/text/inert.ts';
import type { EmbeddedData } from '../../../output/html/charts/figure.ts';

/** With a line of headings. Cells that a spreadsheet would take for formulas are made texts. */
export function csvOf(data: EmbeddedData): string {
  const rows = 'course' in data ? courseRows(data.course) : [data.headings, ...data.rows];
  return rows.map((cells) => `${cells.map(csvCell).join(',')}\n`).join('');
}

type Row = readonly (string | number | null)[];

function courseRows({
  startMs,
  stepMs,
  columns,
}: Extract<EmbeddedData, { course: unknown }>['course']): readonly Row[] {
  const stepCount = columns[0]?.values.length ?? 0;
  const steps = Array.from(
    { length: stepCount },
    (_, i): Row => [startMs + i * stepMs, ...columns.map(({ values }) => values[i] ?? null)],
  );
  return [['time_ms', ...columns.map(({ heading, unit }) => `${heading} [${unit}]`)], ...steps];
}
