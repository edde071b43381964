import { expect, it } from 'vitest';
import { jobFigures } from '../../../src/dashboard/panels/job-figures.ts';
import { trackMoments } from '../../../src/dashboard/recording/track-moment.ts';
import type { LiveJob } from '../../../src/metrics/live/live-step.ts';
import { DURATION_MS, race, state, track } from './made-up-race.ts';

function job(name: string, more: Partial<LiveJob> = {}): LiveJob {
  return {
    name,
    counts: { arrived: 10, succeeded: 7, failed: 1, inFlight: 2 },
    makespanMs: { mean: 60_000, p50: 50_000, p95: 120_000, max: 130_000 },
    deadlineMs: null,
    deadlineMisses: 0,
    ...more,
  };
}

function figuresOf(jobs: readonly LiveJob[]) {
  const shown = race([track({ name: 'ecs', type: 'ecs-ec2', jobs }, DURATION_MS)]);
  return jobFigures(trackMoments(state([shown]), shown)[0]!);
}

it('several jobs are counted together, the slowest gives the makespan', () => {
  const nothing = { mean: null, p50: null, p95: null, max: null };
  const slow = { mean: 1, p50: 90_000, p95: 100_000, max: 1 };
  const late = job('b', { makespanMs: slow, deadlineMs: 80_000, deadlineMisses: 3 });
  expect(figuresOf([job('a'), late, job('c', { makespanMs: nothing })])).toEqual({
    arrived: 30,
    succeeded: 21,
    failed: 3,
    open: 6,
    late: 3,
    makespanP50Ms: 90_000,
    makespanP95Ms: 120_000,
  });
});

it('without a deadline nothing is late, without a success there is no makespan, without a job there are no figures', () => {
  const nothing = { mean: null, p50: null, p95: null, max: null };
  expect(figuresOf([job('a', { makespanMs: nothing })])).toMatchObject({
    late: null,
    makespanP50Ms: null,
    makespanP95Ms: null,
  });
  expect(figuresOf([])).toBeNull();
});
