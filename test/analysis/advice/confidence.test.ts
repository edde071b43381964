import { expect, test } from 'vitest';
import { adviceOf } from '../../../src/analysis/advice/advice.ts';
import type { AssumptionInForce, RunResult } from '../../../src/metrics/result.ts';
import { cannotRun, p95Below, resultWith, runOf } from './runs.ts';

function assumption(id: string, confidence: AssumptionInForce['confidence'], isOverridden = false): AssumptionInForce {
  return { id, meaning: id, value: '1', source: 'Docs', date: '2026-01', confidence, isOverridden };
}

const ASSUMPTIONS = [
  assumption('billing.ec2-instance.1', 'low'),
  assumption('ec2.start.boot', 'low'),
  assumption('ec2.start.pull', 'low', true),
  assumption('metric-feed.delay', 'high'),
];

function confidenceOf(result: RunResult) {
  return adviceOf(result).confidence;
}

test('the assumptions of low confidence are those of the winner that the scenario does not replace', () => {
  const winner = runOf({ name: 'winner', monthlyUsd: 1, rest: { assumptions: ASSUMPTIONS } });
  const other = runOf({ name: 'other', rest: { assumptions: [assumption('x', 'low')] } });
  const { shaky, assumptionCount, shakyShare } = confidenceOf(resultWith([other, winner]));
  expect(shaky.map(({ id, affects }) => [id, affects])).toEqual([
    ['billing.ec2-instance.1', 'bill'],
    ['ec2.start.boot', 'latency'],
  ]);
  // 2 of 4.
  expect([assumptionCount, shakyShare]).toEqual([4, 0.5]);
});

test('a run of an hour is repeated 730 times for a month, and the lead is over the next that qualifies', () => {
  const result = resultWith([
    runOf({ name: 'a', monthlyUsd: 100 }),
    runOf({ name: 'b', monthlyUsd: 103 }),
    runOf({ name: 'c', monthlyUsd: 50, failed: 5000 }),
  ]);
  const { runsPerMonth, leadShare, replicationCount } = confidenceOf(result);
  expect([runsPerMonth, replicationCount]).toEqual([730, 1]);
  // 103 / 100 - 1 = 3 %.
  expect(leadShare).toBeCloseTo(0.03, 12);
});

test('requests that the winner loses are told although no threshold is about them', () => {
  const lossy = resultWith([runOf({ failed: 500, p95: 10 })], [p95Below(250)]);
  // 500 of 10,000.
  expect(confidenceOf(lossy).toleratedLossShare).toBe(0.05);
  expect(confidenceOf(resultWith([runOf()])).toleratedLossShare).toBeNull();
});

test('platforms that could not run are named, and whether anything arrived and the run was complete', () => {
  const result = resultWith([runOf({ arrived: 0 }), cannotRun('lambda', 'lambda')]);
  expect(confidenceOf(result)).toMatchObject({ infeasible: ['lambda'], hasWork: false, isComplete: true });
  expect(confidenceOf({ ...result, isComplete: false }).isComplete).toBe(false);
});
