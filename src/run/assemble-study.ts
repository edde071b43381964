// Puts the replications of a scenario together, once it is known how many there are.

import { msFromUs } from '../base/time.ts';
import { platformStudyOf } from '../metrics/study/platform-study.ts';
import type { Replication, ReplicationContext } from '../metrics/study/replication.ts';
import type { Stopping, Study, StudyWarmup } from '../metrics/study/study.ts';
import type { Scenario } from '../scenario/index.ts';

/** What a study is made of. */
export interface StudyParts {
  /** Of each platform that ran its replications in their order, of all platforms as many; at least one of each. */
  readonly platforms: readonly (readonly Replication[])[];
  readonly replicationCount: number;
  readonly warmup: StudyWarmup;
  readonly stopping: Stopping;
}

/** The study; undefined for a single run with a given warm-up, which is a result by itself. */
export function assembleStudy({ platforms, replicationCount, warmup, stopping }: StudyParts): Study | undefined {
  if (replicationCount <= 1 && warmup.source === 'given') return undefined;
  return {
    replicationCount,
    warmup,
    stopping,
    platforms: platforms.map((replications) => platformStudyOf(replications as [Replication, ...Replication[]])),
  };
}

/** What the figures of a replication depend on beside its platform. */
export function replicationContext({ durationUs, warmupUs, thresholds }: Scenario): ReplicationContext {
  return { scenario: { durationMs: msFromUs(durationUs), warmupMs: msFromUs(warmupUs) }, thresholds };
}
