// Verdicts on several replications: whole intervals, their worse ends, medians, and what none of them can decide.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canStillChange, settlingOf } from '../../../src/analysis/thresholds/certainty.ts';
import { isFatal, isUndecided, judge, type ThresholdVerdict } from '../../../src/analysis/thresholds/judge.ts';
import { tallyOf } from '../../../src/analysis/thresholds/tally.ts';
import { ACROSS_WORDS, COMPARATORS, type ThresholdSpec } from '../../../src/metrics/thresholds/threshold.ts';
import { octaves } from './made-up-run.ts';
import { type MadeUpStudy, studyRun } from './made-up-study.ts';

function verdictOf(study: MadeUpStudy): ThresholdVerdict {
  return judge(studyRun(study))[0]!;
}

/**
 * Mean 100, standard deviation sqrt((100 + 25 + 0 + 25 + 100) / 4) = 7.90569, t(97.5 %, 4) = 2.776445:
 * 100 ± 2.776445 x 7.90569 / sqrt(5) = 100 ± 9.81622. The median is 100 as well.
 */
const AROUND_100 = [90, 95, 100, 105, 110];

function at(limit: number, change: Partial<ThresholdSpec> = {}, values: readonly number[] = AROUND_100) {
  return verdictOf({ threshold: { limit, ...change }, values });
}

describe('across ci95, a threshold', () => {
  it('is decided by the whole interval, and inconclusive where the limit is in it', () => {
    expect(at(110)).toMatchObject({ outcome: 'pass', value: 100, basis: 'student', confidence: 0.95, doubt: null });
    expect(at(110).interval?.low).toBeCloseTo(100 - 9.81622, 4);
    expect(at(110).interval?.high).toBeCloseTo(100 + 9.81622, 4);
    expect(at(90).outcome).toBe('fail');
    expect(at(105)).toMatchObject({ outcome: 'inconclusive', doubt: 'interval', replicationCount: 5 });
    // (100 - 105) / 105
    expect(at(105).distance).toBeCloseTo(-5 / 105, 12);
  });

  it('is held from the other side where it demands more, not less', () => {
    const outcomes = (comparator: '>' | '>=') => [80, 95, 120].map((limit) => at(limit, { comparator }).outcome);
    expect(outcomes('>')).toEqual(['pass', 'inconclusive', 'fail']);
    expect(outcomes('>=')).toEqual(['pass', 'inconclusive', 'fail']);
  });

  it('that demands a number exactly holds only if every replication has it', () => {
    const equal = (comparator: '==' | '!=', values: readonly number[]) => at(3, { comparator }, values).outcome;
    expect(equal('==', [3, 3, 3, 3, 3])).toBe('pass');
    expect(equal('!=', [3, 3, 3, 3, 3])).toBe('fail');
    // 3 ± 2.776 x sqrt(2 / 4) / sqrt(5) = 3 ± 0.878
    expect(equal('==', [3, 4, 3, 2, 3])).toBe('inconclusive');
    expect(equal('!=', [3, 4, 3, 2, 3])).toBe('inconclusive');
    expect(equal('==', AROUND_100)).toBe('fail');
    expect(equal('!=', AROUND_100)).toBe('pass');
  });

  it('is not decided by the last digit of a mean where all replications came to the same', () => {
    // (0.1 + 0.1 + 0.1) / 3 is 0.10000000000000002 in doubles.
    const same = [0.1, 0.1, 0.1];
    expect(at(0.1, { comparator: '<=' }, same)).toMatchObject({
      outcome: 'pass',
      value: 0.1,
      replicationsNeeded: null,
    });
    expect(at(0.1, { comparator: '<' }, same).outcome).toBe('fail');
  });

  it('is not left open by the part of an interval where no figure can be', () => {
    // 1 ± 2.776 x sqrt((4 x 1 + 16) / 4) / sqrt(5) = 1 ± 2.776 reaches below 0, where no count can be.
    expect(at(0, { comparator: '>=' }, [0, 0, 0, 0, 5]).outcome).toBe('pass');
  });

  it('is judged with more confidence where it is looked several times, so that all looks together keep 95 %', () => {
    const looks = [5, 10, 20, 40];
    const verdict = verdictOf({ threshold: { limit: 110 }, values: AROUND_100, looks });
    // 1 - 0.05 / 4; the interval is wider than the one that ends at 109.8.
    expect(verdict.confidence).toBe(0.9875);
    expect(verdict.outcome).toBe('inconclusive');
    expect(verdictOf({ threshold: { limit: 120 }, values: AROUND_100, looks }).outcome).toBe('pass');
  });
});

