// What a report of a comparison is: a function to text, as that of a result.

import type { ResultsComparison } from '../../analysis/compare/compare-results.ts';
import type { Reporter } from '../reporter.ts';

/** One form of it. */
export interface ComparisonReporter extends Pick<Reporter, 'name' | 'summary' | 'extension'> {
  render(comparison: ResultsComparison, options: Parameters<Reporter['render']>[1]): string;
}
