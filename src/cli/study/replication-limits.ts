// How many replications there may be; apart from everything else, because the help of the command needs them.

/** Most replications where users do not say. */
export const DEFAULT_LIMIT = 40;
/** Most that can be asked for. */
export const MOST_REPLICATIONS = 10_000;
