// `windtunnel explain`: why platforms can or cannot run a workload, what its traffic asks for, what to take and why.

import { availableParallelism } from 'node:os';
import { adviceOf } from '../../analysis/advice/advice.ts';
import { closest } from '../../base/closest.ts';
import { plain } from '../../base/text/inert.ts';
import type { RunResult } from '../../metrics/result.ts';
import { explanationText, type RenderOptions } from '../../output/index.ts';
import { type Feasibility, feasibilityOf, type Scenario, serviceLoads, unitsNeeded } from '../../scenario/index.ts';
import { type CommandContext, jsonText } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { feasibilityText, loadText, unitsText } from '../explain-scenario.ts';
import { explainCode, explainMetric, type WordRows } from '../explain-word.ts';
import { badInput } from '../failure.ts';
import { listenForInterruption } from '../interruption.ts';
import { changeScenario, loadScenario, problemText } from '../load-scenarios.ts';
import { createPool } from '../pool.ts';
import { type InputFile, readScenarioOrResult } from '../read-input.ts';
import { resultIn } from '../read-result.ts';
import { runScenario } from '../scenario-run.ts';

export interface ExplainOptions {
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
}

const WORDS: Readonly<Record<string, (name: string) => WordRows>> = { metric: explainMetric, code: explainCode };

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
    const rows = word(name);
    await context.writeOut(isJson ? jsonText(Object.fromEntries(rows)) : wordText(rows));
    return EXIT.ok;
  }
  if (name !== undefined) throw badInput(`explain takes one file, and no "${plain(name)}" after it`);
  const input = await readScenarioOrResult(subject, process.stdin);
  const saved = resultIn(input);
  if (saved !== null) {
    await tell(ofResult(withPlatforms(saved, options.platform)), { ...context, isJson });
    return EXIT.ok;
  }
  return await explainScenario(input, options, { ...context, isJson });
}

const HINTS: Readonly<Record<string, string>> = {
  metric: 'windtunnel list metrics shows them all',
  code: 'for example windtunnel explain code WT112',
};

function wordText(rows: WordRows): string {
  return rows.map(([label, text]) => `${label.padEnd(11)} ${text}\n`).join('');
}

/** A scenario with mistakes prints them as `validate` does. */
async function explainScenario(input: InputFile, options: ExplainOptions, context: CommandContext): Promise<ExitCode> {
  const loaded = await loadScenario(input);
  if (!loaded.isValid || !(context.isQuiet || context.isJson)) {
    await context.writeError(problemText(loaded, context.terminal.hasErrorColor));
  }
  if (!loaded.isValid) return EXIT.badInput;
  const changes = { platformNames: options.platform, seed: undefined, hasThresholds: true };
  const scenario = changeScenario(loaded.scenario, changes);
  const run = options.run === true ? await simulated(scenario, input, context) : null;
  if (run !== null && run.exitCode !== null) return run.exitCode;
  const result = run?.result ?? null;
  await tell({ name: scenario.name, feasibility: feasibilityOf(scenario), scenario, result }, context);
  return EXIT.ok;
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
  return { name: result.scenario.name, feasibility, scenario: null, result };
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

async function tell({ name, feasibility, scenario, result }: Explanation, context: CommandContext): Promise<void> {
  const load = scenario === null ? null : serviceLoads(scenario);
  const units = scenario === null || load === null ? null : unitsNeeded(scenario, load);
  if (context.isJson) {
    const advice = result === null ? null : adviceOf(result);
    await context.writeOut(jsonText({ scenario: name, feasibility, load, units, advice }));
    return;
  }
  const { hasColor, isAscii, columns } = context.terminal;
  const options: RenderOptions = { hasColor, isAscii, columnCount: columns };
  const parts = [
    `${plain(name)}\n\n`,
    feasibilityText(feasibility, options),
    ...(load === null ? [] : [loadText(load)]),
    ...(units === null ? [] : [unitsText(units)]),
    ...(result === null ? [] : ['\n', explanationText(result, options)]),
  ];
  await context.writeOut(parts.join(''));
}
