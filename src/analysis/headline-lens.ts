// What the headline of a run is about: answers, jobs or starts, and whether thresholds say who is good enough.

import { MICROS_PER_MS } from '../base/time.ts';
import { formatCount } from '../base/units/count.ts';
import { formatDuration } from '../base/units/duration.ts';
import { formatPercent } from '../base/units/percent.ts';
import type { PlatformRunResult, RunResult } from '../metrics/result.ts';
import { makespanP95 } from './advice/contender.ts';
import { type Requirement, requirementsOf } from './advice/requirement.ts';
import { isLossy, lostShare, TOO_LOSSY } from './losses.ts';
import { feasiblePlatforms } from './measured-platforms.ts';

/** How platforms are compared in a sentence. */
export interface HeadlineLens {
  /** The time by which one is faster than another, in ms; null where nothing was measured. */
  readonly timeOf: (platform: PlatformRunResult) => number | null;
  readonly timeText: (platform: PlatformRunResult) => string;
  /** Whether it is no answer, however cheap. */
  readonly isOut: (platform: PlatformRunResult) => boolean;
  /** What those that are an answer do, after the name of one. */
  readonly promise: string;
  /** What one that is out did wrong, as a verb phrase; null where it is losing requests and nothing else. */
  readonly faultText: ((platform: PlatformRunResult) => string) | null;
}

type Times = Pick<HeadlineLens, 'timeOf' | 'timeText'>;

/** The lens of a result. */
export function headlineLens(result: RunResult): HeadlineLens {
  const platforms = feasiblePlatforms(result);
  const hasRequests = platforms.some(({ summary }) => summary.requests.arrived > 0);
  const hasJobs = platforms.some(({ jobs }) => jobs.some(({ counts }) => counts.arrived > 0));
  const requirements = requirementsOf(result);
  const unmet = (platform: PlatformRunResult) => requirements.of(platform).filter(({ isMet }) => !isMet);
  const times = hasRequests ? ANSWERS : hasJobs ? JOBS : STARTS;
  if (requirements.basis === 'thresholds') {
    const faultText = (platform: PlatformRunResult) => {
      const [broken, all] = [unmet(platform).length, requirements.of(platform).length];
      return broken === 0 ? '' : `breaks ${broken} of ${all} ${all === 1 ? 'threshold' : 'thresholds'}`;
    };
    return { ...times, isOut: (one) => unmet(one).length > 0, promise: 'meets every threshold', faultText };
  }
  if (!hasJobs) {
    const promise = `failed or rejected less than ${formatPercent(TOO_LOSSY, 0)} of its requests`;
    return { ...times, isOut: isLossy, promise, faultText: null };
  }
  const faultText = (platform: PlatformRunResult) =>
    unmet(platform)
      .map((one) => faultOf(one, platform))
      .join(' and ');
  const promise = hasRequests ? 'answers its requests and does its jobs' : 'does its jobs';
  return { ...times, isOut: (one) => unmet(one).length > 0, promise, faultText };
}

const ANSWERS: Times = {
  timeOf: ({ summary }) => summary.latencyMs.p95,
  timeText: ({ summary: { latencyMs } }) =>
    latencyMs.p95 === null ? 'no request completed' : `p95 ${durationText(latencyMs.p95)}`,
};

const JOBS: Times = {
  timeOf: makespanP95,
  timeText: (platform) => {
    const ms = makespanP95(platform);
    return ms === null ? 'no job done' : `95% of the jobs within ${durationText(ms)}`;
  },
};

const STARTS: Times = {
  timeOf: ({ summary }) => summary.startupMs.p95,
  timeText: ({ summary: { startupMs } }) =>
    startupMs.p95 === null ? 'nothing started' : `95% of the starts within ${durationText(startupMs.p95)}`,
};

/** "missed 1 of 24 deadlines". */
function faultOf({ what, unit, value }: Requirement, platform: PlatformRunResult): string {
  if (what === 'deadlines missed')
    return `missed ${formatCount(value ?? 0)} of ${formatCount(deadlines(platform))} deadlines`;
  if (what === 'jobs failed') return `failed ${formatPercent(value ?? 0)} of its jobs`;
  if (unit === 'share') return `failed or rejected ${formatPercent(lostShare(platform))} of its requests`;
  return what === 'jobs done' ? 'finished no job' : 'answered no request';
}

function deadlines({ jobs }: PlatformRunResult): number {
  return jobs.reduce((sum, { deadlineMs, counts }) => sum + (deadlineMs === null ? 0 : counts.arrived), 0);
}

function durationText(ms: number): string {
  return formatDuration(ms * MICROS_PER_MS);
}
