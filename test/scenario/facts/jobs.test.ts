// What can be told of jobs before a run: how many come in, what their tasks read, write and work on.
import { describe, expect, it } from 'vitest';
import { jobFacts, readScenario, type Scenario } from '../../../src/scenario/index.ts';

function scenario(traffic: string): Scenario {
  const text = `version: 1
name: jobs
duration: 10h
workload:
  services: { api: { demand: { cpu: 1ms } } }
  jobs:
    other: { tasks: { one: { input: { size: 1MB }, cpu: { total: 1s } } } }
    nightly:
      deadline: 2h
      priority: 5
      tasks:
        extract:
          input: { size: 10GB, records: 1000 }
          output: 50%
          split: { size: 1GB }
          cpu: { fixed: 2s, perGB: 3s, perRecord: 1ms }
        load: { input: { from: extract }, split: 4, cpu: { total: 8s } }
        report: { after: [load, extract], input: { size: 0MB }, cpu: { total: 1s } }
traffic: [ ${traffic} ]
platforms: { fargate: { type: ecs-fargate } }
`;
  const reading = readScenario(text);
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join('\n'));
  return reading.value;
}

describe('the facts of a job', () => {
  const [other, nightly] = jobFacts(
    scenario('{ name: n, to: nightly, rate: 2 req/h }, { name: u, to: api, rate: 1/s }'),
  );

  it('count what traffic brings in of it, and of no other', () => {
    // 2 an hour for 10 hours.
    expect(nightly?.expectedCount).toBeCloseTo(20, 9);
    expect(other?.expectedCount).toBe(0);
    expect(nightly).toMatchObject({ job: 'nightly', deadlineMs: 7_200_000, priority: 5 });
    expect(other).toMatchObject({ deadlineMs: null, priority: 0 });
  });

  it('follow the bytes from task to task, and add up the work', () => {
    expect(nightly?.tasks).toEqual([
      // 10 pieces of 1 GB: 10 x 2 s + 10 x 3 s + 1000 x 1 ms.
      { task: 'extract', after: [], inputBytes: 1e10, outputBytes: 5e9, workMs: 51_000, on: 'cpu', pieceCount: 10 },
      { task: 'load', after: ['extract'], inputBytes: 5e9, outputBytes: 5e9, workMs: 8000, on: 'cpu', pieceCount: 4 },
      {
        task: 'report',
        after: ['load', 'extract'],
        inputBytes: 0,
        outputBytes: 0,
        workMs: 1000,
        on: 'cpu',
        pieceCount: 1,
      },
    ]);
  });

  it('do not guess how many a trace brings', () => {
    const traced = scenario('{ name: t, to: nightly, trace: { file: a.csv, time: t, count: n } }');
    expect(jobFacts(traced).map(({ expectedCount }) => expectedCount)).toEqual([0, null]);
  });
});
