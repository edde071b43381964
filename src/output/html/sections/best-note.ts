// When a figure is marked as the best, in sentences.

import type { RunResult } from '../../../metrics/result.ts';

const RANKED =
  'in latency, cost and use of what was billed only among the platforms that failed or rejected less than 1% of their ' +
  'requests';
const BEST_OF_RUN = `Best means best of this run; ${RANKED}. Figures closer than 1% count as a tie.`;
const SHOWN_BEST =
  'Best means shown to be better than each other platform, by the differences between them in each replication ' +
  `(95% over all pairs of a figure); ${RANKED}. A difference within 1% counts as none.`;

/** Of a single run, or of several replications. */
export function bestNote({ study }: RunResult): string {
  return study === undefined ? BEST_OF_RUN : SHOWN_BEST;
}
