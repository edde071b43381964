// The time column of a trace: numbers in a unit or timestamps, turned into microseconds since the start of the run.
import { MICROS_PER_MINUTE, MICROS_PER_MS, MICROS_PER_SECOND } from '../../../base/time.ts';
import { looksLikeTimestamp, parseTimestampUs } from './timestamp.ts';
import { type NumberAdvice, readNonNegative, readNumber } from './trace-number.ts';
import type { TraceRow } from './trace-rows.ts';
import type { TraceCell, TraceSource } from './trace-source.ts';

/** Unit of a column of numbers. */
export type TraceTimeUnit = 'us' | 'ms' | 's' | 'min';

/** Microseconds in one of the unit. */
export const MICROS_PER_TRACE_UNIT: Readonly<Record<TraceTimeUnit, number>> = {
  us: 1,
  ms: MICROS_PER_MS,
  s: MICROS_PER_SECOND,
  min: MICROS_PER_MINUTE,
};

/**
 * Which moment of the trace is time 0 of the run; rows before it are left out.
 * `auto`: 0 in a column of numbers, the first row in a column of timestamps.
 */
export type TraceStart =
  | { readonly kind: 'auto' }
  | { readonly kind: 'first-row' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'timestamp'; readonly us: number };

/** How to read the time column. */
export interface TraceTimeSpec {
  readonly column: string;
  /** null: timestamps are recognised, numbers are seconds. */
  readonly unit: TraceTimeUnit | null;
  readonly start: TraceStart;
}

/** Times beyond this are no exact number of microseconds any more. */
const LARGEST_US = Number.MAX_SAFE_INTEGER;

const EITHER: NumberAdvice = {
  message: 'is neither a number nor a timestamp',
  allowed: 'a plain number such as 12.5, or a timestamp such as 2026-11-16 18:17:03.979 or 2026-11-16T18:17:03Z',
  hint: 'Write year, month and day in this order with - between them, and the time with 24 hours.',
};
const TIMESTAMP_WITH_UNIT: NumberAdvice = {
  message: 'is a timestamp, not a number',
  allowed: 'a plain number such as 12.5, as timeUnit: says',
  hint: 'Leave timeUnit: out: timestamps have none.',
};

const ORDER_HINT = 'Sort the rows by time; timestamps of a local time zone jump back in autumn, so write them in UTC.';

/** Reads the times of one trace from top to bottom. */
export class TraceTime {
  readonly #source: TraceSource;
  readonly #spec: TraceTimeSpec;
  readonly #columnIndex: number;
  readonly #isEqualAllowed: boolean;
  #isTimestamp: boolean | null = null;
  #originUs = 0;
  #lastUs = -Infinity;

  constructor({
    source,
    spec,
    isEqualAllowed,
  }: {
    readonly source: TraceSource;
    readonly spec: TraceTimeSpec;
    /** Whether two rows may have the same time. */
    readonly isEqualAllowed: boolean;
  }) {
    this.#source = source;
    this.#spec = spec;
    this.#columnIndex = source.columnIndex(spec.column);
    this.#isEqualAllowed = isEqualAllowed;
  }

  /**
   * Microseconds from the start of the run to a row, rounded; negative before the start.
   * Throws TraceError for a time that cannot be read, is negative or lies before the row above.
   */
  read(row: TraceRow): number {
    const cell = { row, columnIndex: this.#columnIndex };
    const isFirst = this.#isTimestamp === null;
    if (isFirst) this.#isTimestamp = this.#isTimestampColumn(cell);
    const us = this.#isTimestamp === true ? this.#readTimestampUs(cell) : this.#readNumberUs(cell);
    if (isFirst) this.#originUs = this.#originOf(us, cell);
    if (us < this.#lastUs || (us === this.#lastUs && !this.#isEqualAllowed)) throw this.#outOfOrder(cell, us);
    this.#lastUs = us;
    return Math.round(us - this.#originUs);
  }

  #isTimestampColumn({ row, columnIndex }: TraceCell): boolean {
    return this.#spec.unit === null && looksLikeTimestamp(row.cells[columnIndex]!.trim());
  }

  #readTimestampUs(cell: TraceCell): number {
    const us = parseTimestampUs(cell.row.cells[cell.columnIndex]!.trim());
    if (!Number.isNaN(us)) return us;
    throw this.#source.cellError(cell, {
      code: 'WT408',
      message: 'is not a timestamp',
      allowed: 'a date and time such as 2026-11-16 18:17:03.979 or 2026-11-16T18:17:03Z, as in the first row',
      hint: 'Write year, month and day in this order and the time with 24 hours.',
    });
  }

  #readNumberUs(cell: TraceCell): number {
    const isNegativeAllowed = this.#spec.start.kind !== 'auto';
    const read = isNegativeAllowed ? readNumber : readNonNegative;
    const value = read(this.#source, cell, this.#adviceFor);
    const us = value * MICROS_PER_TRACE_UNIT[this.#spec.unit ?? 's'];
    if (Math.abs(us) <= LARGEST_US) return us;
    throw this.#source.cellError(cell, {
      code: 'WT408',
      message: 'is too large for a time',
      allowed: `up to ${LARGEST_US} microseconds`,
      hint: `It was read in the unit "${this.#spec.unit ?? 's'}"; timeUnit: sets another (us, ms, s, min).`,
    });
  }

  /** The first row may hold either; the others what the first one held. */
  readonly #adviceFor = ({ row, columnIndex }: TraceCell): NumberAdvice | undefined => {
    if (this.#spec.unit !== null) {
      return looksLikeTimestamp(row.cells[columnIndex]!.trim()) ? TIMESTAMP_WITH_UNIT : undefined;
    }
    return this.#lastUs === -Infinity ? EITHER : undefined;
  };

  #originOf(firstUs: number, cell: TraceCell): number {
    const { start } = this.#spec;
    if (start.kind === 'first-row') return firstUs;
    if (start.kind === 'auto') return this.#isTimestamp === true ? firstUs : 0;
    if (start.kind === 'timestamp' && this.#isTimestamp === true) return start.us;
    if (start.kind === 'number' && this.#isTimestamp !== true) {
      return start.value * MICROS_PER_TRACE_UNIT[this.#spec.unit ?? 's'];
    }
    throw this.#source.cellError(cell, {
      code: 'WT408',
      message: `does not fit the start of the trace, which is a ${start.kind}`,
      allowed: `${start.kind}s in the column and in start:, or start: first`,
      hint: 'Write start: as the column writes its times.',
    });
  }

  #outOfOrder(cell: TraceCell, us: number) {
    const isEqual = us === this.#lastUs;
    return this.#source.cellError(cell, {
      code: 'WT410',
      message: isEqual ? 'is the same as in the row above' : 'lies before the row above',
      allowed: isEqual ? 'one row for each time' : 'times that never go back',
      hint: isEqual ? 'Add the counts of one time up; a trace of several services needs a file for each.' : ORDER_HINT,
    });
  }
}
