import { describe, expect, it } from 'vitest';
import { decisionsOf, phaseMs, play, refusal, type Story, usageOf } from './scenario-builder.ts';
import { atOnce, web } from './stories.ts';

const STARTUP = {
  request: '1s',
  provision: '2s',
  boot: '3s',
  'user-data': '4s',
  init: '5s',
  register: '6s',
  readiness: '7s',
};
const INSTANCE = 'EC2 m7i.large on-demand';

type Section = Readonly<Record<string, unknown>>;

/** One instance that serves nothing, and `entries` that change how many there are. */
function scheduled(entries: readonly Section[], platform: Section = {}): Story {
  const services = { default: { min: 1, max: 5000, scaling: [{ policy: 'scheduled', entries }] } };
  return {
    duration: '5min',
    platform: { type: 'ec2-asg', startup: STARTUP, ...platform, services },
    traffic: [{ to: 'web', rate: '0 req/s' }],
  };
}

describe('a new instance', () => {
  const added = scheduled([{ at: '1min', desired: 2 }]);

  it('is ready when all phases of its start are over', async () => {
    const result = await play(added);
    const { phases } = result.summary.startupMs;
    expect(phases.map(({ phase }) => phase)).toEqual(Object.keys(STARTUP));
    expect(phases.reduce((sum, { mean }) => sum + mean, 0)).toBe(28_000);
    // 60 + 28 = 88 s.
    expect(result.series.columns.unitsReady.slice(86, 88)).toEqual([1, 2]);
    expect(result.series.columns.unitsStarting.slice(59, 61)).toEqual([1, 1]);
    expect(result.summary.startupMs.p50! / 28_000).toBeCloseTo(1, 2);
  });

  it('needs no registration where there is no load balancer', async () => {
    const { summary } = await play({ ...added, platform: { ...added.platform, loadBalancer: false } });
    const phases = ['request', 'provision', 'boot', 'user-data', 'init'];
    expect(summary.startupMs.phases.map(({ phase }) => phase)).toEqual(phases);
  });

  it('is paid from the moment it runs, not while it is pending', async () => {
    // 300 s of the first, and 300 - 60 - 1 - 2 = 237 s of the second.
    expect(usageOf(await play(added))[INSTANCE]).toBe(537);
  });

  it('is paid for a minute at least', async () => {
    const result = await play(
      scheduled(
        [
          { at: '1min', desired: 2 },
          { at: '2min', desired: 1 },
        ],
        { termination: 'newest' },
      ),
    );
    // It ran from 63 to 120 s.
    expect(usageOf(result)[INSTANCE]).toBe(300 + 60);
    expect(result.summary.units.unitMs).toBe(300_000 + 60_000);
  });

  it('costs nothing when it is called off before it runs', async () => {
    const entries = [
      { at: '1min', desired: 2 },
      { at: '2min', desired: 1 },
    ];
    const result = await play(scheduled(entries, { startup: { ...STARTUP, provision: '2min' } }));
    expect(usageOf(result)[INSTANCE]).toBe(300);
    expect(result.summary.startupMs.count).toBe(0);
  });

  it('has a root volume as long as it is paid for', async () => {
    const result = await play({ ...added, platform: { ...added.platform, rootVolume: 20 } });
    const volumes = result.summary.cost.lines.filter(({ item }) => item.includes('gp3'));
    expect(volumes.map(({ usage }) => usage)).toEqual([20 * 537]);
  });

  it('waits for its turn beyond 1,000 launches: two a second', async () => {
    const result = await play(scheduled([{ at: '1min', desired: 1201 }]));
    const limited = result.summary.startupMs.phases.find(({ phase }) => phase === 'rate-limit')!;
    // 200 of them wait 0.5, 1, ... 100 s: 50.25 s on average.
    expect(limited).toMatchObject({ count: 200, mean: 50_250 });
    // 1000 at 60 + 28 s, the last two 99.5 and 100 s later.
    expect(result.series.columns.unitsReady[87]).toBe(1001);
    expect(result.series.columns.unitsReady.slice(186, 188)).toEqual([1199, 1201]);
  });
});

describe('an instance', () => {
  const platform = { type: 'ec2-asg', instance: 'm7i.large', loadBalancer: false };

  it('keeps 2 % of its cpu for its guest system', async () => {
    const services = web({ demand: { cpu: '98ms' } });
    const { summary } = await play({ services, platform, arrivals: [1000, ...atOnce(4, 2000)] });
    // Four of 98 ms on 2 x 0.98 = 1.96 cores take 98 x 4 / 1.96 = 200 ms; one alone takes 98 ms.
    expect(summary.latencyMs).toMatchObject({ mean: (98 + 4 * 200) / 5, max: 200 });
  });

  it('keeps 512 MiB for its guest system', async () => {
    const largest = (base: string) => ({ services: web({ demand: { cpu: '1ms' }, memory: { base } }), platform });
    await play({ ...largest('7680MiB'), arrivals: [1000] });
    const { reasons } = await refusal({ ...largest('7681MiB'), arrivals: [1000] });
    expect(reasons).toMatchObject([
      { service: 'web', limit: '7680 MiB on m7i.large', value: '7681 MiB for one request' },
    ]);
  });

  it('is of the type that its service asks for', async () => {
    const services = { web: { demand: { cpu: '1ms' } }, api: { demand: { cpu: '1ms' } } };
    const result = await play({
      services,
      platform: { ...platform, services: { api: { instance: 't4g.small', min: 2 } } },
      arrivals: [1000],
    });
    expect(usageOf(result)).toMatchObject({ [INSTANCE]: 60, 'EC2 t4g.small on-demand': 120 });
  });
});

describe('target tracking of the cpu', () => {
  const scaling = [{ policy: 'target-tracking', metric: 'cpu', target: '50%' }];
  const busy = (settings: Section) =>
    play({
      duration: '12min',
      platform: { type: 'ec2-asg', ...settings, services: { default: { min: 1, max: 10, scaling } } },
      traffic: [{ to: 'web', rate: '18 req/s', arrivals: 'even' }],
    });

  it('acts on three minutes that it sees one minute late', async () => {
    const result = await busy({});
    // 18 x 0.1 = 1.8 of 1.96 cores: 92 %. Minutes 0, 1 and 2 are known at minute 4; 0.92 / 0.5 makes 2 instances.
    expect(decisionsOf(result, 'scaling').slice(0, 1)).toEqual(['4 scale-out']);
    expect(result.decisions.entries[0]!.reason).toMatch(/1 -> 2$/);
  });

  it.each([
    ['0s', '3 scale-out'],
    ['2min', '5 scale-out'],
  ])('sees them later with a metric delay of %s', async (metricDelay, first) => {
    expect(decisionsOf(await busy({ metricDelay }), 'scaling')[0]).toBe(first);
  });

  it('knows the utilisation of a minute', async () => {
    const { decisions, series } = await busy({});
    expect(decisions.entries[0]!.reason).toContain('cpu 91.');
    // 1.8 of 1.96 cores at work in each later minute.
    expect(series.columns.cpuUtilization[60]).toBeCloseTo(1.8 / 1.96, 2);
  });
});

describe('times that nobody overrides', () => {
  it('are drawn from the assumptions', async () => {
    const story = scheduled([{ at: '1min', desired: 201 }]);
    const result = await play({ ...story, platform: { ...story.platform, startup: {} }, duration: '10min' });
    expect(phaseMs(result, 'provision')! / 16_800).toBeCloseTo(1, 1);
    expect(phaseMs(result, 'request')! / 2_000).toBeCloseTo(1, 1);
    expect(phaseMs(result, 'init')).toBe(0);
  });
});
