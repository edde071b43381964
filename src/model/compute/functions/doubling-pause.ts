// How long a queue waits before it asks again for what was throttled.

/** A pause doubles at each throttle; no longest pause needs more of that. */
const MOST_DOUBLINGS = 20;

/** The pause after the throttle with this number, from 0 on, in microseconds. */
export function doublingPauseUs(
  { firstPauseUs, longestPauseUs }: { readonly firstPauseUs: number; readonly longestPauseUs: number },
  throttles: number,
): number {
  return Math.min(longestPauseUs, firstPauseUs * (1 << Math.min(throttles, MOST_DOUBLINGS)));
}
