// What is told on standard error of a study: how many replications it took, and what they did not settle.

import { judge } from '../../analysis/thresholds/judge.ts';
import { plain } from '../../base/text/inert.ts';
import { formatDuration } from '../../base/units/duration.ts';
import { shortNumber } from '../../base/units/number-text.ts';
import type { RunResult } from '../../metrics/result.ts';
import { imprecisions } from './precision.ts';
import type { StudyOutcome } from './run-study.ts';

/** Lines, each with its end; none for a plain run. */
export function studyText({ result, ending, plan }: Pick<StudyOutcome, 'result' | 'ending' | 'plan'>): string {
  if (result?.study === undefined) return '';
  const { replicationCount } = result.study;
  const lines = [...warmupLines(result), ...endingLines(result, ending)];
  if (ending === 'bail') {
    const rest = plan.limit - replicationCount;
    const notRun = rest === 0 ? '' : `; up to ${rest} more were not run`;
    lines.push(`stopped after ${replicationCount} replications, because a threshold has failed (--bail)${notRun}`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** What an interrupted study still has. */
export function interruptedText(
  { result, plan }: Pick<StudyOutcome, 'result' | 'plan'>,
  { platformCount }: { readonly platformCount: number },
): string {
  if (result === null) return 'windtunnel: interrupted before a platform had finished; no report was written\n';
  const isFirstWhole = result.platforms.length === platformCount;
  const completeCount = result.study?.replicationCount ?? (isFirstWhole ? 1 : 0);
  const counts =
    completeCount === 0
      ? `${result.platforms.length} of ${platformCount} platforms had finished`
      : `${completeCount} of ${plan.rule === 'fixed' ? '' : 'up to '}${plan.limit} replications were complete`;
  return `windtunnel: interrupted; ${counts}, the result is marked incomplete\n`;
}

function warmupLines({ study, scenario }: RunResult): readonly string[] {
  if (study?.warmup.source !== 'mser-5') return [];
  const length = `${formatDuration(scenario.warmupMs * 1000)} of ${formatDuration(scenario.durationMs * 1000)}`;
  if (!study.warmup.isTooShort) return [`the first ${length} are left out as warm-up`];
  return [
    `warning: the run is too short to find its warm-up: its beginning still shows in the last half; ${length} are left out`,
    '  hint: make duration longer, or give warmup yourself',
  ];
}

function endingLines(result: RunResult, ending: StudyOutcome['ending']): readonly string[] {
  const { replicationCount, stopping } = result.study!;
  const count = `${replicationCount} replications`;
  const most = `${count}, the most that were allowed,`;
  if (stopping.rule === 'decision' && ending === 'settled') return [`${count}${settledText(result)}`];
  if (stopping.rule === 'decision' && ending === 'limit') return [`${most} do not decide every threshold`];
  if (stopping.rule !== 'precision') return [];
  const target = `±${percent(stopping.target ?? 0)}`;
  if (ending === 'settled') return [`${count}: latency, failed share and cost are known within ${target}`];
  return ending === 'limit' ? [`${most} are not enough for ${target}: ${widestText(result)}`] : [];
}

/** Warnings do not hold a study: they may be open while it has what it was for. */
function settledText(result: RunResult): string {
  const open = judge(result).filter(({ outcome }) => outcome === 'inconclusive');
  if (open.length === 0) return ' decided every threshold';
  if (open.some(({ threshold }) => threshold.level === 'error')) return ': further ones would not decide more';
  return result.thresholds.some(({ level }) => level === 'error')
    ? ' decided every threshold of level error'
    : ': no threshold of level error asks for more';
}

function widestText({ study }: RunResult): string {
  const open = imprecisions(study!);
  const [widest] = open;
  if (widest === undefined) return 'nothing is left';
  const { figure, platform, relativeHalfWidth } = widest;
  const name = `${figure.replaceAll('_', ' ')} on ${plain(platform)}`;
  const width = relativeHalfWidth === null ? 'has too few values' : `is known within ±${percent(relativeHalfWidth)}`;
  const needs = open.map(({ replicationsNeeded }) => replicationsNeeded);
  const isKnown = needs.every((need) => need !== null);
  const hint = isKnown ? `; about ${Math.max(...needs.map((need) => need ?? 0))} replications would be` : '';
  return `${name} ${width}${hint}`;
}

function percent(share: number): string {
  return `${shortNumber(100 * share)}%`;
}
