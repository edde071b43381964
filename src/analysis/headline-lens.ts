// What the headline of a run is about: answers, jobs or starts, and whether thresholds say who is good enough.

import { formatCount } from '../base/units/count.ts';
import { formatPercent } from '../base/units/percent.ts';
import type { PlatformRunResult, RunResult } from '../metrics/result.ts';
import { platformStudies } from '../metrics/study/platform-study.ts';
import type { PlatformStudy } from '../metrics/study/study.ts';
import { type Requirement, requirementsOf } from './advice/requirement.ts';
import { type Contest, figureContest, makespanContest } from './contest.ts';
import { durationWithSpread, monthWithSpread } from './headline-figures.ts';
import { isLossy, lostShare, TOO_LOSSY } from './losses.ts';
import { feasiblePlatforms } from './measured-platforms.ts';
import { makespanFigure, slowestJob } from './slowest-job.ts';
import { figureEstimate } from './statistics/figure-estimate.ts';

/** How platforms are compared in a sentence. */
export interface HeadlineLens {
  /** In what they cost. */
  readonly costs: Contest;
  /** In the time by which one is faster than another. */
  readonly times: Contest;
  readonly timeText: (platform: PlatformRunResult) => string;
  /** "$571 ±9 a month". */
  readonly monthText: (platform: PlatformRunResult) => string;
  /** Whether it is no answer, however cheap. */
  readonly isOut: (platform: PlatformRunResult) => boolean;
  /** What those that are an answer do, after the name of one. */
  readonly promise: string;
  /** What one that is out did wrong, as a verb phrase; null where it is losing requests and nothing else. */
  readonly faultText: ((platform: PlatformRunResult) => string) | null;
}

/** The lens of a result whose platforms show what all replications say. */
export function headlineLens(result: RunResult): HeadlineLens {
  const platforms = feasiblePlatforms(result);
  const hasRequests = platforms.some(({ summary }) => summary.requests.arrived > 0);
  const hasJobs = platforms.some(({ jobs }) => jobs.some(({ counts }) => counts.arrived > 0));
  return {
    ...figuresOf(result, hasRequests ? ANSWERS : hasJobs ? JOBS : STARTS),
    ...demandsOf(result, { hasRequests, hasJobs }),
  };
}

/** Which time is told, and how. */
interface Times {
  readonly contest: (studies: readonly PlatformStudy[]) => Contest;
  readonly text: (study: PlatformStudy, platform: PlatformRunResult, all: readonly PlatformStudy[]) => string;
}

function figuresOf(result: RunResult, { contest, text }: Times) {
  const studies = platformStudies(result);
  const studyOf = ({ name }: PlatformRunResult) => studies.find(({ platform }) => platform === name)!;
  return {
    costs: figureContest(studies, 'cost_total'),
    times: contest(studies),
    timeText: (platform: PlatformRunResult) => text(studyOf(platform), platform, studies),
    monthText: (platform: PlatformRunResult) =>
      `${monthWithSpread(figureEstimate(studyOf(platform), 'cost_monthly'))} a month`,
  };
}

interface Work {
  readonly hasRequests: boolean;
  readonly hasJobs: boolean;
}

function demandsOf(
  result: RunResult,
  { hasRequests, hasJobs }: Work,
): Pick<HeadlineLens, 'isOut' | 'promise' | 'faultText'> {
  const requirements = requirementsOf(result);
  const unmet = (platform: PlatformRunResult) => requirements.of(platform).filter(({ isMet }) => !isMet);
  if (requirements.basis === 'thresholds') {
    const faultText = (platform: PlatformRunResult) => {
      const all = requirements.of(platform).length;
      const open = unmet(platform).filter(({ isOpen }) => isOpen).length;
      const broken = unmet(platform).length - open;
      const faults = [
        ...(broken === 0 ? [] : [`breaks ${broken}`]),
        ...(open === 0 ? [] : [`is not shown to meet ${open}`]),
      ];
      return faults.length === 0 ? '' : `${faults.join(' and ')} of ${all} ${all === 1 ? 'threshold' : 'thresholds'}`;
    };
    return { isOut: (one) => unmet(one).length > 0, promise: 'meets every threshold', faultText };
  }
  if (!hasJobs) {
    const promise = `failed or rejected less than ${formatPercent(TOO_LOSSY, 0)} of its requests`;
    return { isOut: isLossy, promise, faultText: null };
  }
  const faultText = (platform: PlatformRunResult) =>
    unmet(platform)
      .map((one) => faultOf(one, platform))
      .join(' and ');
  const promise = hasRequests ? 'answers its requests and does its jobs' : 'does its jobs';
  return { isOut: (one) => unmet(one).length > 0, promise, faultText };
}

const ANSWERS: Times = {
  contest: (studies) => figureContest(studies, 'latency_p95'),
  text: (study, { summary: { requests } }) =>
    durationWithSpread(figureEstimate(study, 'latency_p95'), {
      before: 'p95 ',
      none: 'no request completed',
      few: requests.completed > 0 ? 'too few requests for a p95' : 'no request completed',
    }),
};

const JOBS: Times = {
  contest: makespanContest,
  text: (study, _, all) => {
    const figure = makespanFigure(all);
    const slowest = slowestJob(study, figure);
    if (slowest === null) return 'no job done';
    return durationWithSpread(slowest.estimate, {
      before: `${figure === 'makespan_p95' ? '95%' : 'half'} of the jobs within `,
      none: 'no job done',
      few: 'too few jobs to tell how long they take',
    });
  },
};

const STARTS: Times = {
  contest: (studies) => figureContest(studies, 'startup_p95'),
  text: (study) =>
    durationWithSpread(figureEstimate(study, 'startup_p95'), {
      before: '95% of the starts within ',
      none: 'nothing started',
      few: 'too few starts for a p95',
    }),
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
