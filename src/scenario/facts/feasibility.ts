// Which platforms of a scenario can run its workload, and why the others cannot.
import type { Infeasibility } from '../../metrics/result.ts';
import { platformOfType } from '../../model/platforms/index.ts';
import type { Scenario } from '../scenario.ts';

/** Whether one platform can run the workload. */
export interface Feasibility {
  readonly platform: string;
  readonly type: string;
  readonly isFeasible: boolean;
  /** Why not; where it can, what it cannot run of it. */
  readonly reasons: readonly Infeasibility[];
}

/** One entry per platform, in the order of the scenario. */
export function feasibilityOf({ platforms, services }: Scenario): readonly Feasibility[] {
  return platforms.map(({ name, type, settings }) => {
    const reasons = platformOfType(type).infeasibilities(settings, services);
    return { platform: name, type, isFeasible: reasons.length === 0, reasons };
  });
}
