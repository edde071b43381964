// Where the time of requests goes: how long each waited, worked and asked others, together with those of like latency.

/** Parts of a latency; together they are all of it. Means per request, in ms. */
export interface LatencyParts {
  /** Attempts in vain, and the pauses after them. */
  readonly retries: number;
  /** In the queue of a unit. */
  readonly queue: number;
  /** For a unit to start: a cold start, or a service without any unit. */
  readonly start: number;
  /** Own work on the processor, as long as it takes alone. */
  readonly cpu: number;
  /** What this work took longer because others were there: a shared processor, a batch. */
  readonly crowding: number;
  /** Off the processor. */
  readonly wait: number;
  /** For the answers of other services. */
  readonly downstream: number;
}

/** The parts of all completed requests, and of the slowest ones. */
export interface LatencyPartsSummary {
  readonly all: LatencyParts;
  readonly slowest: LatencyParts;
  /** Which requests the slowest are: the share of all, 0..1, and the latency from which on, in ms. */
  readonly slowestShare: number;
  readonly slowestFromMs: number;
}

/** Names of the parts, in the order in which a request goes through them. */
export const LATENCY_PARTS = [
  'retries',
  'queue',
  'start',
  'cpu',
  'crowding',
  'wait',
  'downstream',
] as const satisfies readonly (keyof LatencyParts)[];
