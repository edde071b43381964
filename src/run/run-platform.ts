// Runs one platform of a scenario and turns what it did into its part of the result.
import { invariant } from '../base/invariant.ts';
import type { PlatformResult, PlatformRunResult } from '../metrics/result.ts';
import { modelAssumptions } from '../model/assumptions/models/model-start.ts';
import { platformOfType } from '../model/platforms/index.ts';
import { totalUsage } from '../model/pricing/platform-usage.ts';
import type { OpenTrace, TraceCoverage } from '../model/traffic/index.ts';
import type { PlatformChoice, Scenario } from '../scenario/index.ts';
import { follow } from './follow.ts';
import { billingAssumptions } from './observe/billing-assumptions.ts';
import { callResults } from './observe/calls.ts';
import { jobAssumptionsInForce, jobResults, jobTimelines } from './observe/jobs.ts';
import type { LiveListener } from './observe/live-feed.ts';
import { mergedStartup, summarizePlatform, summarizeService, userLatency } from './observe/summarize.ts';
import { Session } from './session.ts';

/** How often a run looks up from its work, in parts of its duration. */
const SLICES = 1000;

/** One platform to run. */
export interface PlatformJob {
  readonly scenario: Scenario;
  readonly platformName: string;
  readonly openTrace: OpenTrace;
  /** Which independent repetition; streams of different ones share nothing. */
  readonly replication?: number;
  readonly onProgress?: (progress: { readonly simulatedUs: number; readonly events: number }) => void;
  /** Follows it step by step. Nothing of it is part of the result, and the result is the same with and without. */
  readonly live?: LiveListener;
  /** Hears at the end how much of each trace was played. Nothing of it is part of the result. */
  readonly onTracePlayed?: (trace: TraceCoverage) => void;
  readonly signal?: { readonly isCancelled: boolean };
}

/** Thrown when the signal of a job says so. */
export class RunCancelled extends Error {
  override readonly name = 'RunCancelled';
}

/**
 * Simulates the platform, or says why it cannot run the workload. The same job gives the same result, whatever the
 * machine and however often it reports progress. Throws TraceError for a bad trace, RunCancelled when cancelled.
 */
export async function runPlatform(job: PlatformJob): Promise<PlatformResult> {
  const { scenario, platformName } = job;
  const choice = choiceOf(scenario, platformName);
  const identity = { name: choice.name, type: choice.type };
  const reasons = platformOfType(choice.type).infeasibilities(choice.settings, scenario.services);
  if (reasons.length > 0) return { ...identity, isFeasible: false, reasons };
  const session = new Session({ scenario, choice, replication: job.replication ?? 0, openTrace: job.openTrace });
  const feed = job.live === undefined ? null : follow(session, { scenario, choice, listener: job.live });
  try {
    await play(session, job);
    feed?.end();
  } finally {
    await session.close();
  }
  session.audit();
  for (const trace of session.traceCoverage()) job.onTracePlayed?.(trace);
  return { ...identity, ...resultOf(session, choice, scenario) };
}

/** Whether the platform of that name can run the workload at all: of one that cannot, there is nothing to replicate. */
export function canRun(scenario: Scenario, platformName: string): boolean {
  const { type, settings } = choiceOf(scenario, platformName);
  return platformOfType(type).infeasibilities(settings, scenario.services).length === 0;
}

function choiceOf({ platforms }: Scenario, platformName: string): PlatformChoice {
  const choice = platforms.find(({ name }) => name === platformName);
  invariant(choice !== undefined, `the scenario has no platform ${platformName}`);
  return choice;
}

async function play(session: Session, { scenario, onProgress, signal }: PlatformJob): Promise<void> {
  const { simulator } = session;
  session.begin();
  for (let slice = 1; slice <= SLICES; slice++) {
    await session.advance(Math.round((scenario.durationUs * slice) / SLICES));
    onProgress?.({ simulatedUs: simulator.now, events: simulator.handledCount });
    if (signal?.isCancelled) throw new RunCancelled(`cancelled at ${simulator.now} us`);
  }
  session.observer.end();
}

function resultOf(
  session: Session,
  choice: PlatformChoice,
  { durationUs, services, jobs }: Scenario,
): Omit<PlatformRunResult, 'name' | 'type'> {
  const { platform, observer, priceBook, stepUs } = session;
  const run = { platform, usage: platform.usage(), priceBook, durationUs, unroutedCount: session.unrouted.count };
  return {
    isFeasible: true,
    limitations: platform.limitations(),
    summary: summarizePlatform(run),
    series: observer.platformSeries.toData(stepUs),
    services: platform.services.map(({ group }, index) => ({
      name: group.spec.name,
      summary: summarizeService(run, index),
      series: observer.serviceSeries[index]!.toData(stepUs),
      latencyHistogram: group.recorder.latency.toData(),
      startupHistogram: group.recorder.startup.toData(),
    })),
    latencyHistogram: userLatency(platform.services).toData(),
    startupHistogram: mergedStartup(platform.services).toData(),
    calls: callResults(platform.edges),
    jobs: jobResults(jobs, run),
    ...(jobs.length === 0 ? {} : { jobTimelines: jobTimelines(jobs, platform) }),
    releases: session.releases.toData(),
    incidents: session.troubles.toData(),
    incidentsOmitted: session.troubles.omitted,
    decisions: session.log.toData(),
    starts: session.starts.toData({
      services: platform.services.map(({ group }) => group.spec.name),
      untilUs: durationUs,
    }),
    assumptions: [
      ...platformOfType(choice.type).assumptions(choice.settings),
      ...modelAssumptions(services),
      ...jobAssumptionsInForce(jobs),
      ...session.releases.assumptions(),
      ...session.troubles.assumptions(),
      ...billingAssumptions(totalUsage(run.usage), priceBook),
    ],
    packingReplay: session.packing.toData(),
    events: session.simulator.handledCount,
  };
}
