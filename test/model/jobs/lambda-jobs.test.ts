import { describe, expect, it } from 'vitest';
import { attempt, refusal, usageOf } from '../platforms/scenario-builder.ts';
import { BARE_LAMBDA, playChecked, playJob } from './play.ts';

const ONCE = { platform: BARE_LAMBDA, duration: '2h', arrivals: [[0, 'etl']] } as const;

function jobsOf(task: Readonly<Record<string, unknown>>) {
  return { etl: { tasks: { work: task } } };
}

describe('a task on Lambda', () => {
  it('is an invocation for each piece, all at once', async () => {
    const result = await playChecked({ ...ONCE, jobs: jobsOf({ cpu: { total: '1h' }, split: 36 }) });
    const [job] = result.jobs;
    // 3,600 core-seconds in 36 pieces of 100 s, on 1,769 MB: one vCPU.
    expect(job!.makespanMs.max).toBe(100_000);
    expect(result.summary.units.peak).toBe(36);
  });

  it('pays for orchestration: the start and the end, a step for each piece, and one for the map', async () => {
    const result = await playChecked({ ...ONCE, jobs: jobsOf({ cpu: { total: '1h' }, split: 36 }) });
    const usage = usageOf(result);
    expect(usage['Step Functions transitions']).toBe(2 + 36 + 1);
    expect(usage['Lambda requests']).toBe(36);
    const line = result.summary.cost.lines.find(({ sku }) => sku === 'step-functions/standard')!;
    // 39 x 0.025 $ per 1,000.
    expect(line.amountUsd).toBe(0.000975);
    // 36 x 100 s x 1.7275390625 GB x 0.0000166667 $ + 36 x 0.0000002 $ + 0.000975 $ = 10.4 cents.
    const usd = 3600 * (1769 / 1024) * 0.0000166667 + 36 * 0.0000002 + 0.000975;
    expect(result.jobs[0]!.cost.totalUsd).toBeCloseTo(usd, 8);
    const whole = await playChecked({ ...ONCE, jobs: jobsOf({ cpu: { total: '10min' } }) });
    expect(usageOf(whole)['Step Functions transitions']).toBe(3);
  });

  it('pays for a workflow of its own for each piece where more than 40 run at once', async () => {
    const transitions = async (task: Readonly<Record<string, unknown>>) =>
      usageOf(await playChecked({ ...ONCE, jobs: jobsOf({ cpu: { total: '1h' }, ...task }) }))[
        'Step Functions transitions'
      ];
    // Start, map and end; of each piece its step, and from 41 at once on its own start and end.
    expect(await transitions({ split: 40 })).toBe(3 + 40);
    expect(await transitions({ split: 41 })).toBe(3 + 3 * 41);
    expect(await transitions({ split: 41, maxParallel: 40 })).toBe(3 + 41);
  });

  it('runs no more pieces at once than it may', async () => {
    const task = { cpu: { fixed: '60s' }, split: 10, maxParallel: 4 };
    expect((await playJob({ ...ONCE, jobs: jobsOf(task) })).makespanMs.max).toBe(180_000);
    const platform = { ...BARE_LAMBDA, concurrency: 5 };
    const job = await playJob({ ...ONCE, platform, jobs: jobsOf({ cpu: { fixed: '60s' }, split: 10 }) });
    expect([job.makespanMs.max, job.attempts]).toEqual([120_000, 10]);
  });

  it('has as many cores as its memory brings, if it can use them', async () => {
    const services = { 'etl.work': { memory: '7076MiB' } };
    // 7,076 MB are 4 vCPU.
    const time = async (cores: number) =>
      (
        await playJob({
          ...ONCE,
          platform: { ...BARE_LAMBDA, services },
          jobs: jobsOf({ cpu: { fixed: '8min' }, cores }),
        })
      ).makespanMs.max;
    expect([await time(1), await time(4)]).toEqual([480_000, 120_000]);
  });

  it('cannot run where its pieces take more than 15 minutes on average, and says that splitting helps', async () => {
    const jobs = jobsOf({ cpu: { total: '2h' }, split: 4 });
    const { reasons } = await refusal({ ...ONCE, jobs });
    expect(reasons).toMatchObject([
      {
        service: 'etl.work',
        limit: '15 min',
        value: '30 min on average',
        rule: 'longest execution; split the task into more pieces',
      },
    ]);
    expect((await attempt({ ...ONCE, jobs: jobsOf({ cpu: { total: '2h' }, split: 8 }) })).isFeasible).toBe(true);
  });

  it('cannot run where no function holds a piece, nor on a GPU', async () => {
    const memory = { base: '1GiB', perGB: '1GiB' };
    const large = await refusal({ ...ONCE, jobs: jobsOf({ input: { size: '20GB' }, memory }) });
    expect(large.reasons[0]).toMatchObject({ limit: '10,240 MB', value: `${1024 + 20 * 1024} MiB` });
    const gpu = await refusal({ ...ONCE, jobs: jobsOf({ cpu: { fixed: '1min' }, on: 'gpu' }) });
    expect(gpu.reasons[0]!.rule).toContain('no accelerator');
  });

  it('is cut off where a piece is too long by chance, and the report says so', async () => {
    const task = { cpu: { fixed: { dist: 'uniform', min: '1min', max: '20min' } }, retries: { max: 1 } };
    const arrivals = Array.from({ length: 50 }, (_, i) => [i * 1000, 'etl'] as const);
    const result = await playChecked({ ...ONCE, arrivals, jobs: jobsOf(task) });
    const { succeeded, failed } = result.jobs[0]!.counts;
    expect(succeeded + failed).toBe(50);
    expect(failed).toBeGreaterThan(4);
    // Each is tried twice, and cut off after 15 min.
    expect(result.jobs[0]!).toMatchObject({ lost: 2 * failed, repeatedSeconds: 2 * failed * 900 });
    expect(result.limitations[0]).toMatchObject({ service: 'etl.work', limit: '15 min' });
    expect(result.limitations[0]!.value).toContain(`${2 * failed} executions`);
  });

  it('is lost where its memory does not hold the piece', async () => {
    const task = {
      input: { size: { dist: 'uniform', min: '0GB', max: '12GB' } },
      memory: { base: '1000MiB', perGB: '100MiB' },
      cpu: { fixed: '60s' },
      retries: { max: 1 },
    };
    const arrivals = Array.from({ length: 40 }, (_, i) => [i * 1000, 'etl'] as const);
    const result = await playChecked({ ...ONCE, arrivals, jobs: jobsOf(task) });
    const [job] = result.jobs;
    // 1,769 MiB hold 7.69 GB: about a third of the jobs have more, and are tried twice.
    expect(job!.counts.failed).toBeGreaterThan(6);
    expect(job!.counts.failed).toBeLessThan(22);
    expect(job!.lost).toBe(2 * job!.counts.failed);
  });

  it('asks again for what the account throttles', async () => {
    // 1,500 pieces at once: 1,000 new environments, then 100 a second.
    const platform = { ...BARE_LAMBDA, concurrency: 2000 };
    const result = await playChecked({ ...ONCE, platform, jobs: jobsOf({ cpu: { fixed: '30s' }, split: 1500 }) });
    expect(result.jobs[0]!.counts.succeeded).toBe(1);
    // Every throttled invocation is a step too.
    expect(usageOf(result)['Step Functions transitions']).toBeGreaterThan(3 + 3 * 1500);
    expect(usageOf(result)['Lambda requests']).toBe(1500);
  });

  it('counts what is throttled for good as an attempt that was lost', async () => {
    // Half a minute without any launch: invocations that are throttled all that time are given up, and tried again later.
    const trouble = [{ kind: 'throttled-api', at: '0s', for: '10min' }];
    const result = await playChecked({ ...ONCE, trouble, jobs: jobsOf({ cpu: { fixed: '30s' } }) });
    const { attempts, lost, tasks } = result.jobs[0]!;
    expect(lost).toBeGreaterThan(0);
    expect(attempts).toBe(lost + tasks[0]!.pieces.succeeded);
  });

  it('takes work from nobody but its job: settings of callers are refused', async () => {
    const platform = { ...BARE_LAMBDA, services: { 'etl.work': { invoke: 'async' } } };
    await expect(playChecked({ ...ONCE, platform, jobs: jobsOf({}) })).rejects.toThrow('of no use to a task of a job');
    const byDefault = { ...BARE_LAMBDA, services: { default: { invoke: 'sqs', sqs: { batch: 5 }, reserved: 10 } } };
    expect((await playJob({ ...ONCE, platform: byDefault, jobs: jobsOf({}) })).counts.succeeded).toBe(1);
  });
});
