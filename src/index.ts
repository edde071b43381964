// The library's public names. It runs wherever JavaScript does, a browser page included: files and threads are the command's.

import type { PlatformResult, RunResult } from './metrics/result.ts';
import { type OpenTrace, TraceError } from './model/traffic/index.ts';
import { assembleResult, runPlatform, VERSION } from './run/index.ts';
import type { Scenario } from './scenario/index.ts';

export { judge, type ThresholdVerdict } from './analysis/thresholds/judge.ts';
export type { Checked, Position, Problem } from './base/problem.ts';
export type * from './metrics/result.ts';
export { RESULT_SCHEMA } from './metrics/result.ts';
export { resultJsonSchema } from './metrics/schemas/result.ts';
export type { ThresholdSpec } from './metrics/thresholds/threshold.ts';
export type { OpenTrace, TraceRow, TraceRows } from './model/traffic/index.ts';
export { TraceError } from './model/traffic/index.ts';
export type { PlatformChoice, ReadScenarioOptions, Scenario, ScenarioReading } from './scenario/index.ts';
export { readScenario, renderProblems, scenarioJsonSchema } from './scenario/index.ts';
export { VERSION };

/** How far a platform's simulation is. */
export interface SimulationProgress {
  readonly platformName: string;
  /** Simulated time so far, in microseconds. */
  readonly simulatedUs: number;
  /** Events handled so far. */
  readonly events: number;
}

export interface SimulationOptions {
  /** Opens the traces that the scenario names; without it a scenario with a trace is refused with a TraceError. */
  readonly openTrace?: OpenTrace;
  readonly onProgress?: (progress: SimulationProgress) => void;
}

/**
 * Simulates a scenario on all its platforms, one after another, in this thread; the result is the same, byte for byte,
 * as that of the command.
 * @throws TraceError when a trace cannot be read; InvariantError for a mistake in Windtunnel itself
 */
export async function simulate(scenario: Scenario, options: SimulationOptions = {}): Promise<RunResult> {
  const { openTrace = refuseTrace, onProgress } = options;
  const platforms: PlatformResult[] = [];
  for (const { name: platformName } of scenario.platforms) {
    const listener = onProgress && { onProgress: (progress: Progress) => onProgress({ platformName, ...progress }) };
    platforms.push(await runPlatform({ scenario, platformName, openTrace, ...listener }));
  }
  return assembleResult({ scenario, platforms, isComplete: true, version: VERSION });
}

type Progress = Omit<SimulationProgress, 'platformName'>;

const refuseTrace: OpenTrace = async (file) => {
  throw new TraceError({
    code: 'WT401',
    file,
    message: 'there is nothing to open traces with',
    hint: 'pass openTrace',
  });
};