describe('across pessimistic, a threshold', () => {
  it('is decided by the worse end', () => {
    const outcomes = [90, 105, 110].map((limit) => at(limit, { across: 'pessimistic' }).outcome);
    expect(outcomes).toEqual(['fail', 'fail', 'pass']);
    const floor = [89, 95, 120].map((limit) => at(limit, { across: 'pessimistic', comparator: '>' }).outcome);
    expect(floor).toEqual(['pass', 'fail', 'fail']);
  });
});

describe('across median, a threshold', () => {
  it('is decided by the replication in the middle, and has no interval', () => {
    const skewed = [10, 20, 30, 40, 900];
    expect(at(35, { across: 'median' }, skewed)).toMatchObject({ outcome: 'pass', value: 30, interval: null });
    expect(at(30, { across: 'median' }, skewed).outcome).toBe('fail');
    // Of four the middle lies between the second and the third.
    expect(at(25, { across: 'median', comparator: '<=' }, [40, 10, 20, 30]).value).toBe(25);
  });
});

describe('one replication', () => {
  it('is judged by its value, whatever the word, and has no interval', () => {
    for (const across of ACROSS_WORDS) {
      expect(at(105, { across }, [100])).toMatchObject({ outcome: 'pass', interval: null, basis: 'single' });
      expect(at(95, { across }, [100])).toMatchObject({ outcome: 'fail', interval: null, replicationsNeeded: null });
    }
  });
});

describe('a quantile', () => {
  const P95 = { aggregation: { name: 'p', argument: 95 }, limit: 2 } as const;
  /** Values of 1.024 to 2.048 ms, all in one bucket. */
  const pooled = (count: number) => octaves([[10, count]]);

  it('of too few values is inconclusive, and says how many replications would bring enough', () => {
    const few = { threshold: P95, values: [1, 1], samples: [20, 20], latencyHistogram: pooled(40) };
    // 72 values have a two-sided 95 % interval for p95: 2 x 72 / 40 = 3.6 replications.
    expect(verdictOf(few)).toMatchObject({
      outcome: 'inconclusive',
      doubt: 'samples',
      basis: 'insufficient',
      value: null,
      samples: { count: 40, needed: 72 },
      replicationsNeeded: 4,
    });
  });

  it('of too few values is inconclusive across the median and in a single run as well', () => {
    const few = { values: [1], samples: [40], latencyHistogram: pooled(40) };
    for (const across of ACROSS_WORDS) {
      expect(verdictOf({ ...few, threshold: { ...P95, across } })).toMatchObject({ outcome: 'inconclusive' });
    }
  });

  it('of enough values in all replications together stands on them', () => {
    const together = { values: [1.5, 1.5], samples: [50, 50], latencyHistogram: pooled(100) };
    // The interval is the bucket: 1.024 to 2.048 ms.
    const verdict = verdictOf({ ...together, threshold: { ...P95, limit: 2.1 } });
    expect(verdict).toMatchObject({ outcome: 'pass', basis: 'order-statistic', interval: { low: 1.024, high: 2.048 } });
    expect(verdictOf({ ...together, threshold: P95 }).outcome).toBe('inconclusive');
    expect(verdictOf({ ...together, threshold: { ...P95, limit: 1 } }).outcome).toBe('fail');
  });
});

describe('a replication without data', () => {
  it('leaves the threshold without data: what one run could not do, the others do not make good', () => {
    const values = [90, 95, null, 105, 110];
    expect(verdictOf({ threshold: { limit: 500 }, values })).toMatchObject({ outcome: 'no-data', value: null });
    const p95 = { aggregation: { name: 'p', argument: 95 }, limit: 500 } as const;
    expect(verdictOf({ threshold: p95, values: [90, 95], samples: [500, 0] }).outcome).toBe('no-data');
  });

  it('of starts is one in which none was needed, and does not count', () => {
    const threshold = { metric: 'startup', limit: 500 };
    expect(verdictOf({ threshold, values: [90, null, 95, 105, 110] }).outcome).toBe('pass');
    expect(verdictOf({ threshold, values: [null, null] }).outcome).toBe('no-data');
    // One value has no interval.
    expect(verdictOf({ threshold, values: [null, 90] })).toMatchObject({ outcome: 'inconclusive', value: 90 });
  });
});

