// How long capacity lags behind what the autoscaler asks for, from the steps of a series. Which part of a run is meant is left
// to the metrics.

import type { SeriesColumns } from './result.ts';

/** Consecutive steps of a series. */
export interface LagSteps {
  readonly columns: Pick<SeriesColumns, 'unitsReady' | 'unitsDesired'>;
  /** Index of the first step, and of the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Length in ms of the step with this index, counted from the first. */
  readonly lengthMs: (index: number) => number;
}

/** Lengths in ms of the stretches of steps at whose ends fewer units are ready than desired, in their order. */
export function scaleLagsMs({ columns, from, to, lengthMs }: LagSteps): readonly number[] {
  const lags: number[] = [];
  let lagMs = 0;
  for (let step = from; step < to; step++) {
    const isBehind = (columns.unitsReady[step] ?? 0) < (columns.unitsDesired[step] ?? 0);
    if (isBehind) lagMs += lengthMs(step - from);
    if (lagMs > 0 && (!isBehind || step === to - 1)) {
      lags.push(lagMs);
      lagMs = 0;
    }
  }
  return lags;
}
