// The what-if of one report: the scenario it was made from, what can be changed in it, and the run of a changed one.
import { invariant } from '../base/invariant.ts';
import type { Checked, Problem } from '../base/problem.ts';
import { type RunResult, type Scenario, type SimulationOptions, simulate, type ThresholdSpec } from '../index.ts';
import { readAgain, sourceTree } from '../scenario/read-again.ts';
import type { SourceNode } from '../scenario/source/tree.ts';
import type { Change, Control, NewValue } from './controls/control.ts';
import { controlsOf, newValues, withValues } from './controls/controls.ts';

/** What a result says of the scenario that it was made from. */
export interface WhatIfBase {
  /** `sourceText` of the result. */
  readonly sourceText: string;
  /** Names of the platforms that were run, which may be fewer than the scenario has. */
  readonly platforms: readonly string[];
  /** As the result has them, with the lines of their file. */
  readonly thresholds: readonly ThresholdSpec[];
}

/** A scenario that can be asked. */
export interface WhatIf {
  readonly base: WhatIfBase;
  readonly root: SourceNode;
  readonly scenario: Scenario;
  readonly controls: readonly Control[];
}

/** A changed scenario, ready to be run, with the values that make the difference. */
export interface ChangedScenario {
  readonly scenario: Scenario;
  readonly root: SourceNode;
  readonly values: readonly NewValue[];
}

/** Reads the scenario again, or says why it cannot be. */
export function openWhatIf(base: WhatIfBase): Checked<WhatIf> {
  const root = sourceTree(base.sourceText);
  if (root === null) return { ok: false, problems: [UNREADABLE] };
  const read = readAgain(root);
  if (!read.ok) return read;
  const scenario = asRun(read.value, base);
  return { ok: true, value: { base, root, scenario, controls: controlsOf(root, scenario) } };
}

const UNREADABLE: Problem = {
  code: 'WT105',
  severity: 'error',
  message: 'the scenario in this page cannot be read',
  path: [],
};

/** The scenario with these changes, or why it is none: not every value goes with every other. */
export function changedScenario(whatIf: WhatIf, changes: readonly Change[]): Checked<ChangedScenario> {
  const { base, root, controls } = whatIf;
  const values = newValues(root, { controls, changes });
  if (values.length === 0) return { ok: true, value: { scenario: whatIf.scenario, root, values } };
  const changed = withValues(root, values);
  const read = readAgain(changed);
  return read.ok ? { ok: true, value: { scenario: asRun(read.value, base), root: changed, values } } : read;
}

/** One replication, the first: the same bytes as those of `windtunnel run --replications 1`. */
export async function play(scenario: Scenario, listeners: Omit<SimulationOptions, 'replications'>): Promise<RunResult> {
  return await simulate(scenario, { ...listeners, replications: 1 });
}

/** As the flags of the command left it. */
function asRun(scenario: Scenario, { platforms, thresholds }: WhatIfBase): Scenario {
  const chosen = scenario.platforms.filter(({ name }) => platforms.includes(name));
  invariant(chosen.length > 0, 'a result has platforms');
  return { ...scenario, platforms: chosen, thresholds };
}
