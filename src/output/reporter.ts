// What a reporter is: a function from a result to text. Writing the text somewhere is left to the command line.

import type { RunResult } from '../metrics/result.ts';
import type { PagePrograms } from './html/page-programs.ts';

/** How a report for a terminal looks, and where its subject lies. Files depend on the last of these alone. */
export interface RenderOptions {
  /** SGR colour codes; never the only carrier of a meaning. */
  readonly hasColor: boolean;
  /** Nothing but ASCII. */
  readonly isAscii: boolean;
  /** Width of a line in terminal cells. */
  readonly columnCount: number;
  /** The scenario's file from the root of its repository, for annotations; null or absent where it is not known. */
  readonly scenarioFile?: string | null;
  /** For a page: the programs that run in it; absent for a page in which nothing runs. */
  readonly page?: PagePrograms;
}

/** One form of report. */
export interface Reporter {
  /** What users type after --reporter. */
  readonly name: string;
  readonly summary: string;
  /** Of a file that holds it, without the dot. */
  readonly extension: string;
  /** Words that may follow the name, each for another form of the report: `html:static`. */
  readonly forms?: readonly string[];
  render(result: RunResult, options: RenderOptions): string;
}
