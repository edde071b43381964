// How a trace is read: the port between the model and whatever holds the rows (a file, a text in a page, a test).

/** One record of a trace. */
export interface TraceRow {
  /** Line of the file on which the record ends, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** An open trace, read once from top to bottom. */
export interface TraceRows {
  /** Names of the columns; empty when the file is. */
  readonly header: readonly string[];
  /** Some more records in file order, at least one; null after the last. Throws TraceError. */
  next(): Promise<readonly TraceRow[] | null>;
  /** Lets go of the file; may be called at any time, more than once. */
  close(): Promise<void>;
}

/** Opens the trace that a scenario names. Throws TraceError. */
export type OpenTrace = (file: string) => Promise<TraceRows>;
