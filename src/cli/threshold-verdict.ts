// What thresholds mean for a run of the command: the exit code, and a line that explains it.

import { isFatal, judge } from '../analysis/thresholds/judge.ts';
import { plain } from '../base/text/inert.ts';
import type { RunResult } from '../metrics/result.ts';
import { outcomeWord, thresholdText } from '../output/threshold-figures.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';

const MOST_NAMED = 3;

export interface ThresholdEnding {
  readonly exitCode: ExitCode;
  /** For standard error: why the exit code is not 0; empty where it is. */
  readonly text: string;
}

/** The exit code of a result with these thresholds. */
export function thresholdEnding(result: RunResult): ThresholdEnding {
  const verdicts = judge(result);
  const broken = verdicts.filter(isFatal);
  if (broken.length === 0) return { exitCode: EXIT.ok, text: '' };
  const named = broken.slice(0, MOST_NAMED).map((verdict) => {
    const what = plain(thresholdText(verdict), { max: 100 });
    return `${what} on ${plain(verdict.platform, { max: 40 })} (${outcomeWord(verdict)})`;
  });
  const rest = broken.length - named.length;
  const list = [...named, ...(rest === 0 ? [] : [`${rest} more`])].join('; ');
  const text = `windtunnel: "${plain(result.scenario.name)}" does not meet ${broken.length} of ${verdicts.length} thresholds: ${list}\n`;
  return { exitCode: EXIT.failed, text };
}
