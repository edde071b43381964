// From arguments to checked scenarios, or to the text of everything that is wrong with them. Files are read by read-input.ts.

import { basename } from 'node:path';
import { closest } from '../base/closest.ts';
import type { Problem } from '../base/problem.ts';
import { plain } from '../base/text/inert.ts';
import { decodeUtf8, readScenario, renderProblems, type Scenario } from '../scenario/index.ts';
import { traceProblems } from './check-traces.ts';
import { badInput } from './failure.ts';
import type { InputFile } from './read-input.ts';

/** A scenario file that was read, with what is wrong with it; a valid one may come with warnings. */
export type LoadedScenario = LoadedFile &
  ({ readonly isValid: true; readonly scenario: Scenario } | { readonly isValid: false });

interface LoadedFile {
  readonly input: InputFile;
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** Checks one file, and the start of the traces that it names. */
export async function loadScenario(input: InputFile): Promise<LoadedScenario> {
  const loaded = readInput(input);
  if (!loaded.isValid) return loaded;
  const { text, scenario } = loaded;
  const problems = [...loaded.problems, ...(await traceProblems(scenario, input))];
  const isValid = problems.every(({ severity }) => severity === 'warning');
  return isValid ? { input, isValid, scenario, problems, text } : { input, isValid, problems, text };
}

function readInput(input: InputFile): LoadedScenario {
  const decoded = decodeUtf8(input.bytes);
  if (!decoded.ok) return { input, isValid: false, problems: named(decoded.problems, input.label), text: '' };
  const text = decoded.value;
  const reading = readScenario(text, { file: input.label, folderName: basename(input.folder) });
  if (!reading.ok) return { input, isValid: false, problems: reading.problems, text };
  return { input, isValid: true, scenario: reading.value, problems: reading.warnings, text };
}

function named(problems: readonly Problem[], file: string): readonly Problem[] {
  return problems.map((problem) => ({ file, ...problem }));
}

/** What is wrong with a file as the user sees it; empty where nothing is. */
export function problemText({ problems, text }: LoadedScenario, color: boolean): string {
  return problems.length === 0 ? '' : `${renderProblems(problems, text, { color }).trimEnd()}\n`;
}

/** What the flags of `run` change in a scenario. */
export interface ScenarioChanges {
  readonly platformNames: readonly string[] | undefined;
  readonly seed: string | undefined;
  readonly hasThresholds: boolean;
}

/**
 * The scenario with another seed and only the platforms asked for, in the order of the scenario. Thresholds on platforms
 * that were not asked for go with them.
 * @throws Failure for a platform that the scenario does not have
 */
export function changeScenario(scenario: Scenario, { platformNames, seed, hasThresholds }: ScenarioChanges): Scenario {
  const names = scenario.platforms.map((platform) => platform.name);
  for (const wanted of platformNames ?? []) {
    if (!names.includes(wanted)) throw unknownPlatform(wanted, { names, scenarioName: scenario.name });
  }
  const isWanted = (name: string) => platformNames === undefined || platformNames.includes(name);
  return {
    ...scenario,
    seed: seed ?? scenario.seed,
    platforms: scenario.platforms.filter((platform) => isWanted(platform.name)),
    thresholds: hasThresholds
      ? scenario.thresholds.filter(({ platform }) => platform === null || isWanted(platform))
      : [],
  };
}

function unknownPlatform(wanted: string, known: { readonly names: readonly string[]; readonly scenarioName: string }) {
  const near = closest(wanted, known.names);
  return badInput(
    `the scenario "${plain(known.scenarioName)}" has no platform "${plain(wanted)}"; it has ${plain(known.names.join(', '))}`,
    near === undefined ? undefined : `did you mean ${plain(near)}?`,
  );
}
