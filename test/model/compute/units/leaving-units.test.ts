import { describe, expect, it } from 'vitest';
import { findRollout } from '../../../../src/model/rollouts/index.ts';
import { fleetBench, linesOf, START_US } from '../fleet-bench.ts';

function ruleOf(rolloutName: string, section?: Readonly<Record<string, unknown>>) {
  const rollout = findRollout(rolloutName)!;
  return rollout.replacement(rollout.settingsFrom(section));
}

const AT_ONCE = { pending: 0, starting: 1, ready: 1, draining: 0 };

describe('a unit that must go', () => {
  it.each([
    // ECS, 100 % and 200 %: the replacement comes first.
    ['ecs-rolling', undefined, { ...AT_ONCE, ready: 2 }],
    // At least half of two: one may go at once, and the other one comes at the same time.
    ['ecs-rolling', { minimumHealthy: 0.5 }, AT_ONCE],
    ['ecs-rolling', { minimumHealthy: 0.5, maximum: 1 }, AT_ONCE],
    ['instance-refresh', undefined, { ...AT_ONCE, ready: 2 }],
    ['kubernetes-rolling', undefined, AT_ONCE],
    ['all-at-once', undefined, AT_ONCE],
  ])('serves on until its replacement does where that is the rule: %s %o', (name, section, counts) => {
    const bench = fleetBench({ restarts: 'ecs', replacement: ruleOf(name, section) });
    bench.fleet.begin(2);
    bench.fleet.replaceAfter(0, 'host 3 drains');
    expect(bench.fleet.counts).toEqual(counts);
    expect(bench.fleet.audit()).toEqual([]);
    bench.simulator.runUntil(START_US);
    expect(bench.fleet.counts).toEqual({ pending: 0, starting: 0, ready: 2, draining: 0 });
    expect(bench.fleet.startedCount).toBe(1);
  });

  it('says in the log why, both times', () => {
    const bench = fleetBench({ replacement: ruleOf('ecs-rolling') });
    bench.fleet.begin(1);
    bench.fleet.replaceAfter(0, 'host 3 drains');
    bench.simulator.runUntil(START_US);
    expect(linesOf(bench)).toEqual([
      'unit 1 ask: host 3 drains: the replacement of unit 0 asks for unit 1',
      'unit 0 drain: host 3 drains',
    ]);
  });

  it('is not replaced twice, neither when told to go again nor when it is lost meanwhile', () => {
    const bench = fleetBench({ replacement: ruleOf('ecs-rolling') });
    bench.fleet.begin(2);
    bench.fleet.replaceAfter(0, 'host 3 drains');
    bench.fleet.replaceAfter(0, 'host 3 drains');
    bench.fleet.lose(0, 'host 3 is gone');
    expect(bench.fleet.counts).toEqual({ pending: 0, starting: 1, ready: 1, draining: 0 });
    expect(bench.fleet.audit()).toEqual([]);
  });

  it('goes without a replacement where fewer are desired meanwhile', () => {
    const bench = fleetBench({ replacement: ruleOf('ecs-rolling') });
    bench.fleet.begin(3);
    bench.fleet.replaceAfter(0, 'host 3 drains');
    bench.fleet.setDesired(2);
    expect(bench.fleet.counts).toEqual({ pending: 0, starting: 0, ready: 2, draining: 0 });
    expect(bench.open.has(0)).toBe(false);
  });

  it('waits for its turn where the maximum leaves room for some replacements only', () => {
    const bench = fleetBench({ replacement: ruleOf('ecs-rolling', { minimumHealthy: 1, maximum: 1.5 }) });
    bench.fleet.begin(4);
    for (const unit of [0, 1, 2, 3]) bench.fleet.replaceAfter(unit, 'host 3 drains');
    // 4 x 150 % = 6: two at a time.
    expect(bench.fleet.counts).toMatchObject({ starting: 2, ready: 4 });
    bench.simulator.runUntil(START_US);
    expect(bench.fleet.counts).toMatchObject({ starting: 2, ready: 4 });
    bench.simulator.runUntil(2 * START_US);
    expect(bench.fleet.counts).toEqual({ pending: 0, starting: 0, ready: 4, draining: 0 });
    expect(bench.fleet.startedCount).toBe(4);
  });

  it('is stopped at once where it has not started yet', () => {
    const bench = fleetBench({ replacement: ruleOf('ecs-rolling') });
    bench.fleet.setDesired(1);
    bench.fleet.replaceAfter(0, 'host 3 drains');
    expect(linesOf(bench)).toContain('unit 0 stop: host 3 drains: it goes before it is ready');
    expect(bench.fleet.counts).toMatchObject({ starting: 1, ready: 0 });
  });
});

describe('an unhealthy unit', () => {
  it.each([
    // AWS Containers blog, 2023: ECS starts the replacement first. Auto Scaling terminates first.
    ['ecs', 'ecs-rolling', { starting: 1, ready: 2 }],
    ['auto-scaling', 'instance-refresh', { starting: 1, ready: 1 }],
    ['kubernetes', 'kubernetes-rolling', { starting: 0, ready: 2 }],
  ])('is replaced as %s does it', (restarts, rollout, counts) => {
    const bench = fleetBench({ restarts, replacement: ruleOf(rollout) });
    bench.fleet.begin(2);
    bench.fleet.breakdowns.unhealthy(0, 'failed its checks');
    expect(bench.fleet.counts).toMatchObject(counts);
  });
});
