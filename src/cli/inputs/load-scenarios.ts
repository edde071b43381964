// From arguments to checked scenarios, or to the text of everything that is wrong with them. Files are read by read-input.ts.

import { basename } from 'node:path';
import { closest } from '../../base/closest.ts';
import type { Problem } from '../../base/problem.ts';
import { plain } from '../../base/text/inert.ts';
import {
  decodeUtf8,
  type ReadScenarioOptions,
  readScenario,
  renderProblems,
  type Scenario,
  type ScenarioChange,
  type SourceText,
} from '../../scenario/index.ts';
import { badInput } from '../failure.ts';
import { traceProblems } from '../traces/check-traces.ts';
import { baseFilesIn } from './base-file.ts';
import type { InputFile } from './read-input.ts';

/** A scenario file that was read, with what is wrong with it; a valid one may come with warnings. */
export type LoadedScenario = LoadedFile &
  ({ readonly isValid: true; readonly scenario: Scenario } | { readonly isValid: false });

interface LoadedFile {
  readonly input: InputFile;
  readonly text: string;
  readonly problems: readonly Problem[];
  /** Every text that the problems may be in; none where the file is no text. */
  readonly sources: readonly SourceText[];
}

/** Checks one file with the changes made in it, and the start of the traces that it names. */
export async function loadScenario(input: InputFile, changes: readonly ScenarioChange[] = []): Promise<LoadedScenario> {
  const loaded = readInput(input, changes);
  if (!loaded.isValid) return loaded;
  const problems = [...loaded.problems, ...(await traceProblems(loaded.scenario, input))];
  const isValid = problems.every(({ severity }) => severity === 'warning');
  return { ...loaded, isValid, problems };
}

function readInput(input: InputFile, changes: readonly ScenarioChange[]): LoadedScenario {
  const decoded = decodeUtf8(input.bytes);
  if (!decoded.ok) {
    return { input, isValid: false, problems: named(decoded.problems, input.label), text: '', sources: [] };
  }
  const text = decoded.value;
  const reading = readScenario(text, readingOptions(input, changes));
  const { sources } = reading;
  if (!reading.ok) return { input, isValid: false, problems: reading.problems, text, sources };
  return { input, isValid: true, scenario: reading.value, problems: reading.warnings, text, sources };
}

/** How a scenario that was given is read: what it extends lies below its folder. */
export function readingOptions(
  { label, folder }: Pick<InputFile, 'label' | 'folder'>,
  changes: readonly ScenarioChange[],
): ReadScenarioOptions {
  return { file: label, folderName: basename(folder), readFile: baseFilesIn(folder), changes };
}

function named(problems: readonly Problem[], file: string): readonly Problem[] {
  return problems.map((problem) => ({ file, ...problem }));
}

/** What is wrong with a file as the user sees it; empty where nothing is. */
export function problemText({ problems, text, sources }: LoadedScenario, color: boolean): string {
  return problems.length === 0 ? '' : `${renderProblems(problems, text, { color, sources }).trimEnd()}\n`;
}

/** What flags leave out of a scenario. */
export interface ScenarioChanges {
  readonly platformNames: readonly string[] | undefined;
  readonly hasThresholds: boolean;
}

/**
 * The scenario with only the platforms asked for, in the order of the scenario. Thresholds on platforms
 * that were not asked for go with them.
 * @throws Failure for a platform that the scenario does not have
 */
export function changeScenario(scenario: Scenario, { platformNames, hasThresholds }: ScenarioChanges): Scenario {
  const names = scenario.platforms.map((platform) => platform.name);
  for (const wanted of platformNames ?? []) {
    if (!names.includes(wanted)) throw unknownPlatform(wanted, { names, scenarioName: scenario.name });
  }
  const isWanted = (name: string) => platformNames === undefined || platformNames.includes(name);
  return {
    ...scenario,
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
