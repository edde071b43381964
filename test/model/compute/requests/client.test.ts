import { describe, expect, it } from 'vitest';
import { play } from '../../platforms/scenario-builder.ts';
import { tasks, web } from '../../platforms/stories.ts';

describe('the patience of a client', () => {
  it('reaches to the very deadline', async () => {
    const services = web({ demand: { cpu: '100ms' }, timeout: '100ms' });
    const { summary } = await play({ services, platform: tasks(), arrivals: [1000] });
    expect(summary.requests).toMatchObject({ completed: 1, failed: 0, timedOut: 0 });
  });

  it('ends a microsecond later', async () => {
    const services = web({ demand: { cpu: '100.001ms' }, timeout: '100ms' });
    const { summary } = await play({ services, platform: tasks(), arrivals: [1000] });
    expect(summary.requests).toMatchObject({ completed: 0, failed: 1, timedOut: 1 });
    expect(summary.latencyMs.max).toBeNull();
  });

  it('does not stop the server, which works on for nobody and holds its slot', async () => {
    const services = web({ demand: { cpu: '1ms' }, timeout: '1s', concurrency: 1 });
    const arrivals = [
      [1000, 'web', 10_000],
      [3000, 'web', 10_000],
      [10_500, 'web', 200],
    ] as const;
    const { summary } = await play({ services, platform: tasks(), arrivals });
    // The first gives up at 2000 and is served until 11000. The second gives up at 4000 in the queue and is forgotten.
    // The third begins at 11000: 500 + 200 = 700 ms.
    expect(summary.requests).toMatchObject({ arrived: 3, completed: 1, failed: 2, timedOut: 2, inFlight: 0 });
    expect(summary.latencyMs.max).toBe(700);
    // The unit worked from 1000 to 11000 and from 11000 to 11200.
    expect(summary.units.busyMs).toBe(10_200);
  });

  it('gives the place in the queue back', async () => {
    const services = web({ demand: { cpu: '1ms' }, timeout: '1s', concurrency: 1, queue: 1 });
    const arrivals = [
      [1000, 'web', 3000],
      [1500, 'web', 100],
      [2000, 'web', 100],
      [3500, 'web', 100],
    ] as const;
    const { summary } = await play({ services, platform: tasks(), arrivals });
    // The third finds the second in the queue and is refused; the second gives up at 2500, so that the fourth fits in.
    // It begins at 4000, when the first one's work ends: 500 + 100 ms.
    expect(summary.requests).toMatchObject({ completed: 1, rejected: 1, failed: 2, timedOut: 2 });
    expect(summary.latencyMs.max).toBe(600);
  });

  it('leaves requests open that have no answer when the run ends', async () => {
    const services = web({ demand: { cpu: '100ms' }, timeout: '5s' });
    const { summary } = await play({ services, platform: tasks(), duration: '2s', arrivals: [1000, 1950, 2000] });
    expect(summary.requests).toMatchObject({ arrived: 3, completed: 1, inFlight: 2 });
  });
});

describe('asking again', () => {
  const retries = { max: 3, backoff: '100ms' };

  it('pauses twice as long each time and ends as a rejection', async () => {
    const services = web({ demand: { cpu: '1ms' }, concurrency: 1, queue: 0, retries });
    const arrivals = [
      [1000, 'web', 701],
      [1000, 'web', 50],
    ] as const;
    const { summary } = await play({ services, platform: tasks(), arrivals });
    // Attempts at 1000, 1100, 1300 and 1700; the unit is busy until 1701.
    expect(summary.requests).toMatchObject({ arrived: 2, completed: 1, rejected: 1, retries: 3 });
  });

  it('counts latency from the first attempt', async () => {
    const services = web({ demand: { cpu: '1ms' }, concurrency: 1, queue: 0, retries });
    const arrivals = [
      [1000, 'web', 700],
      [1000, 'web', 50],
    ] as const;
    const { summary } = await play({ services, platform: tasks(), arrivals });
    // The place is free at 1700, where the fourth attempt finds it: 700 + 50 ms.
    expect(summary.requests).toMatchObject({ completed: 2, rejected: 0, retries: 3 });
    expect(summary.latencyMs.max).toBe(750);
  });

  it('follows a timeout too, while the server still works on the attempt before', async () => {
    const services = web({ demand: { cpu: '1ms' }, timeout: '200ms', retries: { max: 1, backoff: '100ms' } });
    const { summary } = await play({ services, platform: tasks(), arrivals: [[1000, 'web', 250]] });
    // 1000 to 1200 and again 1300 to 1500: the client gives up twice and counts as one failure.
    expect(summary.requests).toMatchObject({ arrived: 1, failed: 1, timedOut: 1, retries: 1 });
    // The server works from 1000 to 1250 and from 1300 to 1550.
    expect(summary.units.busyMs).toBe(500);
  });

  it('is a success where a later attempt is in time', async () => {
    const services = web({
      demand: { cpu: '1ms' },
      discipline: 'fifo',
      timeout: '200ms',
      retries: { max: 1, backoff: '100ms' },
    });
    const arrivals = [
      [1000, 'web', 150],
      [1000, 'web', 100],
    ] as const;
    const { summary } = await play({ services, platform: tasks(), arrivals });
    // The second would be done at 1250, but its client asks again: 200 + 100 pause + 100 = 400 ms.
    expect(summary.requests).toMatchObject({ completed: 2, failed: 0, timedOut: 0, retries: 1 });
    expect(summary.latencyMs).toMatchObject({ mean: (150 + 400) / 2, max: 400 });
  });

  it('keeps a request open during its pause', async () => {
    const services = web({ demand: { cpu: '1ms' }, concurrency: 1, queue: 0, retries: { max: 1, backoff: '10s' } });
    const arrivals = [
      [1000, 'web', 5000],
      [1000, 'web', 50],
    ] as const;
    const { summary } = await play({ services, platform: tasks(), duration: '3s', arrivals });
    expect(summary.requests).toMatchObject({ arrived: 2, inFlight: 2, retries: 1 });
  });
});

describe('requests of the warm-up', () => {
  it('are left out of every count, and those after it are conserved', async () => {
    const services = web({ demand: { cpu: '100ms' }, concurrency: 1, queue: 1 });
    const arrivals = [9950, 9950, 9950, 10_000, 10_500];
    const { summary, series } = await play({ services, platform: tasks(), warmup: '10s', arrivals });
    // At 10000, the first moment after the warm-up, one is served and one waits: the fourth is refused.
    expect(summary.requests).toMatchObject({ arrived: 2, completed: 1, rejected: 1, inFlight: 0 });
    expect(summary.latencyMs).toMatchObject({ mean: 100, max: 100 });
    // The time series shows everything.
    expect(series.columns.arrivals.reduce((a, b) => a + b)).toBe(5);
    expect(series.columns.rejections.reduce((a, b) => a + b)).toBe(2);
  });
});
