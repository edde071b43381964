import { describe, expect, it } from 'vitest';
import { play, type Story } from './scenario-builder.ts';
import { tasks, web } from './stories.ts';

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

describe('a release on ECS', () => {
  it('is measured from its push to its last task, and costs no request', async () => {
    const { releases, assumptions } = await play(story({}));
    expect(releases).toEqual([
      {
        service: 'web',
        version: 'v2',
        startMs: 60_000,
        // 60 + 50 + 10 s.
        pushedMs: 120_000,
        // Ten at once (the burst of the launch rate), 20 s.
        firstUnitMs: expect.closeTo(140_000, -2),
        lastUnitMs: expect.closeTo(140_000, -2),
        rolloutMs: expect.closeTo(20_000, -2),
        endMs: expect.closeTo(140_000, -2),
        outcome: 'completed',
        failedStarts: 0,
        fewestReady: 10,
        mostUnits: 20,
        requestsFailed: 0,
        requestsRejected: 0,
      },
    ]);
    const ids = assumptions.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['release.push-rate', 'rollout.ecs-bounds', 'restart.ecs-throttle']));
  });

  it('keeps to fewer tasks where it may not have more', async () => {
    const { releases } = await play(story({ deployment: { minimumHealthy: '50%', maximum: '100%' } }));
    // Two waves of five, 20 s each.
    expect(releases[0]).toMatchObject({ outcome: 'completed', fewestReady: 5, mostUnits: 10 });
    expect(releases[0]!.rolloutMs).toBeCloseTo(40_000, -2);
  });

  it('that cannot start goes on for ever without a circuit breaker, later and later', async () => {
    const { releases, services, decisions } = await play(story({ release: { fails: { how: 'start' } } }));
    const [release] = releases;
    expect(release).toMatchObject({ outcome: 'under-way', firstUnitMs: null, rolloutMs: null, fewestReady: 10 });
    // Rounds of ten end at 140, 140 + 10 + 20, + 20 + 20, + 40 + 20, ... = 140, 170, 210, 270, 370, 550, 890 s.
    expect(release!.failedStarts).toBe(70);
    expect(services[0]!.summary.requests).toMatchObject({ failed: 0, rejected: 0 });
    expect(decisions.entries.some(({ reason }) => reason.includes('another is asked for in 320 s'))).toBe(true);
  });

  it('that cannot start is rolled back by the circuit breaker', async () => {
    const { releases, decisions } = await play(
      story({ release: { fails: { how: 'start' } }, deployment: { circuitBreaker: 'roll-back' } }),
    );
    // Half of ten are five failures, all within the first round.
    expect(releases[0]).toMatchObject({ outcome: 'rolled-back', failedStarts: 5, firstUnitMs: null, fewestReady: 10 });
    const ofRelease = decisions.entries.filter(({ subject }) => subject === 'release v2');
    expect(ofRelease.map(({ action }) => action)).toEqual(['roll-back', 'rolled-back']);
    expect(ofRelease[0]!.reason).toBe('5 tasks have failed in a row, and 5 of 10 open the circuit breaker');
  });

  it('that crashes replaces the good tasks with bad ones, and requests fail', async () => {
    const { releases } = await play(
      story({
        services: web({ demand: { cpu: '10ms', wait: '2s' }, start: { init: '20s' }, timeout: '10s' }),
        release: { fails: { how: 'crash', after: '30s' } },
      }),
    );
    const [release] = releases;
    expect(release!.outcome).toBe('completed');
    expect(release!.failedStarts).toBeGreaterThan(10);
  });

  it('that answers with errors fails requests until its health checks have found it out', async () => {
    const { summary, decisions } = await play(
      story({
        services: web({ demand: { cpu: '10ms' }, start: { init: '20s' } }),
        platform: tasks(
          { min: 10, max: 10 },
          { health: { interval: '10s', unhealthyThreshold: 2, gracePeriod: '0s' } },
        ),
        release: { fails: { how: 'errors', after: '30s' } },
      }),
    );
    expect(summary.requests.failed).toBeGreaterThan(100);
    const unhealthy = decisions.entries.filter(({ reason }) => reason.includes('failed 2 health checks, 10 s apart'));
    expect(unhealthy.length).toBeGreaterThan(3);
  });

  it('lets autoscalers add tasks meanwhile, but take none away', async () => {
    const scaling = [{ policy: 'scheduled', entries: [{ at: '3min', min: 1, desired: 2 }] }];
    const { series, releases } = await play(
      story({
        settings: { min: 10, max: 10, scaling },
        release: { fails: { how: 'start' } },
      }),
    );
    expect(releases[0]!.outcome).toBe('under-way');
    expect(series.columns.unitsReady.at(-1)).toBe(10);
  });

  it('takes the place of one that is under way', async () => {
    const { releases } = await play(
      story({
        releases: [
          { ...QUICK, fails: { how: 'start' } },
          { ...QUICK, at: '5min', version: 'fixed' },
        ],
      }),
    );
    expect(releases.map(({ version, outcome }) => [version, outcome])).toEqual([
      ['v2', 'superseded'],
      ['fixed', 'completed'],
    ]);
    // A release ends the throttling: 360 + 20 s.
    expect(releases[1]!.lastUnitMs).toBeCloseTo(380_000, -2);
  });
});

