// Requests that call other services: how long they take, what they hold meanwhile, and what their failures do.
import { describe, expect, it } from 'vitest';
import type { CallResult } from '../../../../src/metrics/call-result.ts';
import type { PlatformRunResult } from '../../../../src/metrics/result.ts';
import { play } from '../../platforms/scenario-builder.ts';
import { tasks } from '../../platforms/stories.ts';

const LAMBDA = { type: 'lambda', services: { default: { memory: '1769MiB' } } };

function callOf({ calls }: PlatformRunResult, from: string | null, to: string): CallResult {
  return calls.find((call) => call.from === from && call.to === to)!;
}

/** A service that only works. */
function worker(ms: number, more: object = {}) {
  return { demand: { cpu: `${ms}ms` }, ...more };
}

describe('a request that calls others', () => {
  it('does its own work first, then its calls one after the other', async () => {
    const services = { web: worker(10, { calls: ['a', 'b'] }), a: worker(20), b: worker(30) };
    const result = await play({ services, platform: tasks(), arrivals: [1000] });
    // 10 + 20 + 30 ms.
    expect(result.summary.latencyMs.max).toBe(60);
    expect(result.summary.latencyParts!.all).toMatchObject({ cpu: 10, downstream: 50, queue: 0 });
  });

  it('waits for the slowest of those that go out in parallel', async () => {
    const services = { web: worker(10, { calls: [['a', 'b'], 'a'] }), a: worker(20), b: worker(30) };
    const { summary } = await play({ services, platform: tasks(), arrivals: [1000] });
    // 10 + max(20, 30) + 20 ms.
    expect(summary.latencyMs.max).toBe(60);
  });

  it('counts once for its users, and once for every service that it reaches', async () => {
    const services = {
      web: worker(1, { calls: ['a', { to: 'b', count: 3 }] }),
      a: worker(1, { calls: ['b'] }),
      b: worker(1),
    };
    const result = await play({ services, platform: tasks(), arrivals: [1000, 2000] });
    expect(result.summary.requests).toMatchObject({ arrived: 2, completed: 2 });
    const arrived = result.services.map(({ name, summary }) => [name, summary.requests.arrived]);
    // Two requests of users; each asks b three times itself and once by way of a.
    expect(arrived).toEqual([
      ['web', 2],
      ['a', 2],
      ['b', 8],
    ]);
    expect(callOf(result, 'web', 'b').requests.completed).toBe(6);
    expect(callOf(result, 'a', 'b').requests.completed).toBe(2);
    expect(callOf(result, null, 'web').latencyMs.max).toBe(result.summary.latencyMs.max);
  });

  it('is measured by the way it came, also where a service has several callers', async () => {
    const services = {
      web: worker(1, { calls: ['a', 'c'] }),
      a: worker(1, { calls: [{ to: 'c', count: 2 }] }),
      c: worker(20),
    };
    const result = await play({ services, platform: tasks(), arrivals: [1000, 2000] });
    // Two at once share the cpu: 2 x 20 ms. The one that web sends after that has it alone.
    const ways = ['web', 'a'].map((from) => callOf(result, from, 'c'));
    expect(ways.map(({ requests }) => requests.completed)).toEqual([2, 4]);
    expect(ways.map(({ latencyMs }) => [latencyMs.mean, latencyMs.max])).toEqual([
      [20, 20],
      [40, 40],
    ]);
  });

  it('holds its place until they have returned', async () => {
    const services = { web: worker(0, { concurrency: 1, calls: ['a'] }), a: worker(100) };
    const { summary } = await play({ services, platform: tasks(), arrivals: [1000, 1000] });
    // The second waits for the first, which has nothing to do itself: 100 ms, then 200 ms.
    expect(summary.latencyMs).toMatchObject({ mean: 150, max: 200 });
    expect(summary.latencyParts!.all).toMatchObject({ queue: 50, downstream: 100 });
  });

  it('asks for the same on every platform, whatever the order in which calls come', async () => {
    const random = { demand: { cpu: { median: '20ms', p95: '60ms' }, wait: { median: '5ms', p95: '50ms' } } };
    const services = { web: { ...random, calls: [['a', 'b'], { to: 'a', share: '40%' }] }, a: random, b: random };
    const arrivals = Array.from({ length: 40 }, (_, index) => 1000 + 250 * index);
    const platforms = {
      one: { type: 'ecs-fargate', services: { default: { cpu: '16 vCPU', memory: '32GiB', min: 1, max: 1 } } },
      two: { type: 'lambda', services: { default: { memory: '1769MiB', provisioned: 5 } }, startup: {} },
    };
    const work = async (platform: object) => {
      const { services: results } = await play({ services, platform: platform as Record<string, unknown>, arrivals });
      return results.map(({ summary }) => [
        summary.requests.arrived,
        summary.latencyParts!.all.cpu.toFixed(3),
        summary.latencyParts!.all.wait,
      ]);
    };
    expect(await work(platforms.two)).toEqual(await work(platforms.one));
  });

  it('leaves what users of a called service ask for as it is, however many calls came before them', async () => {
    const services = {
      web: worker(1, { calls: [{ to: 'a', count: 3 }] }),
      a: worker(1, { calls: [{ to: 'b', share: '50%' }] }),
      b: worker(1),
    };
    const users = Array.from({ length: 60 }, (_, index) => [2000 + 100 * index, 'a'] as const);
    const askedOfB = async (others: readonly (readonly [number, string])[]) => {
      const result = await play({ services, platform: tasks(), arrivals: [...others, ...users] });
      return callOf(result, 'a', 'b').requests.arrived;
    };
    const web = Array.from({ length: 25 }, (_, index) => [1000 + index, 'web'] as const);
    const alone = await askedOfB([]);
    // The 75 calls of web to a ask b about 38 times; drawing their keys among those of users would give these 60 others.
    const byWeb = callOf(await play({ services, platform: tasks(), arrivals: web }), 'a', 'b').requests.arrived;
    expect(byWeb).toBeGreaterThan(20);
    expect(await askedOfB(web)).toBe(alone + byWeb);
  });
});

