// Verdicts while a study goes on: what is certain at a look, what may still change, and what may end it.
import { describe, expect, it } from 'vitest';
import { asksForMore, isFailedForGood } from '../../../src/analysis/thresholds/certainty.ts';
import { judge, type ThresholdVerdict } from '../../../src/analysis/thresholds/judge.ts';
import { isSettled } from '../../../src/cli/study/settled.ts';
import type { ThresholdSpec } from '../../../src/metrics/thresholds/threshold.ts';
import { type MadeUpStudy, studyRun } from './made-up-study.ts';

/** 100 ± 9.81622 with 95 %; see the tests of the verdicts. With 98.75 %, one of four looks, 100 ± 4.3147 x 3.5355 = 100 ± 15.25. */
const AROUND_100 = [90, 95, 100, 105, 110];
const LOOKS = [5, 10, 20, 40];

function verdictOf(study: MadeUpStudy): ThresholdVerdict {
  return judge(studyRun(study))[0]!;
}

function atLook(limit: number, change: Partial<ThresholdSpec> = {}, study: Partial<MadeUpStudy> = {}) {
  return verdictOf({ threshold: { limit, ...change }, values: AROUND_100, looks: LOOKS, ...study });
}

describe('across pessimistic, while more replications may come', () => {
  const pessimistic = { across: 'pessimistic' } as const;

  it('a limit within the interval fails nothing yet: the study goes on', () => {
    const open = atLook(105, pessimistic);
    expect(open).toMatchObject({ outcome: 'inconclusive', doubt: 'interval' });
    expect(asksForMore(open)).toBe(true);
    expect(isFailedForGood(open)).toBe(false);
    expect(isSettled(studyRun({ threshold: { limit: 105, ...pessimistic }, values: AROUND_100, looks: LOOKS }))).toBe(
      false,
    );
  });

  it('an interval on the bad side fails at once, one on the good side holds', () => {
    expect(isFailedForGood(atLook(80, pessimistic))).toBe(true);
    expect(atLook(120, pessimistic).outcome).toBe('pass');
  });

  it('a limit within the interval fails at the last look', () => {
    expect(atLook(105, pessimistic, { looks: [3, 5] }).outcome).toBe('fail');
  });
});

describe('a study that goes on until its thresholds are decided', () => {
  it('does so for those that can fail the run, not for warnings', () => {
    const open = { limit: 105 };
    const study = { values: AROUND_100, looks: LOOKS };
    expect(isSettled(studyRun({ ...study, threshold: open }))).toBe(false);
    expect(isSettled(studyRun({ ...study, threshold: { ...open, level: 'warn' } }))).toBe(true);
    expect(asksForMore(atLook(105, { level: 'warn' }))).toBe(false);
  });
});

describe('a fixed number of replications that a failure may end (--bail)', () => {
  const fixed = (limit: number, change: Partial<ThresholdSpec> = {}) => atLook(limit, change, { rule: 'fixed' });
  const atEnd = (limit: number, looks: readonly number[]) =>
    verdictOf({ threshold: { limit }, values: AROUND_100, looks, rule: 'fixed' });

  it('is ended by an interval on the bad side, as sure as one of so many looks has to be', () => {
    // 100 - 15.25 = 84.75.
    expect(fixed(84)).toMatchObject({ outcome: 'fail', confidence: 0.9875 });
    expect(isFailedForGood(fixed(84))).toBe(true);
    expect(isFailedForGood(fixed(86))).toBe(false);
    expect(isFailedForGood(fixed(84, { level: 'warn' }))).toBe(false);
  });

  it('is not ended by a median, which may come back, nor by starts that nobody needed so far', () => {
    expect(fixed(90, { across: 'median' }).outcome).toBe('fail');
    expect(isFailedForGood(fixed(90, { across: 'median' }))).toBe(false);
    const none = { values: [null, null], looks: LOOKS, rule: 'fixed' } as const;
    expect(isFailedForGood(verdictOf({ ...none, threshold: { metric: 'startup' } }))).toBe(false);
    expect(isFailedForGood(verdictOf(none))).toBe(true);
  });

  it('holds at its end with 95 %, as it would without looking, and fails only as surely as at the looks before', () => {
    // The end is after 5 of 5; 1 - 0.05 / 2 = 97.5 %: 100 ± 3.4954 x 3.5355 = 100 ± 12.36.
    expect(atEnd(110, [2, 5])).toMatchObject({ outcome: 'pass', confidence: 0.95 });
    expect(atEnd(105, [2, 5])).toMatchObject({ outcome: 'inconclusive', confidence: 0.95 });
    expect(atEnd(89, [2, 5])).toMatchObject({ outcome: 'inconclusive', confidence: 0.975 });
    expect(atEnd(87, [2, 5])).toMatchObject({ outcome: 'fail', confidence: 0.975 });
    // Without looks on the way it would have failed.
    expect(atEnd(89, [5])).toMatchObject({ outcome: 'fail', confidence: 0.95 });
  });

  it('is settled by its last replication and by nothing else', () => {
    const study = { threshold: { limit: 200 }, values: AROUND_100, rule: 'fixed' } as const;
    expect(isSettled(studyRun({ ...study, looks: [5, 10] }))).toBe(false);
    expect(isSettled(studyRun({ ...study, looks: [5] }))).toBe(true);
  });
});

describe('how many replications would settle it', () => {
  it('counts those without a value: half of them bring half as much', () => {
    // Of ten replications five had starts, 100 ± 9.81622. 13 with starts would do (see there), so 26 in all.
    const threshold = { metric: 'startup', limit: 105, aggregation: { name: 'avg', argument: null } } as const;
    const values = AROUND_100.flatMap((value) => [value, null]);
    expect(verdictOf({ threshold, values })).toMatchObject({ outcome: 'inconclusive', replicationsNeeded: 26 });
  });
});
