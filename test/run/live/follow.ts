// Runs stories and listens to them step by step.
import type { LiveDetail, LiveStep } from '../../../src/metrics/live/live-step.ts';
import type { PlatformRunResult } from '../../../src/metrics/result.ts';
import { runPlatform } from '../../../src/run/index.ts';
import { type Story, scenarioOf, traceOf } from '../../model/platforms/scenario-builder.ts';

export interface Followed {
  readonly result: PlatformRunResult;
  readonly steps: readonly LiveStep[];
}

/** The platform `p` of a story with all its steps, with a detail at those that `isDetailDue` names: at each if left out. */
export async function follow(story: Story, isDetailDue: (step: number) => boolean = () => true): Promise<Followed> {
  const steps: LiveStep[] = [];
  const live = { onStep: (step: LiveStep) => steps.push(step), isDetailDue: () => isDetailDue(steps.length) };
  const job = { scenario: scenarioOf(story), platformName: 'p', openTrace: traceOf(story), live };
  const result = await runPlatform(job);
  if (!result.isFeasible) throw new Error(`infeasible: ${JSON.stringify(result.reasons)}`);
  return { result, steps };
}

/** What there was at a moment, which must be the end of a step with a detail. */
export function detailAt({ steps }: Pick<Followed, 'steps'>, ms: number): LiveDetail {
  const detail = steps.find(({ untilMs }) => untilMs === ms)?.detail;
  if (detail === undefined || detail === null) throw new Error(`no detail at ${ms} ms`);
  return detail;
}
