// Stories about jobs: starts that take no time, and runs of which every event is followed by a check of the books.
import { expect } from 'vitest';
import type { JobResult } from '../../../src/metrics/job-result.ts';
import type { PlatformRunResult } from '../../../src/metrics/result.ts';
import { play, type Story, scenarioOf, sessionOf } from '../platforms/scenario-builder.ts';

/** Fargate without starts: what is left of a makespan is work, and waiting for a unit. */
export const BARE_FARGATE = {
  type: 'ecs-fargate',
  startup: { provision: '0s', network: '0s', pull: '0s', container: '0s', init: '0s' },
};

/** Lambda without starts. */
export const BARE_LAMBDA = {
  type: 'lambda',
  startup: { placement: '0s', fetch: '0s', 'runtime-init': '0s', init: '0s', 'first-call': '0s' },
};

/** The result of the platform; the books are checked after every event of a run of its own. */
export async function playChecked(story: Story): Promise<PlatformRunResult> {
  const session = sessionOf(story, { isDebug: true });
  await session.advance(scenarioOf(story).durationUs);
  session.audit();
  await session.close();
  return play(story);
}

/** The only job of a story. */
export async function playJob(story: Story): Promise<JobResult> {
  const { jobs } = await playChecked(story);
  expect(jobs.length).toBe(1);
  return jobs[0]!;
}