describe('a call that fails', () => {
  it('fails the request that has made it, when the other calls of its stage are back', async () => {
    const services = {
      web: worker(10, { calls: [['slow', 'a']] }),
      slow: worker(500, { timeout: '100ms' }),
      a: worker(200),
    };
    const result = await play({ services, platform: tasks(), arrivals: [1000] });
    expect(result.summary.requests).toMatchObject({ arrived: 1, failed: 1, completed: 0, inFlight: 0 });
    expect(callOf(result, 'web', 'slow').requests).toMatchObject({ failed: 1, timedOut: 1 });
    expect(callOf(result, 'web', 'a').requests.completed).toBe(1);
  });

  it('does no harm where the caller can do without it', async () => {
    const services = {
      web: worker(10, { calls: [{ to: 'slow', timeout: '100ms', optional: true }] }),
      slow: worker(500),
    };
    const result = await play({ services, platform: tasks(), arrivals: [1000] });
    // 10 ms of work, then 100 ms of patience.
    expect(result.summary.requests).toMatchObject({ completed: 1, failed: 0 });
    expect(result.summary.latencyMs.max).toBe(110);
  });

  it('is made again with the pauses of the call, not of the service', async () => {
    const retries = { max: 2, backoff: '50ms' };
    const services = {
      web: worker(10, { calls: [{ to: 'slow', timeout: '100ms', retries }] }),
      slow: worker(500, { retries: { max: 0 } }),
    };
    const result = await play({ services, platform: tasks(), arrivals: [1000] });
    expect(callOf(result, 'web', 'slow').requests).toMatchObject({ arrived: 1, failed: 1, retries: 2 });
    // 10 + 100 + 50 + 100 + 100 + 100 ms: then its caller has failed, and the request with it.
    expect(result.summary.requests).toMatchObject({ failed: 1 });
  });

  it('costs what its service goes on with after its caller has given up', async () => {
    const services = { web: worker(10, { timeout: '50ms', calls: ['a'] }), a: worker(400) };
    const { summary, services: results } = await play({ services, platform: tasks(), arrivals: [1000] });
    expect(summary.requests).toMatchObject({ failed: 1, timedOut: 1, inFlight: 0 });
    expect(results[1]!.summary.requests).toMatchObject({ completed: 1 });
    expect(results[1]!.summary.units.busyMs).toBe(400);
  });
});

describe('a budget of retries', () => {
  it('lets ten attempts pass at first, then its share of the requests', async () => {
    const retries = { max: 1, backoff: '10ms', budget: '50%' };
    const services = {
      web: worker(1, { calls: [{ to: 'full', retries }] }),
      full: worker(1, { concurrency: 1, queue: 0, timeout: '1h' }),
    };
    const blocker = [500, 'full', 3_000_000] as const;
    const asked = Array.from({ length: 40 }, (_, index) => [1000 + 100 * index, 'web', 1] as const);
    const platform = { type: 'ecs-fargate', services: { default: { cpu: '1 vCPU', min: 1, max: 1 } } };
    const result = await play({ services, platform, arrivals: [blocker, ...asked], duration: '10s' });
    // All 40 calls find the only place taken. Each earns half an attempt and may spend one: 10 + 40 / 2 = 30.
    expect(callOf(result, 'web', 'full').requests).toMatchObject({ arrived: 40, rejected: 40, retries: 30 });
    expect(callOf(result, 'web', 'full').retriesDenied).toBe(10);
  });
});

