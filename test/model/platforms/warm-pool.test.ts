import { describe, expect, it } from 'vitest';
import { phaseMs, play, type Story, usageOf } from './scenario-builder.ts';

type Section = Readonly<Record<string, unknown>>;

const STARTUP = {
  request: '1s',
  provision: '2s',
  boot: '3s',
  'user-data': '4s',
  init: '5s',
  register: '6s',
  readiness: '7s',
  stop: '10s',
  hibernate: '20s',
  resume: '8s',
};
const INSTANCE = 'EC2 m7i.large on-demand';
const VOLUMES = 'EBS gp3 storage';
const STOPPED = 'EBS gp3 storage, stopped instances';

function scheduled(entries: readonly Section[], platform: Section, duration = '5min'): Story {
  const scaling = entries.length === 0 ? [] : [{ policy: 'scheduled', entries }];
  const services = { default: { min: 1, max: 10, scaling } };
  return {
    duration,
    platform: { type: 'ec2-asg', startup: STARTUP, ...platform, services },
    traffic: [{ to: 'web', rate: '0 req/s' }],
  };
}

const OUT = [{ at: '1min', desired: 2 }];
const OUT_AND_IN = [
  { at: '1min', desired: 2 },
  { at: '2min', desired: 1 },
];

/** Amazon EC2 Auto Scaling User Guide, "Warm pools for Amazon EC2 Auto Scaling", 2025. */
describe('an instance from a warm pool', () => {
  it.each([
    // 1 + 2 + 3 + 4 + 5 + 6 + 7
    ['no pool', {}, 28, ['request', 'provision', 'boot', 'user-data', 'init', 'register', 'readiness']],
    ['a baked image', { ami: 'baked' }, 24, ['request', 'provision', 'boot', 'init', 'register', 'readiness']],
    ['stopped', { warmPool: { size: 1 } }, 23, ['provision', 'boot', 'init', 'register', 'readiness']],
    [
      'hibernated',
      { warmPool: { size: 1, state: 'hibernated' } },
      23,
      ['provision', 'resume', 'register', 'readiness'],
    ],
    ['running', { warmPool: { size: 1, state: 'running' } }, 13, ['register', 'readiness']],
  ] as const)('starts by the phases that are left: %s', async (_, settings, seconds, phases) => {
    const { startup: all, ...rest } = { startup: STARTUP, ...settings } as { startup: Section };
    const { 'user-data': userData, ...baked } = STARTUP;
    const startup = 'ami' in settings ? baked : all;
    expect(userData).toBe('4s');
    const { summary } = await play(scheduled(OUT, { ...rest, startup }));
    expect(summary.startupMs.phases.map(({ phase }) => phase)).toEqual(phases);
    expect(summary.startupMs.p50! / 1000 / seconds).toBeCloseTo(1, 2);
  });

  it('reads what guest system and application hold in memory from a volume of 125 MB/s', async () => {
    const { resume, ...startup } = STARTUP;
    const story = scheduled(OUT, { startup, warmPool: { size: 1, state: 'hibernated' } });
    const services = { web: { demand: { cpu: '1ms' }, memory: { base: '1536MiB' } } };
    // 512 + 1536 MiB = 2 GiB: 2^31 / 125e6 = 17.18 s.
    expect(phaseMs(await play({ ...story, services }), 'resume')).toBeCloseTo((2 ** 31 / 125e6) * 1000, 0);
    expect(resume).toBe('8s');
  });

  it('is missing where the pool is empty: then one is launched', async () => {
    const entries = [{ at: '1min', desired: 4 }];
    const { summary } = await play(scheduled(entries, { warmPool: { size: 2 } }));
    expect(summary.startupMs.phases.find(({ phase }) => phase === 'provision')!.count).toBe(3);
    expect(summary.startupMs.phases.find(({ phase }) => phase === 'request')!.count).toBe(1);
  });
});

