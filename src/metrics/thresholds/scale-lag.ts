// How long capacity lags behind what the autoscaler asks for, in a part of a run.

import { scaleLagsMs } from '../scale-lags.ts';
import { overSteps, type ThresholdMetric } from './metric.ts';
import type { SeriesSteps } from './series-steps.ts';

/** Null without a step. */
function lagsMs({ columns, from, to, lengthsMs }: SeriesSteps): readonly number[] | null {
  return from === to ? null : scaleLagsMs({ columns, from, to, lengthMs: (index) => lengthsMs[index] ?? 0 });
}

function lagOf(name: 'avg' | 'max' | 'sum', of: (lags: readonly number[]) => number) {
  const ofSteps = (steps: SeriesSteps) => {
    const lags = lagsMs(steps);
    return lags === null ? null : of(lags);
  };
  return overSteps(name, { unit: 'ms', ofSteps, isAfterWarmup: true });
}

function sum(lags: readonly number[]): number {
  return lags.reduce((total, lagMs) => total + lagMs, 0);
}

/**
 * Scale lag: from the moment at which more units are desired than ready until as many are ready, as fine as the steps of the
 * series; 0 where that never happens. One that has not ended counts with its length so far. Of a platform all services
 * together, so that a spare unit of one hides a missing unit of another: the label `service` tells them apart.
 * Source: N. Herbst, S. Kounev, R. Reussner, "Elasticity in Cloud Computing: What It Is, and What It Is Not", 2013 (the
 * speed of scaling up: the time from an under-provisioned state to an optimal or over-provisioned one).
 */
export const SCALE_LAG: ThresholdMetric = {
  name: 'scale_lag',
  meaning:
    'time from when more units are desired than ready until as many are ready, after the warm-up: the longest (max), the ' +
    'mean (avg), all together (sum); 0 where there is none',
  labels: ['service'],
  aggregations: [
    lagOf('avg', (lags) => (lags.length === 0 ? 0 : sum(lags) / lags.length)),
    lagOf('max', (lags) => Math.max(0, ...lags)),
    lagOf('sum', sum),
  ],
};
