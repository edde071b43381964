// When the headline figures of a study are known as well as asked.

import { describe, expect, it } from 'vitest';
import { imprecisions } from '../../src/cli/study/precision.ts';
import type { FigureColumns, PlatformStudy, Stopping, Study } from '../../src/metrics/study/study.ts';

const NO_HISTOGRAM = { subBucketsPerOctave: 32, unit: 'us', zeroCount: 0, buckets: [] } as const;
const LOOKS = [5];

function studyOf(figures: FigureColumns, stopping: Partial<Stopping> = {}): Study {
  const platform: PlatformStudy = {
    platform: 'vm',
    figures: { requests_completed: [1000, 1000, 1000, 1000, 1000], ...figures },
    services: [],
    jobs: [],
    thresholds: [],
    bill: [],
    events: [1, 1, 1, 1, 1],
    latencyHistogram: NO_HISTOGRAM,
    startupHistogram: NO_HISTOGRAM,
  };
  return {
    replicationCount: 5,
    warmup: { source: 'given', isTooShort: false },
    stopping: { rule: 'precision', target: 0.05, limit: 5, looks: LOOKS, isReached: false, ...stopping },
    platforms: [platform],
  };
}

/** Mean 100, standard deviation 4.76: with t(4, 97.5%) = 2.776 half the interval is 2.776 x 4.76 / sqrt(5) = 5.91. */
const SPREAD = [93.75, 97.5, 100, 102.5, 106.25];

describe('a figure is known well enough', () => {
  it('when half its interval is no wider than that share of it', () => {
    expect(imprecisions(studyOf({ cost_total: SPREAD }, { target: 0.07 }))).toEqual([]);
    const open = imprecisions(studyOf({ cost_total: SPREAD }, { target: 0.05 }));
    expect(open).toMatchObject([{ platform: 'vm', figure: 'cost_total' }]);
    // Deviations -6.25, -2.5, 0, 2.5, 6.25: variance (2 x 39.0625 + 2 x 6.25) / 4 = 22.66.
    expect(open[0]!.relativeHalfWidth).toBeCloseTo(0.0591, 4);
  });

  it('at a higher price where it is looked more often: all looks together are as sure as one', () => {
    const study = studyOf({ cost_total: SPREAD }, { target: 0.07, limit: 40, looks: [5, 10, 20, 40] });
    expect(imprecisions(study)).toHaveLength(1);
  });

  it('where there is nothing to measure', () => {
    expect(imprecisions(studyOf({ latency_p99: [null, null, null, null, null] }))).toEqual([]);
  });

  it('when a failed share is known to 0.1 percentage points, however small it is', () => {
    expect(imprecisions(studyOf({ failed_share: [0, 0.0001, 0.0002, 0, 0.0001] }))).toEqual([]);
    expect(imprecisions(studyOf({ failed_share: [0, 0.01, 0.02, 0, 0.01] }))).toHaveLength(1);
  });

  it('never where too few values stand behind a tail', () => {
    const study = studyOf({ requests_completed: [9, 9, 9, 9, 9], latency_p99: [5, 5, 5, 5, 5] });
    expect(imprecisions(study)).toEqual([
      { platform: 'vm', figure: 'latency_p99', relativeHalfWidth: null, replicationsNeeded: null },
    ]);
  });

  it('after about so many replications, the widest figure first', () => {
    const wide = SPREAD.map((value) => 100 + 4 * (value - 100));
    const open = imprecisions(studyOf({ cost_total: SPREAD, latency_p50: wide }));
    expect(open.map(({ figure }) => figure)).toEqual(['latency_p50', 'cost_total']);
    // Half width 4 x 5.91 = 23.6 with t = 2.776; 5 takes about 5 x (23.6 / 5 x 1.99 / 2.776)^2 = 57 and a few for rounding.
    expect(open[0]!.replicationsNeeded).toBeGreaterThan(50);
    expect(open[0]!.replicationsNeeded).toBeLessThan(65);
  });
});
