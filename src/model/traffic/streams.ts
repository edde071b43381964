// From the traffic entries of a scenario to the specifications of its streams, with every problem between entries.
import type { Problem } from '../../base/problem.ts';
import type { RateSpec } from './rates/index.ts';
import type { TrafficStreamEntry } from './schema.ts';
import type { TrafficService, TrafficStreamSpec } from './spec.ts';
import { type MatchPath, resolveTargets } from './targets.ts';
import { traceTraffic } from './traces/trace-schema.ts';

/** Streams in the order of their entries; use them only when no problem is an error. */
export interface TrafficStreams {
  readonly streams: readonly TrafficStreamSpec[];
  /** Paths begin with the index of the entry. */
  readonly problems: readonly Problem[];
}

/** Names, resolves and normalises all traffic entries; two streams of one name are an error (WT423). */
export function trafficStreams(
  entries: readonly TrafficStreamEntry[],
  { services, matchPath }: { readonly services: readonly TrafficService[]; readonly matchPath: MatchPath },
): TrafficStreams {
  const streams: TrafficStreamSpec[] = [];
  const problems: Problem[] = [];
  const names = new Set<string>();
  entries.forEach((entry, index) => {
    const resolved = resolveTargets(entry, services, matchPath);
    const name = entry.name ?? defaultName(entry);
    const found = names.has(name) ? [...resolved.problems, sameName(name, entry)] : resolved.problems;
    problems.push(...found.map((problem) => ({ ...problem, path: [index, ...problem.path] })));
    names.add(name);
    streams.push({ name, targets: resolved.targets, source: sourceOf(entry) });
  });
  return { streams, problems };
}

/** A name that does not depend on the entry's place, so that another entry before it changes none of its draws. */
function defaultName({ to, path, split, trace }: TrafficStreamEntry): string {
  return to ?? path ?? (split === undefined ? undefined : Object.keys(split).join('+')) ?? trace?.file ?? 'traffic';
}

function sourceOf(entry: TrafficStreamEntry): TrafficStreamSpec['source'] {
  const arrivals = entry.arrivals ?? { process: 'poisson' };
  if (entry.trace !== undefined) return traceTraffic(entry.trace, { isEven: arrivals.process === 'even' });
  const schedule = scheduleOf(entry);
  if (schedule !== null) return { kind: 'generated', rate: schedule, arrivals: { process: 'even' } };
  const stages = entry.stages === undefined ? undefined : { ...entry.stages, startPerSecond: entry.startRate ?? 0 };
  const rate = entry.rate ?? stages ?? entry.daily ?? { kind: 'constant', perSecond: 0 };
  return { kind: 'generated', rate, arrivals };
}

/** The moments themselves are the arrivals: nothing is drawn. */
function scheduleOf({ cron, every, offset, count = 1 }: TrafficStreamEntry): RateSpec | null {
  if (cron !== undefined) return { ...cron, count };
  return every === undefined ? null : { ...every, offsetUs: offset ?? 0, count };
}

function sameName(name: string, entry: TrafficStreamEntry): Problem {
  return {
    code: 'WT423',
    severity: 'error',
    message: `two traffic entries are named "${name}"`,
    path: entry.name === undefined ? [] : ['name'],
    found: name,
    allowed: 'a different name for each entry',
    hint: entry.name === undefined ? 'Add name: to tell the entries for one target apart.' : 'Choose another name.',
  };
}
