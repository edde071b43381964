// One row of a trace in events form: when, where to, and how long it works or with how many tokens.
import { closest } from '../../../base/closest.ts';
import { readNonNegative } from './trace-number.ts';
import type { TraceRow } from './trace-rows.ts';
import type { TraceSource } from './trace-source.ts';
import { MICROS_PER_TRACE_UNIT, TraceTime, type TraceTimeSpec, type TraceTimeUnit } from './trace-time.ts';

/** More tokens than any model takes in or gives out. */
const MOST_TOKENS = 1_000_000_000;

/** A trace with one row for each arrival, as plain data. */
export interface EventTraceTraffic {
  readonly kind: 'event-trace';
  readonly file: string;
  readonly time: TraceTimeSpec;
  /** Column with the name of a service, or a path if it begins with "/"; null: the stream's targets. */
  readonly serviceColumn: string | null;
  /** Column with the duration of each arrival; null: demands are drawn. */
  readonly durationColumn: string | null;
  readonly durationUnit: TraceTimeUnit;
  /** Columns with the tokens of each request and of its answer; left out: they are drawn. */
  readonly inputTokensColumn?: string;
  readonly outputTokensColumn?: string;
  /** Speed at which the trace is played: 2 halves every gap, which doubles the rate. Durations stay. */
  readonly rateScale: number;
}

/** Where rows may go. */
export interface RowTargets {
  /** Index of each service by its name. */
  readonly indexByName: ReadonlyMap<string, number>;
  /** Index of the service behind a path, -1 where no rule matches. */
  readonly matchPath: (path: string) => number;
  /** Target of a row that names no service, or an unknown one; null where each row must name one. */
  readonly pickFallback: (() => number) | null;
}

/** What a row says; one object, reused for every row. */
export interface EventRow {
  timeUs: number;
  serviceIndex: number;
  durationUs: number;
  /** -1 where they are drawn. */
  inputTokens: number;
  outputTokens: number;
}

/** Reads the rows of one trace from top to bottom. */
export class EventRowReader {
  readonly #source: TraceSource;
  readonly #time: TraceTime;
  readonly #targets: RowTargets;
  readonly #rateScale: number;
  readonly #serviceColumn: number;
  readonly #durationColumn: number;
  readonly #microsPerDurationUnit: number;
  readonly #inputTokensColumn: number;
  readonly #outputTokensColumn: number;
  readonly #row: EventRow = { timeUs: 0, serviceIndex: -1, durationUs: -1, inputTokens: -1, outputTokens: -1 };

  constructor({
    traffic,
    targets,
    source,
  }: {
    readonly traffic: EventTraceTraffic;
    readonly targets: RowTargets;
    readonly source: TraceSource;
  }) {
    const indexOf = (column: string | null = null): number => (column === null ? -1 : source.columnIndex(column));
    this.#source = source;
    this.#time = new TraceTime({ source, spec: traffic.time, isEqualAllowed: true });
    this.#targets = targets;
    this.#rateScale = traffic.rateScale;
    this.#serviceColumn = indexOf(traffic.serviceColumn);
    this.#durationColumn = indexOf(traffic.durationColumn);
    this.#inputTokensColumn = indexOf(traffic.inputTokensColumn);
    this.#outputTokensColumn = indexOf(traffic.outputTokensColumn);
    this.#microsPerDurationUnit = MICROS_PER_TRACE_UNIT[traffic.durationUnit];
  }

  /** The row's content, valid until the next call; throws TraceError for a bad row. */
  read(row: TraceRow): EventRow {
    this.#row.timeUs = Math.round(this.#time.read(row) / this.#rateScale);
    this.#row.serviceIndex = this.#serviceIndexOf(row);
    this.#row.durationUs = this.#durationUsOf(row);
    this.#row.inputTokens = this.#tokensOf(row, this.#inputTokensColumn);
    this.#row.outputTokens = this.#tokensOf(row, this.#outputTokensColumn);
    return this.#row;
  }

  #durationUsOf(row: TraceRow): number {
    if (this.#durationColumn < 0) return -1;
    const cell = { row, columnIndex: this.#durationColumn };
    const durationUs = Math.round(readNonNegative(this.#source, cell) * this.#microsPerDurationUnit);
    if (durationUs <= Number.MAX_SAFE_INTEGER) return durationUs;
    throw this.#source.cellError(cell, {
      code: 'WT408',
      message: 'is too large for a duration',
      allowed: `up to ${Number.MAX_SAFE_INTEGER} microseconds`,
      hint: 'Check durationUnit: (us, ms, s, min).',
    });
  }

  #tokensOf(row: TraceRow, columnIndex: number): number {
    if (columnIndex < 0) return -1;
    const cell = { row, columnIndex };
    const count = readNonNegative(this.#source, cell);
    if (Number.isInteger(count) && count <= MOST_TOKENS) return count;
    throw this.#source.cellError(cell, {
      code: 'WT408',
      message: 'is no number of tokens',
      allowed: `a whole number from 0 to ${MOST_TOKENS}`,
      hint: 'inputTokens: and outputTokens: name columns that count tokens.',
    });
  }

  #serviceIndexOf(row: TraceRow): number {
    const { pickFallback, indexByName, matchPath } = this.#targets;
    const name = this.#serviceColumn < 0 ? '' : row.cells[this.#serviceColumn]!.trim();
    if (name.startsWith('/')) return matchPath(name);
    const index = indexByName.get(name);
    if (index !== undefined) return index;
    if (pickFallback !== null) return pickFallback();
    throw this.#unknownService(row, name);
  }

  #unknownService(row: TraceRow, name: string) {
    const names = [...this.#targets.indexByName.keys()];
    const near = closest(name, names);
    return this.#source.cellError(
      { row, columnIndex: this.#serviceColumn },
      {
        code: 'WT412',
        message: name === '' ? 'is empty' : 'is not a service of the workload',
        allowed: `${names.join(', ')}, or a path that begins with "/"`,
        hint: `${near === undefined ? '' : `Did you mean "${near}"? `}With to: the stream names the service of all other rows.`,
      },
    );
  }
}
