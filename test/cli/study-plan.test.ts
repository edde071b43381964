// How many replications a scenario gets.

import { describe, expect, it } from 'vitest';
import { planStudy } from '../../src/cli/study/plan.ts';
import type { ThresholdSpec } from '../../src/metrics/thresholds/threshold.ts';

const PLAIN = { thresholds: [] };
const JUDGED = { thresholds: [{} as ThresholdSpec] };

describe('a scenario is run', () => {
  it('once without thresholds', () => {
    const once = { rule: 'fixed', target: null, limit: 1, looks: [1] };
    expect(planStudy(PLAIN, {})).toEqual(once);
    expect(planStudy(PLAIN, { maxReplications: 20 })).toEqual(once);
  });

  it('5, 10, 20 and at most 40 times with thresholds, until each is decided', () => {
    expect(planStudy(JUDGED, {})).toEqual({ rule: 'decision', target: null, limit: 40, looks: [5, 10, 20, 40] });
  });

  it('as often as asked, with thresholds and without', () => {
    const twenty = { rule: 'fixed', target: null, limit: 20, looks: [20] };
    expect(planStudy(PLAIN, { replications: 20 })).toEqual(twenty);
    expect(planStudy(JUDGED, { replications: 20 })).toEqual(twenty);
  });

  it('as often as asked, with looks on the way where a failure may end it and there is something to fail', () => {
    const twenty = { rule: 'fixed', target: null, limit: 20, looks: [5, 10, 20] };
    expect(planStudy(JUDGED, { replications: 20, bail: true })).toEqual(twenty);
    expect(planStudy(JUDGED, { replications: 4, bail: true }).looks).toEqual([4]);
    expect(planStudy(PLAIN, { replications: 20, bail: true }).looks).toEqual([20]);
  });

  it('until its figures are as precise as asked, up to a limit that is the last look', () => {
    const plan = planStudy(JUDGED, { untilCi: 0.05, maxReplications: 33 });
    expect(plan).toEqual({ rule: 'precision', target: 0.05, limit: 33, looks: [5, 10, 20, 33] });
    expect(planStudy(PLAIN, { untilCi: 0.05, maxReplications: 3 }).looks).toEqual([3]);
  });

  it('once where one is the most: it is not judged by an interval that it cannot have', () => {
    expect(planStudy(JUDGED, { maxReplications: 1 })).toEqual(planStudy(JUDGED, { replications: 1 }));
  });
});
