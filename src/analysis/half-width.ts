// What stands behind the ± of a figure.

import { twoDigits } from '../base/units/spread-text.ts';
import { type Estimate, longerSide } from './statistics/estimate.ts';

/** What adding up in another order changes of a figure: the same work on two platforms need not end in the same last digit. */
const ROUNDING = 1e-9;

/** Half the width of the interval of a mean, to two digits; null for other figures. */
export function halfWidthOf(estimate: Pick<Estimate, 'value' | 'interval' | 'basis'>): number | null {
  const halfWidth = estimate.basis === 'student' ? longerSide(estimate) : null;
  if (halfWidth === null) return null;
  return halfWidth <= ROUNDING * Math.abs(estimate.value ?? 0) ? 0 : twoDigits(halfWidth);
}
