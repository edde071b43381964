// What a unit loads before it can answer: weights, their way to the device, compilation, first passes.
import { describe, expect, it } from 'vitest';
import { GPU_TASK, onEcs, story } from './gpu-stories.ts';
import { phaseMs, play } from './scenario-builder.ts';

type Section = Readonly<Record<string, unknown>>;

describe('a model', () => {
  const MODEL = { weights: { size: '16GB', rate: '250MB/s' }, load: '33s', compile: '52s', warmup: '54s' };
  const OTHER_PHASES = { place: '1s', container: '1s', pull: '10s' };

  /** The start of one unit. */
  async function started(model: Section, platform: Section = onEcs({}, { begin: 'cold', startup: OTHER_PHASES })) {
    const service = { model, start: { init: '94s' }, image: { size: '1GB' } };
    return play(story({ cpu: '1ms' }, service, { traffic: [], duration: '20min', platform }));
  }

  it('is fetched, loaded, compiled and warmed up after the initialisation', async () => {
    const { summary } = await started(MODEL);
    const { phases, p50, count } = summary.startupMs;
    expect(count).toBe(1);
    expect(phases.map(({ phase, mean }) => [phase, mean])).toEqual([
      ['place', 1_000],
      ['pull', 10_000],
      ['container', 1_000],
      ['init', 94_000],
      // 16 GB / 250 MB/s.
      ['weights', 64_000],
      ['load', 33_000],
      ['compile', 52_000],
      ['warm-up', 54_000],
    ]);
    // Histograms are exact to 0.4 %.
    expect(Math.abs(p50! / 309_000 - 1)).toBeLessThan(0.004);
  });

  it.each([
    // 16 GB at 263 MB/s, at 125 MiB/s, at 3 GB/s, at 500 MiB/s.
    ['s3', 60.837],
    ['ebs', 122.07],
    ['local-nvme', 5.333],
    ['shared-fs', 30.518],
  ])('comes from %s at the rate of that store, and loads by its size', async (from, seconds) => {
    const result = await started({ weights: { size: '16GB', from } });
    expect(phaseMs(result, 'weights')).toBeCloseTo(seconds * 1000, -1);
    // 16 GB / 487 MB/s.
    expect(phaseMs(result, 'load')).toBeCloseTo(32_854, -1);
    expect(phaseMs(result, 'compile')).toBeUndefined();
    const ids = result.assumptions.filter(({ id }) => id.startsWith('model.')).map(({ id }) => id);
    expect(ids).toEqual([`model.weights.${from}`, 'model.load']);
  });

  it.each<readonly [string, Section]>([
    ['ecs-ec2', { capacity: { instance: 'g6.12xlarge', min: 1, max: 1 }, startup: OTHER_PHASES }],
    ['eks-ec2', { nodes: { instances: ['g6.12xlarge'], min: 1, max: 1 }, startup: { container: '1s', pull: '10s' } }],
  ])('that a host of %s keeps is fetched once', async (type, platform) => {
    // Four units on one host: three at once, which wait for the same 64 s, and one long after them, which need not.
    const scaling = [{ policy: 'scheduled', entries: [{ at: '10min', min: 4 }] }];
    const services = { web: { ...GPU_TASK, min: 3, max: 4, scaling } };
    const whole = { type, begin: 'cold', loadBalancer: false, ...platform, services };
    const kept = await started({ ...MODEL, weights: { ...MODEL.weights, cached: true } }, whole);
    const times = kept.starts.phases.find(({ phase }) => phase === 'weights')!.ms;
    expect(times).toHaveLength(4);
    expect([Math.max(...times.map(Number)), times.at(-1)]).toEqual([64_000, 0]);
    const apart = await started(MODEL, whole);
    expect(apart.starts.phases.find(({ phase }) => phase === 'weights')!.ms).toEqual(new Array(4).fill(64_000));
  });

  it('in the image is pulled with it', async () => {
    const platform = onEcs({}, { begin: 'cold' });
    const without = await started({ weights: { size: '16GB', from: 's3' } }, platform);
    const within = await started({ weights: { size: '16GB', from: 'registry-image' } }, platform);
    expect(phaseMs(within, 'weights')).toBeUndefined();
    // An image of 17 GB instead of 1 GB.
    expect(phaseMs(within, 'pull')! / phaseMs(without, 'pull')!).toBeGreaterThan(10);
  });

  it('is on the disk of an instance that waited stopped', async () => {
    const platform = { type: 'ec2-asg', instance: 'g6.xlarge', warmPool: { size: 2 } };
    const scaling = [{ policy: 'scheduled', entries: [{ at: '15min', min: 2 }] }];
    const services = { web: { min: 1, max: 3, scaling } };
    const result = await started(MODEL, { ...platform, services });
    expect(result.summary.startupMs.count).toBe(1);
    expect(phaseMs(result, 'load')).toBe(33_000);
    expect(phaseMs(result, 'weights')).toBeUndefined();
  });

  it('may take its own times on a platform', async () => {
    const result = await started(MODEL, onEcs({}, { begin: 'cold', startup: { weights: '7s', 'warm-up': '1s' } }));
    expect([phaseMs(result, 'weights'), phaseMs(result, 'warm-up')]).toEqual([7_000, 1_000]);
  });

  it('that takes longer than Lambda waits for an initialisation is loaded by the first request', async () => {
    const platform = { type: 'lambda', startup: { placement: '0ms', 'runtime-init': '0ms', 'first-call': '0ms' } };
    const service = { model: { weights: { size: '1GB', rate: '100MB/s' }, load: '2s' }, timeout: '1min' };
    const lambda = { ...platform, services: { default: { memory: '1769MiB' } } };
    const rest = { arrivals: [0], platform: lambda, duration: '1min' };
    const { summary } = await play(story({ cpu: '1ms' }, service, rest));
    // 10 s are given up, then 10 s of weights, 2 s of loading and 1 ms of work.
    expect(summary.latencyMs.max).toBe(22_001);
    expect(summary.startupMs.phases.map(({ phase }) => phase)).toContain('init-given-up');
  });
});
