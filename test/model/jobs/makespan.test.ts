import { describe, expect, it } from 'vitest';
import { BARE_FARGATE, playChecked, playJob } from './play.ts';

const ONCE = { platform: BARE_FARGATE, duration: '10min', arrivals: [[0, 'etl']] } as const;

function fixed(seconds: number, more: Readonly<Record<string, unknown>> = {}) {
  return { cpu: { fixed: `${seconds}s` }, ...more };
}

describe('the makespan of a job', () => {
  it.each([
    // Pieces of 10 s on so many units: ceil(pieces / units) rounds of 10 s.
    [5, 2, 30],
    [6, 2, 30],
    [7, 2, 40],
    [5, 5, 10],
    [5, 1, 50],
  ])('of %i pieces of 10 s, %i at a time, is %i s', async (pieces, units, seconds) => {
    const jobs = { etl: { tasks: { work: fixed(10, { split: pieces, maxParallel: units }) } } };
    const job = await playJob({ ...ONCE, jobs });
    expect(job.makespanMs.max).toBe(seconds * 1000);
    expect(job.counts).toEqual({ arrived: 1, succeeded: 1, failed: 0, inFlight: 0 });
    expect(job.tasks[0]!.runMs.mean).toBe(10_000);
  });

  it('is the longest path through its graph where units are plenty', async () => {
    const tasks = {
      fetch: fixed(5),
      left: fixed(10, { after: ['fetch'] }),
      right: fixed(20, { after: ['fetch'] }),
      // 5 + 20 + 3: the right side is the longer one.
      join: fixed(3, { after: ['left', 'right'] }),
    };
    const job = await playJob({ ...ONCE, jobs: { etl: { tasks } } });
    expect(job.makespanMs.max).toBe(28_000);
    expect(job.tasks.map(({ name, waitingMs }) => [name, waitingMs.max])).toEqual([
      ['fetch', 0],
      ['left', 0],
      ['right', 0],
      ['join', 0],
    ]);
  });

  it('is that of list scheduling where the queue has room for 2 vCPU only', async () => {
    const tasks = {
      // At 0 s a and b begin (first come), at 4 s c (3 s), at 7 s d (2 s): a 4, b 9; c 4 to 7, d 7 to 9; e 9 to 10.
      a: fixed(4),
      b: fixed(9),
      c: fixed(3),
      d: fixed(2),
      e: fixed(1, { after: ['d'] }),
    };
    const platform = { ...BARE_FARGATE, jobQueue: { maxVcpu: '2 vCPU' } };
    const job = await playJob({ ...ONCE, platform, jobs: { etl: { tasks } } });
    expect(job.makespanMs.max).toBe(10_000);
    expect(job.tasks.map(({ waitingMs }) => waitingMs.max)).toEqual([0, 0, 4000, 7000, 0]);
  });

  it('counts the time from the arrival, start of the unit included', async () => {
    const startup = { ...BARE_FARGATE.startup, pull: '40s' };
    const platform = { ...BARE_FARGATE, startup };
    const job = await playJob({ ...ONCE, platform, jobs: { etl: { tasks: { work: fixed(10) } } } });
    expect([job.waitingMs.max, job.makespanMs.max]).toEqual([40_000, 50_000]);
  });

  it('is shorter with more cores, as long as the unit has them', async () => {
    const services = (cpu: string) => ({ ...BARE_FARGATE, services: { 'etl.work': { cpu, memory: '8GiB' } } });
    const jobs = { etl: { tasks: { work: fixed(24, { cores: 3 }) } } };
    // 24 core-seconds on min(3, vCPU) cores; reading takes 100 MB / (20 MB/s) = 5 s whatever the cores.
    const onOne = await playJob({ ...ONCE, platform: services('1 vCPU'), jobs });
    const onTwo = await playJob({ ...ONCE, platform: services('2 vCPU'), jobs });
    const onFour = await playJob({ ...ONCE, platform: services('4 vCPU'), jobs });
    expect([onOne, onTwo, onFour].map(({ makespanMs }) => makespanMs.max)).toEqual([24_000, 12_000, 8000]);
  });

  it('adds reading, computing and writing of a piece', async () => {
    const work = {
      input: { size: '2GB', records: 1_000_000 },
      output: '25%',
      read: '100MB/s',
      write: '50MB/s',
      cpu: { fixed: '3s', total: '8s', perGB: '5s', perRecord: '10us' },
      split: { size: '500MB' },
    };
    // 4 pieces of 500 MB. Read 5 s; cpu 3 + 8/4 + 5 x 0.5 + 250,000 x 10 us = 3 + 2 + 2.5 + 2.5 = 10 s; write 125 MB: 2.5 s.
    const job = await playJob({ ...ONCE, jobs: { etl: { tasks: { work } } } });
    expect(job.tasks[0]!.pieces.succeeded).toBe(4);
    expect(job.makespanMs.max).toBe(17_500);
    expect(job.bytes).toBe(2e9);
    // 4 tasks of a minute at least: 4 x 60 s x (1 vCPU x 0.04048 $ + 2 GB x 0.004445 $) / 3600, over 2 GB.
    const usd = (240 * (0.04048 + 2 * 0.004445)) / 3600;
    expect(job.cost.perGbUsd! * 2).toBeCloseTo(usd, 4);
    expect(job.cost.perJobUsd).toBe(job.cost.totalUsd);
  });

  it('follows the output of one task into the next', async () => {
    const tasks = {
      extract: { input: { size: '4GB' }, output: '50%', read: '100MB/s' },
      load: { input: { from: 'extract' }, write: '10MB/s', output: '10%' },
    };
    // 4 GB at 100 MB/s are 40 s; half of them arrive, a tenth of which is written: 200 MB at 10 MB/s are 20 s.
    const job = await playJob({ ...ONCE, jobs: { etl: { tasks } } });
    expect(job.makespanMs.max).toBe(60_000);
    expect(job.bytes).toBe(4e9);
  });
});

