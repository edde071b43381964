// What advice makes of thresholds that are inconclusive: a platform qualifies by what is shown, not by what may be.
import { describe, expect, it } from 'vitest';
import { adviceOf } from '../../../src/analysis/advice/advice.ts';
import { requirementsOf, shortfall } from '../../../src/analysis/advice/requirement.ts';
import { headline } from '../../../src/analysis/headline.ts';
import type { PlatformRunResult } from '../../../src/metrics/result.ts';
import { answerText } from '../../../src/output/advice/choice-words.ts';
import { studyRun } from './made-up-study.ts';

/** 100 ± 9.8: see the tests of the verdicts. */
const AROUND_100 = [90, 95, 100, 105, 110];

function runWith(limit: number) {
  return studyRun({ threshold: { limit, expression: `avg < ${limit}ms` }, values: AROUND_100 });
}

describe('a platform whose threshold is inconclusive', () => {
  const open = runWith(105);

  it('does not qualify, and is said not to be shown to meet it', () => {
    const { choice } = adviceOf(open);
    expect(choice.winner).toBeNull();
    expect(answerText(choice)).toContain('No platform is shown to meet every threshold; vm');
    expect(answerText(choice)).toContain('latency avg 100 ms, not shown to be below 105 ms');
    expect(headline(open)).toContain('is not shown to meet 1 of 1 threshold');
    expect(headline(open)).not.toContain('breaks');
  });

  it('is nearer to it than one that fails, by as much as its value tells', () => {
    const shortfallAt = (limit: number) => {
      const result = runWith(limit);
      return requirementsOf(result)
        .of(result.platforms[0] as PlatformRunResult)
        .map(shortfall);
    };
    // Below 105 the value would do; above 95 it is (100 - 95) / 95, above 80 it is 20 / 80.
    expect(shortfallAt(105)).toEqual([0]);
    expect(shortfallAt(95)).toEqual([5 / 95]);
    expect(shortfallAt(80)).toEqual([0.25]);
  });

  it('qualifies once it is shown', () => {
    expect(adviceOf(runWith(120)).choice.winner?.platform).toBe('vm');
  });
});
