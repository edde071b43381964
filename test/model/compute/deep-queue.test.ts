import { expect, it } from 'vitest';
import { play } from '../platforms/scenario-builder.ts';
import { tasks, web } from '../platforms/stories.ts';

it('lets requests without work through one after the other, however many wait', async () => {
  const services = web({ demand: { cpu: '1ms' }, concurrency: 1, queue: 50_000, timeout: '10s' });
  const waiting = Array.from({ length: 50_000 }, () => [1000, 'web', 0] as const);
  const { summary } = await play({ services, platform: tasks(), arrivals: [[1000, 'web', 5000], ...waiting] });
  expect(summary.requests).toMatchObject({ arrived: 50_001, completed: 50_001 });
});
