// Counts of things as text.

import { groupDigits } from './number-text.ts';

/** A count, rounded to an integer, with a comma between groups of three digits: "1,234,567". */
export function formatCount(count: number): string {
  // Rounded before toFixed, which would keep the sign of -0.4.
  return groupDigits(Math.round(count).toFixed(0));
}
