// Random lists of trouble on platforms of every family.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sessionOf } from '../model/platforms/scenario-builder.ts';
import { functions, INSTANT_TASK, tasks, web } from '../model/platforms/stories.ts';

type Section = Readonly<Record<string, unknown>>;

const START = { ...INSTANT_TASK, provision: '45s' };
const SERVICES = web({ demand: { cpu: '100ms' }, timeout: '5s', retries: { max: 1, backoff: '100ms' } });

const KINDS = fc.oneof(
  fc.record({ kind: fc.constant('unit-crash'), share: fc.constantFrom('10%', '50%', '100%') }),
  fc.record({ kind: fc.constantFrom('out-of-memory', 'host-loss'), count: fc.integer({ min: 1, max: 5 }) }),
  fc.record({
    kind: fc.constant('zone-outage'),
    zone: fc.constantFrom('a', 'b', 'c'),
    for: fc.constantFrom('20s', '3min'),
  }),
  fc.record({ kind: fc.constant('spot-reclaim'), share: fc.constantFrom('50%', '100%') }),
  fc.record({
    kind: fc.constant('health-checks'),
    count: fc.integer({ min: 1, max: 5 }),
    for: fc.constantFrom('10s', '3min'),
  }),
  fc.record({ kind: fc.constant('slow-dependency'), factor: fc.constantFrom(2, 100), for: fc.constant('1min') }),
  fc.record({ kind: fc.constantFrom('registry-outage', 'throttled-api'), for: fc.constantFrom('30s', '4min') }),
);
const MOMENT = fc.oneof(
  fc.integer({ min: 0, max: 400 }).map((seconds) => ({ at: `${seconds}s` })),
  fc.constantFrom('30s', '3min').map((every) => ({ every })),
);
const TROUBLE = fc.array(
  fc.tuple(KINDS, MOMENT).map(([kind, moment]) => ({ ...kind, ...moment })),
  { minLength: 1, maxLength: 5 },
);
const PLATFORMS: readonly Section[] = [
  tasks({ min: 3, max: 6 }, { startup: START, loadBalancer: true, spot: '50%' }),
  functions({ reserved: 20 }),
  {
    type: 'ec2-asg',
    instance: 't4g.small',
    services: { default: { min: 3, max: 6, spot: '50%', onDemandBase: 1 } },
  },
  {
    type: 'ec2-asg',
    instance: 't4g.small',
    services: { default: { min: 3, max: 6, warmPool: { state: 'stopped', maxPrepared: 5 } } },
  },
  {
    type: 'eks-ec2',
    nodes: { instance: 't4g.small', min: 2, max: 5, scaler: 'karpenter' },
    services: { default: { cpu: '0.8 vCPU', memory: '512MiB', min: 3, max: 6 } },
  },
];

describe('whatever goes wrong', () => {
  it('no request and no unit is lost from the books', async () => {
    await fc.assert(
      fc.asyncProperty(TROUBLE, fc.constantFrom(...PLATFORMS), async (trouble, platform) => {
        const told = {
          services: SERVICES,
          platform,
          trouble,
          duration: '8min',
          traffic: [{ name: 'all', to: 'web', rate: '10 req/s' }],
        };
        const session = sessionOf(told, { isDebug: true });
        await session.advance(480e6);
        session.audit();
        expect(session.platform.audit?.() ?? []).toEqual([]);
        for (const { isApplied, recoverMs, detectMs, requests } of session.troubles.toData()) {
          expect(isApplied || (recoverMs === null && detectMs === null)).toBe(true);
          expect(requests.arrived).toBeGreaterThanOrEqual(0);
        }
      }),
      { seed: 42, numRuns: 40 },
    );
  }, 120_000);
});