describe('a warm pool', () => {
  it.each([
    // Nothing is scaled: one instance runs 300 s, and of the pool the volumes of 8 GiB are paid.
    ['stopped: volumes', { size: 3 }, { [INSTANCE]: 300, [VOLUMES]: 300 * 8, [STOPPED]: 3 * 300 * 8 }],
    // An m7i.large has 8 GiB of memory: 8 + 8 GiB.
    [
      'hibernated: volumes with room for the memory',
      { size: 3, state: 'hibernated' },
      { [INSTANCE]: 300, [VOLUMES]: 300 * 16, [STOPPED]: 3 * 300 * 16 },
    ],
    ['running: everything', { size: 3, state: 'running' }, { [INSTANCE]: 1200, [VOLUMES]: 1200 * 8 }],
  ])('costs, %s', async (_, warmPool, expected) => {
    const usage = usageOf(await play(scheduled([], { warmPool })));
    expect(usage).toMatchObject(expected);
  });

  it.each([
    // As many as max allows beside what is desired: 10 - 1.
    ['max - desired', {}, 9],
    ['maxPrepared - desired', { maxPrepared: 4 }, 3],
    ['min where that is more', { maxPrepared: 4, min: 5 }, 5],
    ['nothing where more are in service than prepared', { maxPrepared: 1 }, 0],
  ])('holds %s', async (_, warmPool, count) => {
    const usage = usageOf(await play(scheduled([], { warmPool })));
    expect(usage[STOPPED] ?? 0).toBe(count * 300 * 8);
  });

  it('is filled up after use, with instances that run until they are initialised and stopped', async () => {
    const result = await play(scheduled(OUT, { warmPool: { size: 1 } }));
    // One runs 300 s. The second starts at 60 s and is paid from 62 s: 238 s. The one that takes its place in the pool
    // is ordered at 60, runs from 63 (1 + 2) until 85 s (3 + 4 + 5 and 10 to stop): 22 s, paid as a minute.
    expect(usageOf(result)[INSTANCE]).toBe(300 + 238 + 60);
    // The first one waits until 62, the other one from 85 s on.
    expect(usageOf(result)[STOPPED]).toBe((62 + 215) * 8);
    const reasons = result.decisions.entries.map(({ reason }) => reason);
    expect(reasons).toContain('an instance from the warm pool (stopped): 0 are left in it');
    expect(reasons.find((reason) => reason.includes('launched for the warm pool'))).toMatch(/^1 launched .* 0 wait/);
  });

  it('shrinks by what is in service, where nothing else is said', async () => {
    const { summary } = await play(scheduled([{ at: '1min', desired: 10 }], { warmPool: {} }));
    // All nine come from the pool, and none is launched: 10 - 10 = 0.
    expect(summary.startupMs.phases.map(({ phase, count }) => [phase, count])).toEqual(
      ['provision', 'boot', 'init', 'register', 'readiness'].map((phase) => [phase, 9]),
    );
    expect(summary.cost.lines.find(({ item }) => item === INSTANCE)!.usage).toBe(300 + 9 * 238);
  });

  it('grows with a scale-in: by a new instance, or by the one that was in service', async () => {
    const launchesOf = async (reuseOnScaleIn: boolean) => {
      const warmPool = { maxPrepared: 3, reuseOnScaleIn };
      const { decisions } = await play(scheduled(OUT_AND_IN, { warmPool }, '10min'));
      return decisions.entries.filter(({ subject }) => subject === 'warm pool').map(({ timeMs }) => timeMs / 1000);
    };
    expect(await launchesOf(false)).toEqual([120]);
    expect(await launchesOf(true)).toEqual([]);
  });

  it('keeps an instance that it gets back: stopped for the time that stopping takes', async () => {
    const warmPool = { maxPrepared: 3, reuseOnScaleIn: true };
    const usage = usageOf(await play(scheduled(OUT_AND_IN, { warmPool, termination: 'newest' })));
    // 300 s, and from 62 to 120 + 10 s.
    expect(usage[INSTANCE]).toBe(300 + 68);
    // One of two waits all the time, the other until 62 and from 130 s.
    expect(usage[STOPPED]).toBe((300 + 62 + 170) * 8);
  });
});
