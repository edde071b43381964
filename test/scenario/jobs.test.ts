import { describe, expect, it } from 'vitest';
import { readScenario } from '../../src/scenario/index.ts';

type Section = Readonly<Record<string, unknown>>;

function problemsOf(workload: Section, more: Section = {}) {
  const text = JSON.stringify({
    version: 1,
    name: 'jobs',
    duration: '1h',
    workload,
    traffic: [],
    platforms: { here: { type: 'ecs-fargate' } },
    ...more,
  });
  const reading = readScenario(text, { file: 'jobs.json' });
  const problems = reading.ok ? reading.warnings : reading.problems;
  return problems.map(({ code, path }) => [code, path?.join('.')]);
}

const WORK = { cpu: { fixed: '10s' } };

describe('a workload', () => {
  it('has services, jobs or both', () => {
    expect(problemsOf({ jobs: { etl: { tasks: { work: WORK } } } })).toEqual([]);
    expect(
      problemsOf({ services: { web: { demand: { cpu: '1ms' } } }, jobs: { etl: { tasks: { work: WORK } } } }),
    ).toEqual([]);
    expect(problemsOf({})[0]![0]).toBe('WT121');
    expect(problemsOf({ jobs: {} })[0]![0]).toBe('WT127');
  });

  it('has jobs with tasks', () => {
    expect(problemsOf({ jobs: { etl: { tasks: {} } } })).toEqual([['WT127', 'workload.jobs.etl.tasks']]);
    expect(problemsOf({ jobs: { etl: {} } })).toEqual([['WT121', 'workload.jobs.etl.tasks']]);
  });

  it('has no job by the name of a service', () => {
    const services = { etl: { demand: { cpu: '1ms' } } };
    expect(problemsOf({ services, jobs: { etl: { tasks: { work: WORK } } } })).toEqual([
      ['WT155', 'workload.jobs.etl'],
    ]);
  });
});

describe('the tasks of a job', () => {
  it('wait for tasks that there are', () => {
    const tasks = { fetch: WORK, load: { ...WORK, after: ['fetch', 'fetsh'] } };
    expect(problemsOf({ jobs: { etl: { tasks } } })).toEqual([['WT156', 'workload.jobs.etl.tasks.load.after.1']]);
    const from = { fetch: WORK, load: { ...WORK, input: { from: 'fetsh' } } };
    expect(problemsOf({ jobs: { etl: { tasks: from } } })).toEqual([
      ['WT156', 'workload.jobs.etl.tasks.load.input.from'],
    ]);
  });

  it('do not wait for each other in a circle', () => {
    const tasks = { a: WORK, b: { after: ['d'] }, c: { after: ['a', 'b'] }, d: { input: { from: 'c' } } };
    expect(problemsOf({ jobs: { etl: { tasks } } })).toEqual([['WT157', 'workload.jobs.etl.tasks.b']]);
  });

  it('have one input', () => {
    const tasks = { a: WORK, b: { input: { from: 'a', size: '1GB' } } };
    expect(problemsOf({ jobs: { etl: { tasks } } })).toEqual([['WT129', 'workload.jobs.etl.tasks.b.input.size']]);
  });

  it.each([
    [{ read: 'nearby' }, 'WT124', 'read'],
    [{ read: '100MB' }, 'WT124', 'read'],
    [{ split: 0 }, 'WT125', 'split'],
    [{ input: { size: '12' } }, 'WT124', 'input.size'],
    [{ cpu: { perRow: '1us' } }, 'WT120', 'cpu.perRow'],
    [{ checkpoint: { takes: '1s' } }, 'WT121', 'checkpoint.every'],
    [{ maxParallel: 0 }, 'WT125', 'maxParallel'],
  ])('are told what is wrong with %j', (task, code, place) => {
    expect(problemsOf({ jobs: { etl: { tasks: { work: task } } } })).toEqual([
      [code, `workload.jobs.etl.tasks.work.${place}`],
    ]);
  });
});

describe('a platform', () => {
  const jobs = { etl: { tasks: { work: WORK } } };
  const services = { web: { demand: { cpu: '1ms' } } };

  it('takes settings of a task under the name of its task group', () => {
    const platforms = {
      here: { type: 'ecs-fargate', services: { 'etl.work': { cpu: '4 vCPU', memory: '8GiB', max: 50 } } },
    };
    expect(problemsOf({ jobs }, { platforms })).toEqual([]);
    const unknown = { here: { type: 'ecs-fargate', services: { 'etl.wrok': { cpu: '4 vCPU' } } } };
    expect(problemsOf({ jobs }, { platforms: unknown })).toEqual([['WT146', 'platforms.here.services.etl.wrok']]);
  });

  it('passes over what holds for services only, and refuses it where it is said of a task', () => {
    const scaling = [{ policy: 'target-tracking', metric: 'cpu', target: '50%' }];
    const section = (name: string) => ({ here: { type: 'ecs-fargate', services: { [name]: { min: 2, scaling } } } });
    expect(problemsOf({ services, jobs }, { platforms: section('default') })).toEqual([]);
    expect(problemsOf({ services, jobs }, { platforms: section('etl.work') })).toEqual([
      ['WT146', 'platforms.here.services.etl.work.min'],
      ['WT146', 'platforms.here.services.etl.work.scaling'],
    ]);
  });
});

describe('the queue of jobs', () => {
  it('has room for one piece of every task', () => {
    const jobs = { etl: { tasks: { work: WORK } } };
    const services = { 'etl.work': { cpu: '4 vCPU', memory: '8GiB' } };
    const queue = (maxVcpu: string) => ({ here: { type: 'ecs-fargate', jobQueue: { maxVcpu }, services } });
    expect(problemsOf({ jobs }, { platforms: queue('4 vCPU') })).toEqual([]);
    expect(problemsOf({ jobs }, { platforms: queue('2 vCPU') })).toEqual([
      ['WT146', 'platforms.here.jobQueue.maxVcpu'],
    ]);
  });
});

describe('traffic', () => {
  const jobs = { etl: { tasks: { work: WORK } } };

  it('goes to jobs, not to their tasks', () => {
    const to = (target: string) => ({ traffic: [{ to: target, rate: '1 req/h' }] });
    expect(problemsOf({ jobs }, to('etl'))).toEqual([]);
    expect(problemsOf({ jobs }, to('etl.work'))).toEqual([['WT420', 'traffic.0.to']]);
  });
});
