// Reads an open trace for its two forms: finds columns, checks what every row must fulfil, words the complaints.
import { closest } from '../../../base/closest.ts';
import type { Problem } from '../../../base/problem.ts';
import { messageOfStream, TraceError, type TraceProblemDetails, traceProblem } from './trace-error.ts';
import type { OpenTrace, TraceRow, TraceRows } from './trace-rows.ts';

/** A row and the column in question, for a message. */
export interface TraceCell {
  readonly row: TraceRow;
  readonly columnIndex: number;
}

/** One trace from opening to closing. */
export class TraceSource {
  readonly file: string;
  readonly stream: string;
  readonly #openTrace: OpenTrace;
  #rows: TraceRows | null = null;
  #header: readonly string[] = [];
  #isClosed = false;

  constructor({
    file,
    stream,
    openTrace,
  }: {
    readonly file: string;
    /** Name of the traffic stream that plays the trace, for messages. */
    readonly stream: string;
    readonly openTrace: OpenTrace;
  }) {
    this.file = file;
    this.stream = stream;
    this.#openTrace = openTrace;
  }

  /** Works on the trace. Where that fails the trace is closed, and the error names the stream. */
  async guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await this.close();
      throw error instanceof TraceError ? error.ofStream(this.stream) : error;
    }
  }

  /** Opens the trace unless it is open. */
  async open(): Promise<void> {
    if (this.#rows !== null) return;
    const rows = await this.#openTrace(this.file);
    this.#rows = rows;
    if (this.#isClosed) await rows.close();
    this.#header = rows.header.map((name) => name.trim());
    if (this.#header.every((name) => name === '')) {
      const message = this.#header.length === 0 ? 'the trace is empty' : 'the first line of the trace is empty';
      throw this.error({ code: 'WT404', message, hint: 'The first line must name the columns.' });
    }
  }

  /** Index of a column by its name; throws TraceError WT405 unless there is exactly one. */
  columnIndex(name: string): number {
    const index = this.#header.indexOf(name);
    if (index < 0) throw this.#missingColumn(name);
    if (this.#header.indexOf(name, index + 1) < 0) return index;
    throw this.error({
      code: 'WT405',
      line: 1,
      message: `the trace has more than one column named "${name}"`,
      allowed: 'each column name once',
      hint: 'Give the columns different names.',
    });
  }

  /** Some more rows, all as long as the header; null after the last. */
  async next(): Promise<readonly TraceRow[] | null> {
    if (this.#rows === null || this.#isClosed) return null;
    const batch = await this.#rows.next();
    if (batch === null) return null;
    for (const row of batch) {
      if (row.cells.length !== this.#header.length) throw this.#raggedRow(row);
    }
    return batch;
  }

  /** The next rows, as many as asked for at least unless the trace ends before. */
  async atLeast(count: number): Promise<readonly TraceRow[]> {
    const rows: TraceRow[] = [];
    for (let batch = await this.next(); batch !== null; batch = rows.length < count ? await this.next() : null) {
      rows.push(...batch);
    }
    return rows;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#rows?.close();
  }

  /** At the end of a trace: complains if nothing of it was played, which is never what the user meant. */
  checkPlayed({ readCount, playedCount }: { readonly readCount: number; readonly playedCount: number }): void {
    if (playedCount > 0 || this.#isClosed) return;
    if (readCount === 0) {
      throw this.error({
        code: 'WT404',
        message: 'the trace has a header and no rows',
        hint: 'Add rows or leave the stream out.',
      });
    }
    throw this.error({
      code: 'WT414',
      message: 'no row of the trace falls into the run',
      allowed: 'at least one row between the start of the trace and the end of the run',
      hint: 'start: first lets the run begin at the first row; timeUnit: sets the unit of the times (us, ms, s, min).',
    });
  }

  /** A complaint about the file as a whole, or about a line of it. */
  error(details: Omit<TraceProblemDetails, 'file'>): TraceError {
    return new TraceError({ file: this.file, ...details });
  }

  /** A warning about the file as a whole, or about a line of it. */
  warning(details: Omit<TraceProblemDetails, 'file' | 'severity'>): Problem {
    const message = messageOfStream(this.stream, details.message);
    return traceProblem({ file: this.file, severity: 'warning', ...details, message });
  }

  /** A complaint about one cell; `message` follows the column's name. */
  cellError(
    { row, columnIndex }: TraceCell,
    details: Pick<TraceProblemDetails, 'code' | 'message' | 'allowed' | 'hint'>,
  ): TraceError {
    const { message, ...others } = details;
    return this.error({
      ...others,
      line: row.line,
      message: `${this.#header[columnIndex]} ${message}`,
      found: row.cells[columnIndex]!,
    });
  }

  #missingColumn(name: string): TraceError {
    const near = closest(name, this.#header) ?? this.#header.find((candidate) => isPartOfOther(name, candidate));
    const isOneColumn = this.#header.length === 1 && /[;\t|]/.test(this.#header[0]!);
    const separatorHint = 'Separate the columns with commas.';
    const spellingHint = near === undefined ? 'Name a column of the first line.' : `Did you mean "${near}"?`;
    return this.error({
      code: 'WT405',
      line: 1,
      message: `the trace has no column "${name}"`,
      found: this.#header.join(', '),
      allowed: 'a column that the first line names',
      hint: isOneColumn ? separatorHint : spellingHint,
    });
  }

  #raggedRow(row: TraceRow): TraceError {
    const isPacked = /\.gz$/i.test(this.file);
    const quoteHint = 'A cell that contains a comma needs double quotes around it.';
    return this.error({
      code: 'WT406',
      line: row.line,
      message: `the row has ${row.cells.length} cells, the header ${this.#header.length}`,
      found: row.cells.join(','),
      allowed: `${this.#header.length} cells separated by commas`,
      hint: isPacked ? `${quoteHint} Or the .gz file is damaged.` : quoteHint,
    });
  }
}

/** "duration" and "duration_ms", whatever the case; a letter or two say nothing. */
function isPartOfOther(name: string, candidate: string): boolean {
  const [shorter, longer] = [name.toLowerCase(), candidate.toLowerCase()].sort((a, b) => a.length - b.length);
  return shorter!.length > 2 && longer!.includes(shorter!);
}
