// The public face of traffic: schema, specification, and the arrivals made of it.
export type { ArrivalProcess, TraceCoverage, TrafficTarget } from './arrivals.ts';
export { createArrivals, type TrafficContext } from './create-arrivals.ts';
export { estimateArrivals, requestsPerArrival, type TrafficEstimate } from './estimate.ts';
export { type ExpectedTraffic, expectedTraffic } from './expected-traffic.ts';
export { ARRIVALS, type ArrivalSpec } from './processes/index.ts';
export { RATES, type RateSpec } from './rates/index.ts';
export { type TrafficStreamEntry, trafficStreamSchema } from './schema.ts';
export type { TrafficService, TrafficStreamSpec } from './spec.ts';
export { type TrafficStreams, trafficStreams } from './streams.ts';
export { type MatchPath, type ResolvedTargets, resolveTargets } from './targets.ts';
export { TraceError, type TraceProblemCode } from './traces/trace-error.ts';
export type { OpenTrace, TraceRow, TraceRows } from './traces/trace-rows.ts';
