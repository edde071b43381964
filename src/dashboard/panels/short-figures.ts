// Figures for narrow columns: their headings say the unit.

import { formatCount } from '../../base/units/count.ts';
import { msText, NO_FIGURE, shareText, usdText } from '../../output/figure-text.ts';

/** "47ms", "1.31s", "2m41s". */
export function shortMs(ms: number | null): string {
  return msText(ms).replace(' ', '');
}

/** Dollars without their sign: "0.90", "1,433"; "<0.0001" for next to nothing. */
export function shortUsd(usd: number | null): string {
  return usdText(usd).replace('$', '');
}

/** A share of 1 with two places: "0.74". */
export function shortRatio(share: number | null): string {
  return share === null ? NO_FIGURE : share.toFixed(2);
}

/** "0.31%". */
export function shortShare(share: number | null): string {
  return shareText(share);
}

/** Requests per second: one place below ten, none above. */
export function rateText(perSecond: number | null): string {
  if (perSecond === null) return NO_FIGURE;
  return perSecond > 0 && perSecond < 10 ? perSecond.toFixed(1) : formatCount(perSecond);
}
