import { describe, expect, it } from 'vitest';
import { play } from '../platforms/scenario-builder.ts';
import { playChecked } from './play.ts';

const STORY = {
  jobs: { etl: { tasks: { work: { cpu: { fixed: '4min' }, split: 6 } } } },
  arrivals: [[60_000, 'etl']],
  duration: '2h',
} as const;

const SMALL = { services: { default: { cpu: '1 vCPU', memory: '1GiB' } } };

describe.each([
  ['ecs-fargate', SMALL],
  ['eks-fargate', SMALL],
  ['ecs-ec2', { ...SMALL, capacity: { instance: 'm7i.large', min: 0, max: 5 } }],
  ['eks-ec2 with Karpenter', { ...SMALL, nodes: { instance: 'm7i.large', min: 0, max: 5, scaler: 'karpenter' } }],
  ['eks-ec2 with the Cluster Autoscaler', { ...SMALL, nodes: { instance: 'm7i.large', min: 0, max: 5 } }],
  ['ec2-asg', { services: { default: { max: 4 } } }],
])('%s', (title, section) => {
  const platform = { type: title.split(' ')[0]!, ...section };

  it('has neither unit nor host before the job, and none after it', async () => {
    const result = await playChecked({ ...STORY, platform });
    expect(result.jobs[0]!.counts.succeeded).toBe(1);
    const { columns } = result.series;
    expect([columns.unitsReady[0], columns.hosts[0]]).toEqual([0, 0]);
    expect([columns.unitsDesired.at(-1), columns.unitsReady.at(-1), columns.hosts.at(-1)]).toEqual([0, 0, 0]);
    expect(Math.max(...columns.unitsReady)).toBeGreaterThan(1);
  });

  it('stops the bill but for what is paid by the hour or the month', async () => {
    const short = await play({ ...STORY, platform });
    const long = await play({ ...STORY, platform, duration: '4h' });
    const running = (result: typeof short) =>
      result.summary.cost.lines
        .filter(({ item }) => !/ECR|control plane|cluster/i.test(item))
        .map(({ item, usage }) => [item, usage]);
    expect(running(long)).toEqual(running(short));
    expect(running(short).length).toBeGreaterThan(0);
  });
});

it('a worker on an instance takes the next piece, a container does not', async () => {
  const jobs = { etl: { tasks: { work: { cpu: { fixed: '1min' }, split: 6, maxParallel: 2 } } } };
  const started = async (platform: Readonly<Record<string, unknown>>) =>
    (await playChecked({ ...STORY, jobs, platform })).services[0]!.summary.units.started;
  expect(await started({ type: 'ec2-asg' })).toBe(2);
  expect(await started({ type: 'ecs-fargate' })).toBe(6);
});
