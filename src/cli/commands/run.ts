// `windtunnel run`: checks everything that can be checked before the work, simulates, reports.

import { resolve } from 'node:path';
import { plain } from '../../base/text/inert.ts';
import type { Reporter } from '../../output/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import type { Baselines } from '../comparing/baseline.ts';
import {
  type BaselineOptions,
  holdAgainst,
  openBaselines,
  pairedWish,
  settleBaseline,
} from '../comparing/baseline-run.ts';
import type { CommandContext } from '../context.ts';
import { estimateText } from '../estimate.ts';
import { EXIT, type ExitCode, gravest } from '../exit-codes.ts';
import { badInput, Failure, failureText } from '../failure.ts';
import { changeScenario, loadScenario, problemText } from '../inputs/load-scenarios.ts';
import { type InputFile, readInputs } from '../inputs/read-input.ts';
import { type ChangeOptions, scenarioChanges } from '../inputs/scenario-changes.ts';
import { type Interruption, listenForInterruption } from '../interruption.ts';
import { createPool, type Pool } from '../pool.ts';
import { planTargets, type ReportTarget } from '../reports/report-files.ts';
import { refuseMixedOutput, reportRequests, writeReports } from '../reports/write-reports.ts';
import { runCostText, type ScenarioEnding, summaryText } from '../run-summary.ts';
import { runScenario } from '../scenario-run.ts';
import { planStudy, type StudyPlan } from '../study/plan.ts';
import type { ReplicationOptions } from '../study/replication-options.ts';
import { interruptedText, studyText } from '../study/study-words.ts';
import { thresholdEnding } from '../threshold-verdict.ts';
import { coverageText } from '../traces/trace-coverage.ts';
import { checkWritable } from '../write.ts';

export interface RunOptions extends ChangeOptions, ReplicationOptions, BaselineOptions {
  readonly platform?: readonly string[];
  readonly workers: number;
  readonly reporter?: readonly string[];
  /** A file for the events. */
  readonly events?: string;
  readonly out: string;
  /** False with --no-thresholds. */
  readonly thresholds: boolean;
  readonly dryRun?: true;
}

const MAX_SEED_LENGTH = 200;

/** A scenario and where its reports go. */
interface Task {
  readonly input: InputFile;
  readonly scenario: Scenario;
  readonly plan: StudyPlan;
  readonly targets: readonly ReportTarget<Reporter>[];
}

/** @throws Failure for bad usage; what happens to a single scenario is told and counted in the exit code */
export async function runCommand(
  context: CommandContext,
  files: readonly string[],
  options: RunOptions,
): Promise<ExitCode> {
  const events = options.events === undefined ? [] : [`ndjson:${options.events}`];
  const requests = reportRequests(context, options.reporter, events);
  if (options.seed !== undefined) checkSeed(options.seed);
  const inputs = await readInputs(files, process.stdin);
  const scenarios = await loadAll(context, inputs, options);
  if (scenarios === null) return EXIT.badInput;
  const names = scenarios.map(({ name }) => name);
  const baselines = openBaselines(options, names);
  const plans = scenarios.map((scenario) => planStudy(scenario, pairedWish(baselines, scenario.name, options)));
  if (options.dryRun === true) {
    const planned = scenarios.map((scenario, index) => ({ scenario, plan: plans[index]! }));
    await context.writeOut(estimateText(planned, context));
    return EXIT.ok;
  }
  refuseMixedOutput(requests, scenarios.length);
  const targets = planTargets({
    requests,
    scenarioNames: names,
    outFolder: options.out,
    inputFiles: inputs.flatMap((input) => (input.path === null ? [] : [input.path])),
  });
  for (const { file } of targets.flat()) if (file !== null) checkWritable(file);
  const tasks = inputs.map((input, index) => ({
    input,
    scenario: scenarios[index]!,
    plan: plans[index]!,
    targets: targets[index] ?? [],
  }));
  return await runAll(context, tasks, { workers: options.workers, isBail: options.bail === true, baselines });
}

/** The same limits as in a scenario. */
function checkSeed(seed: string): void {
  if (seed.length < 1 || seed.length > MAX_SEED_LENGTH) {
    throw badInput(`--seed needs at least one character and at most ${MAX_SEED_LENGTH}`);
  }
}

