// The figures of one replication that a what-if is compared by.
import { type ComparedMetric, comparisonOf } from '../../../analysis/comparison.ts';
import type { RunResult } from '../../../metrics/result.ts';

/** Of one platform that ran. */
export interface PlatformFigures {
  readonly platform: string;
  readonly values: Readonly<Record<ComparedMetric, number | null>>;
}

/** Of the first replication, as a single run gives them. */
export function firstFigures(result: RunResult): readonly PlatformFigures[] {
  const { rows } = comparisonOf({ ...result, study: undefined });
  return rows.map(({ platform, values }) => ({ platform, values }));
}
