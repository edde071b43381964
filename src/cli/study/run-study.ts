// Simulates a scenario as often as its plan asks for: from look to look, until it is settled, interrupted or at its limit.
// What is shown meanwhile is its listener's; what the outcome means for the exit code, the command's.

import { foundWarmup } from '../../analysis/found-warmup.ts';
import { isFailedForGood } from '../../analysis/thresholds/certainty.ts';
import { judge } from '../../analysis/thresholds/judge.ts';
import type { RunResult } from '../../metrics/result.ts';
import type { StudyWarmup } from '../../metrics/study/study.ts';
import type { TraceCoverage } from '../../model/traffic/index.ts';
import { assembleResult, assembleStudy, VERSION } from '../../run/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import { SINGLE_RUN, type StudyPlan } from './plan.ts';
import { isSettled } from './settled.ts';
import { Simulation, type SimulationListener, type SimulationParts } from './simulation.ts';

/** Hears what a study does, as it happens. None of it is part of a result. */
export interface StudyListener extends SimulationListener {
  /** It was looked whether the replications are enough; `result` is what there is by now. */
  onLook?(result: RunResult): void;
}

/** One scenario and how often to run it. */
export interface StudyRun extends SimulationParts {
  readonly plan: StudyPlan;
  /** Whether to stop at the first look at which a threshold of level `error` has failed for good. */
  readonly isBail: boolean;
  readonly listener: StudyListener;
}

/** Why no further replication was run. */
export type StudyEnding = 'settled' | 'limit' | 'bail' | 'interrupted';

/** What came of a study; `result` is null where it was interrupted before any platform had finished. */
export interface StudyOutcome {
  readonly result: RunResult | null;
  readonly ending: StudyEnding;
  readonly plan: StudyPlan;
  /** How much of each trace was played: in all replications the same. */
  readonly traces: readonly TraceCoverage[];
  /** Of all that was simulated, the pilot included. */
  readonly events: number;
}

/** @throws what `check` throws */
export async function runStudy(run: StudyRun): Promise<StudyOutcome> {
  if (run.scenario.isWarmupFound === undefined) return await replicate(run, { source: 'given', isTooShort: false });
  const pilot = new Simulation(run, { isPilot: true });
  const isWhole = await pilot.advanceTo(1);
  const { events } = pilot.gathering;
  if (!isWhole) return { result: null, ending: 'interrupted', plan: run.plan, traces: [], events };
  const { warmupUs, isTooShort } = foundWarmup(pilot.gathering.platforms());
  const scenario = { ...run.scenario, warmupUs };
  const outcome = await replicate({ ...run, scenario }, { source: 'mser-5', isTooShort });
  return { ...outcome, events: outcome.events + events };
}

async function replicate(run: StudyRun, warmup: StudyWarmup): Promise<StudyOutcome> {
  const simulation = new Simulation(run, { isPilot: false });
  const { gathering } = simulation;
  const plan = gathering.hasRuns ? run.plan : SINGLE_RUN;
  const end = (ending: StudyEnding, result: RunResult | null): StudyOutcome => {
    return { result, ending, plan, traces: gathering.traces, events: gathering.events };
  };
  const resultBy = (state: ResultState) => resultOf(simulation, { scenario: run.scenario, plan, warmup, ...state });
  let result: RunResult | null = null;
  for (const look of plan.looks) {
    const isWhole = await simulation.advanceTo(look);
    if (!isWhole) return end('interrupted', resultBy({ isComplete: false, isReached: false }));
    const isLast = plan.rule === 'fixed' && look === plan.limit;
    result = resultBy({ isComplete: true, isReached: isLast })!;
    if (!isLast && isSettled(result)) result = resultBy({ isComplete: true, isReached: true })!;
    run.listener.onLook?.(result);
    if (result.study?.stopping.isReached !== false) return end('settled', result);
    if (run.isBail && look < plan.limit && judge(result).some(isFailedForGood)) return end('bail', result);
  }
  return end('limit', result);
}

interface ResultState {
  readonly isComplete: boolean;
  readonly isReached: boolean;
}

interface ResultParts extends ResultState {
  readonly scenario: Scenario;
  readonly plan: StudyPlan;
  readonly warmup: StudyWarmup;
}

/** The replications that all platforms have finished; before the first of them is whole, the platforms of it that are. */
function resultOf({ gathering }: Simulation, parts: ResultParts): RunResult | null {
  const { scenario, plan, warmup, isComplete, isReached } = parts;
  const platforms = gathering.platforms();
  if (platforms.length === 0) return null;
  const replicationCount = gathering.completeCount();
  const study =
    replicationCount === 0
      ? undefined
      : assembleStudy({
          platforms: gathering.replications(replicationCount),
          replicationCount,
          warmup,
          stopping: { ...plan, isReached },
        });
  return assembleResult({ scenario, platforms, study, isComplete, version: VERSION });
}
