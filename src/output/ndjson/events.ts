// The events of a result: what happened in the run that is told in detail, what each replication came to, what follows
// from it. Turning them into lines is left to the report.

import { feasiblePlatforms } from '../../analysis/measured-platforms.ts';
import { figureEstimate } from '../../analysis/statistics/figure-estimate.ts';
import { judge, type ThresholdVerdict } from '../../analysis/thresholds/judge.ts';
import { type ThresholdTally, tallyOf } from '../../analysis/thresholds/tally.ts';
import { SUMMARY_METRICS } from '../../metrics/catalogue/index.ts';
import type { InfeasiblePlatformResult, PlatformResult, PlatformRunResult, RunResult } from '../../metrics/result.ts';
import { platformStudies } from '../../metrics/study/platform-study.ts';
import type { PlatformStudy } from '../../metrics/study/study.ts';

/** Version of the events; fields may be added to it, none is taken away or given another meaning. */
const EVENTS_SCHEMA = 'windtunnel.events/1';

/** One line: what it is about, then the rest. */
export interface RunEvent {
  readonly type:
    | 'run-start'
    | 'decision'
    | 'incident'
    | 'release'
    | 'replication'
    | 'look'
    | 'verdict'
    | 'platform'
    | 'run-end';
  readonly [field: string]: unknown;
}

/** In the order of the lines. */
export function runEvents(result: RunResult): readonly RunEvent[] {
  const studies = platformStudies(result);
  return [
    runStart(result),
    ...feasiblePlatforms(result).flatMap(detailEvents),
    ...replicationEvents(studies),
    ...lookEvents(result),
    ...judge(result).map(verdictEvent),
    ...result.platforms.map((platform) => platformEvent(platform, studies)),
    runEnd(result),
  ];
}

function runStart({ version, scenario, priceBook, platforms, thresholds, study }: RunResult): RunEvent {
  const { name, seed, durationMs, warmupMs, fingerprint } = scenario;
  return {
    type: 'run-start',
    schema: EVENTS_SCHEMA,
    version,
    scenario: name,
    seed,
    durationMs,
    warmupMs,
    scenarioFingerprint: fingerprint,
    priceBook,
    platforms: platforms.map((platform) => platform.name),
    thresholdCount: thresholds.length,
    replicationCount: study?.replicationCount ?? 1,
    stopping: study?.stopping ?? null,
  };
}

/** What happened in the first replication, in the order of its clock. */
function detailEvents({ name, decisions, incidents, releases }: PlatformRunResult): readonly RunEvent[] {
  const owner = { platform: name, replication: 1 };
  const events: readonly { readonly timeMs: number; readonly event: RunEvent }[] = [
    ...decisions.entries.map((entry) => ({
      timeMs: entry.timeMs,
      event: { type: 'decision' as const, ...owner, ...entry },
    })),
    ...incidents.map(({ atMs, ...incident }) => ({
      timeMs: atMs,
      event: { type: 'incident' as const, ...owner, timeMs: atMs, ...incident },
    })),
    ...releases.map(({ startMs, ...release }) => ({
      timeMs: startMs,
      event: { type: 'release' as const, ...owner, timeMs: startMs, ...release },
    })),
  ];
  return [...events].sort((a, b) => a.timeMs - b.timeMs).map(({ event }) => event);
}

/** Each replication of each platform in the figures that were measured. */
function replicationEvents(studies: readonly PlatformStudy[]): readonly RunEvent[] {
  const count = Math.max(0, ...studies.map(({ events }) => events.length));
  return Array.from({ length: count }, (_, index) =>
    studies.flatMap(({ platform, events, figures }) => {
      const own = Object.entries(figures).flatMap(([name, values]) => {
        const value = values[index] ?? null;
        return value === null ? [] : [[name, value] as const];
      });
      const head = { type: 'replication' as const, platform, replication: index + 1 };
      return events.length <= index ? [] : [{ ...head, events: events[index], figures: Object.fromEntries(own) }];
    }),
  ).flat();
}

/** The numbers of replications after which it was looked whether to stop. */
function lookEvents({ study }: RunResult): readonly RunEvent[] {
  if (study === undefined) return [];
  const { stopping, replicationCount } = study;
  const taken = stopping.looks.filter((look) => look <= replicationCount);
  return taken.map((look) => ({
    type: 'look',
    replicationCount: look,
    rule: stopping.rule,
    hasStopped: look === replicationCount,
    isReached: look === replicationCount && stopping.isReached,
  }));
}

function verdictEvent(verdict: ThresholdVerdict): RunEvent {
  const { threshold, platform, value, interval, confidence, basis, outcome, distance } = verdict;
  const { selector, expression, limit, unit, level, across, line, file, by } = threshold;
  return {
    type: 'verdict',
    selector,
    expression,
    platform,
    outcome,
    level,
    across,
    value,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    confidence,
    basis,
    limit,
    unit,
    distance,
    replicationsNeeded: verdict.replicationsNeeded,
    line,
    ...(file === undefined ? {} : { file }),
    ...(by === undefined ? {} : { by }),
  };
}

function platformEvent(platform: PlatformResult, studies: readonly PlatformStudy[]): RunEvent {
  const { name, type: platformType, isFeasible } = platform;
  const head = { type: 'platform' as const, platform: name, platformType, isFeasible };
  if (!platform.isFeasible) return { ...head, reasons: reasonsOf(platform) };
  const study = studies.find((one) => one.platform === name);
  const figures = SUMMARY_METRICS.flatMap((metric) => {
    if (study === undefined) return [];
    const { value, interval, basis, count } = figureEstimate(study, metric.name);
    if (basis === 'no-data') return [];
    const { low, high } = interval ?? { low: null, high: null };
    return [[metric.name, { value, low, high, unit: metric.unit, basis, count }] as const];
  });
  return { ...head, figures: Object.fromEntries(figures) };
}

function reasonsOf({ reasons }: InfeasiblePlatformResult): readonly object[] {
  return reasons.map(({ service, limit, value, rule }) => ({ service, limit, value, rule }));
}

function runEnd(result: RunResult): RunEvent {
  return {
    type: 'run-end',
    isComplete: result.isComplete,
    outcome: outcomeOf(tallyOf(judge(result))),
    replicationCount: result.study?.replicationCount ?? 1,
    fingerprint: result.fingerprint,
  };
}

/** Of the run as a whole; null without thresholds. */
function outcomeOf({ total, isMet, isOpen }: ThresholdTally): 'pass' | 'fail' | 'inconclusive' | null {
  if (total === 0) return null;
  if (isMet) return 'pass';
  return isOpen ? 'inconclusive' : 'fail';
}
