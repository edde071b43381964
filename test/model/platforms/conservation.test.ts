import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { play, type Story } from './scenario-builder.ts';
import { INSTANT_TASK } from './stories.ts';

const ms = (min: number, max: number) => fc.integer({ min, max }).map((value) => `${value}ms`);

const service = fc.record({
  demand: fc.record({
    cpu: fc.oneof(
      ms(0, 300),
      fc.constant({ dist: 'exponential', mean: '80ms' }),
      fc.constant({
        dist: 'mixture',
        parts: [
          { weight: 3, dist: 'constant', value: '0ms' },
          { weight: 1, dist: 'constant', value: '2s' },
        ],
      }),
    ),
    wait: fc.oneof(ms(0, 500), fc.constant({ dist: 'exponential', mean: '1s' })),
  }),
  memory: fc.record({ base: fc.constant('100MiB'), perRequest: fc.constantFrom('0MiB', '30MiB', '150MiB') }),
  concurrency: fc.integer({ min: 1, max: 12 }),
  queue: fc.integer({ min: 0, max: 10 }),
  timeout: fc.oneof(ms(1, 200), ms(200, 3000)),
  retries: fc.record({ max: fc.integer({ min: 0, max: 4 }), backoff: ms(0, 300) }),
  discipline: fc.constantFrom('processor-sharing', 'fifo'),
  image: fc.constantFrom({ size: '1B' }, { size: '50MB', shared: '50%' }),
});

const schedule = fc
  .array(
    fc.record({ at: fc.integer({ min: 1, max: 5 }).map((m) => `${m}min`), desired: fc.integer({ min: 0, max: 5 }) }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((entries) => [{ policy: 'scheduled', entries }]);

const fleet = (types: readonly string[]) =>
  fc.record({
    type: fc.constantFrom(...types),
    routing: fc.constantFrom('round-robin', 'least-outstanding-requests'),
    drain: fc.constantFrom('0s', '1s', '20s'),
    startup: fc.constant({ readiness: '3s' }),
    services: fc.record({
      default: fc.record({ min: fc.constantFrom(0, 1, 2), max: fc.constant(5), scaling: schedule }),
    }),
  });

const sharedPlatform = fleet(['ec2-asg', 'ecs-ec2', 'ecs-fargate']).map((section) => {
  if (section.type === 'ec2-asg') return { ...section, instance: 't4g.small' };
  const sized = { ...section.services.default, cpu: '0.5 vCPU', memory: '1GiB' };
  const tasks = { ...section, services: { default: sized } };
  if (section.type === 'ecs-fargate') return { ...tasks, startup: { ...INSTANT_TASK, ...section.startup } };
  return { ...tasks, capacity: { instance: 't4g.small', min: 0, max: 3 } };
});

const lambda = fc.record({
  type: fc.constant('lambda'),
  keepAlive: fc.constantFrom('0ms', '500ms', '10s'),
  concurrency: fc.integer({ min: 1, max: 30 }),
  services: fc.record({
    default: fc.record({ memory: fc.constantFrom('256MiB', '1769MiB'), timeout: fc.constantFrom('300ms', '1min') }),
  }),
});

const story = fc.record({
  seed: fc.string({ minLength: 1, maxLength: 5 }),
  warmup: fc.constantFrom('0s', '45s'),
  services: fc.record({ web: service, api: service }),
  traffic: fc.tuple(
    fc.record({ to: fc.constant('web'), rate: fc.integer({ min: 0, max: 40 }).map((rate) => `${rate} req/s`) }),
    fc.record({
      split: fc.constantFrom({ web: '50%', api: '50%' }, { api: '90%', '/lost': '10%' }),
      rate: fc.constantFrom('3 req/s', '20 req/s'),
    }),
  ),
  platform: fc.oneof({ arbitrary: sharedPlatform, weight: 4 }, { arbitrary: lambda, weight: 1 }),
});

describe('whatever happens to units and clients', () => {
  // The run itself audits its books against the requests that the platform holds.
  it('no request is lost or counted twice, and nothing is used that was not there', async () => {
    let kills = 0;
    await fc.assert(
      fc.asyncProperty(story, async (given) => {
        const { summary, services, series, decisions } = await play({ ...given, duration: '6min' } as Story);
        for (const one of [summary, ...services.map((service) => service.summary)]) {
          const { arrived, completed, failed, rejected, inFlight } = one.requests;
          expect(arrived).toBe(completed + failed + rejected + inFlight);
          expect(one.units.busyMs).toBeLessThanOrEqual(one.units.unitMs);
          expect(one.billedUtilization.cpu ?? 0).toBeLessThanOrEqual(1.000001);
          expect(one.billedUtilization.memory ?? 0).toBeLessThanOrEqual(1.000001);
        }
        expect(Math.min(...series.columns.inFlight, ...series.columns.queued)).toBeGreaterThanOrEqual(0);
        expect(Math.max(0, ...series.columns.cpuUtilization.map((share) => share ?? 0))).toBeLessThanOrEqual(1.000001);
        kills += decisions.entries.filter(({ action }) => action === 'killed').length;
      }),
      { seed: 42, numRuns: 40 },
    );
    expect(kills).toBeGreaterThan(0);
  });
});
