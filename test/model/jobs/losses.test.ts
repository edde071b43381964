import { describe, expect, it } from 'vitest';
import { BARE_FARGATE, playChecked, playJob } from './play.ts';

const ALONE = { platform: BARE_FARGATE, arrivals: [[0, 'train']] } as const;

function jobsOf(task: Readonly<Record<string, unknown>>, job: Readonly<Record<string, unknown>> = {}) {
  return { train: { ...job, tasks: { work: task } } };
}

describe('a unit that dies', () => {
  const crash = [{ kind: 'unit-crash', at: '25min' }];

  it('takes its piece with it, which begins anew on another', async () => {
    const jobs = jobsOf({ cpu: { fixed: '60min' } });
    const job = await playJob({ ...ALONE, jobs, trouble: crash, duration: '2h' });
    // 25 min in vain, then 60 min.
    expect(job.makespanMs.max).toBe(85 * 60_000);
    expect([job.attempts, job.lost, job.repeatedSeconds, job.repeatedCoreSeconds]).toEqual([2, 1, 1500, 1500]);
  });

  it('costs the work since the last checkpoint where there are checkpoints', async () => {
    const jobs = jobsOf({ cpu: { fixed: '60min' }, checkpoint: { every: '10min', restore: '30s' } });
    const job = await playJob({ ...ALONE, jobs, trouble: crash, duration: '2h' });
    // Lost at minute 25, 20 are saved: 25 + 0.5 (restoring) + 40 = 65.5 min, 5 of them repeated.
    expect(job.makespanMs.max).toBe(65.5 * 60_000);
    expect([job.lost, job.repeatedSeconds]).toEqual([1, 300]);
  });

  it('on Spot has two minutes of notice, in which its piece goes on', async () => {
    const spot = { ...BARE_FARGATE, spot: '100%', spotInterruptions: '0%' };
    const trouble = [{ kind: 'spot-reclaim', at: '23min' }];
    const jobs = jobsOf({ cpu: { fixed: '60min' }, checkpoint: { every: '10min' } });
    const job = await playJob({ ...ALONE, platform: spot, jobs, trouble, duration: '2h' });
    // Notice at minute 23, gone at minute 25 with 20 saved: 25 + 40 min.
    expect(job.makespanMs.max).toBe(65 * 60_000);
    expect([job.attempts, job.lost, job.repeatedSeconds]).toEqual([2, 1, 300]);
    const short = await playJob({
      ...ALONE,
      platform: spot,
      jobs: jobsOf({ cpu: { fixed: '24min' } }),
      trouble,
      duration: '2h',
    });
    expect([short.makespanMs.max, short.attempts, short.lost]).toEqual([24 * 60_000, 1, 0]);
  });

  it('ends the job when its piece may not be tried again', async () => {
    const jobs = jobsOf({ cpu: { fixed: '60min' }, split: 3, retries: { max: 0 } }, { deadline: '2h' });
    const result = await playChecked({ ...ALONE, jobs, trouble: crash, duration: '2h' });
    const [job] = result.jobs;
    expect(job!.counts).toEqual({ arrived: 1, succeeded: 0, failed: 1, inFlight: 0 });
    // The two others were under way and end, although nobody needs them any more.
    expect(job!.tasks[0]!.pieces).toEqual({ arrived: 3, succeeded: 2, failed: 1, inFlight: 0 });
    expect(result.decisions.entries.find(({ action }) => action === 'fail')).toMatchObject({
      subject: 'job train',
      reason: 'a piece of train.work was lost 1 times, at last: unit lost',
    });
    expect([job!.deadlineMisses, job!.makespanMs.max, job!.cost.perJobUsd]).toEqual([1, null, null]);
    expect(result.services[0]!.summary.requests).toMatchObject({ arrived: 3, completed: 2, failed: 1, inFlight: 0 });
  });

  it('lets pieces that wait behind it go with the job', async () => {
    const task = { cpu: { fixed: '60min' }, split: 3, maxParallel: 1, retries: { max: 0 } };
    const result = await playChecked({ ...ALONE, jobs: jobsOf(task), trouble: crash, duration: '2h' });
    expect(result.jobs[0]!.tasks[0]!.pieces).toEqual({ arrived: 3, succeeded: 0, failed: 3, inFlight: 0 });
    expect(result.services[0]!.summary.requests).toMatchObject({ failed: 1, rejected: 2 });
    expect(result.services[0]!.series.columns.unitsReady.at(-1)).toBe(0);
  });
});

