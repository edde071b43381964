import { expect, it } from 'vitest';
import { play } from './scenario-builder.ts';
import { tasks, web } from './stories.ts';

it('a release on ECS puts a scale-in off until its end, and says so once', async () => {
  const scaling = [{ policy: 'scheduled', entries: [{ at: '3min', min: 1, max: 2, desired: 2 }] }];
  const { series, decisions } = await play({
    services: web({ demand: { cpu: '10ms' }, start: { init: '5min' } }),
    platform: tasks({ min: 10, max: 10, scaling }),
    duration: '20min',
    traffic: [{ to: 'web', rate: '10 req/s', arrivals: 'even' }],
    releases: [{ at: '1min', service: 'web', build: '50s', push: '10s' }],
  });
  const stepSeconds = series.stepMs / 1000;
  // Pushed at 2 min, complete at 2 + 5 min; the schedule is due at 3 min.
  const { unitsReady } = series.columns;
  expect([unitsReady[Math.floor(400 / stepSeconds)], unitsReady.at(-1)]).toEqual([10, 2]);
  const scalings = decisions.entries.filter(({ kind, subject }) => kind === 'scaling' && subject !== 'hosts');
  expect(scalings.map(({ timeMs, action }) => [Math.round(timeMs / 60_000), action])).toEqual([
    [3, 'keep'],
    [7, 'completed'],
    [7, 'scale-in'],
  ]);
  expect(scalings[0]!.reason).toMatch(/put off until the end of the release$/);
  expect(scalings[2]!.reason).toBe('10 -> 2, put off until the end of the release');
});
