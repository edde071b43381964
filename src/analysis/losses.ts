// How much of its requests a platform lost, and from where on that rules it out as an answer.

import type { PlatformRunResult } from '../metrics/result.ts';
import type { PlatformStudy } from '../metrics/study/study.ts';
import { figureEstimate } from './statistics/figure-estimate.ts';

/** A platform that lost this share of its requests or more (1 %) is neither the cheapest nor the fastest of anything. */
export const TOO_LOSSY = 0.01;

/** Requests that failed or were rejected / requests that arrived, 0..1; 0 where none arrived. */
export function lostShare({ summary: { requests } }: PlatformRunResult): number {
  return requests.arrived === 0 ? 0 : (requests.failed + requests.rejected) / requests.arrived;
}

/** Whether the platform lost too much to be compared with those that served their requests. */
export function isLossy(platform: PlatformRunResult): boolean {
  return lostShare(platform) >= TOO_LOSSY;
}

/** The same over all replications: the mean of what each lost. */
export function studiedLoss(study: PlatformStudy): number {
  const share = (name: string) => figureEstimate(study, name).value ?? 0;
  return share('failed_share') + share('rejected_share');
}
