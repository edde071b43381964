// How sure the verdicts of several replications are, each by itself and all together, as sentences that every report has.

import { CONFIDENCE } from '../analysis/statistics/estimate.ts';
import type { ThresholdVerdict } from '../analysis/thresholds/judge.ts';
import { formatCount } from '../base/units/count.ts';
import { formatPercent } from '../base/units/percent.ts';

/**
 * "Intervals of verdicts hold with 98.75%, which keeps 95% over all looks. Each verdict is 95% sure by itself, not all 40
 * together: about 2 may be wrong." Empty where no verdict stands on an interval, and for a single one of 95 %.
 */
export function verdictNote(verdicts: readonly Pick<ThresholdVerdict, 'interval' | 'confidence'>[]): string {
  const standing = verdicts.filter(({ interval }) => interval !== null && interval.low < interval.high);
  const confidences = standing.map(({ confidence }) => confidence);
  const [least, most] = [Math.min(...confidences), Math.max(...confidences)];
  const sure = percentText(CONFIDENCE);
  // With a fixed number of replications only what failed had to be surer.
  const used = least === most ? percentText(most) : `${percentText(least)} to ${percentText(most)}`;
  const looked =
    most > CONFIDENCE ? [`Intervals of verdicts hold with ${used}, which keeps ${sure} over all looks.`] : [];
  const count = standing.length;
  const wrong = Math.round((1 - CONFIDENCE) * count);
  const risk = wrong === 0 ? '' : `: up to about ${formatCount(wrong)} may be wrong`;
  const together =
    count > 1 ? [`Each verdict is ${sure} sure by itself, not all ${formatCount(count)} together${risk}.`] : [];
  return [...looked, ...together].join(' ');
}

function percentText(share: number): string {
  return formatPercent(share, 2).replace(/\.?0+%$/, '%');
}
