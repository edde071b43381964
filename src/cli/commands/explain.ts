// `windtunnel explain`: why platforms can or cannot run a workload, what its traffic asks for, where its values come from,
// what to take and why.

import { availableParallelism } from 'node:os';
import { adviceOf } from '../../analysis/advice/advice.ts';
import { closest } from '../../base/closest.ts';
import { plain } from '../../base/text/inert.ts';
import type { RunResult } from '../../metrics/result.ts';
import { explanationText, type RenderOptions } from '../../output/index.ts';
import {
  effectiveScenario,
  type Feasibility,
  feasibilityOf,
  jobFacts,
  type Scenario,
  serviceLoads,
  unitsNeeded,
} from '../../scenario/index.ts';
import { type CommandContext, jsonText } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { feasibilityText, jobsText, loadText, unitsText } from '../explaining/explain-scenario.ts';
import { placedValues, type Selection, selectValue, valuesText } from '../explaining/explain-values.ts';
import { explainCode, explainKey, explainMetric, type WordRows } from '../explaining/explain-word.ts';
import { badInput } from '../failure.ts';
import { changeScenario, loadScenario, problemText, readingOptions } from '../inputs/load-scenarios.ts';
import { type InputFile, readScenarioOrResult } from '../inputs/read-input.ts';
import { resultIn } from '../inputs/read-result.ts';
import { type ChangeOptions, scenarioChanges } from '../inputs/scenario-changes.ts';
import { listenForInterruption } from '../interruption.ts';
import { createPool } from '../pool.ts';
import { runScenario } from '../scenario-run.ts';

export interface ExplainOptions extends ChangeOptions {
  readonly platform?: readonly string[];
  readonly format?: 'text' | 'json';
  readonly run?: true;
}

/** What is told; null for what a scenario alone, or a result alone, does not tell. */
interface Explanation {
  readonly name: string;
  readonly feasibility: readonly Feasibility[];
  readonly scenario: Scenario | null;
  readonly result: RunResult | null;
  readonly values: Selection | null;
}

const WORDS: Readonly<Record<string, (name: string) => readonly WordRows[]>> = {
  metric: (name) => [explainMetric(name)],
  code: (name) => [explainCode(name)],
  default: explainKey,
};

/** @throws Failure for bad usage, and for a file that is neither a scenario nor a result */
export async function explainCommand(
  context: CommandContext,
  [subject, name]: readonly [string, string | undefined],
  options: ExplainOptions,
): Promise<ExitCode> {
  const isJson = context.isJson || options.format === 'json';
  const word = Object.hasOwn(WORDS, subject) ? WORDS[subject] : undefined;
  if (word !== undefined) {
    if (name === undefined) throw badInput(`explain ${subject} needs a name`, HINTS[subject]);
    await context.writeOut(isJson ? wordJson(word(name)) : word(name).map(wordText).join('\n'));
    return EXIT.ok;
  }
  const input = await readScenarioOrResult(subject, process.stdin);
  const saved = resultIn(input);
  if (saved !== null) {
    if (name !== undefined) throw badInput(`a result has no values to explain, "${plain(name)}" of a scenario has`);
    await tell(ofResult(withPlatforms(saved, options.platform)), { ...context, isJson });
    return EXIT.ok;
  }
  return await explainScenario({ input, path: name }, options, { ...context, isJson });
}

const HINTS: Readonly<Record<string, string>> = {
  metric: 'windtunnel list metrics shows them all',
  code: 'for example windtunnel explain code WT112',
  default: 'for example windtunnel explain default platforms.ecs.zones',
};

function wordText(rows: WordRows): string {
  return rows.map(([label, text]) => `${label.padEnd(11)} ${text}\n`).join('');
}

/** Several where a key means one thing here and another there. */
function wordJson(meanings: readonly WordRows[]): string {
  const objects = meanings.map((rows) => Object.fromEntries(rows));
  return jsonText(objects.length === 1 ? objects[0] : objects);
}

interface ScenarioQuestion {
  readonly input: InputFile;
  /** Of the values that are asked for; everything is told where it is left out. */
  readonly path: string | undefined;
}

