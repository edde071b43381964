import { describe, expect, it } from 'vitest';
import { JobDraws } from '../../../src/model/compute/jobs/job-draws.ts';
import { scenarioOf } from '../platforms/scenario-builder.ts';
import { playChecked } from './play.ts';

const RUN = { seed: 'draws', replication: 0 };

function drawsOf(task: Readonly<Record<string, unknown>>) {
  const { services } = scenarioOf({
    jobs: { etl: { tasks: { work: task } } },
    platform: { type: 'lambda' },
    traffic: [],
  });
  return new JobDraws([services[0]!.task!], RUN);
}

describe('what a job has to do', () => {
  it('is divided into pieces without losing a byte, evenly or not', () => {
    for (const skew of [0, 1.2]) {
      const draws = drawsOf({
        input: { size: { median: '1GB', p95: '30GB' } },
        cpu: { total: '100s' },
        split: 7,
        skew,
      });
      for (let i = 0; i < 200; i++) {
        const { pieces } = draws.next(-1)[0]!;
        const bytes = pieces.reduce((sum, piece) => sum + piece.bytes, 0);
        const spread = Math.max(...pieces.map((piece) => piece.bytes)) / (bytes / 7);
        expect(pieces.length).toBe(7);
        expect(Math.min(...pieces.map((piece) => piece.bytes))).toBeGreaterThanOrEqual(0);
        if (skew === 0) expect(spread).toBeCloseTo(1, 3);
        else expect(spread).toBeGreaterThan(1.05);
        const workUs = pieces.reduce((sum, piece) => sum + piece.workUs, 0);
        expect(Math.abs(workUs - 100e6)).toBeLessThan(7);
      }
    }
  });

  it('has as many pieces as its size takes', () => {
    const draws = drawsOf({ input: { size: { dist: 'uniform', min: '1GB', max: '9GB' } }, split: { size: '500MB' } });
    for (let i = 0; i < 100; i++) {
      const { pieces } = draws.next(-1)[0]!;
      const bytes = pieces.reduce((sum, piece) => sum + piece.bytes, 0);
      expect(pieces.length).toBe(Math.ceil(bytes / 5e8));
      expect(Math.max(...pieces.map((piece) => piece.bytes))).toBeLessThanOrEqual(5e8 + 1);
    }
  });

  it('has heavy tails where the scenario says so: most of the work is in few jobs', () => {
    const draws = drawsOf({ input: { size: { dist: 'pareto', shape: 1.1, min: '100MB', max: '10TB' } } });
    const sizes = Array.from({ length: 2000 }, () => draws.next(-1)[0]!.pieces[0]!.bytes).sort((a, b) => b - a);
    const sum = (some: readonly number[]) => some.reduce((total, size) => total + size, 0);
    expect(sum(sizes.slice(0, 400)) / sum(sizes)).toBeGreaterThan(0.7);
  });

  it('is the same on every platform, whatever becomes of it', async () => {
    const story = {
      jobs: {
        etl: {
          tasks: {
            extract: {
              input: { size: { median: '500MB', p95: '4GB' } },
              read: '100MB/s',
              split: { size: '300MB' },
              skew: 0.4,
            },
            load: { input: { from: 'extract' }, cpu: { perGB: { median: '5s', p95: '20s' } } },
          },
        },
      },
      traffic: [{ to: 'etl', rate: '30 req/h' }],
      duration: '2h',
    };
    const results = [
      await playChecked({ ...story, platform: { type: 'ecs-fargate' } }),
      await playChecked({ ...story, platform: { type: 'lambda' } }),
      await playChecked({ ...story, platform: { type: 'ecs-ec2', capacity: { max: 10 } } }),
    ];
    const seen = results.map(({ jobs: [job] }) => [
      job!.counts.arrived,
      job!.tasks.map(({ pieces }) => pieces.arrived),
    ]);
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  });

  it('is what the row of a trace says, for the first task', async () => {
    const jobs = { etl: { tasks: { work: { cpu: { total: '10min' }, split: 2 } } } };
    const platform = { type: 'lambda', startup: { placement: '0s', 'runtime-init': '0s', 'first-call': '0s' } };
    const result = await playChecked({ jobs, platform, arrivals: [[0, 'etl', 40_000]], duration: '1h' });
    // 40 s of work in two pieces.
    expect(result.jobs[0]!.makespanMs.max).toBe(20_000);
  });
});
