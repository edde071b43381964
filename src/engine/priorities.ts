// Which of several events at one microsecond comes first. One list, so that nobody has to guess.

/** Number of priorities; an instant is time x PRIORITY_SPAN + priority, exact for times below 17 years. */
export const PRIORITY_SPAN = 16;

/**
 * Lower runs first. The order says what an instant means: work that ends at t has freed its slot before what starts
 * at t looks for one; a unit that becomes ready at t serves an arrival at t; controllers see the instant's outcome;
 * observers come last and see all of it.
 */
export const PRIORITY = {
  /** Work ends: a request leaves the cpu, its wait or its unit. */
  completion: 0,
  /** Capacity appears or goes: a unit ready, a host up, a stop, an idle environment that expires. */
  capacity: 2,
  /** Work enters: arrivals and retries. */
  arrival: 4,
  /** Patience ends: a request completed at its very deadline made it. */
  timeout: 6,
  /** Control loops: metrics are published, autoscalers decide. */
  control: 8,
  /** Control loops of hosts: they see what the autoscalers of units have asked for. */
  hostControl: 9,
  /** Observation: samples of a time series. */
  observation: 10,
} as const;
