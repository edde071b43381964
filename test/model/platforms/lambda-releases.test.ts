import { describe, expect, it } from 'vitest';
import { play, type Story, usageOf } from './scenario-builder.ts';
import { functions, tasks, web } from './stories.ts';

type Section = Readonly<Record<string, unknown>>;

const QUICK = { at: '1min', service: 'web', build: '50s', push: '10s' };

/** Ten tasks that start in 20 s, one request a second, and a release that is in the registry at 120 s. */
function story({
  release = {},
  deployment,
  settings = { min: 10, max: 10 },
  ...more
}: {
  readonly release?: Section;
  readonly deployment?: Section;
  readonly settings?: Section;
} & Story): Story {
  const section = deployment === undefined ? {} : { deployment };
  return {
    services: web({ demand: { cpu: '10ms' }, start: { init: '20s' } }),
    platform: tasks(settings, section),
    duration: '20min',
    traffic: [{ name: 'all', to: 'web', rate: '10 req/s', arrivals: 'even' }],
    releases: [{ ...QUICK, ...release }],
    ...more,
  };
}

describe('a release on Lambda', () => {
  it('lets running executions finish and starts new environments', async () => {
    const { releases } = await play(
      story({
        services: web({ demand: { cpu: '10ms', wait: '5s' }, timeout: '30s' }),
        platform: { type: 'lambda', services: { default: { memory: '1769MiB' } } },
      }),
    );
    const [release] = releases;
    expect(release).toMatchObject({ outcome: 'completed', requestsFailed: 0, requestsRejected: 0 });
    // Executions of five seconds end within five seconds.
    expect(release!.rolloutMs).toBeGreaterThan(4500);
    expect(release!.rolloutMs).toBeLessThanOrEqual(5100);
    expect(release!.firstUnitMs).toBeGreaterThan(120_000);
  });

  it('is complete no sooner than its first environment serves', async () => {
    const { releases } = await play(
      story({
        services: web({ demand: { cpu: '10ms' } }),
        platform: functions({}, { startup: { 'runtime-init': '2s' } }),
      }),
    );
    const { firstUnitMs, lastUnitMs } = releases[0]!;
    // In the registry at 120 s; the next request comes within 0.1 s and waits 2 s.
    expect(firstUnitMs).toBeGreaterThanOrEqual(122_000);
    expect(lastUnitMs).toBeGreaterThanOrEqual(firstUnitMs!);
    expect(lastUnitMs).toBeLessThanOrEqual(122_300);
  });
});

describe('a faulty release on Lambda', () => {
  const at = (fails: Section, more: Section = {}) =>
    play(
      story({
        services: web({ demand: { cpu: '10ms' }, start: { init: '1s' }, ...more }),
        platform: functions({}, { startup: { 'runtime-init': '1s' } }),
        release: { fails },
        duration: '5min',
        traffic: [{ name: 'all', to: 'web', rate: '1 req/s', arrivals: 'even' }],
      }),
    );

  it('whose start fails answers every request with an error, each from an environment of its own', async () => {
    const { summary, releases } = await at({ how: 'start' });
    // From 120 s to 300 s one a second, each after 2 s of start: the last two are under way.
    expect(summary.requests.failed).toBeGreaterThanOrEqual(176);
    expect(summary.requests.failed).toBeLessThanOrEqual(181);
    expect(releases[0]).toMatchObject({ outcome: 'completed', failedStarts: summary.requests.failed });
    // Their initialisation is billed.
    expect(usageOf({ summary } as never)['Lambda duration (amd64, 1769 MiB)']).toBeGreaterThan(175 * 2000 * 1769);
  });

  it('whose start fails does so at once, whatever is said of later', async () => {
    const [now, later] = [await at({ how: 'start' }), await at({ how: 'start', after: '70s' })];
    expect(later.summary.requests).toEqual(now.summary.requests);
  });

  it('that answers with errors does so from then on, in the share of environments that have it', async () => {
    const all = await at({ how: 'errors', after: '60s' });
    // 120 s + 2 s of start + 60 s: the 118 s that are left.
    expect(all.summary.requests.failed).toBeGreaterThanOrEqual(116);
    expect(all.summary.requests.failed).toBeLessThanOrEqual(119);
    expect(all.releases[0]!.failedStarts).toBeLessThanOrEqual(4);
    expect((await at({ how: 'errors', share: '0%' })).summary.requests.failed).toBe(0);
    expect((await at({ how: 'health' })).summary.requests.failed).toBe(0);
  });

  it('that crashes is initialised anew by the next request, and crashes again', async () => {
    const { summary } = await at({ how: 'crash', after: '30s' });
    const before = await at({ how: 'crash', share: '0%' });
    expect(before.summary.requests.failed).toBe(0);
    expect(summary.requests.failed).toBeGreaterThan(4);
    expect(summary.requests.failed).toBeLessThan(30);
    expect(summary.coldStarts.count!).toBeGreaterThan(before.summary.coldStarts.count! + 4);
  });

  it('is asked again by clients that retry', async () => {
    const { summary } = await at({ how: 'errors', share: '50%', after: '0s' }, { retries: { max: 3, backoff: '1s' } });
    expect(summary.requests.retries).toBeGreaterThan(0);
  });

  it('is of no use as provisioned environments either, which never serve', async () => {
    const { summary, releases } = await play(
      story({
        platform: functions({ provisioned: 5 }, { startup: { allocation: '10s' } }),
        release: { fails: { how: 'start' } },
        traffic: [],
      }),
    );
    expect(summary.units.peak).toBeLessThanOrEqual(10);
    expect(releases[0]!.failedStarts).toBe(5);
  });
});

describe('starts of functions of which some fail', () => {
  it('answer that share of the requests that wait for them with an error', async () => {
    const { summary } = await play({
      services: web({ demand: { cpu: '10ms', wait: '30s' }, timeout: '1min', start: { failing: '25%' } }),
      platform: functions(),
      arrivals: Array.from({ length: 1000 }, () => 1000),
    });
    // 250 of 1,000; standard deviation sqrt(1000 x .25 x .75) = 13.7.
    expect(Math.abs(summary.requests.failed - 250)).toBeLessThan(55);
  });
});

describe('the image of a release on Lambda', () => {
  it('is fetched by new environments, and lies in the registry beside the old one', async () => {
    const services = web({ image: { size: '1GB', changed: '100%' }, demand: { cpu: '10ms' } });
    const run = (release: Section) =>
      play(story({ services, platform: functions({ package: 'image' }), release: { ...release, push: '10s' } }));
    const [small, large] = [await run({ image: { size: '1B' } }), await run({ image: { size: '2GB' } })];
    const fetchesOf = ({ starts }: typeof small) => starts.phases.find(({ phase }) => phase === 'fetch')!.ms;
    // 35.2033 ms for the first GB, as before; then twice that, or none that counts.
    expect(new Set(fetchesOf(large))).toEqual(new Set([35.203, 70.407]));
    expect(new Set(fetchesOf(small))).toEqual(new Set([35.203, null]));
    const stored = (result: typeof small) => usageOf(result)['ECR image storage']!;
    // 2 GB for the 18 min after the push.
    expect(stored(large) - stored(small)).toBe((2e9 - 1) * 18 * 60);
  });
});
