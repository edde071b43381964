import { describe, expect, it } from 'vitest';
import { type Story, sessionOf } from './scenario-builder.ts';

type Section = Readonly<Record<string, unknown>>;

const SCALING = [
  {
    policy: 'scheduled',
    entries: [
      { at: '2min', desired: 12 },
      { at: '6min', desired: 3 },
      { at: '9min', desired: 20 },
      { at: '14min', desired: 1 },
    ],
  },
];

function story(platform: Section): Story {
  return {
    duration: '20min',
    services: {
      web: { demand: { cpu: '20ms', wait: '2s' }, timeout: '5s', retries: { max: 2, backoff: '50ms' }, queue: 3 },
      api: { demand: { cpu: '10ms' }, memory: { base: '100MiB', perRequest: '300MiB' }, concurrency: 40 },
    },
    platform: {
      type: 'ec2-asg',
      instance: 't3.medium',
      ...platform,
      services: { default: { max: 20, scaling: SCALING } },
    },
    traffic: [
      { to: 'web', rate: '20 req/s' },
      { to: 'api', rate: '20 req/s' },
    ],
  };
}

describe('the books of Auto Scaling groups', () => {
  it.each([
    ['no extras', {}],
    ['a stopped warm pool', { warmPool: { maxPrepared: 8 } }],
    ['a running warm pool that is reused', { warmPool: { min: 2, state: 'running', reuseOnScaleIn: true } }],
    ['a hibernated warm pool that is reused', { warmPool: { size: 4, state: 'hibernated', reuseOnScaleIn: true } }],
    ['Spot that is taken back often', { spot: '60%', onDemandBase: 2, spotInterruptions: '100%', zones: 2 }],
    ['Spot with rebalancing', { spot: '100%', spotInterruptions: '100%', capacityRebalancing: true, drain: '10s' }],
    ['slow start and held requests', { slowStart: '30s', holdWithoutUnits: '20s', termination: 'oldest' }],
  ])('add up after every event, with %s', async (_, platform) => {
    const session = sessionOf(story(platform), { isDebug: true });
    await session.advance(20 * 60 * 1e6);
    session.audit();
    expect(session.platform.audit?.()).toEqual([]);
    expect(session.platform.services[0]!.startedCount()).toBeGreaterThan(10);
  });
});
