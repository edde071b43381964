// Small stories for platform tests: a workload, a platform and traffic given moment by moment, run through the front door.
import type { InfeasiblePlatformResult, PlatformRunResult, ServiceResult } from '../../../src/metrics/result.ts';
import type { OpenTrace } from '../../../src/model/traffic/index.ts';
import { runPlatform } from '../../../src/run/index.ts';
import { Session } from '../../../src/run/session.ts';
import { readScenario, type Scenario } from '../../../src/scenario/index.ts';

type Section = Readonly<Record<string, unknown>>;

export interface Story {
  readonly seed?: string;
  readonly duration?: string;
  readonly warmup?: string;
  /** By name; `web` of 100 ms cpu unless given. */
  readonly services?: Readonly<Record<string, Section>>;
  /** By name; with jobs and no services there are none. */
  readonly jobs?: Readonly<Record<string, Section>>;
  /** By name; `p` is the one that is run. */
  readonly platforms?: Readonly<Record<string, Section>>;
  readonly platform?: Section;
  readonly traffic?: readonly Section[];
  /** Arrivals instead of `traffic`, all in one of the forms. */
  readonly arrivals?: readonly Arrival[];
  /** The text of the trace that `traffic` names; instead of `arrivals`. */
  readonly trace?: string;
  readonly prices?: Section;
  readonly releases?: readonly Section[];
  readonly trouble?: readonly Section[];
  readonly thresholds?: Section;
}

/** In ms, of the service `web` or of the one that is named; a duration in ms replaces the demand. */
type Arrival = number | readonly [atMs: number, service: string] | readonly [atMs: number, service: string, ms: number];

const ARRIVAL_TRACE = { file: 'arrivals.csv', time: 'at', timeUnit: 'ms', service: 'service' };

/** The scenario of a story, read as a file would be; throws what is wrong with it. */
export function scenarioOf(story: Story): Scenario {
  const text = JSON.stringify({
    version: 1,
    name: 'story',
    seed: story.seed ?? 'story',
    duration: story.duration ?? '1min',
    warmup: story.warmup ?? '0s',
    workload: workloadOf(story),
    traffic: story.traffic ?? [{ name: 'arrivals', trace: arrivalTrace(story) }],
    platforms: story.platforms ?? { p: story.platform },
    ...(story.prices === undefined ? {} : { prices: story.prices }),
    ...(story.releases === undefined ? {} : { releases: story.releases }),
    ...(story.trouble === undefined ? {} : { trouble: story.trouble }),
    ...(story.thresholds === undefined ? {} : { thresholds: story.thresholds }),
  });
  const reading = readScenario(text, { file: 'story.json' });
  if (!reading.ok) throw new Error(reading.problems.map((p) => `${p.code} ${p.path} ${p.message}`).join('\n'));
  return reading.value;
}

function workloadOf({ services, jobs }: Story): Section {
  if (jobs !== undefined) return services === undefined ? { jobs } : { services, jobs };
  return { services: services ?? { web: { demand: { cpu: '100ms' } } } };
}

function hasDurations({ arrivals = [] }: Story): boolean {
  return typeof arrivals[0] === 'object' && arrivals[0].length === 3;
}

function arrivalTrace(story: Story): Section {
  return hasDurations(story) ? { ...ARRIVAL_TRACE, duration: 'duration' } : ARRIVAL_TRACE;
}

/** Opens the arrivals of a story. */
export function traceOf(story: Story): OpenTrace {
  const lines = story.trace?.split('\n') ?? [
    hasDurations(story) ? 'at,service,duration' : 'at,service',
    ...(story.arrivals ?? []).map((one) => (typeof one === 'number' ? `${one},web` : one.join(','))),
  ];
  const rows = lines.filter((line) => line !== '').map((line, index) => ({ line: index + 1, cells: line.split(',') }));
  return async () => {
    let next = 1;
    return {
      header: rows[0]!.cells,
      next: async () => {
        const batch = rows.slice(next, next + 500);
        next += batch.length;
        return batch.length === 0 ? null : batch;
      },
      close: async () => {},
    };
  };
}

/** Runs the platform `p` of a story, whatever comes of it. */
export function attempt(story: Story) {
  return runPlatform({ scenario: scenarioOf(story), platformName: 'p', openTrace: traceOf(story) });
}

/** Runs the platform `p` of a story, which must be able to. */
export async function play(story: Story): Promise<PlatformRunResult> {
  const result = await attempt(story);
  if (!result.isFeasible) throw new Error(`infeasible: ${JSON.stringify(result.reasons)}`);
  return result;
}

/** Why the platform `p` cannot run the story. */
export async function refusal(story: Story): Promise<InfeasiblePlatformResult> {
  const result = await attempt(story);
  if (result.isFeasible) throw new Error('the platform can run it');
  return result;
}

/** A session of the platform `p`, begun; in debug its books are checked after every event. */
export function sessionOf(story: Story, { isDebug = false }: { readonly isDebug?: boolean } = {}): Session {
  const scenario = scenarioOf(story);
  const choice = scenario.platforms[0]!;
  const session = new Session({ scenario, choice, replication: 0, openTrace: traceOf(story), isDebug });
  session.begin();
  return session;
}

/** A service of a result by its name. */
export function serviceOf(result: PlatformRunResult, name: string): ServiceResult {
  const found = result.services.find((service) => service.name === name);
  if (found === undefined) throw new Error(`no service ${name}`);
  return found;
}

/** Metered counts of the bill by item. */
export function usageOf(result: PlatformRunResult): Readonly<Record<string, number>> {
  return Object.fromEntries(result.summary.cost.lines.map(({ item, usage }) => [item, usage]));
}

/** The mean of a start-up phase in ms; undefined where it never occurred. */
export function phaseMs(result: PlatformRunResult, phase: string): number | undefined {
  return result.summary.startupMs.phases.find((one) => one.phase === phase)?.mean;
}

/** Decisions of a kind as `minute action`. */
export function decisionsOf(result: PlatformRunResult, kind: string): readonly string[] {
  return result.decisions.entries
    .filter((entry) => entry.kind === kind)
    .map(({ timeMs, action }) => `${timeMs / 60_000} ${action}`);
}