/** A scenario with mistakes prints them as `validate` does. */
async function explainScenario(
  { input, path }: ScenarioQuestion,
  options: ExplainOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const made = scenarioChanges(options, process.env);
  const loaded = await loadScenario(input, made);
  if (!loaded.isValid || !(context.isQuiet || context.isJson)) {
    await context.writeError(problemText(loaded, context.terminal.hasErrorColor));
  }
  if (!loaded.isValid) return EXIT.badInput;
  const scenario = changeScenario(loaded.scenario, { platformNames: options.platform, hasThresholds: true });
  const values = selectValue(effectiveScenario(loaded.text, readingOptions(input, made)), path);
  if (path !== undefined) {
    await context.writeOut(valuesOnly({ name: scenario.name, values }, context));
    return EXIT.ok;
  }
  const run = options.run === true ? await simulated(scenario, input, context) : null;
  if (run !== null && run.exitCode !== null) return run.exitCode;
  const result = run?.result ?? null;
  await tell({ name: scenario.name, feasibility: feasibilityOf(scenario), scenario, result, values }, context);
  return EXIT.ok;
}

function valuesOnly(
  { name, values }: { readonly name: string; readonly values: Selection },
  { isJson, terminal }: CommandContext,
): string {
  return isJson ? jsonText({ scenario: name, values: placedValues(values) }) : valuesText(values, terminal);
}

async function simulated(scenario: Scenario, { folder }: InputFile, context: CommandContext) {
  const workers = Math.max(1, Math.min(availableParallelism(), scenario.platforms.length));
  const pool = createPool({ workers });
  const interruption = listenForInterruption(() => pool.cancel());
  try {
    const { result } = await runScenario({ scenario, traceFolder: folder, pool, context });
    return { result, exitCode: interruption.exitCode() };
  } finally {
    interruption.stopListening();
    await pool.close();
  }
}

function ofResult(result: RunResult): Explanation {
  const feasibility = result.platforms.map((platform) => ({
    platform: platform.name,
    type: platform.type,
    isFeasible: platform.isFeasible,
    reasons: platform.isFeasible ? platform.limitations : platform.reasons,
  }));
  return { name: result.scenario.name, feasibility, scenario: null, result, values: null };
}

/** @throws Failure for a platform that the result does not have */
function withPlatforms(result: RunResult, wanted: readonly string[] | undefined): RunResult {
  if (wanted === undefined) return result;
  const names = result.platforms.map(({ name }) => name);
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const near = closest(unknown, names);
    const hint = near === undefined ? undefined : `did you mean ${plain(near)}?`;
    throw badInput(`the result has no platform "${plain(unknown)}"; it has ${plain(names.join(', '))}`, hint);
  }
  const isWanted = (name: string) => wanted.includes(name);
  return {
    ...result,
    platforms: result.platforms.filter(({ name }) => isWanted(name)),
    thresholds: result.thresholds.filter(({ platform }) => platform === null || isWanted(platform)),
  };
}

async function tell(
  { name, feasibility, scenario, result, values }: Explanation,
  context: CommandContext,
): Promise<void> {
  const jobs = scenario === null ? null : jobFacts(scenario);
  const load = scenario === null ? null : serviceLoads(scenario);
  const units = scenario === null || load === null ? null : unitsNeeded(scenario, load);
  if (context.isJson) {
    const advice = result === null ? null : adviceOf(result);
    const placed = values === null ? null : placedValues(values);
    await context.writeOut(jsonText({ scenario: name, feasibility, load, units, jobs, values: placed, advice }));
    return;
  }
  const { hasColor, isAscii, columns } = context.terminal;
  const options: RenderOptions = { hasColor, isAscii, columnCount: columns };
  const parts = [
    `${plain(name)}\n\n`,
    feasibilityText(feasibility, options),
    ...(load === null ? [] : [loadText(load)]),
    ...(units === null ? [] : [unitsText(units)]),
    ...(jobs === null ? [] : [jobsText(jobs)]),
    ...(values === null ? [] : [`\nVALUES and where each comes from\n${valuesText(values, context.terminal)}`]),
    ...(result === null ? [] : ['\n', explanationText(result, options)]),
  ];
  await context.writeOut(parts.join(''));
}
