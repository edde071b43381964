// What ends a study early: a failure with --bail at a look on the way, whatever number of replications was asked for.

import { describe, expect, it } from 'vitest';
import type { Pool } from '../../src/cli/pool.ts';
import { planStudy, type ReplicationWish } from '../../src/cli/study/plan.ts';
import { runStudy, type StudyOutcome } from '../../src/cli/study/run-study.ts';
import { studyText } from '../../src/cli/study/study-words.ts';
import { openTraceFile } from '../../src/cli/traces/trace-file.ts';
import { readScenario } from '../../src/index.ts';
import { replicationOf } from '../../src/metrics/study/replication.ts';
import { replicationContext, runPlatform } from '../../src/run/index.ts';
import type { Scenario } from '../../src/scenario/index.ts';
import { scenarioText } from '../command/scenarios.ts';

/** Simulates one task after the other, on this thread. */
class OneThread implements Pool {
  readonly workers = 1;
  readonly scenario: Scenario;

  constructor(scenario: Scenario) {
    this.scenario = scenario;
  }

  prepare(): ReturnType<Pool['prepare']> {
    return { parcel: {} as ReturnType<Pool['prepare']>['parcel'], traceFolder: '/' };
  }

  async run(...[, { tasks, listener }]: Parameters<Pool['run']>): Promise<void> {
    for (let task = tasks.next(); task !== null; task = tasks.next()) {
      const result = await runPlatform({ scenario: this.scenario, ...task, openTrace: openTraceFile('/') });
      if (!result.isFeasible) throw new Error(`${task.platformName} cannot run`);
      const replication = replicationOf(result, replicationContext(this.scenario));
      const isFirst = task.replication === 0;
      listener.onOutcome(
        task,
        isFirst ? { kind: 'finished', result, traces: [] } : { kind: 'replicated', replication },
        1,
      );
    }
  }

  cancel(): void {}
  async close(): Promise<void> {}
}

async function studyOf(thresholds: string, wish: ReplicationWish): Promise<StudyOutcome> {
  const reading = readScenario(`${scenarioText({ duration: '30s' })}thresholds: ${thresholds}\n`, {
    file: 'shop.yaml',
  });
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join('; '));
  const scenario = reading.value;
  return await runStudy({
    scenario,
    traceFolder: '/',
    pool: new OneThread(scenario),
    plan: planStudy(scenario, wish),
    isBail: wish.bail === true,
    listener: {},
    check: () => {},
  });
}

const BROKEN = "{ 'latency{platform:vm}': ['p(50) < 1ms'] }";
const MET = "{ 'latency{platform:vm}': ['p(50) < 10s'] }";

describe('--bail with a fixed number of replications', () => {
  it('ends at the first look that shows a failure, and says how many were not run', async () => {
    const outcome = await studyOf(BROKEN, { replications: 12, bail: true });
    expect(outcome.ending).toBe('bail');
    expect(outcome.result?.study).toMatchObject({
      replicationCount: 5,
      stopping: { looks: [5, 10, 12], isReached: false },
    });
    expect(studyText(outcome)).toBe(
      'stopped after 5 replications, because a threshold has failed (--bail); up to 7 more were not run\n',
    );
  });

  it('runs all of them where nothing fails: an early pass ends nothing', async () => {
    const { ending, result } = await studyOf(MET, { replications: 6, bail: true });
    expect(ending).toBe('settled');
    expect(result?.study).toMatchObject({ replicationCount: 6, stopping: { looks: [5, 6], isReached: true } });
  });

  it('is needed to end early at all', async () => {
    const { result } = await studyOf(BROKEN, { replications: 6 });
    expect(result?.study).toMatchObject({ replicationCount: 6, stopping: { looks: [6], isReached: true } });
  });
});

describe('a warning that cannot be decided', () => {
  it('asks for no further replication, and is said to be open', async () => {
    // A limit in the middle of the values is within their interval.
    const first = await studyOf(MET, { replications: 5 });
    const values = first.result!.study!.platforms[0]!.figures.latency_p50 as readonly number[];
    const middle = (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(3);
    const warn = `{ 'latency{platform:vm}': ['p(50) < 10s', { expr: 'p(50) < ${middle}ms', level: warn }] }`;
    const outcome = await studyOf(warn, {});
    expect(outcome.result?.study?.replicationCount).toBe(5);
    expect(studyText(outcome)).toBe('5 replications decided every threshold of level error\n');
  });
});