describe('the queue of jobs', () => {
  const jobs = {
    report: { tasks: { work: fixed(10, { split: 3 }) } },
    urgent: { priority: 5, tasks: { work: fixed(10) } },
  };
  const platform = { ...BARE_FARGATE, jobQueue: { maxVcpu: '1 vCPU' } };

  it('lets a job of a higher priority go first, and stops nothing that runs', async () => {
    // At 0 s the first of three pieces begins; at 1 s the urgent job comes: 10 to 20 s, then the other two pieces.
    const arrivals = [
      [0, 'report'],
      [1000, 'urgent'],
    ] as const;
    const result = await playChecked({ jobs, platform, arrivals, duration: '10min' });
    const [report, urgent] = result.jobs;
    expect(urgent!.waitingMs.max).toBe(9000);
    expect(urgent!.makespanMs.max).toBe(19_000);
    expect(report!.makespanMs.max).toBe(40_000);
    expect(report!.tasks[0]!.waitingMs.max).toBe(30_000);
  });

  it('is first come, first served among equals', async () => {
    const equals = { report: jobs.report, other: { tasks: { work: fixed(10) } } };
    const arrivals = [
      [0, 'report'],
      [1000, 'other'],
    ] as const;
    const result = await playChecked({ jobs: equals, platform, arrivals, duration: '10min' });
    expect(result.jobs.map(({ makespanMs }) => makespanMs.max)).toEqual([30_000, 39_000]);
  });
});

describe('deadlines', () => {
  it('are missed by jobs that are late, and by those that are open beyond them', async () => {
    const jobs = { etl: { deadline: '25s', tasks: { work: fixed(20, { maxParallel: 1 }) } } };
    // Done after 20, 40 and 60 s; the fourth, which came at 30 s, is open at 56 s, 26 s after it came.
    const arrivals = [
      [0, 'etl'],
      [0, 'etl'],
      [30_000, 'etl'],
    ] as const;
    const job = await playJob({ ...ONCE, jobs, arrivals, duration: '56s' });
    expect(job.counts).toEqual({ arrived: 3, succeeded: 2, failed: 0, inFlight: 1 });
    expect(job.deadlineMisses).toBe(2);
    expect(job.deadlineMs).toBe(25_000);
  });
});

describe('a piece', () => {
  it('never works more than the cores of its unit can, however short it is', async () => {
    // 4 vCPU less 2 % for the guest system: 50 ms of work take 12,755.1 us, which is no whole number of them.
    const platform = { type: 'ec2-asg', instance: 'm7i.xlarge', guest: { cpu: '2%' } };
    const jobs = { etl: { tasks: { work: { cpu: { total: '1s' }, cores: 4, split: 20 } } } };
    const { series } = await playChecked({ ...ONCE, platform, jobs });
    expect(Math.max(...series.columns.cpuUtilization.map((share) => share ?? 0))).toBeGreaterThan(0);
    expect(Math.max(...series.columns.cpuUtilization.map((share) => share ?? 0))).toBeLessThanOrEqual(1);
  });
});

describe('the pieces of a job', () => {
  it.each(['ecs-fargate', 'ecs-ec2'])('are launched on %s no faster than RunTask is answered', async (type) => {
    const many = { burst: 1000, rate: '1000/s' };
    const limits = { fargateLaunches: many, runTask: { burst: 20, rate: '2/s' } };
    const bare = { ...BARE_FARGATE.startup, place: '0s' };
    const { network: _, provision: __, ...ofHosts } = bare;
    const platform =
      type === 'ecs-fargate'
        ? { ...BARE_FARGATE, limits }
        : { type, limits, startup: ofHosts, capacity: { instance: 'm7i.4xlarge', min: 1, max: 1 } };
    const services = { default: { cpu: '0.25 vCPU', memory: '0.5GiB', max: 100 } };
    const jobs = { etl: { tasks: { work: fixed(10, { split: 50 }) } } };
    const job = await playJob({ ...ONCE, platform: { ...platform, services }, jobs });
    // 20 at once; the other 30 in 15 s.
    expect(job.waitingMs.max).toBe(0);
    expect(job.tasks[0]!.waitingMs.max).toBe(15_000);
  });

  it('wait for an API that is throttled', async () => {
    const { network: _, provision: __, ...ofHosts } = { ...BARE_FARGATE.startup, place: '0s' };
    const capacity = { instance: 'm7i.4xlarge', min: 1, max: 1 };
    const platform = { type: 'ecs-ec2', startup: ofHosts, capacity };
    const trouble = [{ kind: 'throttled-api', at: '0s', for: '5min' }];
    const arrivals = [[60_000, 'etl']] as const;
    const job = await playJob({ ...ONCE, arrivals, platform, trouble, jobs: { etl: { tasks: { work: fixed(10) } } } });
    // RunTask answers after 5 min, 4 min after the job has come.
    expect(job.waitingMs.max).toBe(240_000);
  });
});
