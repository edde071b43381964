// The result itself as canonical JSON: the file that every other report can be made from again. Verdicts on thresholds
// stand beside it; the fingerprint does not cover them.

import { judge } from '../analysis/thresholds/judge.ts';
import { canonicalJson } from '../base/canonical-json.ts';
import type { RunResult } from '../metrics/result.ts';
import type { Reporter } from './reporter.ts';

export const jsonReporter: Reporter = {
  name: 'json',
  summary: 'the whole result, canonical: sorted keys, same bytes for the same run',
  extension: 'json',
  render: (result) => `${canonicalJson(documentOf(result), { indent: 1 })}\n`,
};

/** A scenario without thresholds has no verdicts. */
function documentOf(result: RunResult): object {
  if (result.thresholds.length === 0) return result;
  const verdicts = judge(result).map(({ threshold, platform, value, outcome, distance }) => {
    const { selector, expression, limit, unit, level, line } = threshold;
    return { selector, expression, platform, value, limit, unit, outcome, distance, level, line };
  });
  return { ...result, verdicts };
}
