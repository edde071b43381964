// Figures of a headline with their intervals, as text. Which of them are told is left to the headline.

import { MICROS_PER_MS } from '../base/time.ts';
import { formatDuration, formatHalfWidth } from '../base/units/duration.ts';
import { formatUsd, halfWidthOfUsd } from '../base/units/money.ts';
import { withHalfWidth } from '../base/units/spread-text.ts';
import { halfWidthOf } from './half-width.ts';
import type { Estimate } from './statistics/estimate.ts';

/** "$571 ±9"; a single run has no interval to show, nor have replications that agree. */
export function monthWithSpread(estimate: Estimate): string {
  const usd = estimate.value ?? 0;
  const places = usd < 100 ? 2 : 0;
  const halfWidth = halfWidthOf(estimate);
  const text = formatUsd(usd, places);
  return halfWidth === null || halfWidth === 0 ? text : withHalfWidth(text, halfWidthOfUsd(halfWidth, places));
}

/** "p95 198 ±6.2 ms"; `few` where too few values stand behind it. */
export function durationWithSpread(
  estimate: Estimate,
  { before, none, few }: { readonly before: string; readonly none: string; readonly few: string },
): string {
  if (estimate.basis === 'insufficient') return few;
  if (estimate.value === null) return none;
  const halfWidth = halfWidthOf(estimate);
  const us = estimate.value * MICROS_PER_MS;
  const text = formatDuration(us);
  if (halfWidth === null || halfWidth === 0) return `${before}${text}`;
  return `${before}${withHalfWidth(text, formatHalfWidth(halfWidth * MICROS_PER_MS, us))}`;
}
