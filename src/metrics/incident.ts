// What became of one piece of trouble on one platform, as plain data.

/** Requests from the incident until the recovery, or the end of the run; those of the warm-up do not count. */
export interface IncidentRequests {
  readonly arrived: number;
  readonly failed: number;
  readonly rejected: number;
  /** Further attempts. */
  readonly retried: number;
  /** Failed and rejected ones beyond the share that was lost in the minutes before; below 0 where it was less. */
  readonly excess: number;
}

/** Capacity that was ready and not in use in the five minutes before. */
export interface ReserveBefore {
  /** Of the processors of the units that serve, 0..1; null where units are there only while they are wanted. */
  readonly share: number | null;
  /** The same share of what the platform cost in an hour, in USD. */
  readonly usdPerHour: number | null;
}

/** One occurrence of trouble on one platform. Times since the start of the run, durations since the incident. */
export interface IncidentResult {
  /** What the scenario calls it. */
  readonly name: string;
  /** A kind of trouble, or `bad-deployment`. */
  readonly kind: string;
  /** The service that it was restricted to; null for all. */
  readonly service: string | null;
  readonly atMs: number;
  /** When the state was over; null for what is over at once. */
  readonly untilMs: number | null;
  /** Whether it meant anything on this platform. */
  readonly isApplied: boolean;
  /** What it was here, or why it was nothing, in words. */
  readonly effect: string;
  readonly unitsHit: number;
  readonly hostsHit: number;
  /** The first names of those: of hosts where there are any, else of units. */
  readonly hit: readonly string[];
  /** Until somebody reacted; null if nobody did. */
  readonly detectMs: number | null;
  /** Until the platform was as well as before and stayed so for a minute; 0 if it never was worse, null if it never recovered. */
  readonly recoverMs: number | null;
  readonly requests: IncidentRequests;
  /** Processor time of attempts that were lost or given up, in seconds on a reference vCPU: at most that. */
  readonly workLostCpuSeconds: number;
  readonly reserve: ReserveBefore;
}
