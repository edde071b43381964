// What dominates the bill of a platform: its largest lines, what nobody used, what is there when nobody comes.

import { fixedMonthlyUsd, usdOf } from '../../metrics/catalogue/fixed-cost.ts';
import type { PlatformRunResult } from '../../metrics/result.ts';

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
const COMPUTE = /^(ec2|fargate|on-premises|ecs\/anywhere|eks\/hybrid|lambda\/(duration|provisioned))/;

/**
 * The parts of the bill of one platform. What is always there depends on the course of a run: of several replications it is
 * given, as the mean of what each showed.
 */
export function billPartsOf(
  platform: PlatformRunResult,
  alwaysThereUsd: number = fixedMonthlyUsd(platform),
): BillParts {
  const { cost, billedUtilization } = platform.summary;
  const toMonth = cost.totalUsd === 0 ? 0 : cost.monthlyUsd / cost.totalUsd;
  const monthly = (nature: 'use' | 'time' | 'standing') => usdOf(nature, cost.lines) * toMonth;
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
    alwaysThereUsd,
    scaledUsd: Math.max(0, monthly('standing') + monthly('time') - alwaysThereUsd),
    perUseUsd: monthly('use'),
    idleShare,
    idleUsd: idleShare === null ? null : computeUsd * toMonth * idleShare,
    gpuUsedShare: platform.summary.inference?.gpuUtilization ?? null,
  };
}
