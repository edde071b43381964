// A comparison as canonical JSON: everything that is known of it, for other programs.

import type { ResultsComparison } from '../../analysis/compare/compare-results.ts';
import { canonicalJson } from '../../base/canonical-json.ts';
import type { ComparisonReporter } from './reporter.ts';

/** Version of the shape. */
const COMPARISON_SCHEMA = 'windtunnel.comparison/1';

export const jsonComparison: ComparisonReporter = {
  name: 'json',
  summary: 'the whole comparison, canonical: sorted keys, same bytes for the same results',
  extension: 'json',
  render: (comparison) => `${canonicalJson(documentOf(comparison), { indent: 1 })}\n`,
};

/** Of a metric its name and unit: the rest is in the catalogue. */
function documentOf(comparison: ResultsComparison): object {
  const results = comparison.results.map((result) => ({
    ...result,
    figures: result.figures.map(({ metric, ...figure }) => ({ ...figure, figure: metric.name, unit: metric.unit })),
  }));
  return { schema: COMPARISON_SCHEMA, ...comparison, results };
}
