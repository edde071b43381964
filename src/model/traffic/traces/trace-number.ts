// Reads the numbers of a trace: plain decimal text, checked, with a message that names line and column.
import type { TraceCell, TraceSource } from './trace-source.ts';

/** Decimal digits with a point and an exponent or without; no other base, no words. */
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** What a cell may hold and what to do where it holds something else. */
export interface NumberAdvice {
  readonly message: string;
  readonly allowed: string;
  readonly hint: string;
}

/** Asked only for a cell that is no number; without an answer the usual words are taken. */
type AdviceFor = (cell: TraceCell) => NumberAdvice | undefined;

const ADVICE: NumberAdvice = {
  message: 'is not a decimal number',
  allowed: 'a plain number such as 12.5',
  hint: 'Write a point before the decimals, no unit and no thousands separator.',
};

/** The number in a cell; throws TraceError WT408 for anything else, also for infinities and an empty cell. */
export function readNumber(source: TraceSource, cell: TraceCell, adviceFor?: AdviceFor): number {
  const text = cell.row.cells[cell.columnIndex]!.trim();
  const value = DECIMAL.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(value)) return value;
  const advice = adviceFor?.(cell) ?? ADVICE;
  throw source.cellError(cell, { code: 'WT408', ...advice, ...(text === '' ? { message: 'is empty' } : {}) });
}

/** As {@link readNumber}, and 0 or more; otherwise TraceError WT409. */
export function readNonNegative(source: TraceSource, cell: TraceCell, adviceFor?: AdviceFor): number {
  const value = readNumber(source, cell, adviceFor);
  if (value >= 0) return value;
  throw source.cellError(cell, {
    code: 'WT409',
    message: 'is negative',
    allowed: 'a number, 0 or more',
    hint: 'Correct the row or leave it out.',
  });
}
