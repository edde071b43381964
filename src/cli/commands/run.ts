// `windtunnel run`: checks everything that can be checked before the work, simulates, reports.

import { resolve } from 'node:path';
import { plain } from '../../base/text/inert.ts';
import { REPORTERS, type RenderOptions, type Reporter } from '../../output/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import type { CommandContext } from '../context.ts';
import { estimateText } from '../estimate.ts';
import { EXIT, type ExitCode, gravest } from '../exit-codes.ts';
import { badInput, Failure, failureText } from '../failure.ts';
import { type Interruption, listenForInterruption } from '../interruption.ts';
import { changeScenario, loadScenario, problemText } from '../load-scenarios.ts';
import { createPool, type Pool } from '../pool.ts';
import { type InputFile, readInputs } from '../read-input.ts';
import { planTargets, type ReportRequest, type ReportTarget, readReportRequests } from '../report-files.ts';
import { runCostText, type ScenarioEnding, summaryText } from '../run-summary.ts';
import { runScenario } from '../scenario-run.ts';
import { COLUMNS_WITHOUT_TERMINAL, type Terminal } from '../terminal.ts';
import { thresholdEnding } from '../threshold-verdict.ts';
import { coverageText } from '../trace-coverage.ts';
import { checkWritable, writeFileWhole } from '../write.ts';

export interface RunOptions {
  readonly platform?: readonly string[];
  readonly seed?: string;
  readonly workers: number;
  readonly reporter?: readonly string[];
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
  readonly targets: readonly ReportTarget<Reporter>[];
}

/** @throws Failure for bad usage; what happens to a single scenario is told and counted in the exit code */
export async function runCommand(
  context: CommandContext,
  files: readonly string[],
  options: RunOptions,
): Promise<ExitCode> {
  const requests = requestsOf(context, options.reporter);
  if (options.seed !== undefined) checkSeed(options.seed);
  const inputs = await readInputs(files, process.stdin);
  const scenarios = await loadAll(context, inputs, options);
  if (scenarios === null) return EXIT.badInput;
  if (options.dryRun === true) {
    await context.writeOut(estimateText(scenarios, context));
    return EXIT.ok;
  }
  refuseMixedOutput(requests, scenarios.length);
  const targets = planTargets({
    requests,
    scenarioNames: scenarios.map((scenario) => scenario.name),
    outFolder: options.out,
    inputFiles: inputs.flatMap((input) => (input.path === null ? [] : [input.path])),
  });
  for (const { file } of targets.flat()) if (file !== null) checkWritable(file);
  const tasks = inputs.map((input, index) => ({
    input,
    scenario: scenarios[index] as Scenario,
    targets: targets[index] ?? [],
  }));
  return await runAll(context, tasks, options.workers);
}

/** Lines unless told otherwise; --json alone or with reporters for files asks for JSON on standard output. */
function requestsOf(
  { isJson }: CommandContext,
  options: readonly string[] | undefined,
): readonly ReportRequest<Reporter>[] {
  const requests = readReportRequests(options ?? (isJson ? [] : ['line']), REPORTERS);
  const isOutputFree = requests.every((request) => request.pattern !== null);
  return isJson && isOutputFree ? [...requests, ...readReportRequests(['json'], REPORTERS)] : requests;
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
  const loaded = await Promise.all(inputs.map(loadScenario));
  const isValid = loaded.every((one) => one.isValid);
  const hasWarnings = !context.isQuiet && !context.isJson;
  for (const one of loaded) {
    if (!one.isValid || hasWarnings) await context.writeError(problemText(one, context.terminal.hasErrorColor));
  }
  if (!isValid) return null;
  const changes = { platformNames: options.platform, seed: options.seed, hasThresholds: options.thresholds };
  return loaded.flatMap((one) => (one.isValid ? [changeScenario(one.scenario, changes)] : []));
}

/** Lines and JSON documents can follow one another; two pages or two tables in one stream are neither. */
function refuseMixedOutput(requests: readonly ReportRequest<Reporter>[], scenarioCount: number): void {
  const onOutput = requests.find((request) => request.pattern === null)?.reporter;
  if (onOutput === undefined || scenarioCount === 1 || onOutput.name === 'line' || onOutput.name === 'json') return;
  throw badInput(
    `${onOutput.name} on standard output takes one scenario, not ${scenarioCount}`,
    `write files instead: --reporter ${onOutput.name}:{name}.${onOutput.extension}`,
  );
}

async function runAll(context: CommandContext, tasks: readonly Task[], workers: number): Promise<ExitCode> {
  const most = Math.max(...tasks.map((task) => task.scenario.platforms.length));
  const pool = createPool({ workers: Math.max(1, Math.min(workers, most)) });
  const interruption = listenForInterruption(() => pool.cancel());
  const endings: ScenarioEnding[] = [];
  try {
    for (const task of tasks) {
      if (interruption.exitCode() === null) endings.push(await runTask(context, task, { pool, interruption }));
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

interface RunParts {
  readonly pool: Pool;
  readonly interruption: Interruption;
}

/** One scenario from start to reports. A failure of the user's is told here, so that the next scenario still runs. */
async function runTask(context: CommandContext, task: Task, { pool, interruption }: RunParts): Promise<ScenarioEnding> {
  const { scenario, targets, input } = task;
  try {
    const { result, traces, events, wallMs } = await runScenario({
      scenario,
      traceFolder: input.folder,
      pool,
      context,
    });
    if (result === null) {
      await context.writeError('windtunnel: interrupted before a platform had finished; no report was written\n');
      return { name: scenario.name, exitCode: interruption.exitCode() ?? EXIT.ok, wallMs };
    }
    for (const { reporter, file } of targets) {
      const text = reporter.render(result, renderOptions(context.terminal, file));
      if (file === null) await context.writeOut(text);
      else writeFileWhole(file, text);
    }
    if (!result.isComplete) {
      const counts = `${result.platforms.length} of ${scenario.platforms.length} platforms had finished`;
      await context.writeError(`windtunnel: interrupted; ${counts}, the result is marked incomplete\n`);
    }
    await tellCost(context, { targets, traces: coverageText(traces, scenario.durationUs), events, wallMs });
    const interrupted = interruption.exitCode();
    if (interrupted !== null) return { name: scenario.name, exitCode: interrupted, wallMs };
    const { exitCode, text } = thresholdEnding(result);
    await context.writeError(text);
    return { name: scenario.name, exitCode, wallMs };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await context.writeError(failureText(error));
    return { name: scenario.name, exitCode: error.exitCode, wallMs: 0 };
  }
}

/** What is in a file does not depend on the terminal that it was made in. */
function renderOptions(terminal: Terminal, file: string | null): RenderOptions {
  const { hasColor, isAscii, columns } = terminal;
  if (file === null) return { hasColor, isAscii, columnCount: columns };
  return { hasColor: false, isAscii, columnCount: COLUMNS_WITHOUT_TERMINAL };
}

interface RunCost {
  readonly targets: Task['targets'];
  /** What is to be told of the traces. */
  readonly traces: string;
  readonly events: number;
  readonly wallMs: number;
}

async function tellCost(context: CommandContext, { targets, traces, events, wallMs }: RunCost): Promise<void> {
  if (context.isQuiet || context.isJson) return;
  await context.writeError(traces);
  for (const { reporter, file } of targets) {
    if (file !== null) await context.writeError(`${reporter.name} report: ${plain(resolve(file), { max: 1000 })}\n`);
  }
  await context.writeError(runCostText({ events, wallMs, isAscii: context.terminal.isAscii }));
}
