// What the dashboard is told of a scenario before it runs.

import { msFromUs } from '../../base/time.ts';
import type { RaceFacts, TrafficStage } from '../../dashboard/state/race.ts';
import { seriesStepUs } from '../../run/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import type { PlannedTask } from '../running/plan-task.ts';

export function raceFacts({ scenario, input }: Pick<PlannedTask, 'scenario' | 'input'>): RaceFacts {
  return {
    name: scenario.name,
    file: input.path,
    seed: scenario.seed,
    durationMs: msFromUs(scenario.durationUs),
    warmupMs: msFromUs(scenario.warmupUs),
    stepMs: msFromUs(seriesStepUs(scenario.durationUs)),
    services: scenario.services.map(({ name }) => name),
    isJobsOnly: scenario.services.every(({ task }) => task !== undefined),
    platforms: scenario.platforms.map(({ name, type }) => ({ name, type })),
    thresholds: scenario.thresholds,
    stages: stagesOf(scenario),
  };
}

/** Of the one stream that has any: the stages of several do not add up to one line. */
function stagesOf({ traffic }: Scenario): readonly TrafficStage[] | undefined {
  const rates = traffic.flatMap(({ source }) =>
    source.kind === 'generated' && source.rate.kind === 'stages' ? [source.rate] : [],
  );
  const [rate] = rates;
  if (rate === undefined || rates.length > 1) return undefined;
  let untilUs = 0;
  let fromRps = rate.startPerSecond;
  return rate.stages.map(({ durationUs, targetPerSecond }) => {
    untilUs += durationUs;
    const stage = { untilMs: msFromUs(untilUs), fromRps, toRps: targetPerSecond };
    fromRps = targetPerSecond;
    return stage;
  });
}