describe('a release on Kubernetes', () => {
  const kubernetes = (release: Section): Story =>
    story({
      release,
      platform: {
        type: 'eks-fargate',
        loadBalancer: false,
        services: { default: { cpu: '1 vCPU', memory: '1GiB', min: 8, max: 8 } },
      },
    });

  it('has a quarter more and a quarter fewer pods meanwhile', async () => {
    const { releases } = await play(kubernetes({}));
    expect(releases[0]).toMatchObject({ outcome: 'completed', fewestReady: 6, mostUnits: 10, failedStarts: 0 });
  });

  it('stalls where its pods never become ready, and the old ones serve on', async () => {
    const { releases, series } = await play(kubernetes({ fails: { how: 'health' } }));
    expect(releases[0]).toMatchObject({ outcome: 'stalled', firstUnitMs: null, fewestReady: 6 });
    expect(series.columns.unitsReady.at(-1)).toBe(6);
  });
});

describe('a release on instances', () => {
  it('replaces one in ten at a time and waits for each to be warm', async () => {
    const { releases } = await play(
      story({
        duration: '3h',
        platform: {
          type: 'ec2-asg',
          deployment: { instanceWarmup: '60s' },
          services: { default: { instance: 't4g.small', min: 10, max: 10 } },
        },
      }),
    );
    const [release] = releases;
    expect(release).toMatchObject({ outcome: 'completed', fewestReady: 9, mostUnits: 10, requestsFailed: 0 });
    // Ten times 60 s of warm-up, nine of them before the last one serves, and ten boots.
    expect(release!.rolloutMs! / 1000).toBeGreaterThan(9 * 60 + 10 * 20);
    expect(release!.endMs! - release!.lastUnitMs!).toBeCloseTo(60_000, -1);
  });
});

describe('a run that begins cold', () => {
  it('is a run of starts alone, without traffic', async () => {
    const { summary, decisions } = await play({
      services: web({ demand: { cpu: '10ms' }, start: { init: '20s' } }),
      platform: tasks({ min: 5, max: 5 }, { begin: 'cold' }),
      duration: '2min',
      traffic: [],
    });
    expect(summary.units.started).toBe(5);
    expect(summary.startupMs.count).toBe(5);
    expect(summary.latencyMs).toEqual({ mean: null, p50: null, p95: null, p99: null, max: null });
    expect(summary.requests.arrived).toBe(0);
    expect(decisions.entries[0]!.reason).toBe('the run begins cold with a minimum of 5 and asks for unit 0');
  });
});

describe('units of which some fail to start', () => {
  it('are there in the end, after more starts', async () => {
    const { summary, series } = await play({
      services: web({ demand: { cpu: '10ms' }, start: { init: '20s', failing: '50%' } }),
      platform: tasks({ min: 8, max: 8 }, { begin: 'cold' }),
      duration: '30min',
      traffic: [],
    });
    expect(series.columns.unitsReady.at(-1)).toBe(8);
    expect(summary.units.started).toBeGreaterThan(10);
    expect(summary.startupMs.count).toBe(8);
  });
});
