// What every arrival process offers to the engine: the next arrival, and how far its future is known.
import type { Problem } from '../../base/problem.ts';

/** Specification of a target of a traffic stream: a service group and its share of the stream. */
export interface TrafficTarget {
  /** Index into the workload's services, or -1 where no load balancer rule matches (answered 404, counted as rejected). */
  readonly serviceIndex: number;
  readonly weight: number;
}

/** How much of a trace a run played. */
export interface TraceCoverage {
  /** Name of the traffic stream. */
  readonly stream: string;
  readonly file: string;
  /** Rows that fell into the run. */
  readonly rowCount: number;
  /** When the last of them was over, in microseconds from the start of the run; 0 without any. */
  readonly endUs: number;
  /** Whether the file goes on behind the end of the run. */
  readonly isCut: boolean;
}

/**
 * A stream of arrivals, pulled one by one. Times are non-decreasing integer microseconds; an arrival exactly at the end
 * of the run still belongs to it. The caller reads `nextUs`, `serviceIndex` and `durationUs`, then calls `advance()`.
 * A caller that wants to move its clock beyond `knownUntilUs` awaits `fill()` first, also before the first arrival.
 */
export interface ArrivalProcess {
  /** Time of the next arrival; Infinity when there is none (any more). Valid only up to `knownUntilUs`. */
  readonly nextUs: number;
  /** Where the next arrival goes: index into the services; -1 where no rule matches. */
  readonly serviceIndex: number;
  /** Time that replaces the drawn demand, in microseconds; -1 where the demand is drawn. */
  readonly durationUs: number;
  /** Whether the trace gives the next arrival's tokens, and how many: of the request, of its answer; -1 for what is drawn. */
  readonly hasTokens: boolean;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Moves on to the following arrival. */
  advance(): void;
  /** All arrivals at or before this time are known; Infinity except for a trace that waits for rows, which begins at -1. */
  readonly knownUntilUs: number;
  /** Reads more of the trace; resolves when `knownUntilUs` has grown. Only called when it is finite. Throws TraceError. */
  fill(): Promise<void>;
  /**
   * Reads just enough of a trace to tell whether it can be played: that it opens, its columns, its first row. Resolves
   * with warnings, throws TraceError. Called instead of playing: the process is closed afterwards.
   */
  check(): Promise<readonly Problem[]>;
  /** How much of a trace was played, after the run; null where there is no trace. */
  coverage(): TraceCoverage | null;
  /** Lets go of a trace's file when the run ends before the trace does; may be called at any time, more than once. */
  close(): Promise<void>;
}
