import { describe, expect, it } from 'vitest';
import { play, scenarioOf, usageOf } from '../../scenario-builder.ts';
import { INSTANT_TASK, web } from '../../stories.ts';

type Section = Readonly<Record<string, unknown>>;

function spotStory(count: number, platform: Section = {}) {
  return {
    duration: '2h',
    services: web({ demand: { cpu: '1ms' } }),
    platform: {
      type: 'ecs-fargate',
      loadBalancer: false,
      startup: INSTANT_TASK,
      services: { default: { min: count, max: count } },
      ...platform,
    },
    traffic: [{ to: 'web', rate: '0 req/s' }],
  };
}

const HALF = { 'on-demand': '50%', spot: '50%' };

describe('Fargate Spot', () => {
  it.each([
    [10, '30%', 3],
    // Rounded down: what is on demand is never less than asked for.
    [3, '50%', 1],
    [4, '100%', 4],
    [4, '0%', 0],
  ])('of %d tasks with %s on Spot, %d are', async (count, spot, expected) => {
    const mix = { 'on-demand': `${100 - Number.parseInt(spot, 10)}%`, spot };
    const usage = usageOf(await play(spotStory(count, { mix, spotInterruptions: '0%' })));
    expect((usage['Fargate vCPU (amd64), Spot'] ?? 0) / 1000 / 7200).toBe(expected);
    expect((usage['Fargate vCPU (amd64)'] ?? 0) / 1000 / 7200).toBe(count - expected);
  });

  it('may be given as a share alone', async () => {
    const [long, short] = [{ mix: HALF }, { spot: '50%' }].map((own) =>
      spotStory(3, { ...own, spotInterruptions: '0%' }),
    );
    expect(usageOf(await play(short!))).toEqual(usageOf(await play(long!)));
    expect(() => scenarioOf(spotStory(1, { mix: HALF, spot: '50%' }))).toThrow('says again what mix says');
  });

  it('is not taken back before it is launched', async () => {
    const scaling = [{ policy: 'scheduled', entries: [{ at: '1min', desired: 5 }] }];
    const story = spotStory(0, {
      spot: '100%',
      spotInterruptions: '100%',
      limits: { fargateSpotLaunches: { burst: 1, rate: '1/d' } },
      services: { default: { min: 0, max: 5, scaling } },
    });
    const result = await play({ ...story, duration: '12h' });
    // One is launched and lives for an hour or so; the others wait, and nothing happens to them.
    const stops = result.decisions.entries.filter(({ kind }) => kind === 'stop');
    expect(new Set(stops.map(({ subject }) => subject)).size).toBe(1);
  });

  it('costs 70 % less, or what the scenario says', async () => {
    const prices = [];
    for (const own of [{}, { spotDiscount: '50%' }]) {
      const { summary } = await play(spotStory(2, { mix: HALF, spotInterruptions: '0%', ...own }));
      prices.push(summary.cost.lines.filter(({ item }) => item.endsWith('Spot')).map(({ priceUsd }) => priceUsd));
    }
    // 0.04048 and 0.004445 x 0.3, x 0.5.
    expect(prices).toEqual([
      [0.012144, 0.0013335],
      [0.02024, 0.0022225],
    ]);
  });

  it('is taken back as often as the rate says, and replaced at the warning', async () => {
    const mix = { 'on-demand': '0%', spot: '100%' };
    const result = await play(spotStory(200, { mix, spotInterruptions: '10%' }));
    // 200 tasks x 2 h x 0.1 an hour = 40 interruptions, each of which starts another task: within 3 standard deviations.
    expect(result.summary.units.started).toBeGreaterThan(40 - 3 * 6.4);
    expect(result.summary.units.started).toBeLessThan(40 + 3 * 6.4);
    expect(result.series.columns.unitsReady.at(-1)).toBe(200);
    const drained = result.decisions.entries.filter(({ reason }) => reason.startsWith('Spot capacity is taken back'));
    expect(drained.length).toBeGreaterThan(20);
  });

  it('lets a task finish its requests for two minutes, and not longer', async () => {
    const base = spotStory(1, { mix: { 'on-demand': '0%', spot: '100%' }, spotInterruptions: '100%' });
    const services = web({ demand: { cpu: '1ms', wait: '10min' }, timeout: '1h' });
    const { summary } = await play({ ...base, services, traffic: [{ to: 'web', rate: '12 req/h' }] });
    // Requests of 10 min never end within the notice: those that are held at the warning are lost.
    expect(summary.requests.failed).toBeGreaterThan(0);
    expect(summary.requests.timedOut).toBe(0);
  });

  it('has shares that add up', () => {
    const story = spotStory(1, { mix: { 'on-demand': '50%', spot: '30%' } });
    expect(() => scenarioOf(story)).toThrow('adds up to 80%');
  });

  it('is assumed only where it is used', async () => {
    const ids = async (platform: Section) =>
      (await play(spotStory(1, platform))).assumptions.filter(({ id }) => id.includes('spot')).map(({ id }) => id);
    expect(await ids({})).toEqual([]);
    expect(await ids({ mix: HALF })).toEqual([
      'fargate.spot-launch-rate',
      'fargate.spot-discount',
      'spot.interruptions',
    ]);
  });
});

describe('a Fargate task with more than an application', () => {
  it('reserves, pays and starts its sidecars; the application has the rest', async () => {
    const sidecars = [
      { name: 'proxy', cpu: '0.25 vCPU', memory: '512MiB' },
      { name: 'logs', cpu: '0.25 vCPU', memory: '256MiB' },
    ];
    const result = await play({
      services: web({ demand: { cpu: '100ms' } }),
      platform: {
        type: 'ecs-fargate',
        loadBalancer: false,
        services: { default: { min: 1, max: 1, cpu: '0.5 vCPU', memory: '1GiB', sidecars } },
      },
      arrivals: [1000],
    });
    // 0.5 + 0.5 vCPU and 1,024 + 768 MiB: 1 vCPU and 2 GB; half of the vCPU makes 100 ms 200 ms.
    expect(usageOf(result)).toMatchObject({ 'Fargate vCPU (amd64)': 1000 * 60, 'Fargate memory (amd64)': 2048 * 60 });
    expect(result.summary.latencyMs.max).toBe(200);
    expect(result.summary.density).toEqual({ cpu: 1, memory: 0.875 });
  });

  it('pays for storage above 20 GiB', async () => {
    const task = { min: 1, max: 1, ephemeralStorage: '50GiB' };
    const usage = usageOf(await play(spotStory(1, { services: { default: task } })));
    expect(usage['Fargate ephemeral storage']).toBe(30 * 7200);
  });
});