describe('a circuit breaker', () => {
  const breaker = { failures: '50%', window: '10s', requests: 4, open: '2s' };

  it('opens when half of the attempts fail, refuses without asking, and closes when a trial succeeds', async () => {
    const services = {
      web: worker(1, { calls: [{ to: 'full', breaker }] }),
      full: worker(1, { concurrency: 1, queue: 0, timeout: '1h' }),
    };
    const blocker = [500, 'full', 2500] as const;
    const asked = [1000, 1100, 1200, 1300, 1400, 1500, 3310, 3400].map((at) => [at, 'web', 1] as const);
    const platform = { type: 'ecs-fargate', services: { default: { cpu: '1 vCPU', min: 1, max: 1 } } };
    const result = await play({ services, platform, arrivals: [blocker, ...asked], duration: '10s' });
    const call = callOf(result, 'web', 'full');
    // Four fail until 1301 ms, which opens it until 3301 ms; 1400 and 1500 are refused; the place is free from 3000 ms,
    // so that the trial of 3311 ms succeeds and that of 3401 ms passes.
    expect(call).toMatchObject({ breakerOpened: 1, refusedByBreaker: 2 });
    expect(call.requests).toMatchObject({ arrived: 8, rejected: 6, completed: 2 });
  });

  it('opens again when the trial fails', async () => {
    const services = {
      web: worker(1, { calls: [{ to: 'full', breaker }] }),
      full: worker(1, { concurrency: 1, queue: 0, timeout: '1h' }),
    };
    const blocker = [500, 'full', 5000] as const;
    const asked = [1000, 1100, 1200, 1300, 3310, 3400, 5320, 5600].map((at) => [at, 'web', 1] as const);
    const platform = { type: 'ecs-fargate', services: { default: { cpu: '1 vCPU', min: 1, max: 1 } } };
    const result = await play({ services, platform, arrivals: [blocker, ...asked], duration: '10s' });
    // Open until 3301; the trial of 3311 fails: open until 5311; 3401 is refused; the trial of 5321 fails, 5601 is refused.
    expect(callOf(result, 'web', 'full')).toMatchObject({ breakerOpened: 3, refusedByBreaker: 2 });
  });

  it('stops further attempts too whose pause began before it opened', async () => {
    const retries = { max: 1, backoff: '500ms' };
    const services = {
      web: worker(1, { calls: [{ to: 'full', breaker, retries }] }),
      full: worker(1, { concurrency: 1, queue: 0, timeout: '1h' }),
    };
    const blocker = [500, 'full', 5000] as const;
    const asked = [1000, 1100, 1200, 1300].map((at) => [at, 'web', 1] as const);
    const platform = { type: 'ecs-fargate', services: { default: { cpu: '1 vCPU', min: 1, max: 1 } } };
    const result = await play({ services, platform, arrivals: [blocker, ...asked], duration: '10s' });
    const call = callOf(result, 'web', 'full');
    // Three pause from 1001, 1101 and 1201 ms on; the fourth fails at 1301 ms and opens it until 3301 ms: nobody asks again.
    expect(call).toMatchObject({ breakerOpened: 1, refusedByBreaker: 3 });
    expect(call.requests).toMatchObject({ arrived: 4, rejected: 4, retries: 3 });
  });
});

describe('functions that call functions', () => {
  it('pay for the time in which they wait', async () => {
    const services = { web: worker(10, { calls: ['a'] }), a: worker(490) };
    const platform = { ...LAMBDA, services: { default: { memory: '1769MiB', provisioned: 1 } } };
    const { services: results } = await play({ services, platform, arrivals: [10_000, 20_000] });
    // Warm executions: 10 + 490 ms and 490 ms, each twice; what they do besides (the first call of a runtime) counts too.
    const billedMs = results.map(({ summary }) => summary.units.busyMs);
    expect(billedMs[0]).toBeGreaterThanOrEqual(1000);
    expect(billedMs[0]! - billedMs[1]!).toBeGreaterThanOrEqual(20);
  });

  it('are cut off at their timeout while they wait, and fail', async () => {
    const services = { web: worker(10, { calls: ['a'], timeout: '20s' }), a: worker(5000, { timeout: '20s' }) };
    const platform = { type: 'lambda', services: { default: { memory: '1769MiB' }, web: { timeout: '2s' } } };
    const { summary, services: results } = await play({ services, platform, arrivals: [1000] });
    expect(summary.requests).toMatchObject({ failed: 1, timedOut: 0, inFlight: 0 });
    expect(results[0]!.summary.units.busyMs).toBeLessThan(4000);
    expect(results[1]!.summary.requests).toMatchObject({ completed: 1 });
  });
});
