// How many replications there were and why, and how sure they are, in words.

import { formatCount } from '../base/units/count.ts';
import { shortNumber } from '../base/units/number-text.ts';
import { formatPercent } from '../base/units/percent.ts';
import type { RunResult } from '../metrics/result.ts';
import { platformStudies } from '../metrics/study/platform-study.ts';
import type { Study } from '../metrics/study/study.ts';
import { lengthText } from './figure-text.ts';

const MILLION = 1_000_000;

/** "20 replications". */
export function replicationCountText({ study }: Pick<RunResult, 'study'>): string {
  const count = study?.replicationCount ?? 1;
  return `${formatCount(count)} ${count === 1 ? 'replication' : 'replications'}`;
}

/** Which of them a picture or a list shows; empty for a single run. */
export function firstOfText({ study }: Pick<RunResult, 'study'>): string {
  return study === undefined ? '' : `replication 1 of ${formatCount(study.replicationCount)}`;
}

/** "4.1 M events", of all replications and platforms. */
export function eventsText(result: RunResult): string {
  const total = platformStudies(result).reduce((sum, { events }) => sum + events.reduce((a, b) => a + b, 0), 0);
  return total < MILLION ? `${formatCount(total)} events` : `${shortNumber(total / MILLION)} M events`;
}

/** Why there are as many replications as there are. */
export function stoppingText({ replicationCount, stopping: { rule, target, limit, isReached } }: Study): string {
  // A failure ended it, or an interruption.
  if (!isReached && replicationCount < limit) return `ended before the ${formatCount(limit)} that were allowed`;
  if (rule === 'fixed') return 'as many as were asked for';
  const precision = `within ${formatPercent(target ?? 0, 0)} of each figure`;
  if (isReached) return rule === 'decision' ? 'enough to decide the thresholds' : `enough for intervals ${precision}`;
  const missing = rule === 'decision' ? 'some thresholds are not decided' : `some intervals are not ${precision}`;
  return `the most that were allowed (${formatCount(limit)}), and ${missing}`;
}

/** How the warm-up came about; empty where it was given. */
export function warmupText({ study, scenario }: Pick<RunResult, 'study' | 'scenario'>): string {
  if (study === undefined || study.warmup.source === 'given') return '';
  return `warm-up of ${lengthText(scenario.warmupMs)} found by MSER-5`;
}

/** That the figures had not settled when the run ended; empty where they had. */
export function tooShortText({ study }: Pick<RunResult, 'study'>): string {
  if (study?.warmup.isTooShort !== true) return '';
  return 'Run too short: its figures had not settled by half of it, so that no warm-up can be told from the rest.';
}
