// Simulates one scenario with everything that is shown meanwhile, and gathers what came of it. Reports are left to the command.

import { plain } from '../base/text/inert.ts';
import { formatCount } from '../base/units/count.ts';
import type { RunResult } from '../metrics/result.ts';
import type { TraceCoverage } from '../model/traffic/index.ts';
import { assembleResult, VERSION } from '../run/index.ts';
import { renderProblems, type Scenario } from '../scenario/index.ts';
import { SimulationBug } from './bug-report.ts';
import type { CommandContext } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { couldNotFinish, Failure } from './failure.ts';
import type { Pool, PoolListener } from './pool.ts';
import { ProgressLine } from './progress.ts';
import type { JobOutcome, WorkerMessage } from './worker-protocol.ts';

/** One scenario, ready to run. */
export interface ScenarioRun {
  readonly scenario: Scenario;
  readonly traceFolder: string;
  readonly pool: Pool;
  readonly context: CommandContext;
}

/** What came of it; `result` is null where the run was interrupted before any platform had finished. */
export interface ScenarioRunOutcome {
  readonly result: RunResult | null;
  /** How much of each trace was played: on all platforms the same. */
  readonly traces: readonly TraceCoverage[];
  readonly events: number;
  readonly wallMs: number;
}

/** @throws Failure for a bad trace or too little memory, SimulationBug for a mistake of the simulator */
export async function runScenario({ scenario, traceFolder, pool, context }: ScenarioRun): Promise<ScenarioRunOutcome> {
  const startMs = performance.now();
  const jobs = scenario.platforms.map(({ name }) => ({ scenario, platformName: name, traceFolder }));
  const progress =
    context.terminal.canRedraw && !context.isQuiet && !context.isJson ? progressOf(scenario, context) : null;
  const outcomes = await pool.run(jobs, listenerOf({ scenario, progress, context }));
  progress?.clear();
  outcomes.forEach((outcome, index) => {
    throwIfSpoiled(outcome, { scenario, platformName: scenario.platforms[index]?.name ?? '', context });
  });
  const platforms = outcomes.flatMap((outcome) => (outcome.kind === 'finished' ? [outcome.result] : []));
  const isComplete = platforms.length === outcomes.length;
  const isEmpty = platforms.length === 0 && !isComplete;
  return {
    result: isEmpty ? null : assembleResult({ scenario, platforms, isComplete, version: VERSION }),
    traces: outcomes.flatMap((outcome) => (outcome.kind === 'finished' ? [outcome.traces] : [])).find(isNotEmpty) ?? [],
    events: platforms.reduce((sum, platform) => sum + (platform.isFeasible ? platform.events : 0), 0),
    wallMs: performance.now() - startMs,
  };
}

function isNotEmpty(list: readonly unknown[]): boolean {
  return list.length > 0;
}

function progressOf(scenario: Scenario, { terminal, writeError }: CommandContext): ProgressLine {
  return new ProgressLine({
    platformNames: scenario.platforms.map((platform) => platform.name),
    durationUs: scenario.durationUs,
    columns: terminal.errorColumns,
    isAscii: terminal.isAscii,
    write: (text) => void writeError(text).catch(() => {}),
    nowMs: () => performance.now(),
  });
}

interface ListenerParts {
  readonly scenario: Scenario;
  readonly progress: ProgressLine | null;
  readonly context: CommandContext;
}

/** Feeds the progress line; with -v tells each start and end on a line of its own. */
function listenerOf({ scenario, progress, context }: ListenerParts): PoolListener {
  const startMs = performance.now();
  const tell = (platformName: string, what: string) => {
    if (!context.isVerbose) return;
    progress?.clear();
    void context.writeError(`${plain(scenario.name)}: ${plain(platformName)} ${what}\n`).catch(() => {});
  };
  return {
    onMessage(platformName: string, message: WorkerMessage) {
      if (message.kind === 'started') tell(platformName, 'started');
      else progress?.update(platformName, message);
    },
    onOutcome(platformName: string, outcome: JobOutcome) {
      const seconds = ((performance.now() - startMs) / 1000).toFixed(2);
      const events = outcome.kind === 'finished' && outcome.result.isFeasible ? outcome.result.events : 0;
      const detail = outcome.kind === 'finished' ? `, ${formatCount(events)} events` : '';
      tell(platformName, `${outcome.kind} after ${seconds} s${detail}`);
      progress?.finish(platformName);
    },
  };
}

interface Place {
  readonly scenario: Scenario;
  readonly platformName: string;
  readonly context: CommandContext;
}

function throwIfSpoiled(outcome: JobOutcome, { scenario, platformName, context }: Place): void {
  if (outcome.kind === 'bad-trace') {
    const details = renderProblems([outcome.problem], '', { color: context.terminal.hasErrorColor }).trim();
    throw new Failure(`a trace of "${plain(scenario.name)}" cannot be used`, { exitCode: EXIT.badInput, details });
  }
  if (outcome.kind === 'out-of-memory') {
    throw couldNotFinish(
      `there was not enough memory to simulate ${plain(platformName)} of "${plain(scenario.name)}"`,
      'use fewer --workers, a shorter duration or less traffic, or give node more with NODE_OPTIONS=--max-old-space-size=4096',
    );
  }
  if (outcome.kind === 'bug') {
    const situation = { scenario: scenario.name, platform: platformName, seed: scenario.seed };
    throw new SimulationBug({ message: outcome.message, stack: outcome.stack, situation });
  }
}
