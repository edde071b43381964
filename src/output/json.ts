// The result itself as canonical JSON: the file that every other report can be made from again. Verdicts on thresholds
// stand beside it; the fingerprint does not cover them.

import { judge, type ThresholdVerdict } from '../analysis/thresholds/judge.ts';
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
  return result.thresholds.length === 0 ? result : { ...result, verdicts: judge(result).map(verdictOf) };
}

function verdictOf({ threshold, replicationCount, confidence, ...verdict }: ThresholdVerdict): object {
  const { selector, expression, limit, unit, level, across, message, line, file, by } = threshold;
  return {
    selector,
    expression,
    ...verdict,
    confidence: verdict.interval === null ? null : confidence,
    replications: replicationCount,
    limit,
    unit,
    level,
    across,
    message,
    line,
    ...(file === undefined ? {} : { file }),
    ...(by === undefined ? {} : { by }),
  };
}
