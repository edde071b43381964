// Counts what random worlds were made of and what happened in them, so that nothing of it is forgotten unnoticed.
import type { PlatformRunResult } from '../../../src/metrics/result.ts';
import type { Outcome } from './play-world.ts';

/** How many worlds there were in which each thing happened, by `sort name`. */
export class Tally {
  worldCount = 0;
  private readonly counts = new Map<string, number>();

  record(outcome: Outcome): void {
    this.worldCount++;
    const found = outcome.kind === 'ran' ? thingsOf(outcome.result) : [];
    for (const thing of new Set([outcome.kind, ...found])) this.counts.set(thing, this.count(thing) + 1);
  }

  count(thing: string): number {
    return this.counts.get(thing) ?? 0;
  }

  shareOf(thing: string): number {
    return this.count(thing) / this.worldCount;
  }

  toString(): string {
    const lines = [...this.counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([thing, count]) => `${count} ${thing}`);
    return [`${this.worldCount} worlds`, ...lines].join('\n');
  }
}

function thingsOf({
  type,
  summary,
  services,
  calls,
  jobs,
  releases,
  incidents,
  decisions,
}: PlatformRunResult): readonly string[] {
  const { completed, failed, rejected, timedOut, inFlight, retries } = summary.requests;
  const happened = {
    'request completed': completed > 0,
    'request failed': failed > timedOut,
    'request rejected': rejected > 0,
    'request timed out': timedOut > 0,
    'request in flight at the end': inFlight > 0,
    'request retried': retries > 0,
    'cold start': summary.coldStarts.count > 0,
    'call between services': calls.some(({ from, requests }) => from !== null && requests.arrived > 0),
    'call refused by a breaker': calls.some(({ refusedByBreaker }) => refusedByBreaker > 0),
    'retry denied by a budget': calls.some(({ retriesDenied }) => retriesDenied > 0),
    'work on accelerators': services.some(({ summary: { inference } }) => (inference?.gpuUtilization ?? 0) > 0),
    'job succeeded': jobs.some(({ counts }) => counts.succeeded > 0),
    'job failed': jobs.some(({ counts }) => counts.failed > 0),
    'job in flight at the end': jobs.some(({ counts }) => counts.inFlight > 0),
    'job late': jobs.some(({ deadlineMisses }) => deadlineMisses > 0),
    'attempt at a piece lost': jobs.some(({ lost }) => lost > 0),
    'unit out of memory': decisions.entries.some(({ reason }) => reason.includes('out of memory: more than')),
    'unit unhealthy': decisions.entries.some(({ reason }) => reason.includes('unhealthy')),
    'scaling decision': decisions.entries.some(({ kind }) => kind === 'scaling'),
    'launch throttled': decisions.entries.some(({ kind }) => kind === 'throttle'),
  };
  return [
    `platform ${type}`,
    ...Object.entries(happened).flatMap(([thing, hasHappened]) => (hasHappened ? [thing] : [])),
    ...releases.map(({ outcome }) => `release ${outcome}`),
    ...incidents.map(({ kind, isApplied }) => (isApplied ? `trouble ${kind}` : `trouble ${kind} without effect`)),
  ];
}

/** What has to happen in thousands of worlds, beside every platform and every kind of trouble. */
export const EXPECTED_THINGS = [
  ...['completed', 'failed', 'rejected', 'timed out', 'in flight at the end', 'retried'].map((one) => `request ${one}`),
  ...['call between services', 'call refused by a breaker', 'retry denied by a budget', 'work on accelerators'],
  ...['succeeded', 'failed', 'in flight at the end', 'late'].map((one) => `job ${one}`),
  ...['attempt at a piece lost', 'cold start', 'unit out of memory', 'unit unhealthy', 'scaling decision'],
  ...['completed', 'rolled-back', 'failed', 'superseded', 'stalled', 'under-way'].map((one) => `release ${one}`),
  'launch throttled',
];
