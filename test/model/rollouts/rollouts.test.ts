import { describe, expect, it } from 'vitest';
import { ecsRolling, failureThreshold } from '../../../src/model/rollouts/ecs-rolling.ts';
import { type AnyRollout, findRollout, ROLLOUTS, type RolloutView } from '../../../src/model/rollouts/index.ts';
import { instanceRefresh } from '../../../src/model/rollouts/instance-refresh.ts';
import { kubernetesRolling } from '../../../src/model/rollouts/kubernetes-rolling.ts';

const SECOND = 1_000_000;

function view(given: Partial<RolloutView>): RolloutView {
  return {
    nowUs: 0,
    desired: 10,
    oldReady: 10,
    oldNotReady: 0,
    newReady: 0,
    newNotReady: 0,
    newWarm: 0,
    heldCount: 0,
    failureCount: 0,
    lastProgressUs: 0,
    ...given,
  };
}

/** Plays a rollout whose units are ready one tick after they were asked for; the counts after each step. */
function played(rollout: AnyRollout, section: unknown, desired: number) {
  const settings = rollout.settingsFrom(section);
  let state = view({ desired, oldReady: desired });
  const ready: number[] = [];
  const total: number[] = [];
  for (let tick = 0; tick < 500; tick++) {
    const { start, stop } = rollout.step(state, settings);
    const newReady = state.newReady + state.newNotReady;
    ready.push(state.oldReady - stop + state.newReady);
    total.push(state.oldReady - stop + newReady + start);
    if (start === 0 && stop === 0 && state.newNotReady === 0) break;
    state = { ...state, oldReady: state.oldReady - stop, newReady, newNotReady: start, newWarm: newReady };
  }
  return { state, fewest: Math.min(...ready), most: Math.max(...total) };
}

describe('the rolling update of ECS', () => {
  // Amazon ECS Developer Guide: minimumHealthyPercent is rounded up, maximumPercent rounded down.
  it.each([
    ['100 % and 200 % of 10', {}, {}, { start: 10, stop: 0 }],
    ['half of them are ready', {}, { newReady: 5, newNotReady: 5 }, { start: 0, stop: 5 }],
    ['50 % and 100 %: stops first', { minimumHealthy: 0.5, maximum: 1 }, {}, { start: 0, stop: 5 }],
    ['50 % and 100 %: then starts', { minimumHealthy: 0.5, maximum: 1 }, { oldReady: 5 }, { start: 5, stop: 0 }],
    [
      '50 % of 5 rounded up are 3',
      { minimumHealthy: 0.5, maximum: 1 },
      { desired: 5, oldReady: 5 },
      { start: 0, stop: 2 },
    ],
    ['150 % of 5 rounded down are 7', { maximum: 1.5 }, { desired: 5, oldReady: 5 }, { start: 2, stop: 0 }],
    ['tasks that are asked for after a pause count', {}, { heldCount: 4, newNotReady: 6 }, { start: 0, stop: 0 }],
    ['old tasks that do not run go at once', {}, { oldReady: 8, oldNotReady: 2 }, { start: 10, stop: 2 }],
  ])('%s', (_, section, given, expected) => {
    expect(ecsRolling.step(view(given), ecsRolling.settingsFrom(section))).toMatchObject(expected);
  });

  // Amazon ECS API Reference, ServiceDeploymentCircuitBreaker: 0.5 x desired, at least 3, at most 200.
  it.each([
    [1, 3],
    [6, 3],
    [7, 4],
    [20, 10],
    [1000, 200],
  ])('has a circuit breaker that opens for %i tasks after %i failures', (desired, failures) => {
    expect(failureThreshold(desired)).toBe(failures);
    const settings = ecsRolling.settingsFrom({ circuitBreaker: 'roll-back' });
    const before = ecsRolling.step(view({ desired, failureCount: failures - 1 }), settings);
    expect(before.verdict).toBe('go-on');
    expect(ecsRolling.step(view({ desired, failureCount: failures }), settings)).toMatchObject({
      verdict: 'roll-back',
      start: 0,
      stop: 0,
    });
    expect(ecsRolling.step(view({ desired, failureCount: failures }), ecsRolling.settingsFrom({})).verdict).toBe(
      'go-on',
    );
  });

  it('must have room', () => {
    expect(ecsRolling.problemOf(ecsRolling.settingsFrom({ maximum: 1 }))?.message).toContain('no room');
    expect(ecsRolling.problemOf(ecsRolling.settingsFrom({ maximum: 1, minimumHealthy: 0.9 }))).toBeNull();
  });
});

