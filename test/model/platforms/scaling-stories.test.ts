import { describe, expect, it } from 'vitest';
import type { PlatformRunResult } from '../../../src/metrics/result.ts';
import { decisionsOf, play, type Story, scenarioOf } from './scenario-builder.ts';
import { INSTANT_TASK, tasks, web } from './stories.ts';

type Section = Readonly<Record<string, unknown>>;

/** Requests of 20 ms cpu that wait rather than fail: 20 a second, and from minute 5 on 200 a second. */
const JUMP: Pick<Story, 'services' | 'traffic' | 'duration'> = {
  duration: '40min',
  services: web({ demand: { cpu: '20ms' }, concurrency: 1000, queue: 10_000, timeout: '10s' }),
  traffic: [
    {
      to: 'web',
      arrivals: 'even',
      startRate: '20 req/s',
      stages: [
        { duration: '5min', target: '20 req/s' },
        { duration: '1s', target: '200 req/s' },
        { duration: '34min', target: '200 req/s' },
      ],
    },
  ],
};

/** Tasks of one core, at most 100 of them, with the start-up times of the platform unless given. */
function scaled(policy: Section, platform: Section = { startup: {} }): Section {
  return tasks({ max: 100, scaling: [policy] }, platform);
}

function reasonsOf({ decisions }: PlatformRunResult): readonly string[] {
  return decisions.entries.filter(({ kind }) => kind === 'scaling').map(({ reason }) => reason);
}

/** The desired counts in the order in which they were decided. */
function countsOf(result: PlatformRunResult): readonly number[] {
  return reasonsOf(result).map((reason) => Number(/-> (\d+)/.exec(reason)![1]));
}

describe('target tracking after a sudden jump of the traffic', () => {
  it('orders what the requests per unit ask for once, although it sees them late', async () => {
    const policy = { policy: 'target-tracking', metric: 'requests-per-unit', target: '25 req/s' };
    const result = await play({ ...JUMP, platform: scaled(policy) });
    // 200 / 25 = 8 units. Minute 5 has 199.7 req/s for its one unit, minutes 6 and 7 have 200; the last is known at 9.
    expect(decisionsOf(result, 'scaling')).toEqual(['9 scale-out']);
    expect(reasonsOf(result)).toEqual(['requests per unit 200 req/s above 25 req/s for 3 of 3 minutes: 1 -> 8']);
  });

  it.each([
    ['slowly', {}],
    ['at once', INSTANT_TASK],
  ])('climbs by cpu to what the work asks for and stays there where units start %s', async (_, startup) => {
    const policy = { policy: 'target-tracking', metric: 'cpu', target: '30%' };
    const counts = countsOf(await play({ ...JUMP, platform: scaled(policy, { startup }) }));
    // 200 x 0.02 = 4 cores at work; 4 / 0.3 = 13.3, so 14 units. The backlog of the time with too few units is extra
    // work for a while: at most 2 units more.
    expect(counts.at(-1)).toBeGreaterThanOrEqual(14);
    expect(Math.max(...counts)).toBeLessThanOrEqual(16);
    // A unit that works all the time asks for no more than 1 / 0.3 = 3.3 units in its place, so the first scale-out
    // after the jump, from 2 units, is to 7 at most.
    expect(counts.slice(0, 2)).toEqual([2, expect.toSatisfy((count: number) => count <= 7)]);
  });
});

describe('metrics that come late', () => {
  const policy = {
    policy: 'step',
    metric: 'cpu',
    when: 'above',
    threshold: '60%',
    steps: [{ from: '60%', change: 2 }],
  };

  it.each([
    ['16min', 19],
    ['17min', 20],
    ['1h', 63],
  ])('still scale with a delay of %s', async (metricDelay, minute) => {
    const result = await play({
      duration: '70min',
      services: web({ demand: { cpu: '20ms' }, timeout: '5s' }),
      traffic: [{ to: 'web', rate: '45 req/s', arrivals: 'even' }],
      platform: scaled(policy, { startup: INSTANT_TASK, metricDelay }),
    });
    // 45 x 0.02 = 0.9 of one core. Minutes 0, 1 and 2 are over at 3 and known that much later.
    expect(decisionsOf(result, 'scaling').at(0)).toBe(`${minute} scale-out`);
  });

  it('are refused with a delay of more than an hour', () => {
    const story = { services: web({ demand: { cpu: '20ms' } }), platform: scaled(policy, { metricDelay: '61min' }) };
    expect(() => scenarioOf(story)).toThrow('platforms,p,metricDelay');
  });
});

describe('a schedule for the start of the run', () => {
  const start = (entry: Section) =>
    play({
      duration: '2min',
      arrivals: [1000],
      services: web({ demand: { cpu: '1ms' } }),
      platform: scaled(
        { policy: 'scheduled', entries: [{ at: '0s', ...entry }] },
        { startup: { ...INSTANT_TASK, container: '10s' } },
      ),
    });

  it('has its minimum ready at time zero, without a start', async () => {
    const result = await start({ min: 5 });
    expect(reasonsOf(result)).toEqual(['schedule at 0 s sets min 5 and max 100: 5 -> 5']);
    expect(decisionsOf(result, 'scaling')).toEqual(['0 keep']);
    expect(result.series.columns.unitsReady![0]).toBe(5);
    expect(result.summary.units.started).toBe(0);
  });

  it('starts what it wants beyond the minimum at time zero', async () => {
    const result = await start({ desired: 5 });
    expect(decisionsOf(result, 'scaling')).toEqual(['0 scale-out']);
    expect(reasonsOf(result)).toEqual(['schedule at 0 s sets min 1 and max 100: 1 -> 5']);
    // Four units become ready after 10 s.
    expect(result.series.columns.unitsReady![5]).toBe(1);
    expect(result.series.columns.unitsReady![15]).toBe(5);
  });
});
