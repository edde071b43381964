// One scenario from start to reports: simulates, writes, says what it means for the exit code. What is asked for has been
// checked before.

import { resolve } from 'node:path';
import { plain } from '../../base/text/inert.ts';
import type { RunResult } from '../../metrics/result.ts';
import type { Reporter } from '../../output/index.ts';
import type { Baselines } from '../comparing/baseline.ts';
import { holdAgainst, settleBaseline } from '../comparing/baseline-run.ts';
import type { CommandContext } from '../context.ts';
import { EXIT, gravest } from '../exit-codes.ts';
import { Failure, failureText } from '../failure.ts';
import type { Interruption } from '../interruption.ts';
import type { Pool } from '../pool.ts';
import type { ReportTarget } from '../reports/report-files.ts';
import { writeReports } from '../reports/write-reports.ts';
import { runCostText, type ScenarioEnding } from '../run-summary.ts';
import { runScenario } from '../scenario-run.ts';
import type { StudyListener } from '../study/run-study.ts';
import { interruptedText, studyText } from '../study/study-words.ts';
import { thresholdEnding } from '../threshold-verdict.ts';
import { coverageText } from '../traces/trace-coverage.ts';
import type { PlannedTask } from './plan-task.ts';

/** A scenario and where its reports go. */
export interface Task extends PlannedTask {
  readonly targets: readonly ReportTarget<Reporter>[];
}

/** How a task ended. */
export interface TaskEnding extends ScenarioEnding {
  /** Null where there is none. */
  readonly result: RunResult | null;
  /** Why it could not be done or its reports not be written; null where nothing was in the way. */
  readonly trouble: string | null;
}

/** What running a task takes. */
export interface RunParts {
  readonly baselines: Baselines | null;
  readonly isBail: boolean;
  readonly pool: Pool;
  readonly interruption: Pick<Interruption, 'exitCode'>;
  /** Hears what happens, beside what is shown. */
  readonly listener?: StudyListener;
  /** Asked when the simulation is over; throws where nobody wants what came of it. */
  readonly checkWanted?: () => void;
}

/** One scenario from start to reports. A failure of the user's is told here, so that the next scenario still runs. */
export async function runTask(context: CommandContext, task: Task, parts: RunParts): Promise<TaskEnding> {
  const { scenario, plan, targets, input, origin } = task;
  const { pool, interruption, isBail, baselines, listener, checkWanted } = parts;
  try {
    const run = { scenario, traceFolder: input.folder, pool, context, plan, isBail, listener };
    const outcome = await runScenario(run);
    checkWanted?.();
    const { traces, events, wallMs } = outcome;
    const result = outcome.result === null ? null : { ...outcome.result, origin };
    const interruptedNote = () => interruptedText(outcome, { platformCount: scenario.platforms.length });
    if (result === null) {
      await context.writeError(interruptedNote());
      return { name: scenario.name, exitCode: interruption.exitCode() ?? EXIT.ok, wallMs, result, trouble: null };
    }
    const held = holdAgainst(baselines, result);
    const appendix = held?.section ?? null;
    await writeReports(context, result, { targets, scenarioPath: input.path, hasGitHubExtras: true, appendix });
    if (!result.isComplete) await context.writeError(interruptedNote());
    const notes = `${studyText(outcome)}${coverageText(traces, scenario.durationUs)}`;
    await tellCost(context, { targets, notes, events, wallMs });
    const ending = { name: scenario.name, wallMs, result, trouble: null };
    const interrupted = interruption.exitCode();
    if (interrupted !== null) return { ...ending, exitCode: interrupted };
    const { exitCode, text } = thresholdEnding(result);
    await context.writeError(text);
    const baselineCode = await settleBaseline(context, held);
    return { ...ending, exitCode: gravest([exitCode, baselineCode]) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await context.writeError(failureText(error));
    return { name: scenario.name, exitCode: error.exitCode, wallMs: 0, result: null, trouble: error.message };
  }
}

interface RunCost {
  readonly targets: Task['targets'];
  /** What is to be told of replications and traces. */
  readonly notes: string;
  readonly events: number;
  readonly wallMs: number;
}

async function tellCost(context: CommandContext, { targets, notes, events, wallMs }: RunCost): Promise<void> {
  if (context.isQuiet || context.isJson) return;
  await context.writeError(notes);
  for (const { reporter, file } of targets) {
    if (file !== null) await context.writeError(`${reporter.name} report: ${plain(resolve(file), { max: 1000 })}\n`);
  }
  await context.writeError(runCostText({ events, wallMs, isAscii: context.terminal.isAscii }));
}
