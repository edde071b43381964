// The reports of a comparison.

import { jsonComparison } from '../../output/compare/json.ts';
import { markdownComparison } from '../../output/compare/markdown.ts';
import type { ComparisonReporter } from '../../output/compare/reporter.ts';
import { htmlComparison } from '../../output/html/compare/report.ts';
import { junitComparison } from '../../output/junit/compare.ts';
import { lineComparison } from '../../output/line/compare/report.ts';

export const COMPARISON_REPORTERS: readonly ComparisonReporter[] = [
  lineComparison,
  markdownComparison,
  jsonComparison,
  htmlComparison,
  junitComparison,
];
