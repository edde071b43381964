// Whether the replications that there are settle what a study is for.

import { asksForMore } from '../../analysis/thresholds/certainty.ts';
import { judge } from '../../analysis/thresholds/judge.ts';
import type { RunResult } from '../../metrics/result.ts';
import { imprecisions } from './precision.ts';

/** By the rule of its study; a single run settles everything, and a warning asks for no further replication. */
export function isSettled(result: RunResult): boolean {
  const { study } = result;
  if (study === undefined) return true;
  if (study.stopping.rule === 'fixed') return study.replicationCount >= study.stopping.limit;
  if (study.stopping.rule === 'precision') return imprecisions(study).length === 0;
  return !judge(result).some(asksForMore);
}