describe('an attempt', () => {
  it('is cut off at its timeout, again and again after pauses that double', async () => {
    const task = { cpu: { fixed: '60s' }, timeout: '20s', retries: { max: 2, backoff: '5s' } };
    const result = await playChecked({ ...ALONE, jobs: jobsOf(task), duration: '10min' });
    // 0 to 20, 25 to 45, 55 to 75 s.
    const [job] = result.jobs;
    expect([job!.attempts, job!.lost, job!.repeatedSeconds, job!.counts.failed]).toEqual([3, 3, 60, 1]);
    const { requests, units } = result.services[0]!.summary;
    expect([requests.failed, requests.timedOut, requests.retries, units.unitMs]).toEqual([1, 1, 2, 60_000]);
  });

  it('gets on by its checkpoints although each is too short', async () => {
    const task = { cpu: { fixed: '50s' }, timeout: '25s', checkpoint: { every: '10s' } };
    const job = await playJob({ ...ALONE, jobs: jobsOf(task), duration: '10min' });
    // 25 s (20 saved), 25 s (40 saved), 10 s.
    expect([job.makespanMs.max, job.attempts, job.repeatedSeconds]).toEqual([60_000, 3, 10]);
  });

  it('is out of memory when it has read more than its unit holds', async () => {
    const platform = { ...BARE_FARGATE, services: { default: { memory: '2GiB' } } };
    const task = {
      input: { size: { dist: 'uniform', min: '0GB', max: '8GB' } },
      cpu: { fixed: '80s' },
      memory: { base: '1GiB', perGB: '256MiB' },
      retries: { max: 1 },
    };
    const arrivals = Array.from({ length: 40 }, (_, i) => [i * 1000, 'train'] as const);
    const result = await playChecked({ platform, jobs: jobsOf(task), arrivals, duration: '1h' });
    const [job] = result.jobs;
    // 1 GiB for data is 4 GB: about half of the jobs have more, and each of them is killed twice.
    const { succeeded, failed } = job!.counts;
    expect(succeeded + failed).toBe(40);
    expect(failed).toBeGreaterThan(10);
    expect(failed).toBeLessThan(30);
    expect([job!.lost, job!.attempts]).toEqual([2 * failed, succeeded + 2 * failed]);
    // Whoever reads s GB is killed after 4/s of 80 s, between 40 and 80 s.
    const meanLostSeconds = job!.repeatedSeconds / job!.lost;
    expect(meanLostSeconds).toBeGreaterThan(40);
    expect(meanLostSeconds).toBeLessThan(80);
    expect(result.decisions.entries.some(({ reason }) => reason.includes('out of memory'))).toBe(true);
  });

  it('takes longer on a host whose cores others want too', async () => {
    const host = {
      vcpu: '2 vCPU',
      memory: '16GiB',
      count: 1,
      costUsdPerYear: 1000,
      overcommit: 2,
      hypervisor: { cpu: '0 vCPU', memory: '0GiB' },
    };
    const startup = { place: '0s', pull: '0s', clone: '0s', boot: '0s', init: '0s' };
    const services = { default: { cpu: '1 vCPU', memory: '1GiB' } };
    const guest = { cpu: '0%' };
    const time = async (split: number) => {
      const jobs = jobsOf({ cpu: { total: `${split * 60}s` }, split });
      return (
        await playJob({
          ...ALONE,
          platform: { type: 'vm-hosts', host, guest, startup, services },
          duration: '10min',
          jobs,
        })
      ).makespanMs.max!;
    };
    expect(await time(2)).toBe(60_000);
    // Four pieces of a core each on two cores: half the speed, noticed within a second.
    const four = await time(4);
    expect(four).toBeGreaterThan(118_000);
    expect(four).toBeLessThan(122_000);
  });

  it('is not even made where the mean piece does not fit', async () => {
    const platform = { ...BARE_FARGATE, services: { default: { memory: '2GiB' } } };
    const task = { input: { size: '8GB' }, memory: { base: '1GiB', perGB: '256MiB' } };
    await expect(playChecked({ ...ALONE, platform, jobs: jobsOf(task) })).rejects.toThrow('infeasible');
    const split = { ...task, split: 4 };
    expect((await playJob({ ...ALONE, platform, jobs: jobsOf(split) })).counts.succeeded).toBe(1);
  });
});
