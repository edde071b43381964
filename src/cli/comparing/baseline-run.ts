// What a run does with its baseline, for each scenario: compare, tell, put the result in its place. The file is kept by
// baseline.ts.

import type { ResultsComparison } from '../../analysis/compare/compare-results.ts';
import { type GateTally, gateTally, hasRegression, isBlind } from '../../analysis/compare/gate.ts';
import { plain } from '../../base/text/inert.ts';
import type { RunResult } from '../../metrics/result.ts';
import { baselineSection } from '../../output/compare/baseline-section.ts';
import { regressionText, vanishedText } from '../../output/compare/words.ts';
import { baselineText } from '../../output/line/compare/baseline.ts';
import type { CommandContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { badInput } from '../failure.ts';
import type { ReplicationWish } from '../study/plan.ts';
import { Baselines } from './baseline.ts';

/** The flags. */
export interface BaselineOptions {
  /** A file, or a folder. */
  readonly baseline?: string;
  readonly updateBaseline?: true;
}

/** A result beside its baseline. */
export interface HeldResult {
  readonly result: RunResult;
  readonly baselines: Baselines;
  /** Null where there is no baseline yet. */
  readonly comparison: ResultsComparison | null;
  /** For a comment on a pull request. */
  readonly section: string | null;
}

/**
 * The baselines of the scenarios, or null where none are asked for.
 * @throws Failure for one that is missing, damaged or cannot be written
 */
export function openBaselines(options: BaselineOptions, scenarioNames: readonly string[]): Baselines | null {
  const { baseline, updateBaseline } = options;
  if (baseline !== undefined)
    return new Baselines({ path: baseline, isUpdate: updateBaseline === true, scenarioNames });
  if (updateBaseline === true) throw badInput('--update-baseline needs the file to update', 'add --baseline <file>');
  return null;
}

/** As many replications as the baseline has, unless users say how many. */
export function pairedWish(baselines: Baselines | null, name: string, wish: ReplicationWish): ReplicationWish {
  const { replications, untilCi, maxReplications } = wish;
  const isGiven = replications !== undefined || untilCi !== undefined || maxReplications !== undefined;
  return isGiven || baselines === null ? wish : { replications: baselines.replicationsOf(name) };
}

/** Null without baselines, and for a run that was interrupted. */
export function holdAgainst(baselines: Baselines | null, result: RunResult): HeldResult | null {
  if (baselines === null || !result.isComplete) return null;
  const comparison = baselines.compare('this run', result);
  return { result, baselines, comparison, section: comparison === null ? null : baselineSection(comparison) };
}

/**
 * Tells what differs, or makes the result the new baseline; 1 where something is worse than is tolerated, 3 where nothing
 * could be judged.
 * @throws Failure when the file cannot be written
 */
export async function settleBaseline(context: CommandContext, held: HeldResult | null): Promise<ExitCode> {
  if (held === null) return EXIT.ok;
  const { baselines, comparison, result } = held;
  const { hasErrorColor, isAscii, errorColumns } = context.terminal;
  if (comparison !== null && !context.isQuiet) {
    const look = { hasColor: hasErrorColor, isAscii, columnCount: errorColumns };
    await context.writeError(baselineText(comparison, look));
  }
  if (baselines.isUpdate) {
    const file = baselines.update(result);
    const place = `${plain(file, { max: 1000 })} now has the baseline of "${plain(result.scenario.name)}"`;
    if (!context.isQuiet) await context.writeError(`${place}\n`);
    return EXIT.ok;
  }
  if (comparison === null) return EXIT.ok;
  const tally = gateTally(comparison.results);
  if (!hasRegression(tally)) return await settleBlind(context, held, tally);
  const what = plain(regressionText(tally), { max: 2000 });
  const accept = '  hint: where that is what you want, accept it with --update-baseline\n';
  await context.writeError(`windtunnel: "${plain(result.scenario.name)}" against its baseline: ${what}\n${accept}`);
  return EXIT.failed;
}

/** A baseline that nothing could be held against holds nothing. */
async function settleBlind(context: CommandContext, { result }: HeldResult, tally: GateTally): Promise<ExitCode> {
  if (!isBlind(tally)) return EXIT.ok;
  const advice = 'no figure could be judged; run it with as many replications as the baseline has, at least two';
  const what = tally.blindCount === 0 ? plain(vanishedText(tally), { max: 2000 }) : advice;
  await context.writeError(
    `windtunnel: "${plain(result.scenario.name)}" against its baseline: inconclusive: ${what}\n`,
  );
  return EXIT.inconclusive;
}
