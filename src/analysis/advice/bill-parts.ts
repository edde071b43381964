// What dominates the bill of a platform: its largest lines, what nobody used, what is there when nobody comes.

import type { CostLine, PlatformRunResult } from '../../metrics/result.ts';

/**
 * What makes a line grow: `use` with each request, `time` with the units or hosts that exist, `standing` with nothing
 * but the length of the run.
 */
type LineNature = 'use' | 'time' | 'standing';

/** One line of the bill with its share. */
export interface LargeLine {
  readonly item: string;
  readonly monthlyUsd: number;
  /** Of the whole bill, 0..1. */
  readonly share: number;
}

/** Where the money of one platform goes, as dollars of a month of 730 hours. */
export interface BillParts {
  readonly platform: string;
  readonly monthlyUsd: number;
  /** The largest lines, at most three, the largest first. */
  readonly largest: readonly LargeLine[];
  /** What would be paid without a single request: standing lines, and the fewest units or hosts all the time. */
  readonly alwaysThereUsd: number;
  /** Units and hosts beyond the fewest. */
  readonly scaledUsd: number;
  /** Metered by the request, its duration or its bytes. */
  readonly perUseUsd: number;
  /** Share of the billed cpu that did no useful work, 0..1; null where no cpu was billed. */
  readonly idleShare: number | null;
  /** That share of what cpu and memory cost. */
  readonly idleUsd: number | null;
  /** Share of the accelerators of the units that served which were at work, 0..1; null where there were none. */
  readonly gpuUsedShare: number | null;
}

const LARGEST = 3;
const PROVISIONED = /^lambda\/(provisioned-(?!duration)|snapstart-cache|ephemeral)/;
const STANDING_UNITS = /^(load-balancer|cluster)-hour$/;
const STANDING_SKUS = /^ecr\//;
const TIMED_UNITS = /^(?!LCU).*-(hour|month)$/;
const COMPUTE = /^(ec2|fargate|on-premises|ecs\/anywhere|eks\/hybrid|lambda\/(duration|provisioned))/;

/** The parts of the bill of one platform. */
export function billPartsOf(platform: PlatformRunResult): BillParts {
  const { cost, billedUtilization } = platform.summary;
  const toMonth = cost.totalUsd === 0 ? 0 : cost.monthlyUsd / cost.totalUsd;
  const floor = leastCapacityShare(platform);
  const sumOf = (nature: LineNature) =>
    cost.lines.reduce((sum, line) => sum + (natureOf(line) === nature ? line.amountUsd * toMonth : 0), 0);
  const timedUsd = sumOf('time');
  const computeUsd = cost.lines.reduce((sum, { sku, amountUsd }) => sum + (COMPUTE.test(sku) ? amountUsd : 0), 0);
  const idleShare = billedUtilization.cpu === null ? null : Math.max(0, 1 - billedUtilization.cpu);
  return {
    platform: platform.name,
    monthlyUsd: cost.monthlyUsd,
    largest: [...cost.lines]
      .sort((a, b) => b.amountUsd - a.amountUsd)
      .slice(0, LARGEST)
      .map(({ item, amountUsd }) => ({
        item,
        monthlyUsd: amountUsd * toMonth,
        share: cost.totalUsd === 0 ? 0 : amountUsd / cost.totalUsd,
      })),
    alwaysThereUsd: sumOf('standing') + timedUsd * floor,
    scaledUsd: timedUsd * (1 - floor),
    perUseUsd: sumOf('use'),
    idleShare,
    idleUsd: idleShare === null ? null : computeUsd * toMonth * idleShare,
    gpuUsedShare: platform.summary.inference?.gpuUtilization ?? null,
  };
}

function natureOf({ sku, unit }: CostLine): LineNature {
  if (PROVISIONED.test(sku) || STANDING_SKUS.test(sku) || STANDING_UNITS.test(unit)) return 'standing';
  return TIMED_UNITS.test(unit) ? 'time' : 'use';
}

/** The least that was there at one time after the warm-up / what was there on average, 0..1. */
function leastCapacityShare({ summary, series }: PlatformRunResult): number {
  const { hosts, unitsReady, unitsStarting, unitsDraining } = series.columns;
  const existing = unitsReady.map((ready, i) => ready + (unitsStarting[i] ?? 0) + (unitsDraining[i] ?? 0));
  const counts = summary.hosts.peak > 0 ? hosts : existing;
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return 1;
  return Math.min(...counts.map((count) => (count * counts.length) / total));
}
