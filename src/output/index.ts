// The list of reporters. Choosing among them and writing their text is left to the command line.

import { csvReporter } from './csv.ts';
import { htmlReporter } from './html/report.ts';
import { jsonReporter } from './json.ts';
import { lineReporter } from './line/report.ts';
import type { Reporter } from './reporter.ts';

export { explanationText } from './line/explanation.ts';
export { reasonText } from './line/infeasible.ts';
export type { RenderOptions, Reporter } from './reporter.ts';

export const REPORTERS: readonly Reporter[] = [lineReporter, jsonReporter, csvReporter, htmlReporter];
