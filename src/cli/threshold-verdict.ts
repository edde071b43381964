// What thresholds mean for a run of the command: the exit code, and a line that explains it.

import { settlingOf } from '../analysis/thresholds/certainty.ts';
import { isFatal, isUndecided, judge, type ThresholdVerdict } from '../analysis/thresholds/judge.ts';
import { plain } from '../base/text/inert.ts';
import type { RunResult } from '../metrics/result.ts';
import { doubtText, outcomeWord, settlingText, shortThresholdText } from '../output/threshold-figures.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';

const MOST_NAMED = 3;
const TEXT_LENGTH = 100;
const NAME_LENGTH = 40;

export interface ThresholdEnding {
  readonly exitCode: ExitCode;
  /** For standard error: why the exit code is not 0; empty where it is. */
  readonly text: string;
}

/** The exit code of a result with these thresholds: what failed counts more than what is open. */
export function thresholdEnding(result: RunResult): ThresholdEnding {
  const verdicts = judge(result);
  const broken = verdicts.filter(isFatal);
  const open = verdicts.filter(isUndecided);
  if (broken.length === 0 && open.length === 0) return { exitCode: EXIT.ok, text: '' };
  const name = `windtunnel: "${plain(result.scenario.name)}"`;
  const help = helpText(open);
  if (broken.length > 0) {
    const list = listText(broken, outcomeWord);
    const openText = open.length === 0 ? '' : `; ${open.length} more not decided`;
    const text = `${name} does not meet ${broken.length} of ${verdicts.length} thresholds: ${list}${openText}\n`;
    return { exitCode: EXIT.failed, text };
  }
  const list = listText(open, doubtText);
  const text = `${name} is inconclusive about ${open.length} of ${verdicts.length} thresholds: ${list}${help}\n`;
  return { exitCode: EXIT.inconclusive, text };
}

function listText(verdicts: readonly ThresholdVerdict[], wordsOf: (verdict: ThresholdVerdict) => string): string {
  const named = verdicts.slice(0, MOST_NAMED).map((verdict) => {
    const what = `${shortThresholdText(verdict, TEXT_LENGTH)} on ${plain(verdict.platform, { max: NAME_LENGTH })}`;
    return `${what}: ${plain(wordsOf(verdict))}`;
  });
  const rest = verdicts.length - named.length;
  return [...named, ...(rest === 0 ? [] : [`${rest} more`])].join('; ');
}

function helpText(open: readonly ThresholdVerdict[]): string {
  const settling = settlingOf(open);
  return settling === null ? '' : `; ${settlingText(settling)}`;
}
