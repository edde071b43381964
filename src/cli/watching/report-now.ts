// The report of what there is by now, asked for by a key: as pages, and whatever else of the scenario goes into files.

import { plain } from '../../base/text/inert.ts';
import type { Race } from '../../dashboard/state/race.ts';
import type { RunResult } from '../../metrics/result.ts';
import { htmlReporter } from '../../output/html/report.ts';
import type { Reporter } from '../../output/index.ts';
import { assembleResult, VERSION } from '../../run/index.ts';
import type { CommandContext } from '../context.ts';
import { Failure } from '../failure.ts';
import type { ReportTarget } from '../reports/report-files.ts';
import { writeReports } from '../reports/write-reports.ts';
import type { Task } from '../running/run-task.ts';

const LONGEST_PATH = 200;

/** What is reported, and where pages go that nobody named. */
export interface ReportNow {
  readonly race: Race;
  readonly task: Task;
  readonly pages: ReportTarget<Reporter>;
}

/** Writes it, and says in a sentence where it is or why there is none. */
export async function reportNow(context: CommandContext, { race, task, pages }: ReportNow): Promise<string> {
  const result = resultByNow(race, task);
  if (result === null) return 'nothing to report yet: no platform has finished';
  const named = task.targets.filter(({ file }) => file !== null);
  const hasPages = named.some(({ reporter }) => reporter === htmlReporter);
  const targets = hasPages ? named : [pages, ...named];
  try {
    await writeReports(context, result, { targets, scenarioPath: task.input.path, hasGitHubExtras: false });
  } catch (error) {
    if (error instanceof Failure) return `no report: ${error.message}`;
    throw error;
  }
  const files = targets.map(({ file }) => plain(file ?? '', { max: LONGEST_PATH })).join(', ');
  return `written to ${files}${result.isComplete ? '' : ', of what there is by now'}`;
}

/** Of the last look; before the first, of the platforms that have finished. */
function resultByNow(race: Race, { scenario, origin }: Task): RunResult | null {
  if (race.result !== null) return { ...race.result, origin };
  // Its warm-up is not known before all platforms have finished.
  if (scenario.isWarmupFound !== undefined) return null;
  const platforms = race.tracks.flatMap(({ result }) => (result === null ? [] : [result]));
  if (!platforms.some(({ isFeasible }) => isFeasible)) return null;
  return { ...assembleResult({ scenario, platforms, isComplete: false, version: VERSION }), origin };
}
