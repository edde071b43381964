import { describe, expect, it } from 'vitest';
import { SlowStartBalancer } from '../../../src/model/routing/slow-start.ts';

const SECOND = 1_000_000;

/** Rules of the Elastic Load Balancing User Guide, "Slow start mode" of target groups, 2023. */
describe('slow start of a target group', () => {
  function group(rampSeconds: number) {
    const clock = { now: 0 };
    const balancer = new SlowStartBalancer(clock, rampSeconds * SECOND);
    /** Picks `perSecond` times a second until `seconds`; counts by unit. */
    const play = (seconds: number, perSecond: number): number[] => {
      const counts: number[] = [];
      for (; clock.now < seconds * SECOND; clock.now += SECOND / perSecond) {
        const unit = balancer.pick();
        counts[unit] = (counts[unit] ?? 0) + 1;
      }
      return counts;
    };
    return { clock, balancer, play };
  }

  it('gives a new target a share that grows linearly to the full one', () => {
    const { balancer, play } = group(100);
    balancer.add(0);
    play(10, 100);
    balancer.add(1);
    // Weight w against 1: a share of w / (1 + w). From 10 to 20 s w goes from 0 to 0.1: 1 - ln(1.1) / 0.1 = 4.69 % of
    // 1,000 picks; from 100 to 110 s from 0.9 to 1: 1 - ln(2 / 1.9) / 0.1 = 48.7 %; after that a half.
    expect(Math.abs(play(20, 100)[1]! - 46.9)).toBeLessThanOrEqual(1);
    play(100, 100);
    expect(Math.abs(play(110, 100)[1]! - 487)).toBeLessThanOrEqual(1);
    expect(play(120, 100)).toEqual([500, 500]);
  });

  it('gives each of several new targets the share of its age', () => {
    const { clock, balancer, play } = group(100);
    balancer.add(0);
    clock.now = 10 * SECOND;
    balancer.add(1);
    clock.now = 50 * SECOND;
    balancer.add(2);
    clock.now = 60 * SECOND;
    // At 60 s: 1 against 0.5 against 0.1; in the second that follows the mean weights are 0.505 and 0.105.
    const counts = play(61, 16_100);
    expect(counts[0]! / 10_000).toBeCloseTo(1, 2);
    expect(counts[1]! / 5_050).toBeCloseTo(1, 2);
    expect(counts[2]! / 1_050).toBeCloseTo(1, 1);
  });

  it.each([
    ['no other target', []],
    ['only others that were registered with it', [0, 1, 2]],
  ])('does not apply where there is %s', (_, others) => {
    const { clock, balancer, play } = group(100);
    clock.now = 5 * SECOND;
    for (const unit of [...others, 3]) balancer.add(unit);
    const counts = play(6, 100 * (others.length + 1));
    expect(counts[3]).toBe(100);
  });

  it('starts again for a target that left and came back', () => {
    const { balancer, play } = group(100);
    balancer.add(0);
    play(10, 1);
    balancer.add(1);
    play(200, 1);
    balancer.remove(1);
    balancer.add(1);
    expect(play(210, 100)[1]!).toBeLessThan(50);
  });

  it('goes on by age where all others are gone', () => {
    const { clock, balancer, play } = group(100);
    balancer.add(0);
    clock.now = 10 * SECOND;
    balancer.add(1);
    clock.now = 30 * SECOND;
    balancer.add(2);
    balancer.remove(0);
    expect(balancer.size).toBe(2);
    clock.now = 50 * SECOND;
    // 40 s against 20 s of age: two to one.
    const counts = play(51, 3000);
    expect(counts[1]! / 2000).toBeCloseTo(1, 1);
    balancer.remove(1);
    balancer.remove(2);
    expect(balancer.pick()).toBe(-1);
  });
});
