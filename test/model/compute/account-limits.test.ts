import { describe, expect, it } from 'vitest';
import { DecisionRecorder } from '../../../src/metrics/recorders/decision-log.ts';
import { ACCOUNT_LIMITS, limitAssumptions, limitsInForce } from '../../../src/model/assumptions/account-limits.ts';
import { AccountLimits } from '../../../src/model/compute/starts/account-limits.ts';

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;

function limitsOf(overrides: Parameters<typeof limitsInForce>[0] = {}) {
  const log = new DecisionRecorder();
  return { log, limits: new AccountLimits(limitsInForce(overrides), log) };
}

describe('launch limits of an account', () => {
  // name, launches at once, and when the n-th launch goes
  it.each([
    // Amazon EC2 API Reference, "Request throttling", 2024: 1,000 instances, then 2 a second.
    ['runInstances', 1000, 1100, 50 * SECOND],
    // Amazon ECS Developer Guide, throttling.html, 2023: 100 tasks, then 20 a second; on demand and Spot each.
    ['fargateLaunches', 100, 3500, 170 * SECOND],
    ['fargateSpotLaunches', 100, 120, SECOND],
    // Amazon ECS API Reference, "Request throttling", 2025: cluster resource modify actions, 100, then 40 a second.
    ['runTask', 100, 500, 10 * SECOND],
    // Amazon ECR User Guide, "Amazon ECR service quotas", 2025: 3,000 layers a second.
    ['registryPulls', 3000, 9000, 2 * SECOND],
  ] as const)('%s: %d at once, a ramp after that', (name, burst, launches, lastUs) => {
    const { limits } = limitsOf();
    const times = Array.from({ length: launches }, () => limits[name].reserve(0));
    expect(times[burst - 1]).toBe(0);
    expect(times[burst]).toBeGreaterThan(0);
    expect(times.at(-1)).toBe(lastUs);
  });

  it('each ECS service has 500 a minute of its own (AWS General Reference, 2024)', () => {
    const { limits } = limitsOf();
    const [one, other] = [limits.serviceLaunches('one'), limits.serviceLaunches('other')];
    const last = Array.from({ length: 510 }, () => one.reserve(0)).at(-1);
    expect(last).toBe(MINUTE);
    expect(other.reserve(0)).toBe(0);
  });

  it('is one bucket for a service, whichever provider runs its tasks', () => {
    const { limits } = limitsOf();
    const [onHosts, onFargate] = [limits.serviceLaunches('one'), limits.serviceLaunches('one')];
    for (let i = 0; i < 5; i++) expect([onHosts.reserve(0), onFargate.reserve(0)]).toEqual([0, 0]);
    // The eleventh: 500 a minute are one in 120 ms.
    expect(onFargate.reserve(0)).toBe(120_000);
  });

  it('lets layers be asked for now, whatever was drawn for later', () => {
    const { limits } = limitsOf();
    expect(limits.registryPulls.reserve(60 * SECOND, 3000, 0)).toBe(60 * SECOND);
    for (let at = 1; at < 60; at++)
      expect(limits.registryPulls.reserve(at * SECOND, 3000, at * SECOND)).toBe(at * SECOND);
  });

  it('can be those of 2020: ten Fargate tasks, then one a second', () => {
    const { limits } = limitsOf({ fargateLaunches: { capacity: 10, refillPerSecond: 1 } });
    const times = Array.from({ length: 70 }, () => limits.fargateLaunches.reserve(0));
    expect(times[9]).toBe(0);
    expect(times[69]).toBe(MINUTE);
  });

  it('say in the log that they hold back, once in a minute, with the bucket and its numbers', () => {
    const { limits, log } = limitsOf();
    for (let i = 0; i < 130; i++) limits.fargateLaunches.reserve(0);
    for (let i = 0; i < 2000; i++) limits.fargateLaunches.reserve(MINUTE);
    const entries = log.toData().entries;
    expect(entries.map(({ timeMs, action, subject }) => [timeMs, action, subject])).toEqual([
      [0, 'hold back', 'fargateLaunches'],
      [60_000, 'hold back', 'fargateLaunches'],
    ]);
    expect(entries[0]!.reason).toBe(
      'the limit fargateLaunches (100, then 20/s) is used up: the next one goes in 50 ms',
    );
  });

  it('are assumptions, marked where the scenario sets them', () => {
    const listed = limitAssumptions(['runInstances', 'fargateLaunches'], {
      runInstances: { capacity: 5, refillPerSecond: 1 },
    });
    expect(listed.map(({ id, value, isOverridden }) => [id, value, isOverridden])).toEqual([
      ['ec2.run-instances-rate', '1000, then 2/s', true],
      ['fargate.launch-rate', '100, then 20/s', false],
      // Quotas that are not modelled.
      ['account.other-quotas', 'never reached', false],
    ]);
    expect(limitsInForce({})).toEqual(ACCOUNT_LIMITS);
  });
});
