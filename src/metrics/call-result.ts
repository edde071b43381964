// What went by each way between services: from users to a service, and from one service to another.
import type { LatencySummary, RequestCounts } from './result.ts';

/** One way; requests that came after the warm-up. */
export interface CallResult {
  /** The service that asks; null for users: these are the entries of the workload, measured from end to end. */
  readonly from: string | null;
  readonly to: string;
  readonly requests: RequestCounts;
  /** From the first attempt to the answer, as the asking side sees it. */
  readonly latencyMs: LatencySummary;
  /** Requests that a circuit breaker refused without an attempt, and how often it opened; the warm-up counts here. */
  readonly refusedByBreaker: number;
  readonly breakerOpened: number;
  /** Further attempts that a budget forbade; the warm-up counts here. */
  readonly retriesDenied: number;
}
