// What became of a new version of a service, as plain data.

/**
 * How a release ended: `stalled` if no unit of it became ready for too long, `superseded` if a newer one took its place,
 * `under-way` if the run ended first.
 */
export type ReleaseOutcome = 'completed' | 'rolled-back' | 'failed' | 'superseded' | 'stalled' | 'under-way';

/** A new version of a service on one platform, from the start of its build. Times since the start of the run. */
export interface ReleaseResult {
  readonly service: string;
  readonly version: string;
  /** When its build began. */
  readonly startMs: number;
  /** When its image was in the registry; null if the run ended before. All below is about the time from here on. */
  readonly pushedMs: number | null;
  /** When its first unit served. */
  readonly firstUnitMs: number | null;
  /** When the last unit that it needed served; null unless it is complete. */
  readonly lastUnitMs: number | null;
  /** From the push to that last unit. */
  readonly rolloutMs: number | null;
  /** When it was over, well or not; for instances a warm-up after the last unit. */
  readonly endMs: number | null;
  readonly outcome: ReleaseOutcome;
  /** Units of it whose start failed, or that broke down. */
  readonly failedStarts: number;
  /** Fewest units that served meanwhile. */
  readonly fewestReady: number | null;
  /** Most units that existed meanwhile, draining ones among them. */
  readonly mostUnits: number | null;
  /** Requests of the service lost meanwhile; those of the warm-up do not count. */
  readonly requestsFailed: number;
  readonly requestsRejected: number;
}
