// The bill of a platform over all replications, line by line, with intervals.

import type { BillLineStudy, PlatformStudy } from '../metrics/study/study.ts';
import { AT_LEAST_ZERO, CONFIDENCE, type Estimate, meanEstimate } from './statistics/estimate.ts';

/** A line of the bill: its mean quantity and amount over the replications, with their intervals. */
export interface BillLineEstimate {
  readonly line: BillLineStudy;
  readonly quantity: Estimate;
  readonly amountUsd: Estimate;
}

/** The lines of a platform's bill in their order. */
export function billEstimates({ bill }: PlatformStudy): readonly BillLineEstimate[] {
  return bill.map((line) => ({
    line,
    quantity: meanEstimate(line.quantities, CONFIDENCE, AT_LEAST_ZERO),
    amountUsd: meanEstimate(line.amountsUsd, CONFIDENCE, AT_LEAST_ZERO),
  }));
}
