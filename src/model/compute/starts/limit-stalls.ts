// Limits of the account that trouble tightens, and when that was first felt.
import type { AccountLimit } from './account-limits.ts';

/** When something was first refused since the limit was tightened; null if nothing was. */
export interface LimitStall {
  firstUs(): number | null;
}

/** Nothing that the limit is for is answered before a time. */
export function stall(limit: AccountLimit, untilUs: number): LimitStall {
  limit.outage.begin(untilUs);
  return { firstUs: () => limit.outage.firstUs };
}

/** The limit lets `perSecond` pass until a time, nothing if null. */
export function cut(limit: AccountLimit, perSecond: number | null, untilUs: number): LimitStall {
  limit.cutTo(perSecond, untilUs);
  return { firstUs: () => limit.firstCutUs };
}
