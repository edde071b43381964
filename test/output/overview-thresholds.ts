// A threshold on the slowest answer, for indexes.

import type { ThresholdSpec } from '../../src/metrics/thresholds/threshold.ts';

export function thresholdOn(platform: string | null, { limit }: { readonly limit: number }): ThresholdSpec {
  return {
    selector: platform === null ? 'latency' : `latency{platform:${platform}}`,
    expression: `p(95) < ${limit}ms`,
    metric: 'latency',
    platform,
    service: null,
    job: null,
    windowMs: null,
    aggregation: { name: 'p', argument: 95 },
    comparator: '<',
    limit,
    unit: 'ms',
    level: 'error',
    across: 'ci95',
    message: null,
    line: 7,
  };
}
