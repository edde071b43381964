// The list of reporters. Choosing among them and writing their text is left to the command line.

import { csvReporter } from './csv.ts';
import { githubReporter } from './github/report.ts';
import { htmlReporter } from './html/report.ts';
import { jsonReporter } from './json.ts';
import { junitReporter } from './junit/report.ts';
import { lineReporter } from './line/report.ts';
import { markdownReporter } from './markdown.ts';
import { ndjsonReporter } from './ndjson/report.ts';
import type { Reporter } from './reporter.ts';

export { explanationText } from './line/explanation.ts';
export { reasonText } from './line/infeasible.ts';
export type { RenderOptions, Reporter } from './reporter.ts';

/** In the order in which users are told of them. */
export const REPORTERS: readonly Reporter[] = [
  lineReporter,
  htmlReporter,
  markdownReporter,
  junitReporter,
  githubReporter,
  jsonReporter,
  ndjsonReporter,
  csvReporter,
];
