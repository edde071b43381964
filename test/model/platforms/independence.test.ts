import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '../../../src/model/platforms/index.ts';
import { play, type Story, serviceOf } from './scenario-builder.ts';
import { NEEDED_SECTIONS } from './stories.ts';

const SHOP = {
  demand: { cpu: { median: '20ms', p95: '60ms' }, wait: { dist: 'exponential', mean: '40ms' } },
  image: { size: '100MB' },
  start: { init: { median: '1s', p95: '3s' } },
};
const STOCK = { demand: { cpu: { median: '5ms', p95: '9ms' } }, start: { init: { median: '2s', p95: '3s' } } };
const SCALING = [{ policy: 'scheduled', entries: [{ at: '2min', desired: 3 }] }];
const FLEET = { default: { min: 1, max: 5, scaling: SCALING } };

/** Platforms on which services do not compete: Lambda, and those whose units share nothing. */
const APART = [{ type: 'lambda' }, { type: 'ec2-asg', services: FLEET }, { type: 'ecs-fargate', services: FLEET }];

const ALONE: Omit<Story, 'platform'> = {
  duration: '10min',
  services: { shop: SHOP },
  traffic: [{ name: 'shoppers', to: 'shop', rate: '8 req/s' }],
};
const TOGETHER: Omit<Story, 'platform'> = {
  ...ALONE,
  services: { stock: STOCK, shop: SHOP },
  traffic: [{ name: 'clerks', to: 'stock', rate: '30 req/s' }, ...ALONE.traffic!],
};

describe.each(APART)('on $type', (platform) => {
  it('a further service changes nothing of what another one gets', async () => {
    const alone = serviceOf(await play({ ...ALONE, platform }), 'shop');
    const together = serviceOf(await play({ ...TOGETHER, platform }), 'shop');
    expect(together.latencyHistogram).toEqual(alone.latencyHistogram);
    expect(together.startupHistogram).toEqual(alone.startupHistogram);
    expect(together.summary.requests).toEqual(alone.summary.requests);
    expect(together.summary.startupMs).toEqual(alone.summary.startupMs);
    expect(together.series.columns.arrivals).toEqual(alone.series.columns.arrivals);
  });

  it('a further platform changes nothing', async () => {
    const alone = await play({ ...ALONE, platform });
    const platforms = { other: { type: 'ecs-fargate' }, p: platform, third: { type: 'lambda' } };
    expect(await play({ ...ALONE, platforms })).toEqual(alone);
  });
});

it('every platform faces the same arrivals with the same work', async () => {
  const figures = [];
  // One request at a time, so that nothing but its own demand decides how long it takes; one core, and warm.
  const sparse = { ...ALONE, duration: '30min', warmup: '1min', traffic: [{ to: 'shop', rate: '6 req/min' }] };
  for (const { type } of PLATFORMS) {
    const platform = type === 'lambda' ? { type, keepAlive: '1h', concurrency: 1 } : { type, ...NEEDED_SECTIONS[type] };
    const { summary, series } = await play({ ...sparse, platform });
    figures.push({ arrivals: series.columns.arrivals, max: summary.latencyMs.max, mean: summary.latencyMs.mean });
  }
  expect(figures[0]!.arrivals.some((count) => count > 0)).toBe(true);
  for (const one of figures) expect(one.arrivals).toEqual(figures[0]!.arrivals);
  const served = figures.filter((_, index) => !['lambda', 'vm-hosts'].includes(PLATFORMS[index]!.type));
  for (const one of served) expect(one).toEqual(served[0]);
});
