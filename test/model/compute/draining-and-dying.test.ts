import { describe, expect, it } from 'vitest';
import { play } from '../platforms/scenario-builder.ts';
import { tasks, web } from '../platforms/stories.ts';

/** Two units, of which one goes after two minutes. */
function shrinking(platform: Readonly<Record<string, unknown>>) {
  const scaling = [{ policy: 'scheduled', entries: [{ at: '2min', min: 1, desired: 1 }] }];
  return tasks({ min: 2, max: 2, scaling }, platform);
}

describe('a scale-in', () => {
  const arrivals = [115_000, 115_000];

  it('drains a unit before it stops it', async () => {
    const services = web({ demand: { cpu: '1ms', wait: '9999ms' }, timeout: '1min' });
    const { summary, series } = await play({ services, platform: shrinking({}), duration: '5min', arrivals });
    expect(summary.requests).toMatchObject({ completed: 2, failed: 0 });
    // One unit lives 300 s, the other until its request is answered at 115 + 10 = 125 s.
    expect(summary.units.unitMs).toBe(425_000);
    expect(series.columns.unitsDraining[121]).toBe(1);
    expect(series.columns.unitsDraining[125]).toBe(0);
    expect(series.columns.unitsReady[121]).toBe(1);
  });

  it('sends nothing more to a draining unit', async () => {
    const services = web({ demand: { cpu: '1s' }, timeout: '1min', concurrency: 1 });
    const after = [121_000, 121_000, 121_000];
    const arrivalsOfBoth = [
      [115_000, 'web', 20_000],
      [115_000, 'web', 20_000],
      ...after.map((at) => [at, 'web', 1000] as const),
    ] as const;
    const { summary } = await play({ services, platform: shrinking({}), duration: '5min', arrivals: arrivalsOfBoth });
    // All three wait behind the first unit's 20 s request: until 136, 137 and 138 s.
    expect(summary.latencyMs).toMatchObject({ mean: (2 * 20_000 + 15_000 + 16_000 + 17_000) / 5, max: 20_000 });
  });

  it('kills a unit that drains for too long, and its requests fail', async () => {
    const services = web({ demand: { cpu: '1ms', wait: '9999ms' }, timeout: '1min' });
    const platform = shrinking({ drain: '2s' });
    const { summary } = await play({ services, platform, duration: '5min', arrivals });
    expect(summary.requests).toMatchObject({ completed: 1, failed: 1, timedOut: 0, inFlight: 0 });
    expect(summary.units.unitMs).toBe(300_000 + 122_000);
  });

  it('lets the clients of a killed unit ask again', async () => {
    const retries = { max: 1, backoff: '100ms' };
    const services = web({ demand: { cpu: '10s' }, timeout: '1min', retries });
    const platform = shrinking({ drain: '2s' });
    const { summary } = await play({ services, platform, duration: '5min', arrivals });
    // Killed at 122 s; again at 122.1 s on the other unit, which has served its own since 115 s and has 2.9 s of it
    // left: shared until 127.9 s (12.9 s), then 10 - 2.9 = 7.1 s alone, until 135 s: 20 s.
    expect(summary.requests).toMatchObject({ completed: 2, failed: 0, retries: 1 });
    expect(summary.latencyMs).toMatchObject({ mean: (12_900 + 20_000) / 2, max: 20_000 });
  });

  it('stops idle units at once', async () => {
    const { summary } = await play({ platform: shrinking({}), duration: '5min', arrivals: [1000] });
    expect(summary.units.unitMs).toBe(300_000 + 120_000);
  });
});

describe('a unit out of memory', () => {
  // 2048 - 128 = 1920 MiB hold three requests of 512 MiB.
  const memory = { base: '128MiB', perRequest: '512MiB' };
  const demand = { cpu: '1ms', wait: '1999ms' };

  it('lives with as many requests as it can hold', async () => {
    const { summary } = await play({
      services: web({ demand, memory }),
      platform: tasks(),
      arrivals: [1000, 1000, 1000],
    });
    expect(summary.requests).toMatchObject({ completed: 3, failed: 0 });
    expect(summary.units.started).toBe(0);
  });

  it('is killed with all that it holds by one more, and replaced', async () => {
    const arrivals = [1000, 1000, 1500, 1500, 5000];
    const { summary, decisions } = await play({ services: web({ demand, memory }), platform: tasks(), arrivals });
    expect(summary.requests).toMatchObject({ arrived: 5, completed: 1, failed: 4, timedOut: 0, inFlight: 0 });
    // 0 to 1.5 s and 1.5 to 60 s.
    expect(summary.units).toMatchObject({ started: 1, unitMs: 60_000, peak: 1 });
    expect(decisions.entries).toEqual([
      expect.objectContaining({ timeMs: 1500, kind: 'stop', action: 'killed', service: 'web' }),
      expect.objectContaining({ timeMs: 1500, kind: 'start', action: 'ask', service: 'web' }),
    ]);
    expect(decisions.entries[1]!.reason).toBe('the loss of unit 0 asks for unit 1');
    expect(decisions.entries[0]!.reason).toMatch(/^out of memory: more than 3 requests in 2048 MiB/);
  });

  it('is killed again by clients who all ask again', async () => {
    const retries = { max: 1, backoff: '100ms' };
    const arrivals = [1000, 1000, 1000, 1000];
    const { summary, decisions } = await play({
      services: web({ demand, memory, retries }),
      platform: tasks(),
      arrivals,
    });
    expect(summary.requests).toMatchObject({ arrived: 4, failed: 4, retries: 4, inFlight: 0 });
    const kills = decisions.entries.filter(({ kind }) => kind === 'stop');
    expect(kills.map(({ timeMs }) => timeMs)).toEqual([1000, 1100]);
    // The second unit may stand where the first one stood, but it is another unit.
    expect(kills.map(({ subject }) => subject)).toEqual(['unit 0', 'unit 1']);
    expect(summary.units.started).toBe(2);
  });

  it('never gets there where the concurrency is low enough', async () => {
    const services = web({ demand, memory, concurrency: 3 });
    const { summary } = await play({ services, platform: tasks(), arrivals: [1000, 1000, 1000, 1000] });
    expect(summary.requests).toMatchObject({ completed: 4, failed: 0 });
  });
});
