// From a scenario that was read to what is run of it: the platforms and thresholds that are wanted, how often, and how it was
// asked for. Where its reports go is left to the command.

import { join, resolve } from 'node:path';
import { plain } from '../../base/text/inert.ts';
import type { RunOrigin } from '../../metrics/result.ts';
import type { Scenario, ScenarioChange } from '../../scenario/index.ts';
import type { Baselines } from '../comparing/baseline.ts';
import { pairedWish } from '../comparing/baseline-run.ts';
import { Failure } from '../failure.ts';
import { changeScenario, type LoadedScenario, loadScenario, problemText } from '../inputs/load-scenarios.ts';
import { type InputFile, readInputs } from '../inputs/read-input.ts';
import { runOrigin } from '../run-origin.ts';
import { planStudy, type ReplicationWish, type StudyPlan } from '../study/plan.ts';

/** A scenario without mistakes. */
export type ValidScenario = LoadedScenario & { readonly isValid: true };

/** A scenario and how often it is run. */
export interface PlannedTask {
  readonly input: InputFile;
  readonly scenario: Scenario;
  readonly plan: StudyPlan;
  readonly origin: RunOrigin;
  /** Everything that the scenario is made of: its own file, those that it extends, its traces. None for standard input. */
  readonly files: readonly string[];
}

/** The flags that say what of a scenario is run. */
export interface PlanOptions extends ReplicationWish {
  readonly platform?: readonly string[];
  /** False with --no-thresholds. */
  readonly thresholds: boolean;
  readonly bail?: true;
}

/** What the plans of all scenarios depend on. */
export interface Planning {
  readonly changes: readonly ScenarioChange[];
  readonly options: PlanOptions;
  readonly baselines: Baselines | null;
}

/**
 * With only what the flags leave of it.
 * @throws Failure for a platform that the scenario does not have
 */
export function wantedOf(loaded: ValidScenario, { platform, thresholds }: PlanOptions): ValidScenario {
  const wanted = { platformNames: platform, hasThresholds: thresholds };
  return { ...loaded, scenario: changeScenario(loaded.scenario, wanted) };
}

export function planTask(loaded: ValidScenario, { changes, options, baselines }: Planning): PlannedTask {
  const { scenario, input } = loaded;
  const wish = pairedWish(baselines, scenario.name, options);
  const origin = runOrigin(input.path, {
    changes,
    platform: options.platform,
    hasThresholds: options.thresholds,
    wish,
    isBail: options.bail === true,
  });
  return { input, scenario, plan: planStudy(scenario, wish), origin, files: filesOf(loaded) };
}

/** A scenario that was read again, or what is in the way in one sentence and in full. */
export type ReloadedTask<T extends PlannedTask> =
  | { readonly isValid: true; readonly task: T }
  | { readonly isValid: false; readonly trouble: string; readonly text: string };

/** Reads the file of the task again; everything else about the task stays. */
export async function reloadTask<T extends PlannedTask>(task: T, planning: Planning): Promise<ReloadedTask<T>> {
  try {
    const [input = task.input] = await readInputs(task.input.path === null ? [] : [task.input.path], process.stdin);
    const loaded = await loadScenario(input, planning.changes);
    if (!loaded.isValid) return { isValid: false, trouble: firstProblem(loaded), text: problemText(loaded, false) };
    return { isValid: true, task: { ...task, ...planTask(wantedOf(loaded, planning.options), planning) } };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { isValid: false, trouble: error.message, text: `${error.message}\n` };
  }
}

function firstProblem({ problems, input }: LoadedScenario): string {
  const mistakes = problems.filter(({ severity }) => severity === 'error');
  const [first] = mistakes;
  if (first === undefined) return `${plain(input.label)} cannot be read`;
  const line = first.position === undefined ? '' : `:${first.position.line}`;
  const more = mistakes.length > 1 ? ` (and ${mistakes.length - 1} more)` : '';
  return plain(`${first.file ?? input.label}${line}: ${first.message}${more}`);
}

function filesOf({ input, sources, scenario }: ValidScenario): readonly string[] {
  if (input.path === null) return [];
  const bases = sources.flatMap(({ kind, name }) => (kind === 'file' && name !== undefined ? [name] : []));
  const traces = scenario.traffic.flatMap(({ source }) =>
    source.kind === 'generated' ? [] : [join(input.folder, source.file)],
  );
  return [...new Set([input.path, ...bases, ...traces].map((file) => resolve(file)))];
}
