// What keeps a task off a platform because a unit cannot hold a piece of it.
import { describe, expect, it } from 'vitest';
import { refusal } from '../platforms/scenario-builder.ts';

// A piece of 2 GB / 3 needs 250 + 700 x 2 / 3 = 716.66... MiB.
const memory = { base: '250MiB', perGB: '700MiB' };
const jobs = { etl: { tasks: { work: { input: { size: '2GB' }, split: 3, memory, cpu: { fixed: '1s' } } } } };
const SMALL = { default: { cpu: '0.25 vCPU', memory: '512MiB' } };

describe('a unit that cannot hold a piece', () => {
  it.each([
    ['function', { type: 'lambda', services: { default: { memory: '512MiB' } } }],
    ['task', { type: 'ecs-fargate', services: SMALL }],
    ['instance', { type: 'ec2-asg', instance: 't3.micro' }],
  ])('is a %s that says so of pieces, with a figure that people read', async (what, platform) => {
    const { reasons } = await refusal({ duration: '1h', arrivals: [[0, 'etl']], platform, jobs });
    expect(reasons).toHaveLength(1);
    expect(reasons[0]!.service).toBe('etl.work');
    expect(reasons[0]!.value).toMatch(/^716\.7 MiB/);
    expect(reasons[0]!.rule).toContain(`the ${what} must hold the application and one piece`);
  });
});
