import { describe, expect, it } from 'vitest';
import { RESTART_POLICIES } from '../../../src/model/compute/units/restart-policies.ts';
import { fleetBench, inState, linesOf, START_US } from './fleet-bench.ts';

const SECOND = 1_000_000;

function policyOf(name: string) {
  return RESTART_POLICIES.find((policy) => policy.name === name)!;
}

describe('the pause after failures in a row', () => {
  it.each([
    // Amazon ECS Developer Guide, "Amazon ECS service throttle logic": longer and longer, at most 27 minutes.
    ['ecs', [10, 20, 40, 80, 160, 320, 640, 1280, 1620, 1620]],
    // Kubernetes documentation, "Pod Lifecycle": at once, then 10 s doubled, at most 5 minutes.
    ['kubernetes', [0, 10, 20, 40, 80, 160, 300, 300]],
    ['auto-scaling', [0, 0, 0]],
  ])('%s', (name, seconds) => {
    const pauses = seconds.map((_, index) => policyOf(name).delayUs(index + 1) / SECOND);
    expect(pauses).toEqual(seconds);
  });
});

describe('a start that fails', () => {
  it('on ECS ends its task; another is asked for later and later', () => {
    const bench = fleetBench({ restarts: 'ecs' });
    bench.failures.plan(0, { share: 1, how: 'start', afterUs: 0 });
    bench.fleet.setDesired(2);
    // Fail at 30 s; again at 30 + 10 + 30 = 70 s, at 70 + 20 + 30 = 120 s.
    bench.simulator.runUntil(30 * SECOND);
    expect(bench.fleet.counts).toEqual({ pending: 0, starting: 0, ready: 0, draining: 0 });
    expect(bench.fleet.heldCount).toBe(2);
    bench.simulator.runUntil(70 * SECOND);
    expect(bench.fleet.startedCount).toBe(4);
    bench.simulator.runUntil(120 * SECOND);
    expect(bench.fleet.startedCount).toBe(6);
    expect(linesOf(bench)[2]).toBe('unit 0 failed: the start has failed; another is asked for in 10 s');
    expect(bench.fleet.audit()).toEqual([]);
    expect(bench.fleet.group.recorder.startup.count).toBe(0);
  });

  it('on Kubernetes keeps its place and starts again there', () => {
    const bench = fleetBench({ restarts: 'kubernetes', places: 1 });
    bench.failures.plan(0, { share: 1, how: 'start', afterUs: 0 });
    bench.fleet.setDesired(1);
    // Ends at 30 s, again at 60 s (at once), then 10 s later at 100 s, then 20 s later at 150 s.
    for (const [seconds, lines] of [
      [59, 2],
      [60, 3],
      [99, 3],
      [100, 4],
      [150, 5],
    ] as const) {
      bench.simulator.runUntil(seconds * SECOND);
      expect(linesOf(bench)).toHaveLength(lines);
    }
    expect(bench.fleet.counts.starting).toBe(1);
    expect(bench.supply.places).toBe(0);
    expect(bench.fleet.startedCount).toBe(1);
    expect(linesOf(bench)[3]).toBe('unit 0 restart: the start has failed; it starts again in its place in 20 s');
  });

  it('is forgotten with the first that succeeds', () => {
    const bench = fleetBench({ restarts: 'ecs' });
    bench.fleet.setDesired(1);
    bench.fleet.breakdowns.startFailed(inState(bench, 'starting')[0]!, 'the start has failed');
    bench.simulator.runUntil(10 * SECOND + START_US);
    expect(bench.fleet.counts.ready).toBe(1);
    bench.fleet.setDesired(2);
    bench.fleet.breakdowns.startFailed(inState(bench, 'starting')[0]!, 'the start has failed');
    expect(linesOf(bench).at(-1)).toContain('another is asked for in 10 s');
  });

  it('leaves nothing to be asked for where nothing is wanted any more', () => {
    const bench = fleetBench({ restarts: 'ecs' });
    bench.fleet.setDesired(2);
    for (const unit of inState(bench, 'starting')) bench.fleet.breakdowns.startFailed(unit, 'the start has failed');
    bench.fleet.setDesired(0);
    expect(bench.fleet.heldCount).toBe(0);
    bench.simulator.runUntil(100 * SECOND);
    expect(bench.fleet.startedCount).toBe(2);
    expect(bench.fleet.audit()).toEqual([]);
  });
});

describe('a unit that never passes its health checks', () => {
  it('is replaced by those who check', () => {
    const bench = fleetBench({ restarts: 'ecs' });
    bench.failures.plan(0, { share: 1, how: 'health', afterUs: 60 * SECOND });
    bench.fleet.setDesired(1);
    bench.simulator.runUntil(89 * SECOND);
    expect(bench.fleet.counts).toMatchObject({ starting: 1, ready: 0 });
    bench.simulator.runUntil(90 * SECOND);
    expect(bench.fleet.startedCount).toBe(2);
  });

  it('stays as it is on Kubernetes, where readiness decides about requests alone', () => {
    const bench = fleetBench({ restarts: 'kubernetes' });
    bench.failures.plan(0, { share: 1, how: 'health', afterUs: 60 * SECOND });
    bench.fleet.setDesired(1);
    bench.simulator.runUntil(3600 * SECOND);
    expect(bench.fleet.counts).toMatchObject({ starting: 1, ready: 0 });
    expect(bench.fleet.startedCount).toBe(1);
  });
});

describe('an application that crashes', () => {
  it('is replaced at once on ECS, for its task has run', () => {
    const bench = fleetBench({ restarts: 'ecs' });
    bench.fleet.begin(1);
    bench.fleet.breakdowns.crash(0, 'the application has crashed');
    expect(bench.fleet.counts).toMatchObject({ starting: 1, ready: 0 });
    expect(bench.fleet.heldCount).toBe(0);
  });

  it('starts again in its pod, later and later, and anew after ten good minutes', () => {
    const bench = fleetBench({ restarts: 'kubernetes' });
    bench.fleet.setDesired(1);
    bench.simulator.runUntil(START_US);
    const crash = () => {
      bench.fleet.breakdowns.crash(inState(bench, 'ready')[0]!, 'the application has crashed');
      return linesOf(bench)
        .at(-1)!
        .replace(/.*in its place /, '');
    };
    expect(crash()).toBe('at once');
    expect(bench.fleet.existing.value).toBe(1);
    expect(bench.open.size).toBe(0);
    bench.simulator.runUntil(2 * START_US);
    expect(crash()).toBe('in 10 s');
    bench.simulator.runUntil(3 * START_US + 10 * SECOND);
    // Ready since 100 s: after 600 s more the count begins anew.
    bench.simulator.runUntil(700 * SECOND);
    expect(crash()).toBe('at once');
    expect(bench.fleet.audit()).toEqual([]);
  });
});
