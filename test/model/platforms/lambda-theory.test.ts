import { describe, expect, it } from 'vitest';
import { play, type Story } from './scenario-builder.ts';
import { functions, web } from './stories.ts';

/** Poisson traffic to one function. */
function poisson(rate: string, story: Story) {
  return play({ seed: 'theory', traffic: [{ name: 'users', to: 'web', rate }], ...story });
}

/** |value - exact| / exact. */
function relativeError(value: number, exact: number): number {
  return Math.abs(value - exact) / exact;
}

describe('reserved concurrency loses calls as Erlang B says, whatever the law of the durations', () => {
  // B(c, a) by the recursion B(0) = 1, B(c) = a B(c - 1) / (c + a B(c - 1)).
  const rows = [
    { reserved: 5, rate: '300 req/s', minutes: 40, law: { dist: 'exponential', mean: '10ms' }, blocked: 0.1100543478 },
    { reserved: 5, rate: '300 req/s', minutes: 40, law: '10ms', blocked: 0.1100543478 },
    {
      reserved: 20,
      rate: '1500 req/s',
      minutes: 10,
      law: { dist: 'exponential', mean: '10ms' },
      blocked: 0.04559321559,
    },
    { reserved: 20, rate: '1500 req/s', minutes: 10, law: { median: '5ms', sigma: 1.17741 }, blocked: 0.04559321559 },
  ] as const;
  // The lognormal has the mean 5 ms x e^(sigma^2 / 2) = 5 ms x 2.
  it.each(rows)('with $reserved environments, $rate of $law', async ({ reserved, rate, minutes, law, blocked }) => {
    const services = web({ demand: { cpu: '0ms', wait: law } });
    const { summary } = await poisson(rate, { services, platform: functions({ reserved }), duration: `${minutes}min` });
    expect(relativeError(summary.requests.rejected / summary.requests.arrived, blocked)).toBeLessThan(0.02);
  });
});

describe('cold starts of requests that come alone', () => {
  // P(no arrival within the keep-alive T) = e^(-lambda T); lambda T is what matters, so seconds become milliseconds.
  it.each([
    { rate: '1000 req/min', keepAlive: '300ms', coldShare: 0.006737947, of: '1 per minute, 300 s' },
    { rate: '100 req/min', keepAlive: '600ms', coldShare: 0.3678794412, of: '1 per 10 minutes, 600 s' },
    { rate: '4000 req/h', keepAlive: '300ms', coldShare: 0.7165313106, of: '1 per 15 minutes, 300 s' },
    { rate: '10 req/s', keepAlive: '600ms', coldShare: 0.002478752, of: '1 per 100 s, 600 s' },
  ])('are $coldShare of them at $of', async ({ rate, keepAlive, coldShare }) => {
    const services = web({ demand: { cpu: '0ms' } });
    const { summary } = await poisson(rate, { services, platform: functions({}, { keepAlive }), duration: '1d' });
    // Four standard deviations of a share of n independent trials, and 3 % at most.
    const sigma = Math.sqrt((1 - coldShare) / coldShare / summary.requests.arrived);
    expect(relativeError(summary.coldStarts.share!, coldShare)).toBeLessThan(Math.min(4 * sigma, 0.1));
  });
});

describe('one environment that refuses while it is busy', () => {
  // p = e^(-lambda T), mean time S = p cold + (1 - p) warm, refused lambda S / (1 + lambda S). Faster by a factor that
  // keeps lambda T and lambda S, and few enough cold starts to stay below the scaling rate.
  it.each([
    { rate: '100 req/s', keepAlive: '10ms', warm: '0.2ms', start: '1.8ms', cold: 0.3678794, refused: 0.0793747 },
    { rate: '100 req/s', keepAlive: '10ms', warm: '2ms', start: '8ms', cold: 0.3678794, refused: 0.3307919 },
    { rate: '500 req/s', keepAlive: '5ms', warm: '0.5ms', start: '2.5ms', cold: 0.082085, refused: 0.2606865 },
  ])('refuses $refused at $rate', async ({ rate, keepAlive, warm, start, cold, refused }) => {
    const services = web({ demand: { cpu: '0ms', wait: warm } });
    const startup = { placement: '0ms', 'runtime-init': start };
    const platform = functions({ reserved: 1 }, { keepAlive, startup });
    const { summary } = await poisson(rate, { services, platform, duration: '10min' });
    const { arrived, rejected, completed } = summary.requests;
    expect(relativeError(rejected / arrived, refused)).toBeLessThan(0.02);
    expect(relativeError(summary.coldStarts.count / completed, cold)).toBeLessThan(0.02);
  });
});

describe('environments without a limit', () => {
  it('are busy as an infinite queue is: rate x mean time', async () => {
    const services = web({ demand: { cpu: '0ms', wait: { median: '250ms', sigma: 1.17741 } } });
    const { summary } = await poisson('100 req/s', { services, platform: functions(), duration: '1h' });
    // 100 / s x 0.5 s = 50.
    expect(relativeError(summary.units.busyMs / 3_600_000, 50)).toBeLessThan(0.01);
  });

  it('start as rarely, and are as many, as in SimFaaS', async () => {
    // 0.9 requests/s, 1.991 s warm, 2.244 s cold, kept for 600 s: 0.00135 cold, 7.705 instances, 1.793 of them busy in
    // 2e7 s. A cold request takes 0.253 s more here; that it is not exponential as a whole moves one request in 700.
    const services = web({ demand: { cpu: '0ms', wait: { dist: 'exponential', mean: '1.991s' } }, timeout: '5min' });
    const startup = { placement: '0ms', 'runtime-init': { dist: 'exponential', mean: '253ms' } };
    const platform = functions({}, { keepAlive: '10min', startup });
    const { summary } = await poisson('54 req/min', { services, platform, duration: '2000000s', warmup: '1h' });
    expect(relativeError(summary.coldStarts.share!, 0.00135)).toBeLessThan(0.06);
    expect(relativeError(summary.units.mean, 7.705)).toBeLessThan(0.015);
    expect(relativeError(summary.units.busyMs / 2e9, 1.793)).toBeLessThan(0.01);
  });
});
