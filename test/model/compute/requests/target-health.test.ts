import { describe, expect, it } from 'vitest';
import { createStream } from '../../../../src/engine/random/keyed-stream.ts';
import { Simulator } from '../../../../src/engine/simulator.ts';
import { type HealthCheckSettings, TargetHealth } from '../../../../src/model/compute/requests/target-health.ts';
import { roundRobin } from '../../../../src/model/routing/round-robin.ts';

const SECOND = 1_000_000;
const SETTINGS: HealthCheckSettings = {
  intervalUs: 30 * SECOND,
  unhealthyThreshold: 2,
  healthyThreshold: 5,
  graceUs: 0,
};

/** One target group; the clock is moved by hand. */
function targetGroup(settings: Partial<HealthCheckSettings> = {}) {
  const simulator = new Simulator();
  const balancer = roundRobin.create({ integer: () => 0 });
  const replaced: [unit: number, atUs: number][] = [];
  const targets = new TargetHealth({
    simulator,
    settings: { ...SETTINGS, ...settings },
    stream: createStream('seed', { purpose: 'test', component: 'health', replication: 0 }),
    balancers: [balancer],
    serviceOf: () => 0,
    replace: (unit) => replaced.push([unit, simulator.now]),
  });
  /** The units that get requests, in any order. */
  const rotation = (): number[] => {
    const picked = Array.from({ length: balancer.size }, () => balancer.pick());
    return picked.sort((a, b) => a - b);
  };
  const at = (seconds: number) => simulator.runUntil(seconds * SECOND);
  /** The second, to a tenth, at which a condition first holds. */
  const secondsUntil = (holds: () => boolean): number => {
    const from = simulator.now;
    while (!holds()) simulator.runUntil(simulator.now + SECOND / 10);
    return (simulator.now - from) / SECOND;
  };
  return { targets, rotation, replaced, at, secondsUntil };
}

/** Rules of the Elastic Load Balancing User Guide, "Health checks for your target groups", 2023. */
describe('health checks', () => {
  it.each([
    [2, 30, 30, 60],
    [2, 10, 10, 20],
    [3, 30, 60, 90],
    [10, 5, 45, 50],
  ])('take a unit out of rotation after %s failed checks, %s s apart', (unhealthyThreshold, interval, least, most) => {
    const seen: number[] = [];
    for (let unit = 1; unit <= 20; unit++) {
      const { targets, rotation, secondsUntil } = targetGroup({ unhealthyThreshold, intervalUs: interval * SECOND });
      for (let other = 0; other <= unit; other++) targets.add(other);
      for (let other = 1; other <= unit; other++) targets.setFailing(other, true);
      seen.push(secondsUntil(() => !rotation().includes(unit)));
    }
    // The first check comes within an interval, the others one interval after the other.
    expect(Math.min(...seen)).toBeGreaterThanOrEqual(least);
    expect(Math.max(...seen)).toBeLessThanOrEqual(most + 0.1);
    expect(Math.max(...seen) - Math.min(...seen)).toBeGreaterThan(interval / 2);
  });

  it('put it back after five passed ones', () => {
    const { targets, rotation, at, secondsUntil } = targetGroup({ graceUs: 3600 * SECOND });
    for (const unit of [0, 1]) targets.add(unit);
    targets.setFailing(1, true);
    at(60);
    expect(rotation()).toEqual([0]);
    targets.setFailing(1, false);
    const seconds = secondsUntil(() => rotation().length === 2);
    expect(seconds).toBeGreaterThanOrEqual(4 * 30);
    expect(seconds).toBeLessThanOrEqual(5 * 30 + 0.1);
  });

  it('do not see a failure that is over before the second check', () => {
    const { targets, rotation, replaced, at } = targetGroup();
    for (const unit of [0, 1]) targets.add(unit);
    targets.setFailing(1, true);
    at(25);
    targets.setFailing(1, false);
    at(3600);
    expect(rotation()).toEqual([0, 1]);
    expect(replaced).toEqual([]);
  });

  it('let all units get requests where none is healthy', () => {
    const { targets, rotation, at } = targetGroup({ graceUs: 3600 * SECOND });
    for (const unit of [0, 1, 2]) targets.add(unit);
    for (const unit of [0, 1]) targets.setFailing(unit, true);
    at(61);
    expect(rotation()).toEqual([2]);
    targets.setFailing(2, true);
    at(122);
    expect(rotation()).toEqual([0, 1, 2]);
    targets.add(3);
    expect(rotation()).toEqual([3]);
    targets.remove(3);
    expect(rotation()).toEqual([0, 1, 2]);
    targets.remove(1);
    expect(rotation()).toEqual([0, 2]);
  });

  it('end with the first unit that is healthy again', () => {
    const { targets, rotation, at } = targetGroup({ graceUs: 3600 * SECOND });
    for (const unit of [0, 1]) targets.add(unit);
    for (const unit of [0, 1]) targets.setFailing(unit, true);
    at(61);
    targets.setFailing(1, false);
    at(61 + 151);
    expect(rotation()).toEqual([1]);
  });
});

describe('an unhealthy unit', () => {
  it.each([
    ['at once without a grace period (Amazon ECS, "Service definition parameters", 2023)', 0, 0],
    ['when its grace period is over (Amazon EC2 Auto Scaling, "health check grace period", 2025)', 300, 300],
  ])('is replaced %s', (_, graceSeconds, atLeast) => {
    const { targets, replaced, at } = targetGroup({ graceUs: graceSeconds * SECOND });
    at(10);
    for (const unit of [0, 1]) targets.add(unit);
    targets.setFailing(1, true);
    at(400);
    expect(replaced).toHaveLength(1);
    const [unit, atUs] = replaced[0]!;
    expect(unit).toBe(1);
    // Ready at 10 s: not before 10 + grace, nor before the second failed check.
    if (graceSeconds > 0) expect(atUs).toBe((10 + atLeast) * SECOND);
    else expect(atUs).toBeGreaterThanOrEqual(40 * SECOND);
    expect(atUs).toBeLessThanOrEqual(310 * SECOND);
  });

  it('is not replaced once it is gone', () => {
    const { targets, replaced, at } = targetGroup({ graceUs: 300 * SECOND });
    for (const unit of [0, 1]) targets.add(unit);
    targets.setFailing(1, true);
    at(100);
    targets.remove(1);
    targets.remove(1);
    // Another unit in its slot.
    targets.add(1);
    at(1000);
    expect(replaced).toEqual([]);
  });

  it('is not replaced when it has recovered in time', () => {
    const { targets, replaced, at } = targetGroup({ graceUs: 300 * SECOND });
    for (const unit of [0, 1]) targets.add(unit);
    targets.setFailing(1, true);
    at(100);
    targets.setFailing(1, false);
    at(1000);
    expect(replaced).toEqual([]);
  });
});