/** Every scenario, or null when one was not valid; then all problems of all files have been shown. */
async function loadAll(
  context: CommandContext,
  inputs: readonly InputFile[],
  options: RunOptions,
): Promise<readonly Scenario[] | null> {
  const made = scenarioChanges(options, process.env);
  const loaded = await Promise.all(inputs.map((input) => loadScenario(input, made)));
  const isValid = loaded.every((one) => one.isValid);
  const hasWarnings = !context.isQuiet && !context.isJson;
  for (const one of loaded) {
    if (!one.isValid || hasWarnings) await context.writeError(problemText(one, context.terminal.hasErrorColor));
  }
  if (!isValid) return null;
  const changes = { platformNames: options.platform, hasThresholds: options.thresholds };
  return loaded.flatMap((one) => (one.isValid ? [changeScenario(one.scenario, changes)] : []));
}

interface RunSetting {
  readonly workers: number;
  readonly baselines: Baselines | null;
  readonly isBail: boolean;
}

async function runAll(context: CommandContext, tasks: readonly Task[], setting: RunSetting): Promise<ExitCode> {
  const { workers, ...shared } = setting;
  const most = Math.max(...tasks.map(({ scenario, plan }) => scenario.platforms.length * plan.limit));
  const pool = createPool({ workers: Math.max(1, Math.min(workers, most)) });
  const interruption = listenForInterruption(() => pool.cancel());
  const endings: ScenarioEnding[] = [];
  try {
    for (const task of tasks) {
      if (interruption.exitCode() !== null) break;
      const ending = await runTask(context, task, { ...shared, pool, interruption });
      endings.push(ending);
      if (shared.isBail && ending.exitCode === EXIT.failed) break;
    }
  } finally {
    interruption.stopListening();
    await pool.close();
  }
  if (!context.isQuiet && !context.isJson && tasks.length > 1) {
    await context.writeError(summaryText(endings, tasks.length));
  }
  return interruption.exitCode() ?? gravest(endings.map((ending) => ending.exitCode));
}

interface RunParts extends Omit<RunSetting, 'workers'> {
  readonly pool: Pool;
  readonly interruption: Interruption;
}

/** One scenario from start to reports. A failure of the user's is told here, so that the next scenario still runs. */
async function runTask(context: CommandContext, task: Task, parts: RunParts): Promise<ScenarioEnding> {
  const { scenario, plan, targets, input } = task;
  const { pool, interruption, isBail, baselines } = parts;
  try {
    const run = { scenario, traceFolder: input.folder, pool, context, plan, isBail };
    const outcome = await runScenario(run);
    const { result, traces, events, wallMs } = outcome;
    const interruptedNote = () => interruptedText(outcome, { platformCount: scenario.platforms.length });
    if (result === null) {
      await context.writeError(interruptedNote());
      return { name: scenario.name, exitCode: interruption.exitCode() ?? EXIT.ok, wallMs };
    }
    const held = holdAgainst(baselines, result);
    const appendix = held?.section ?? null;
    await writeReports(context, result, { targets, scenarioPath: input.path, hasGitHubExtras: true, appendix });
    if (!result.isComplete) await context.writeError(interruptedNote());
    const notes = `${studyText(outcome)}${coverageText(traces, scenario.durationUs)}`;
    await tellCost(context, { targets, notes, events, wallMs });
    const interrupted = interruption.exitCode();
    if (interrupted !== null) return { name: scenario.name, exitCode: interrupted, wallMs };
    const { exitCode, text } = thresholdEnding(result);
    await context.writeError(text);
    const baselineCode = await settleBaseline(context, held);
    return { name: scenario.name, exitCode: gravest([exitCode, baselineCode]), wallMs };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await context.writeError(failureText(error));
    return { name: scenario.name, exitCode: error.exitCode, wallMs: 0 };
  }
}

interface RunCost {
  readonly targets: Task['targets'];
  /** What is to be told of replications and traces. */
  readonly notes: string;
  readonly events: number;
  readonly wallMs: number;
}

async function tellCost(context: CommandContext, { targets, notes, events, wallMs }: RunCost): Promise<void> {
  if (context.isQuiet || context.isJson) return;
  await context.writeError(notes);
  for (const { reporter, file } of targets) {
    if (file !== null) await context.writeError(`${reporter.name} report: ${plain(resolve(file), { max: 1000 })}\n`);
  }
  await context.writeError(runCostText({ events, wallMs, isAscii: context.terminal.isAscii }));
}
