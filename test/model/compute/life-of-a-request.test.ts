import { describe, expect, it } from 'vitest';
import { play } from '../platforms/scenario-builder.ts';
import { atOnce, tasks, web } from '../platforms/stories.ts';

describe('a request on a unit that it may share', () => {
  it('takes its cpu time and its waiting time when it is alone', async () => {
    const services = web({ demand: { cpu: '100ms', wait: '50ms' } });
    const { summary } = await play({ services, platform: tasks(), arrivals: [1000, 2000] });
    // 100 + 50 = 150 ms, twice.
    expect(summary.latencyMs).toEqual({ mean: 150, p50: 150, p95: 150, p99: 150, max: 150 });
    expect(summary.requests).toMatchObject({ arrived: 2, completed: 2, inFlight: 0 });
  });

  it('gets an equal share of the cpu beside others, and waits beside them without any', async () => {
    const services = web({ demand: { cpu: '100ms', wait: '50ms' } });
    const { summary } = await play({ services, platform: tasks(), arrivals: atOnce(4, 1000) });
    // Four of 100 ms on one core end together after 400 ms; each then waits 50 ms on its own.
    expect(summary.latencyMs).toMatchObject({ mean: 450, max: 450 });
  });

  it('slows down only while another is on the cpu', async () => {
    const services = web({ demand: { cpu: '1ms' } });
    const arrivals = [
      [1000, 'web', 100],
      [1050, 'web', 20],
    ] as const;
    const { summary } = await play({ services, platform: tasks(), arrivals });
    // The second needs 20 of a shared core: 40 ms. The first has 50 + 20 then, and 30 more alone: 50 + 40 + 30 = 120 ms.
    expect(summary.latencyMs).toMatchObject({ mean: (120 + 40) / 2, max: 120 });
  });

  it('waits for those before it on a first-come-first-served cpu', async () => {
    const services = web({ demand: { cpu: '1ms' }, discipline: 'fifo' });
    const arrivals = [
      [1000, 'web', 100],
      [1050, 'web', 20],
    ] as const;
    const { summary } = await play({ services, platform: tasks(), arrivals });
    // The first is done at 1100, the second at 1120: 100 and 70 ms.
    expect(summary.latencyMs).toMatchObject({ mean: (100 + 70) / 2, max: 100 });
  });

  it('uses one core at most, however many the unit has', async () => {
    const services = web({ demand: { cpu: '100ms' } });
    const platform = tasks({ cpu: '4 vCPU', memory: '8GiB' });
    const { summary } = await play({ services, platform, arrivals: [1000, ...atOnce(4, 2000), ...atOnce(10, 3000)] });
    // 1 and 4 requests have a core each: 100 ms; 10 share 4 cores: 100 x 10 / 4 = 250 ms.
    expect(summary.latencyMs).toMatchObject({ mean: (5 * 100 + 10 * 250) / 15, max: 250 });
  });

  it('takes twice as long on half a core', async () => {
    const services = web({ demand: { cpu: '100ms', wait: '50ms' } });
    const platform = tasks({ cpu: '0.5 vCPU', memory: '1GiB' });
    const { summary } = await play({ services, platform, arrivals: [1000] });
    // 100 / 0.5 + 50 = 250 ms.
    expect(summary.latencyMs.max).toBe(250);
  });

  it('splits the duration that a trace gives as the demand of its service is split', async () => {
    const services = web({ demand: { cpu: '10ms', wait: '30ms' } });
    const arrivals = [
      [1000, 'web', 400],
      [1000, 'web', 400],
    ] as const;
    const { summary } = await play({ services, platform: tasks(), arrivals });
    // A quarter is cpu: two of 100 ms share the core for 200 ms, and wait 300 ms each.
    expect(summary.latencyMs).toMatchObject({ mean: 500, max: 500 });
  });
});

describe('the queue of a unit', () => {
  it('holds what is beyond the concurrency, in order', async () => {
    const services = web({ demand: { cpu: '100ms' }, concurrency: 1 });
    const { summary, series } = await play({ services, platform: tasks(), arrivals: atOnce(3, 1950) });
    // One after the other: 100, 200 and 300 ms.
    expect(summary.latencyMs).toMatchObject({ mean: 200, max: 300 });
    // At 2000 ms, the end of the second step, one is served and two wait.
    expect(series.columns.inFlight[1]).toBe(3);
    expect(series.columns.queued[1]).toBe(2);
  });

  it('rejects what finds it full', async () => {
    const services = web({ demand: { cpu: '100ms' }, concurrency: 2, queue: 3 });
    const { summary } = await play({ services, platform: tasks(), arrivals: atOnce(9, 1000) });
    // 2 in service + 3 in the queue; 9 - 5 = 4 are refused.
    expect(summary.requests).toMatchObject({ arrived: 9, completed: 5, rejected: 4, failed: 0, retries: 0 });
    // Two share the core: 200, then two more: 400, then the fifth alone: 500.
    expect(summary.latencyMs).toMatchObject({ mean: (2 * 200 + 2 * 400 + 500) / 5, max: 500 });
  });

  it('lets requests without work through one after the other', async () => {
    const services = web({ demand: { cpu: '1ms' }, concurrency: 1, queue: 500 });
    const waiting = Array.from({ length: 500 }, () => [1000, 'web', 0] as const);
    const { summary } = await play({ services, platform: tasks(), arrivals: [[1000, 'web', 2000], ...waiting] });
    // All of them leave the moment in which the first one is done.
    expect(summary.requests).toMatchObject({ arrived: 501, completed: 501 });
    expect(summary.latencyMs).toMatchObject({ mean: 2000, max: 2000 });
  });

  it('is one for each unit, and the load balancer takes the units in turn', async () => {
    const services = web({ demand: { cpu: '100ms' }, concurrency: 1, queue: 1 });
    const { summary } = await play({ services, platform: tasks({ min: 3, max: 3 }), arrivals: atOnce(8, 1000) });
    // Three units with a place and a queue of one each take six.
    expect(summary.requests).toMatchObject({ completed: 6, rejected: 2 });
    expect(summary.latencyMs).toMatchObject({ mean: 150, max: 200 });
  });
});

describe('where no unit is', () => {
  it('every request is refused', async () => {
    const { summary } = await play({ platform: tasks({ min: 0 }), arrivals: [1000, 2000] });
    expect(summary.requests).toMatchObject({ arrived: 2, completed: 0, rejected: 2 });
    expect(summary.latencyMs).toEqual({ mean: null, p50: null, p95: null, p99: null, max: null });
    expect(summary.units).toMatchObject({ peak: 0, unitMs: 0 });
  });

  it('a path that no route matches is answered 404: it arrived and was rejected, and belongs to no service', async () => {
    const services = {
      shop: { route: '/shop', demand: { cpu: '10ms' } },
      blog: { route: '/blog', demand: { cpu: '10ms' } },
    };
    const trace = 'at,service\n1000,/shop/cart\n2000,/blog\n3000,/shopping\n4000,/\n5000,/shop?page=2\n';
    const traffic = [{ trace: { file: 'paths.csv', time: 'at', timeUnit: 'ms', service: 'service' } }];
    const { summary, services: results, series } = await play({ services, traffic, trace, platform: tasks() });
    expect(results.map(({ summary }) => summary.requests.arrived)).toEqual([2, 1]);
    expect(summary.requests).toMatchObject({ arrived: 5, completed: 3, rejected: 2 });
    expect(series.columns.rejections.reduce((a, b) => a + b)).toBe(2);
  });
});
