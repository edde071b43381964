// One row of a trace in counts form: from when, and how many arrivals after scaling.
import { groupDigits } from '../../../base/units/number-text.ts';
import { readNonNegative } from './trace-number.ts';
import type { TraceRow } from './trace-rows.ts';
import type { TraceSource } from './trace-source.ts';
import { TraceTime, type TraceTimeSpec } from './trace-time.ts';

/** A trace with one row for each interval, as plain data. */
export interface CountTraceTraffic {
  readonly kind: 'count-trace';
  readonly file: string;
  readonly time: TraceTimeSpec;
  readonly countColumn: string;
  /** Length of each row's interval in microseconds; null: from the first row to the second. */
  readonly intervalUs: number | null;
  /** Factor on all counts. What is left of a whole arrival is carried on to the next row. */
  readonly scale: number;
  /** Evenly inside the interval instead of at random. */
  readonly isEven: boolean;
}

/** Arrivals in one row at most. */
const LARGEST_COUNT = 100_000_000;
/** Arrivals of all rows at most: more could not be simulated. */
const LARGEST_TOTAL = 20_000_000_000;
/** More than rounding in a product, so that ten times 0.1 is still one. */
const ROUNDING = 1e-9;

/** What a row says; one object, reused for every row. */
export interface CountRow {
  timeUs: number;
  count: number;
}

/** Reads the rows of one trace from top to bottom. */
export class CountRowReader {
  readonly #source: TraceSource;
  readonly #time: TraceTime;
  readonly #countColumn: number;
  readonly #scale: number;
  readonly #row: CountRow = { timeUs: 0, count: 0 };
  #countSum = 0;
  #scaledSum = 0;

  constructor({ traffic, source }: { readonly traffic: CountTraceTraffic; readonly source: TraceSource }) {
    this.#source = source;
    this.#time = new TraceTime({ source, spec: traffic.time, isEqualAllowed: false });
    this.#countColumn = source.columnIndex(traffic.countColumn);
    this.#scale = traffic.scale;
  }

  /** The row's content, valid until the next call; throws TraceError for a bad row. */
  read(row: TraceRow): CountRow {
    this.#row.timeUs = this.#time.read(row);
    const count = this.#countOf(row);
    this.#row.count = this.#row.timeUs < 0 ? 0 : this.#scaled(count);
    if (this.#scaledSum > LARGEST_TOTAL) throw this.#tooMany(row);
    return this.#row;
  }

  /** The sums are scaled, not the counts, so that the total is the scaled total to within one arrival at every row. */
  #scaled(count: number): number {
    this.#countSum += count;
    const scaledSum = Math.floor(this.#countSum * this.#scale * (1 + Number.EPSILON) + ROUNDING);
    const scaledCount = scaledSum - this.#scaledSum;
    this.#scaledSum = scaledSum;
    return scaledCount;
  }

  #tooMany(row: TraceRow) {
    return this.#source.cellError(
      { row, columnIndex: this.#countColumn },
      {
        code: 'WT418',
        message: 'brings the arrivals of the trace to more than can be simulated',
        allowed: `up to ${groupDigits(String(LARGEST_TOTAL))} arrivals in all, after scaling`,
        hint: 'Lower scale:, or shorten the run.',
      },
    );
  }

  #countOf(row: TraceRow): number {
    const cell = { row, columnIndex: this.#countColumn };
    const count = readNonNegative(this.#source, cell);
    if (Math.floor(count) === count && count * this.#scale <= LARGEST_COUNT) return count;
    const isWhole = Math.floor(count) === count;
    throw this.#source.cellError(cell, {
      code: 'WT411',
      message: isWhole ? 'is too large for a count' : 'is not a whole number',
      allowed: `a whole number of arrivals, up to ${groupDigits(String(LARGEST_COUNT))} after scaling`,
      hint: isWhole ? 'Check the column and scale:.' : 'Is this a rate? Counts are arrivals in the interval.',
    });
  }
}
