// What `compare` is given: saved results, scenario files, files of a git revision. Reads them all before anything is
// simulated.

import { existsSync } from 'node:fs';
import { closest } from '../../base/closest.ts';
import { plain } from '../../base/text/inert.ts';
import type { RunResult } from '../../metrics/result.ts';
import type { Scenario, ScenarioChange } from '../../scenario/index.ts';
import { badInput } from '../failure.ts';
import { changeScenario, type LoadedScenario, loadScenario } from '../inputs/load-scenarios.ts';
import { type InputFile, readScenarioOrResult } from '../inputs/read-input.ts';
import { resultIn } from '../inputs/read-result.ts';
import { gitReferenceIn, readGitFile } from './git-files.ts';

/** One thing to compare: a result, or a scenario that has still to be run. */
export type Operand = { readonly label: string } & (
  | { readonly kind: 'result'; readonly result: RunResult }
  | { readonly kind: 'scenario'; readonly input: InputFile; readonly loaded: LoadedScenario }
);

/** The operands in the order given; `close` takes the copies of revisions away. */
export interface Operands {
  readonly list: readonly Operand[];
  close(): void;
}

/** @throws Failure for the first that cannot be read; a scenario with mistakes is none yet */
export async function readOperands(
  args: readonly string[],
  changes: readonly ScenarioChange[],
  stdin: AsyncIterable<Uint8Array | string>,
): Promise<Operands> {
  if (args.filter((arg) => arg === '-').length > 1) throw badInput('standard input can be read only once');
  const removals: (() => void)[] = [];
  const close = () => {
    for (const remove of removals.splice(0)) remove();
  };
  try {
    const list: Operand[] = [];
    for (const arg of args) {
      const { input, remove } = await readArgument(arg, changes, stdin);
      removals.push(remove);
      list.push(await operandOf(input, changes));
    }
    return { list: withDistinctLabels(list), close };
  } catch (error) {
    close();
    throw error;
  }
}

const NOTHING = () => {};

/** A file goes before a revision of the same name. */
async function readArgument(
  arg: string,
  changes: readonly ScenarioChange[],
  stdin: AsyncIterable<Uint8Array | string>,
) {
  const reference = arg === '-' || existsSync(arg) ? null : gitReferenceIn(arg);
  if (reference !== null) return await readGitFile(reference, changes);
  return { input: await readScenarioOrResult(arg, stdin), remove: NOTHING };
}

async function operandOf(input: InputFile, changes: readonly ScenarioChange[]): Promise<Operand> {
  const { label } = input;
  const result = resultIn(input);
  if (result !== null) return { label, kind: 'result', result };
  return { label, kind: 'scenario', input, loaded: await loadScenario(input, changes) };
}

/** The same file twice is no mistake: told apart by its place. */
function withDistinctLabels(operands: readonly Operand[]): readonly Operand[] {
  const labels = operands.map(({ label }) => label);
  return operands.map((operand, index) => {
    const isTaken = labels.indexOf(operand.label) !== labels.lastIndexOf(operand.label);
    return isTaken ? { ...operand, label: `${operand.label} (${index + 1})` } : operand;
  });
}

/**
 * The scenario again with another seed, so that its traffic is that of the others; the seed that the file says is told as
 * one that it does not differ in.
 */
export async function withSeed(
  { input }: Extract<Operand, { readonly kind: 'scenario' }>,
  changes: readonly ScenarioChange[],
  seed: string,
): Promise<LoadedScenario> {
  return await loadScenario(input, [...changes, { kind: 'seed', by: '--seed', text: seed }]);
}

/**
 * The result with only these platforms.
 * @throws Failure where it has none of them
 */
export function resultWithPlatforms(result: RunResult, wanted: readonly string[] | undefined): RunResult {
  if (wanted === undefined) return result;
  const isWanted = (name: string) => wanted.includes(name);
  const platforms = result.platforms.filter(({ name }) => isWanted(name));
  if (platforms.length === 0) {
    throw noPlatform(
      wanted,
      result.platforms.map(({ name }) => name),
      result.scenario.name,
    );
  }
  const { study } = result;
  if (study === undefined) return { ...result, platforms };
  return {
    ...result,
    platforms,
    study: { ...study, platforms: study.platforms.filter((one) => isWanted(one.platform)) },
  };
}

/**
 * The scenario with those of the platforms that it has.
 * @throws Failure where it has none of them
 */
export function scenarioWithPlatforms(scenario: Scenario, wanted: readonly string[] | undefined): Scenario {
  if (wanted === undefined) return scenario;
  const names = scenario.platforms.map(({ name }) => name);
  const platformNames = wanted.filter((name) => names.includes(name));
  if (platformNames.length === 0) throw noPlatform(wanted, names, scenario.name);
  return changeScenario(scenario, { platformNames, hasThresholds: true });
}

function noPlatform(wanted: readonly string[], names: readonly string[], scenario: string) {
  const near = closest(wanted[0] ?? '', names);
  return badInput(
    `"${plain(scenario)}" has no platform "${plain(wanted.join(', '))}"; it has ${plain(names.join(', '))}`,
    near === undefined ? undefined : `did you mean ${plain(near)}?`,
  );
}
