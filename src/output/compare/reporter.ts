// What a report of a comparison is: a function to text, as that of a result.

import type { ResultsComparison } from '../../analysis/compare/compare-results.ts';
import type { RunResult } from '../../metrics/result.ts';
import type { Reporter } from '../reporter.ts';

/** What was compared: for reports that show more of it than differences. */
export interface ComparedResults {
  readonly before: RunResult;
  /** In the order of the comparison. */
  readonly after: readonly RunResult[];
}

/** One form of it. */
export interface ComparisonReporter extends Pick<Reporter, 'name' | 'summary' | 'extension'> {
  render(comparison: ResultsComparison, options: Parameters<Reporter['render']>[1], compared: ComparedResults): string;
}
