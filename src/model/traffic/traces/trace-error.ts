// The one way in which reading a trace fails: a problem of the user's file, found in the middle of a run.
import type { Problem } from '../../../base/problem.ts';

/**
 * What can be wrong with a trace.
 * - WT401 the file cannot be opened
 * - WT402 the file lies outside the scenario's folder
 * - WT403 the compressed data are damaged
 * - WT404 the file is empty, or has a header and no rows
 * - WT405 a column is missing, or is there twice
 * - WT406 a row has more or fewer cells than the header
 * - WT407 a record is too long, or its quotes do not match
 * - WT408 a cell is not the number or timestamp that it should be
 * - WT409 a number is negative
 * - WT410 a time lies before the one above it
 * - WT411 a count is not a whole number, or too large
 * - WT412 a service is unknown
 * - WT413 too many rows at the same instant
 * - WT414 no row falls into the run
 * - WT415 the interval of counts cannot be told from a single row
 * - WT416 the file is no CSV text but an archive, a spreadsheet or other binary data
 * - WT417 the interval of counts is not the distance of the first two rows (a warning)
 * - WT418 the counts add up to more arrivals than can be simulated
 */
export type TraceProblemCode =
  | 'WT401'
  | 'WT402'
  | 'WT403'
  | 'WT404'
  | 'WT405'
  | 'WT406'
  | 'WT407'
  | 'WT408'
  | 'WT409'
  | 'WT410'
  | 'WT411'
  | 'WT412'
  | 'WT413'
  | 'WT414'
  | 'WT415'
  | 'WT416'
  | 'WT417'
  | 'WT418';

/** The parts of a trace's problem that differ from case to case. */
export interface TraceProblemDetails {
  readonly code: TraceProblemCode;
  readonly file: string;
  readonly severity?: 'error' | 'warning';
  readonly message: string;
  /** Line of the file, from 1; left out where the whole file is meant. */
  readonly line?: number;
  readonly found?: string;
  readonly allowed?: string;
  readonly hint?: string;
}

const MAX_FOUND_LENGTH = 80;

/** Thrown while a trace is opened or read; carries all that is to be shown. */
export class TraceError extends Error {
  override readonly name = 'TraceError';
  readonly problem: Problem;
  readonly #details: TraceProblemDetails;

  constructor(details: TraceProblemDetails) {
    super(`${details.file}${details.line === undefined ? '' : `:${details.line}`}: ${details.message}`);
    this.problem = traceProblem(details);
    this.#details = details;
  }

  /** The same error with the name of the traffic stream in front of its message. */
  ofStream(stream: string): TraceError {
    return new TraceError({ ...this.#details, message: messageOfStream(stream, this.#details.message) });
  }
}

/** A problem of a trace as data; a warning is shown and never thrown. */
export function traceProblem({ line, found, ...details }: TraceProblemDetails): Problem {
  return {
    severity: 'error',
    path: [],
    ...details,
    ...(line === undefined ? {} : { position: { line } }),
    ...(found === undefined ? {} : { found: shortened(found) }),
  };
}

/** What is wrong with a trace, with the name of the traffic stream that plays it. */
export function messageOfStream(stream: string, message: string): string {
  return `traffic "${stream}": ${message}`;
}

function shortened(text: string): string {
  return text.length > MAX_FOUND_LENGTH ? `${text.slice(0, MAX_FOUND_LENGTH)}…` : text;
}
