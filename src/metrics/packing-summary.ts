// How full the capacity was, and where the rest of it went: part of the result.

/** Share of cpu and of memory, 0..1; null where the platform has nothing to compare. */
export interface ResourceShares {
  readonly cpu: number | null;
  readonly memory: number | null;
}

/** Time-weighted shares over the whole run; null where a platform has nothing of the kind. */
export interface PackingSummary {
  /** Requested by units / what units may reserve, over hosts that have any. */
  readonly requested: ResourceShares;
  /** Useful work and memory in use / requested by units. */
  readonly used: ResourceShares;
  /** Free, and of no use to any unit because another dimension is full / what units may reserve. */
  readonly stranded: ResourceShares;
  /** Kept by guest systems, agents and daemons / the whole hosts. */
  readonly system: ResourceShares;
  /** Paid beyond what was asked for, because only some sizes are sold / the size that is paid. */
  readonly rounding: ResourceShares;
  readonly unitsPerHost: number | null;
}
