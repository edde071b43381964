// Makes arrivals of a traffic stream's specification: the one place where streams of randomness, rate, process,
// trace and targets meet.
import { createStream } from '../../engine/random/keyed-stream.ts';
import { PathRules } from '../routing/path-rules.ts';
import type { ArrivalProcess } from './arrivals.ts';
import { GeneratedArrivals } from './generated-arrivals.ts';
import { createArrivalTimes } from './processes/index.ts';
import { createRateProfile } from './rates/index.ts';
import type { GeneratedTraffic, TrafficService, TrafficStreamSpec } from './spec.ts';
import { TargetPicker } from './target-picker.ts';
import type { CountTraceTraffic } from './traces/count-row.ts';
import { CountTrace } from './traces/count-trace.ts';
import type { EventTraceTraffic, RowTargets } from './traces/event-row.ts';
import { EventTrace } from './traces/event-trace.ts';
import { EvenSpread, UniformSpread } from './traces/interval-spread.ts';
import type { OpenTrace } from './traces/trace-rows.ts';

/** The run in which a stream takes part. No platform: all platforms face the same arrivals. */
export interface TrafficContext {
  readonly seed: string;
  readonly replication: number;
  /** Length of the run in microseconds; later arrivals are left out. */
  readonly durationUs: number;
  readonly services: readonly TrafficService[];
  readonly openTrace: OpenTrace;
}

/** Starts a stream of arrivals. A trace is opened by the first `fill()`, not here. */
export function createArrivals(spec: TrafficStreamSpec, context: TrafficContext): ArrivalProcess {
  switch (spec.source.kind) {
    case 'generated':
      return generated(spec, spec.source, context);
    case 'event-trace':
      return eventTrace(spec, spec.source, context);
    case 'count-trace':
      return countTrace(spec, spec.source, context);
  }
}

function generated(spec: TrafficStreamSpec, source: GeneratedTraffic, context: TrafficContext): ArrivalProcess {
  const { durationUs } = context;
  const times = createArrivalTimes(source.arrivals, {
    profile: createRateProfile(source.rate),
    durationUs,
    gaps: streamOf('traffic', spec, context),
    moods: streamOf('traffic-mood', spec, context),
  });
  return new GeneratedArrivals({ times, targets: pickerOf(spec, context), durationUs });
}

function eventTrace(spec: TrafficStreamSpec, traffic: EventTraceTraffic, context: TrafficContext): ArrivalProcess {
  const { services, durationUs, openTrace } = context;
  const rules = services.flatMap(({ route }, serviceIndex) =>
    route === null ? [] : [{ prefix: route, serviceIndex }],
  );
  const pathRules = new PathRules(rules);
  const picker = spec.targets.length === 0 ? null : pickerOf(spec, context);
  const targets: RowTargets = {
    indexByName: new Map(services.map(({ name }, index) => [name, index])),
    matchPath: (path) => pathRules.match(path),
    pickFallback: picker === null ? null : () => picker.pick(),
  };
  return new EventTrace({ stream: spec.name, traffic, targets, durationUs, openTrace });
}

function countTrace(spec: TrafficStreamSpec, traffic: CountTraceTraffic, context: TrafficContext): ArrivalProcess {
  const { durationUs, openTrace } = context;
  const picker = pickerOf(spec, context);
  const spread = traffic.isEven ? new EvenSpread() : new UniformSpread(streamOf('traffic', spec, context));
  return new CountTrace({ stream: spec.name, traffic, spread, pickTarget: () => picker.pick(), durationUs, openTrace });
}

function pickerOf(spec: TrafficStreamSpec, context: TrafficContext): TargetPicker {
  return new TargetPicker(spec.targets, streamOf('traffic-target', spec, context));
}

function streamOf(purpose: string, { name }: TrafficStreamSpec, { seed, replication }: TrafficContext) {
  return createStream(seed, { purpose, component: name, replication });
}
