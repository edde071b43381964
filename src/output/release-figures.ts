// The figures of a release as people read them, in the order in which reports show them.
import { formatCount } from '../base/units/count.ts';
import type { ReleaseResult } from '../metrics/release-result.ts';
import { msText, NO_FIGURE } from './figure-text.ts';

/** One column of a table of releases. */
export interface ReleaseFigure {
  readonly heading: string;
  readonly textOf: (release: ReleaseResult) => string;
}

const OUTCOMES: Readonly<Record<ReleaseResult['outcome'], string>> = {
  completed: 'completed',
  'rolled-back': 'rolled back',
  failed: 'failed',
  superseded: 'superseded',
  stalled: 'stalled',
  'under-way': 'under way',
};

/** Beside the names of platform, service and version. */
export const RELEASE_FIGURES: readonly ReleaseFigure[] = [
  { heading: 'outcome', textOf: ({ outcome }) => OUTCOMES[outcome] },
  { heading: 'pushed at', textOf: ({ pushedMs }) => msText(pushedMs) },
  {
    heading: 'first unit',
    textOf: ({ firstUnitMs, pushedMs }) =>
      msText(firstUnitMs === null || pushedMs === null ? null : firstUnitMs - pushedMs),
  },
  { heading: 'last unit', textOf: ({ rolloutMs }) => msText(rolloutMs) },
  { heading: 'fewest ready', textOf: ({ fewestReady }) => countText(fewestReady) },
  { heading: 'most units', textOf: ({ mostUnits }) => countText(mostUnits) },
  { heading: 'failed starts', textOf: ({ failedStarts }) => countText(failedStarts) },
  {
    heading: 'lost meanwhile',
    textOf: ({ requestsFailed, requestsRejected }) => countText(requestsFailed + requestsRejected),
  },
];

/** What the times in the columns are counted from. */
export const RELEASE_NOTE =
  'first and last unit: time from the push until they served; lost meanwhile: requests until the release ended';

function countText(count: number | null): string {
  return count === null ? NO_FIGURE : formatCount(count);
}
