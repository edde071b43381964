// The speed of a simulation in words, for the progress line and the end of a run.

import { shortNumber } from '../base/units/number-text.ts';

/** For example "1.25 M events/s". */
export function eventRateText({ events, wallMs }: { readonly events: number; readonly wallMs: number }): string {
  const perSecond = wallMs > 0 ? (events / wallMs) * 1000 : 0;
  if (perSecond >= 1e6) return `${shortNumber(perSecond / 1e6)} M events/s`;
  return perSecond >= 1000 ? `${shortNumber(perSecond / 1000)} k events/s` : `${Math.round(perSecond)} events/s`;
}
