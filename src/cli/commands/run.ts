// `windtunnel run`: checks everything that can be checked before the work, simulates, reports.

import type { ScenarioChange } from '../../scenario/index.ts';
import type { Baselines } from '../comparing/baseline.ts';
import { type BaselineOptions, openBaselines } from '../comparing/baseline-run.ts';
import type { CommandContext } from '../context.ts';
import { estimateText } from '../estimate.ts';
import { EXIT, type ExitCode, gravest } from '../exit-codes.ts';
import { badInput } from '../failure.ts';
import { loadScenario, problemText } from '../inputs/load-scenarios.ts';
import { type InputFile, readInputs } from '../inputs/read-input.ts';
import { type ChangeOptions, scenarioChanges } from '../inputs/scenario-changes.ts';
import { listenForInterruption } from '../interruption.ts';
import { createPool } from '../pool.ts';
import { Overviews } from '../reports/overview-files.ts';
import { planTargets } from '../reports/report-files.ts';
import { refuseMixedOutput, reportRequests } from '../reports/write-reports.ts';
import { type ScenarioEnding, summaryText } from '../run-summary.ts';
import { type PlanOptions, planTask, reloadTask, type ValidScenario, wantedOf } from '../running/plan-task.ts';
import { runTask, type Task } from '../running/run-task.ts';
import type { ReplicationOptions } from '../study/replication-options.ts';
import { dashboardHindrance } from '../watching/hindrance.ts';
import { checkWritable } from '../write.ts';

export interface RunOptions extends ChangeOptions, ReplicationOptions, BaselineOptions, PlanOptions {
  readonly workers: number;
  readonly reporter?: readonly string[];
  /** A file for the events. */
  readonly events?: string;
  readonly out: string;
  readonly dryRun?: true;
  /** Whether it is followed on the dashboard, where there can be one. */
  readonly watch?: true;
  readonly screenReader?: true;
}

const MAX_SEED_LENGTH = 200;

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
  const changes = scenarioChanges(options, process.env);
  const loaded = await loadAll(context, inputs, changes);
  if (loaded === null) return EXIT.badInput;
  const wanted = loaded.map((one) => wantedOf(one, options));
  const names = wanted.map(({ scenario }) => scenario.name);
  const baselines = openBaselines(options, names);
  const planning = { changes, options, baselines };
  const planned = wanted.map((one) => planTask(one, planning));
  if (options.dryRun === true) {
    await context.writeOut(estimateText(planned, context));
    return EXIT.ok;
  }
  refuseMixedOutput(requests, planned.length);
  const inputFiles = inputs.flatMap((input) => (input.path === null ? [] : [input.path]));
  const targets = planTargets({ requests, scenarioNames: names, outFolder: options.out, inputFiles });
  const overviews = new Overviews(targets, inputFiles);
  for (const { file } of targets.flat()) if (file !== null) checkWritable(file);
  const tasks = planned.map((task, index) => ({ ...task, targets: targets[index] ?? [] }));
  const setting = { workers: options.workers, isBail: options.bail === true, baselines, overviews };
  if (options.watch !== true || !(await canWatch(context, options))) return await runAll(context, tasks, setting);
  const { watchTasks } = await import('../watching/watch-tasks.ts');
  const reload = (task: Task) => reloadTask(task, planning);
  return await watchTasks(context, tasks, { ...setting, ...options, outFolder: options.out, reload });
}

/** Says on standard error why there is no dashboard, where there is none. */
async function canWatch(context: CommandContext, options: RunOptions): Promise<boolean> {
  const { stdin, stdout, env } = process;
  const isScreenReader = options.screenReader === true;
  const hindrance = dashboardHindrance({ stdin, stdout, env, isScreenReader });
  if (hindrance !== null) await context.writeError(`windtunnel: no dashboard, lines instead: ${hindrance}\n`);
  return hindrance === null;
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
  changes: readonly ScenarioChange[],
): Promise<readonly ValidScenario[] | null> {
  const loaded = await Promise.all(inputs.map((input) => loadScenario(input, changes)));
  const valid = loaded.filter((one) => one.isValid);
  const isValid = valid.length === loaded.length;
  const hasWarnings = !context.isQuiet && !context.isJson;
  for (const one of loaded) {
    if (!one.isValid || hasWarnings) await context.writeError(problemText(one, context.terminal.hasErrorColor));
  }
  return isValid ? valid : null;
}

interface RunSetting {
  readonly workers: number;
  readonly baselines: Baselines | null;
  readonly isBail: boolean;
  readonly overviews: Overviews;
}

async function runAll(context: CommandContext, tasks: readonly Task[], setting: RunSetting): Promise<ExitCode> {
  const { workers, overviews, ...shared } = setting;
  const most = Math.max(...tasks.map(({ scenario, plan }) => scenario.platforms.length * plan.limit));
  const pool = createPool({ workers: Math.max(1, Math.min(workers, most)) });
  const interruption = listenForInterruption(() => pool.cancel());
  const endings: ScenarioEnding[] = [];
  try {
    for (const task of tasks) {
      if (interruption.exitCode() !== null) break;
      const ending = await runTask(context, task, { ...shared, pool, interruption });
      endings.push(ending);
      overviews.add(ending);
      if (shared.isBail && ending.exitCode === EXIT.failed) break;
    }
  } finally {
    interruption.stopListening();
    await pool.close();
  }
  await overviews.write(context);
  if (!context.isQuiet && !context.isJson && tasks.length > 1) {
    await context.writeError(summaryText(endings, tasks.length));
  }
  return interruption.exitCode() ?? gravest(endings.map((ending) => ending.exitCode));
}
