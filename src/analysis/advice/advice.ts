// The answer to the question that people came with: which platform, why, what would change it, what it rests on.

import type { RunResult } from '../../metrics/result.ts';
import { feasiblePlatforms, infeasiblePlatforms } from '../measured-platforms.ts';
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
  const runs = feasiblePlatforms(result);
  const requirements = requirementsOf(result);
  const contenders = runs.map((run) => contenderOf(run, requirements));
  const choice = choiceOf(contenders, requirements.basis);
  const workload = workloadFigures(runs);
  const evidence = { workload, contenders, infeasible: infeasiblePlatforms(result).map(absentee) };
  return {
    choice,
    bills: runs.map(billPartsOf),
    slowest: runs.map(latencyDriversOf),
    workload,
    rules: RULES.map((rule) => {
      const { name, saying, prediction, appliesIf } = rule;
      return { name, saying, prediction, appliesIf, ...rule.examine(evidence) };
    }),
    confidence: confidenceOf(result, { choice, runs }),
  };
}
