// From a scenario that was read to what is run of it: the platforms and thresholds that are wanted, how often, and how it was
// asked for. Where its reports go is left to the command.

import type { RunOrigin } from '../../metrics/result.ts';
import type { Scenario, ScenarioChange } from '../../scenario/index.ts';
import type { Baselines } from '../comparing/baseline.ts';
import { pairedWish } from '../comparing/baseline-run.ts';
import { changeScenario, type LoadedScenario } from '../inputs/load-scenarios.ts';
import type { InputFile } from '../inputs/read-input.ts';
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
}

/** The flags that say what of a scenario is run. */
export interface PlanOptions extends ReplicationWish {
  readonly platform?: readonly string[];
  /** False with --no-thresholds. */
  readonly thresholds: boolean;
  readonly bail?: true;
}

/** What the plans of all scenarios depend on. */
interface Planning {
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
  return { input, scenario, plan: planStudy(scenario, wish), origin };
}
