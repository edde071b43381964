// Reads the numbers of a trace: plain decimal text, checked, with a message that names line and column.
import type { TraceCell, TraceSource } from './trace-source.ts';

/** The number in a cell; throws TraceError WT408 for anything else, also for infinities and an empty cell. */
export function readNumber(source: TraceSource, cell: TraceCell): number {
  const text = cell.row.cells[cell.columnIndex]!;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw source.cellError(cell, {
    code: 'WT408',
    message: text.trim() === '' ? 'is empty' : 'is not a finite number',
    allowed: 'a plain number such as 12.5',
    hint: 'Write a point before the decimals, no unit and no thousands separator.',
  });
}

/** As {@link readNumber}, and 0 or more; otherwise TraceError WT409. */
export function readNonNegative(source: TraceSource, cell: TraceCell): number {
  const value = readNumber(source, cell);
  if (value >= 0) return value;
  throw source.cellError(cell, {
    code: 'WT409',
    message: 'is negative',
    allowed: 'a number, 0 or more',
    hint: 'Correct the row or leave it out.',
  });
}