describe('a run that is too short for its warm-up', () => {
  it('decides nothing but what is about a window of it', () => {
    const threshold = { limit: 500 };
    const short = { values: AROUND_100, isWarmupTooShort: true };
    const verdict = verdictOf({ ...short, threshold });
    expect(verdict).toMatchObject({ outcome: 'inconclusive', doubt: 'warm-up', replicationsNeeded: null });
    expect(canStillChange(verdict)).toBe(false);
    const windowMs = { startMs: 10_000, endMs: 20_000 };
    expect(verdictOf({ ...short, threshold: { ...threshold, windowMs } }).outcome).toBe('pass');
  });
});

describe('what would settle it', () => {
  it('is the number of replications at which the interval leaves the limit out, if value and spread stay', () => {
    // 7.90569 x t(n - 1) / sqrt(n) < 5: 12 give 2.20099 x 2.28217 = 5.023, 13 give 2.17881 x 2.19265 = 4.777.
    expect(at(105).replicationsNeeded).toBe(13);
    expect(at(95).replicationsNeeded).toBe(13);
  });

  it('is no number where the value is the limit, or where it would be more than 10,000', () => {
    expect(at(100).replicationsNeeded).toBeNull();
    expect(at(100.01).replicationsNeeded).toBeNull();
    // About (1.96 x 7.90569 / 0.2)^2 = 6003, with t a little more.
    expect(at(100.2).replicationsNeeded).toBeGreaterThan(6003);
    expect(at(100.2).replicationsNeeded).toBeLessThan(6100);
  });

  it('is told of all together by the one that needs most, and says if some are not settled by it', () => {
    const open = [at(105), at(103), at(100)];
    // 7.90569 x t(n - 1) / sqrt(n) < 3: 29 give 2.04841 x 1.46805 = 3.007, 30 give 2.04523 x 1.44338 = 2.952.
    expect(settlingOf(open)).toEqual({ total: 30, more: 25, settledCount: 2, openCount: 3 });
    expect(settlingOf([at(110), at(100)])).toBeNull();
  });
});

describe('the run', () => {
  it('is open if nothing failed and an error-level threshold is inconclusive', () => {
    expect(isUndecided(at(105))).toBe(true);
    expect(isUndecided(at(105, { level: 'warn' }))).toBe(false);
    expect(isFatal(at(105))).toBe(false);
    const counts = (verdicts: readonly ThresholdVerdict[]) => {
      const { passed, failed, inconclusive, warnings, isMet, isOpen } = tallyOf(verdicts);
      return { passed, failed, inconclusive, warnings, isMet, isOpen };
    };
    expect(counts([at(110), at(105), at(105, { level: 'warn' })])).toEqual({
      passed: 1,
      failed: 0,
      inconclusive: 1,
      warnings: 1,
      isMet: false,
      isOpen: true,
    });
    expect(counts([at(105), at(90)])).toMatchObject({ failed: 1, inconclusive: 1, isMet: false, isOpen: false });
  });
});

describe('any replications and any limit', () => {
  const values = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 8 });
  const limit = fc.integer({ min: 0, max: 50 });

  it('a demand and its opposite are never both met or both broken', () => {
    const opposite = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '==': '!=', '!=': '==' } as const;
    const mirrored = { pass: 'fail', fail: 'pass', inconclusive: 'inconclusive', 'no-data': 'no-data' } as const;
    fc.assert(
      fc.property(values, limit, fc.constantFrom(...COMPARATORS), (column, bound, comparator) => {
        const one = at(bound, { comparator }, column).outcome;
        const other = at(bound, { comparator: opposite[comparator] }, column).outcome;
        expect(other).toBe(mirrored[one]);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it('a pass by the interval is one by its worse end, and nothing but ci95 is inconclusive', () => {
    fc.assert(
      fc.property(values, limit, fc.constantFrom(...COMPARATORS), (column, bound, comparator) => {
        const [ci95, pessimistic, median] = ACROSS_WORDS.map(
          (across) => at(bound, { comparator, across }, column).outcome,
        );
        expect(pessimistic).toBe(ci95 === 'pass' ? 'pass' : 'fail');
        expect(['pass', 'fail']).toContain(median);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it('the number that would settle it is more than there are', () => {
    fc.assert(
      fc.property(values, limit, (column, bound) => {
        const { replicationsNeeded, outcome } = at(bound, {}, column);
        if (replicationsNeeded !== null) expect(replicationsNeeded).toBeGreaterThan(column.length);
        if (outcome !== 'inconclusive') expect(replicationsNeeded).toBeNull();
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
