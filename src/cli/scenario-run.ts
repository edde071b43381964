// Simulates one scenario with everything that is shown meanwhile, and gathers what came of it. Reports are left to the command.

import { plain } from '../base/text/inert.ts';
import { formatCount } from '../base/units/count.ts';
import { renderProblems, type Scenario } from '../scenario/index.ts';
import { SimulationBug } from './bug-report.ts';
import type { CommandContext } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { couldNotFinish, Failure } from './failure.ts';
import type { Pool } from './pool.ts';
import { ProgressLine } from './progress.ts';
import { SINGLE_RUN, type StudyPlan } from './study/plan.ts';
import { runStudy, type StudyListener, type StudyOutcome } from './study/run-study.ts';
import type { SimulationListener } from './study/simulation.ts';
import { eventsOf, isDone, type JobOutcome, type Task } from './worker-protocol.ts';

/** One scenario, ready to run. */
export interface ScenarioRun {
  readonly scenario: Scenario;
  readonly traceFolder: string;
  readonly pool: Pool;
  readonly context: CommandContext;
  /** How often; once unless it says otherwise. */
  readonly plan?: StudyPlan | undefined;
  /** Whether to stop at the first look at which a threshold of level `error` has failed. */
  readonly isBail?: boolean | undefined;
  /** Hears everything that happens, beside what is shown. */
  readonly listener?: StudyListener | undefined;
}

/** What came of it; `result` is null where the run was interrupted before any platform had finished. */
export interface ScenarioRunOutcome extends StudyOutcome {
  readonly wallMs: number;
}

/** @throws Failure for a bad trace or too little memory, SimulationBug for a mistake of the simulator */
export async function runScenario(run: ScenarioRun): Promise<ScenarioRunOutcome> {
  const { scenario, traceFolder, pool, context, plan = SINGLE_RUN, isBail = false, listener = {} } = run;
  const startMs = performance.now();
  const progress =
    context.terminal.canRedraw && !context.isQuiet && !context.isJson ? progressOf(scenario, context) : null;
  const shown = shownOf({ scenario, progress, context });
  const outcome = await runStudy({
    scenario,
    traceFolder,
    pool,
    plan,
    isBail,
    listener: bothOf(shown, listener),
    check: (task, jobOutcome) => throwIfSpoiled(jobOutcome, { scenario, task, context }),
  });
  progress?.clear();
  return { ...outcome, wallMs: performance.now() - startMs };
}

function progressOf(scenario: Scenario, { terminal, writeError }: CommandContext): ProgressLine {
  return new ProgressLine({
    durationUs: scenario.durationUs,
    columns: terminal.errorColumns,
    isAscii: terminal.isAscii,
    write: (text) => void writeError(text).catch(() => {}),
    nowMs: () => performance.now(),
  });
}

interface ShownParts {
  readonly scenario: Scenario;
  readonly progress: ProgressLine | null;
  readonly context: CommandContext;
}

/** Feeds the progress line; with -v tells each start and end on a line of its own. */
function shownOf({ scenario, progress, context }: ShownParts): Required<SimulationListener> {
  const startMs = performance.now();
  const stage = { isPilot: false, goal: 1 };
  const tell = ({ platformName, replication }: Task, what: string) => {
    if (!context.isVerbose) return;
    progress?.clear();
    const number = stage.goal === 1 ? '' : ` ${replication + 1}/${stage.goal}`;
    const place = `${plain(scenario.name)}: ${stage.isPilot ? 'warm-up, ' : ''}${plain(platformName)}${number}`;
    void context.writeError(`${place} ${what}\n`).catch(() => {});
  };
  return {
    onTasks(tasks, about) {
      Object.assign(stage, about);
      progress?.begin({ tasks, ...about });
    },
    onMessage(task, message) {
      if (message.kind === 'started') tell(task, 'started');
      else progress?.update(task, message);
    },
    onOutcome(task, outcome) {
      const seconds = ((performance.now() - startMs) / 1000).toFixed(2);
      const detail = isDone(outcome) ? `, ${formatCount(eventsOf(outcome))} events` : '';
      tell(task, `${isDone(outcome) ? 'finished' : outcome.kind} after ${seconds} s${detail}`);
      progress?.finish(task, eventsOf(outcome));
    },
  };
}

function bothOf(shown: Required<SimulationListener>, listener: StudyListener): StudyListener {
  return {
    onTasks(tasks, about) {
      shown.onTasks(tasks, about);
      listener.onTasks?.(tasks, about);
    },
    onMessage(task, message) {
      shown.onMessage(task, message);
      listener.onMessage?.(task, message);
    },
    onOutcome(task, outcome) {
      shown.onOutcome(task, outcome);
      listener.onOutcome?.(task, outcome);
    },
    onLook: (result) => listener.onLook?.(result),
  };
}

interface Place {
  readonly scenario: Scenario;
  readonly task: Task;
  readonly context: CommandContext;
}

function throwIfSpoiled(outcome: JobOutcome, { scenario, task, context }: Place): void {
  const { platformName, replication } = task;
  if (outcome.kind === 'bad-trace') {
    const details = renderProblems([outcome.problem], '', { color: context.terminal.hasErrorColor }).trim();
    throw new Failure(`a trace of "${plain(scenario.name)}" cannot be used`, { exitCode: EXIT.badInput, details });
  }
  if (outcome.kind === 'out-of-memory') {
    throw couldNotFinish(
      `there was not enough memory to simulate ${plain(platformName)} of "${plain(scenario.name)}"`,
      'use fewer --workers, a shorter duration or less traffic, or give node more with NODE_OPTIONS=--max-old-space-size=4096',
    );
  }
  if (outcome.kind === 'bug') {
    const situation = { scenario: scenario.name, platform: platformName, replication, seed: scenario.seed };
    throw new SimulationBug({ message: outcome.message, stack: outcome.stack, situation });
  }
}
