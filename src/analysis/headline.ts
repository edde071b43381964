// One or two sentences that answer the question of a run, with what limits the answer. One run only: no ranking beyond it.

import { plain } from '../base/text/inert.ts';
import { MICROS_PER_MS } from '../base/time.ts';
import { formatDuration } from '../base/units/duration.ts';
import { formatUsd } from '../base/units/money.ts';
import { formatPercent } from '../base/units/percent.ts';
import type { PlatformRunResult, RunResult } from '../metrics/result.ts';
import { feasiblePlatforms } from './measured-platforms.ts';

/** What every report says beside random figures until replications exist. */
export const ONE_REPLICATION = '1 replication, no interval yet';

const NAME_LENGTH = 40;
/** A platform that lost this share of its requests or more (1 %) is no answer to "which is the cheapest?" alone. */
const TOO_LOSSY = 0.01;

/** The cheapest platform and the fastest, each with its price and p95, and what was lost. Inert plain text. */
export function headline(result: RunResult): string {
  const platforms = feasiblePlatforms(result);
  const prefix = result.isComplete ? '' : 'Interrupted, so not every platform is here. ';
  const cheapest = least(platforms, costOf);
  if (cheapest === undefined) return `${prefix}No platform ran this workload.`;
  const answer = platforms.length === 1 ? `Only ${figures(cheapest)} ran.` : ranking(platforms, cheapest);
  return `${prefix}${answer} The month repeats this run for 730 hours; ${ONE_REPLICATION}.`;
}

function ranking(platforms: readonly PlatformRunResult[], cheapest: PlatformRunResult): string {
  const fastest = least(platforms, (platform) => platform.summary.latencyMs.p95);
  const careful = least(
    platforms.filter((platform) => lostShare(platform) < TOO_LOSSY),
    costOf,
  );
  const first = `${figures(cheapest)} is the cheapest${fastest === cheapest ? ' and the fastest' : ''}`;
  const second = fastest === undefined || fastest === cheapest ? '' : `, ${figures(fastest)} the fastest`;
  const isNamed = careful === cheapest || careful === fastest;
  const third =
    careful === undefined || isNamed
      ? ''
      : `; of those that lost less than ${formatPercent(TOO_LOSSY, 0)} of their requests, ${figures(careful)} is the cheapest`;
  return `${first}${second}${third}.`;
}

/** "vm ($657 a month, p95 231 ms, 9.9% of requests failed or rejected)". */
function figures(platform: PlatformRunResult): string {
  const { cost, latencyMs } = platform.summary;
  const month = `${formatUsd(cost.monthlyUsd, cost.monthlyUsd < 100 ? 2 : 0)} a month`;
  const p95 = latencyMs.p95 === null ? 'no request completed' : `p95 ${formatDuration(latencyMs.p95 * MICROS_PER_MS)}`;
  const lost = lostShare(platform);
  const loss = lost < TOO_LOSSY / 10 ? [] : [`${formatPercent(lost)} of requests failed or rejected`];
  return `${plain(platform.name, { max: NAME_LENGTH })} (${[month, p95, ...loss].join(', ')})`;
}

function lostShare({ summary: { requests } }: PlatformRunResult): number {
  return requests.arrived === 0 ? 0 : (requests.failed + requests.rejected) / requests.arrived;
}

function costOf(platform: PlatformRunResult): number {
  return platform.summary.cost.totalUsd;
}

function least(
  platforms: readonly PlatformRunResult[],
  figure: (platform: PlatformRunResult) => number | null,
): PlatformRunResult | undefined {
  let best: PlatformRunResult | undefined;
  let bestFigure = Number.POSITIVE_INFINITY;
  for (const platform of platforms) {
    const value = figure(platform);
    if (value !== null && value < bestFigure) {
      best = platform;
      bestFigure = value;
    }
  }
  return best;
}
