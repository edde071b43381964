// A traffic stream as plain data: what the scenario stage makes of an entry and a worker makes arrivals of.
import type { TrafficTarget } from './arrivals.ts';
import type { ArrivalSpec } from './processes/index.ts';
import type { RateSpec } from './rates/index.ts';
import type { CountTraceTraffic } from './traces/count-row.ts';
import type { EventTraceTraffic } from './traces/event-row.ts';

/** Arrivals drawn from a rate and a process. */
export interface GeneratedTraffic {
  readonly kind: 'generated';
  readonly rate: RateSpec;
  readonly arrivals: ArrivalSpec;
}

/** One stream of arrivals; can be cloned and sent to a worker. */
export interface TrafficStreamSpec {
  /** Unique in its scenario: the stream's random draws depend on it and on nothing else of the traffic. */
  readonly name: string;
  /** Where arrivals go, in proportion to the weights; empty only for a trace of which every row names its service. */
  readonly targets: readonly TrafficTarget[];
  readonly source: GeneratedTraffic | EventTraceTraffic | CountTraceTraffic;
}

/** What traffic needs to know of a service. */
export interface TrafficService {
  readonly name: string;
  /** Path prefix of the load balancer rule that leads to it; null where none does. */
  readonly route: string | null;
}
