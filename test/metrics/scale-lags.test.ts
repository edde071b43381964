// How long capacity lags behind: over steps of a series, and as a figure of a run.
import { describe, expect, it } from 'vitest';
import { SUMMARY_METRICS } from '../../src/metrics/catalogue/index.ts';
import type { PlatformRunResult } from '../../src/metrics/result.ts';
import { scaleLagsMs } from '../../src/metrics/scale-lags.ts';
import { flashSale } from '../output/fixture.ts';

/** Wanted and ready in seven steps: behind in steps 1 and 2, then from 5 to the end. */
const COLUMNS = { unitsDesired: [2, 5, 5, 5, 5, 9, 9], unitsReady: [2, 2, 4, 5, 6, 6, 6] };

describe('scale lag', () => {
  it('lasts from the first step with too few units to the first with enough, or to the end', () => {
    expect(scaleLagsMs({ columns: COLUMNS, from: 0, to: 7, lengthMs: () => 10 })).toEqual([20, 20]);
    // The last step of a run may be shorter than the others.
    expect(scaleLagsMs({ columns: COLUMNS, from: 4, to: 7, lengthMs: (i) => [10, 10, 3][i]! })).toEqual([13]);
    expect(scaleLagsMs({ columns: COLUMNS, from: 3, to: 5, lengthMs: () => 10 })).toEqual([]);
  });

  it('is, as a figure of a run, the longest; 0 where units never lack', () => {
    const { read } = SUMMARY_METRICS.find(({ name }) => name === 'scale_lag_max')!;
    const [platform] = flashSale().platforms as readonly [PlatformRunResult];
    const lagOf = (columns: object, stepMs: number) =>
      read({
        ...platform,
        series: { ...platform.series, stepMs, columns: { ...platform.series.columns, ...columns } },
      });
    // Steps 1 to 2 and 5 to 6, two of 30 s each.
    expect(lagOf(COLUMNS, 30_000)).toBe(60_000);
    expect(lagOf({ unitsDesired: [1, 1], unitsReady: [1, 2] }, 30_000)).toBe(0);
  });
});
