// The answer to the question that people came with: which platform, why, what would change it, what it rests on.

import type { RunResult } from '../../metrics/result.ts';
import { platformStudies } from '../../metrics/study/platform-study.ts';
import type { PlatformStudy } from '../../metrics/study/study.ts';
import { acrossReplications } from '../across-replications.ts';
import { figureContest } from '../contest.ts';
import { feasiblePlatforms, infeasiblePlatforms } from '../measured-platforms.ts';
import { figureEstimate } from '../statistics/figure-estimate.ts';
import { type BillParts, billPartsOf } from './bill-parts.ts';
import { type Choice, choiceOf } from './choice.ts';
import { type Confidence, confidenceOf } from './confidence.ts';
import { contenderOf } from './contender.ts';
import { type LatencyDrivers, latencyDriversOf } from './latency-drivers.ts';
import { requirementsOf } from './requirement.ts';
import { RULES } from './rules/index.ts';
import { absentee, type RuleFinding } from './rules/rule.ts';
import { type WorkloadFigures, workloadFigures } from './workload-figures.ts';

/** Advice drawn from one result, as plain data. */
export interface Advice {
  readonly choice: Choice;
  /** Of each platform that ran, in the order of the result. */
  readonly bills: readonly BillParts[];
  readonly slowest: readonly LatencyDrivers[];
  readonly workload: WorkloadFigures;
  readonly rules: readonly RuleFinding[];
  readonly confidence: Confidence;
}

/** The advice: the same for the same result, whoever shows it. */
export function adviceOf(result: RunResult): Advice {
  const whole = acrossReplications(result);
  const studies = platformStudies(result);
  const runs = feasiblePlatforms(whole);
  const requirements = requirementsOf(whole);
  const contenders = runs.map((run) => {
    const study = studies.find(({ platform }) => platform === run.name);
    return contenderOf(run, requirements, billPartsOf(run, fixedOf(study)));
  });
  const contest = (metric: string) => figureContest(studies, metric);
  const choice = choiceOf(contenders, {
    basis: requirements.basis,
    costs: contest('cost_total'),
    latencies: contest('latency_p95'),
  });
  const workload = workloadFigures(runs);
  const evidence = { workload, contenders, contest, infeasible: infeasiblePlatforms(result).map(absentee) };
  return {
    choice,
    bills: contenders.map(({ bill }) => bill),
    slowest: runs.map(latencyDriversOf),
    workload,
    rules: RULES.map((rule) => {
      const { name, saying, prediction, appliesIf } = rule;
      return { name, saying, prediction, appliesIf, ...rule.examine(evidence) };
    }),
    confidence: confidenceOf(result, { choice, runs }),
  };
}

function fixedOf(study: PlatformStudy | undefined): number | undefined {
  return study === undefined ? undefined : (figureEstimate(study, 'cost_fixed_monthly').value ?? undefined);
}