describe('the rolling update of Kubernetes', () => {
  // Kubernetes documentation, "Deployments": max surge is rounded up, max unavailable rounded down.
  it.each([
    ['25 % of 10: 3 more, 2 fewer', {}, {}, { start: 3, stop: 2 }],
    ['25 % of 4: 1 more, 1 fewer', {}, { desired: 4, oldReady: 4 }, { start: 1, stop: 1 }],
    ['25 % of 1: 1 more, none fewer', {}, { desired: 1, oldReady: 1 }, { start: 1, stop: 0 }],
    ['no surge', { maxSurge: 0 }, {}, { start: 0, stop: 2 }],
    ['nothing unavailable', { maxUnavailable: 0 }, {}, { start: 3, stop: 0 }],
    [
      'as much as is ready may go',
      { maxUnavailable: 0 },
      { oldReady: 10, newReady: 3, newNotReady: 0 },
      { start: 0, stop: 3 },
    ],
    ['pods that are not ready hold the rest back', {}, { oldReady: 8, newNotReady: 5 }, { start: 0, stop: 0 }],
  ])('%s', (_, section, given, expected) => {
    expect(kubernetesRolling.step(view(given), kubernetesRolling.settingsFrom(section))).toMatchObject(expected);
  });

  it('stalls after ten minutes without a new ready pod, and goes on', () => {
    const settings = kubernetesRolling.settingsFrom(undefined);
    const step = (seconds: number) => kubernetesRolling.step(view({ nowUs: seconds * SECOND }), settings);
    expect(step(599)).toMatchObject({ verdict: 'go-on', lookAgainUs: 600 * SECOND });
    expect(step(600)).toMatchObject({ verdict: 'stalled', start: 3, lookAgainUs: null });
  });
});

describe('an instance refresh', () => {
  // Amazon EC2 Auto Scaling User Guide: 90 % rounded up, at most 100 %, one instance at a time at least.
  it.each([
    ['90 % of 10: one at a time', {}, {}, { start: 0, stop: 1 }],
    ['90 % of 4 are 4: one all the same', {}, { desired: 4, oldReady: 4 }, { start: 0, stop: 1 }],
    ['what is stopped is launched again', {}, { oldReady: 9 }, { start: 1, stop: 0 }],
    ['a new one that is not warm holds the next back', {}, { oldReady: 9, newReady: 1 }, { start: 0, stop: 0 }],
    ['a warm one does not', {}, { oldReady: 9, newReady: 1, newWarm: 1 }, { start: 0, stop: 1 }],
    ['50 %: half at once', { minimumHealthy: 0.5 }, {}, { start: 0, stop: 5 }],
    ['110 %: launches first', { minimumHealthy: 1, maximumHealthy: 1.1 }, {}, { start: 1, stop: 0 }],
  ])('%s', (_, section, given, expected) => {
    expect(instanceRefresh.step(view(given), instanceRefresh.settingsFrom(section))).toMatchObject(expected);
  });
});

describe.each(ROLLOUTS.map(({ name }) => name))('the rollout %s', (name) => {
  const rollout = findRollout(name)!;

  it.each([0, 1, 2, 3, 7, 40, 1000])('comes to an end with %i units', (desired) => {
    const { state } = played(rollout, undefined, desired);
    expect(state).toMatchObject({ oldReady: 0, newReady: desired });
  });

  it('never asks or lets go of fewer than none, nor of more than there are', () => {
    for (const desired of [0, 1, 5]) {
      for (const oldReady of [0, 1, 7]) {
        for (const newReady of [0, 2, 6]) {
          for (const newNotReady of [0, 3]) {
            const given = view({ desired, oldReady, newReady, newNotReady, newWarm: newReady, oldNotReady: 2 });
            const { start, stop } = rollout.step(given, rollout.settingsFrom(undefined));
            expect(Math.min(start, stop)).toBeGreaterThanOrEqual(0);
            expect(stop).toBeLessThanOrEqual(oldReady + 2);
          }
        }
      }
    }
  });

  it('names what it assumes', () => {
    expect(rollout.assumptions.length).toBeGreaterThan(0);
    expect(rollout.summary).not.toBe('');
  });
});

describe('units that serve while a release goes on', () => {
  it.each([
    ['ecs-rolling', 40, 40, 80],
    // 40 - 10 and 40 + 10.
    ['kubernetes-rolling', 40, 30, 50],
    // 90 % of 40.
    ['instance-refresh', 40, 36, 40],
    ['all-at-once', 40, 0, 40],
  ])('%s of %i: at least %i, at most %i in all', (name, desired, fewest, most) => {
    expect(played(findRollout(name)!, undefined, desired)).toMatchObject({ fewest, most });
  });
});
