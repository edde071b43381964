// The library's public names. It runs wherever JavaScript does, a browser page included: files and threads are the command's.

import { foundWarmup } from './analysis/found-warmup.ts';
import { invariant } from './base/invariant.ts';
import type { PlatformResult, RunResult } from './metrics/result.ts';
import { type Replication, replicationOf } from './metrics/study/replication.ts';
import type { StudyWarmup } from './metrics/study/study.ts';
import { type OpenTrace, TraceError } from './model/traffic/index.ts';
import { assembleResult, assembleStudy, replicationContext, runPlatform, VERSION } from './run/index.ts';
import type { Scenario } from './scenario/index.ts';

export { judge, type ThresholdVerdict } from './analysis/thresholds/judge.ts';
export type { Checked, Position, Problem } from './base/problem.ts';
export type * from './metrics/release-result.ts';
export type * from './metrics/result.ts';
export { RESULT_SCHEMA } from './metrics/result.ts';
export { resultJsonSchema } from './metrics/schemas/result.ts';
export type * from './metrics/study/study.ts';
export type { ThresholdSpec } from './metrics/thresholds/threshold.ts';
export type { OpenTrace, TraceRow, TraceRows } from './model/traffic/index.ts';
export { TraceError } from './model/traffic/index.ts';
export type {
  BaseFile,
  PlatformChoice,
  ReadBaseFile,
  ReadScenarioOptions,
  RenderProblemsOptions,
  Scenario,
  ScenarioChange,
  ScenarioReading,
  SourceText,
} from './scenario/index.ts';
export { readScenario, renderProblems, scenarioJsonSchema } from './scenario/index.ts';
export { VERSION };

/** How far a platform's simulation is. */
export interface SimulationProgress {
  readonly platformName: string;
  /** Which replication it is, from 0. */
  readonly replication: number;
  /** Simulated time so far, in microseconds. */
  readonly simulatedUs: number;
  /** Events handled so far. */
  readonly events: number;
}

export interface SimulationOptions {
  /** How many independent replications of each platform; 1 unless it says otherwise. */
  readonly replications?: number;
  /** Opens the traces that the scenario names; without it a scenario with a trace is refused with a TraceError. */
  readonly openTrace?: OpenTrace;
  readonly onProgress?: (progress: SimulationProgress) => void;
  /** Hears of each platform of each replication as it is done; of the run that finds a warm-up it hears nothing. */
  readonly onPlatform?: (platform: PlatformResult, replication: number) => void;
}

/**
 * Simulates a scenario on all its platforms, one after another, in this thread; the result is the same, byte for byte,
 * as that of the command with as many `--replications`. A warm-up that is to be found costs a run more.
 * @throws TraceError when a trace cannot be read; InvariantError for a mistake in Windtunnel itself, and for a number of
 * replications that is no whole number from 1 on
 */
export async function simulate(scenario: Scenario, options: SimulationOptions = {}): Promise<RunResult> {
  const { replications: count = 1 } = options;
  invariant(Number.isSafeInteger(count) && count >= 1, `${count} is no number of replications`);
  if (scenario.isWarmupFound === undefined) return await replicate(scenario, AS_GIVEN, { ...options, count });
  const { onPlatform: _, ...unheard } = options;
  const pilot = await runAll(scenario, { ...unheard, replication: 0 });
  const { warmupUs, isTooShort } = foundWarmup(pilot);
  return await replicate({ ...scenario, warmupUs }, { source: 'mser-5', isTooShort }, { ...options, count });
}

const AS_GIVEN: StudyWarmup = { source: 'given', isTooShort: false };

async function replicate(
  scenario: Scenario,
  warmup: StudyWarmup,
  { count, ...options }: SimulationOptions & { readonly count: number },
): Promise<RunResult> {
  const platforms = await runAll(scenario, { ...options, replication: 0 });
  const isAnyFeasible = platforms.some(({ isFeasible }) => isFeasible);
  const replicationCount = isAnyFeasible ? count : 1;
  const rows = [replicationsOf(platforms, scenario)];
  for (let replication = 1; replication < replicationCount; replication++) {
    rows.push(replicationsOf(await runAll(scenario, { ...options, replication }), scenario));
  }
  const study = assembleStudy({
    platforms: rows[0]!.map((_, platform) => rows.map((row) => row[platform]!)),
    replicationCount,
    warmup,
    stopping: { rule: 'fixed', target: null, limit: replicationCount, looks: [replicationCount], isReached: true },
  });
  return assembleResult({ scenario, platforms, study, isComplete: true, version: VERSION });
}

async function runAll(
  scenario: Scenario,
  {
    replication,
    openTrace = refuseTrace,
    onProgress,
    onPlatform,
  }: SimulationOptions & { readonly replication: number },
): Promise<readonly PlatformResult[]> {
  const platforms: PlatformResult[] = [];
  for (const { name: platformName } of scenario.platforms) {
    const listener = onProgress && {
      onProgress: (progress: Progress) => onProgress({ platformName, replication, ...progress }),
    };
    const platform = await runPlatform({ scenario, platformName, replication, openTrace, ...listener });
    platforms.push(platform);
    onPlatform?.(platform, replication);
  }
  return platforms;
}

function replicationsOf(platforms: readonly PlatformResult[], scenario: Scenario): readonly Replication[] {
  const context = replicationContext(scenario);
  return platforms.flatMap((platform) => (platform.isFeasible ? [replicationOf(platform, context)] : []));
}

type Progress = Omit<SimulationProgress, 'platformName' | 'replication'>;

const refuseTrace: OpenTrace = async (file) => {
  throw new TraceError({
    code: 'WT401',
    file,
    message: 'there is nothing to open traces with',
    hint: 'pass openTrace',
  });
};
