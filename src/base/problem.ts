// What is wrong with something the user gave, as data. Rendering it (code frame, colours) is left to the outputs.

/**
 * A place in a file; line and columns count from 1, endColumn is the column after the last character. Without a column
 * the whole line is meant.
 */
export interface Position {
  readonly line: number;
  readonly column?: number;
  readonly endColumn?: number;
}

/** One mistake in the input, complete enough to be shown without looking anything up. */
export interface Problem {
  /** Stable identifier, "WT001" and up; never reused for another mistake. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** Where in the document: keys and list indices from the root. */
  readonly path: readonly (string | number)[];
  readonly position?: Position;
  readonly file?: string;
  /** What the file says, as text. */
  readonly found?: string;
  /** What may stand there. */
  readonly allowed?: string;
  /** What to do about it. */
  readonly hint?: string;
}

/** A checked value, or every problem that was found in it. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };
