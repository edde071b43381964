// Sorts the platforms of a result into those that ran and those that cannot run the workload.

import type { InfeasiblePlatformResult, PlatformRunResult, RunResult } from '../metrics/result.ts';

/** The platforms that ran, in the order of the result. */
export function feasiblePlatforms(result: Pick<RunResult, 'platforms'>): readonly PlatformRunResult[] {
  return result.platforms.filter((platform) => platform.isFeasible);
}

/** The platforms that cannot run the workload at all, in the order of the result. */
export function infeasiblePlatforms(result: RunResult): readonly InfeasiblePlatformResult[] {
  return result.platforms.filter((platform) => !platform.isFeasible);
}
