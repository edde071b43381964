import { describe, expect, it } from 'vitest';
import { MICROS_PER_MINUTE } from '../../../src/base/time.ts';
import { applyChange, formatChange } from '../../../src/model/autoscalers/aws/capacity-change.ts';
import { step } from '../../../src/model/autoscalers/step.ts';
import { type Difference, moment, QUIET, repeated } from './observation.ts';

const above = {
  policy: 'step',
  metric: 'cpu',
  when: 'above',
  threshold: '60%',
  steps: [
    { from: '60%', to: '80%', change: 2 },
    { from: '80%', change: '+50%' },
  ],
};
const below = {
  policy: 'step',
  metric: 'cpu',
  when: 'below',
  threshold: '30%',
  steps: [
    { from: '10%', to: '30%', change: -1 },
    { to: '10%', change: '=2' },
  ],
};

function decide(section: unknown, difference: Difference) {
  return step.decide(step.schema.parse(section), moment({ desired: 10, ready: 10, ...difference }));
}

describe('step scaling', () => {
  it('takes the band in which the latest point lies', () => {
    expect(decide(above, { values: [0.9, 0.9, 0.65] })?.desired).toBe(12);
    // 50 % of 10 = 5
    expect(decide(above, { values: [0.65, 0.65, 0.9] })).toEqual({
      desired: 15,
      direction: 'out',
      scaleOutBy: 5,
      reason: 'cpu 90% above 60% for 3 of 3 minutes, step +50%: 10 -> 15',
    });
  });

  it('counts the end of a band towards the threshold to the band, the other end not', () => {
    expect(decide(above, { values: repeated(0.8, 3) })?.desired).toBe(15);
    expect(decide(below, { values: repeated(0.1, 3) })?.desired).toBe(2);
  });

  it('waits until all of its periods are beyond the threshold', () => {
    expect(decide(above, { values: [0.6, 0.9, 0.9] })).toBeNull();
    expect(decide({ ...above, periods: 2 }, { values: [0.6, 0.9, 0.9] })?.desired).toBe(15);
  });

  it('does nothing between bands', () => {
    const onlyHigh = { ...above, steps: [{ from: '80%', change: 1 }] };
    expect(decide(onlyHigh, { values: repeated(0.7, 3) })).toBeNull();
  });

  it('removes units, within the bounds, and not again within its cooldown', () => {
    expect(decide(below, { values: repeated(0.2, 3) })?.desired).toBe(9);
    expect(decide(below, { values: repeated(0.05, 3), min: 5 })).toMatchObject({ desired: 5, direction: 'in' });
    const lastScaleInUs = QUIET.nowUs - MICROS_PER_MINUTE;
    expect(decide(below, { values: repeated(0.2, 3), lastScaleInUs })).toBeNull();
  });

  it('adds only the difference of a more aggressive step within its cooldown', () => {
    // The last step added 2 to 10; the next asks for 5 more than run: 12 + 5 - 2 = 15
    const cooling = { desired: 12, lastScaleOutUs: QUIET.nowUs - MICROS_PER_MINUTE, lastScaleOutBy: 2 };
    expect(decide(above, { ...cooling, values: repeated(0.9, 3) })?.desired).toBe(15);
    expect(decide(above, { ...cooling, values: repeated(0.7, 3) })).toBeNull();
  });

  it('does not take its step again while the points are of before it', () => {
    // Measured over 10 units: 10 + 2 = 12 and 10 - 1 = 9, which are there already.
    const patient = { lastScaleOutUs: -Infinity, lastScaleInUs: -Infinity };
    expect(decide(above, { ...patient, values: repeated(0.7, 3), units: 10, desired: 12, ready: 12 })).toBeNull();
    expect(decide(below, { ...patient, values: repeated(0.2, 3), units: 10, desired: 9, ready: 9 })).toBeNull();
  });

  it('takes no more than its step from the desired count, nor adds more to it, after another policy moved it', () => {
    // A schedule moved 2 units to 20, or 20 to 4; the points still tell of those before.
    const raised = { desired: 20, ready: 2, units: 2 };
    expect(decide(below, { ...raised, values: repeated(0.2, 3) })?.desired).toBe(19);
    const lowered = { desired: 4, ready: 4, units: 20 };
    expect(decide(above, { ...lowered, values: repeated(0.7, 3) })?.desired).toBe(6);
  });

  // Source: Application Auto Scaling API Reference, "StepScalingPolicyConfiguration": 25 % of 4 tasks is 1, with a
  // MinAdjustmentMagnitude of 2 it is 2; 2025.
  it('changes at least as many units as it is told to', () => {
    const section = { ...above, steps: [{ from: '60%', change: '+25%' }] };
    const four = { desired: 4, ready: 4, values: repeated(0.9, 3) };
    expect(decide(section, four)?.desired).toBe(5);
    expect(decide({ ...section, minAdjustment: 2 }, four)?.desired).toBe(6);
  });

  it('removes nothing during a deployment or while instances warm up', () => {
    const low = { values: repeated(0.2, 3) };
    expect(decide(below, { ...low, isDeploying: true })).toBeNull();
    const lastReadyUs = QUIET.nowUs - MICROS_PER_MINUTE;
    expect(decide({ ...below, instanceWarmup: '2min' }, { ...low, lastReadyUs })).toBeNull();
    expect(decide({ ...below, instanceWarmup: '1min' }, { ...low, lastReadyUs })?.desired).toBe(9);
  });

  // Source: Amazon EC2 Auto Scaling User Guide, "Step and simple scaling policies": what warms up is part of the step.
  it('counts units that warm up as part of a larger step', () => {
    const section = { ...above, instanceWarmup: '5min' };
    const cooling = { desired: 12, ready: 12, lastScaleOutUs: QUIET.nowUs - MICROS_PER_MINUTE, lastScaleOutBy: 2 };
    // 12 + 6 - 2 = 16
    expect(decide(section, { ...cooling, values: repeated(0.9, 3) })?.desired).toBe(16);
    expect(decide(section, { ...cooling, values: repeated(0.7, 3) })).toBeNull();
  });

  it('says when it passes within the cooldown', () => {
    const cooling = { lastScaleOutUs: QUIET.nowUs - MICROS_PER_MINUTE, lastScaleOutBy: 2 };
    // 10 + 5 - 2 = 13
    expect(decide(above, { ...cooling, values: repeated(0.9, 3) })?.reason).toBe(
      'cpu 90% above 60% for 3 of 3 minutes, step +50%: 10 -> 13, more than the last scale-out asked for within its cooldown',
    );
  });

  it.each([
    [
      'bands that overlap',
      [
        { from: '60%', to: '80%', change: 1 },
        { from: '70%', change: 2 },
      ],
    ],
    ['a band that ends before it starts', [{ from: '80%', to: '60%', change: 1 }]],
    ['no band', []],
    ['a change without a sign', [{ from: '60%', change: '10%' }]],
    ['half a unit', [{ from: '60%', change: 0.5 }]],
  ])('is refused with %s', (_, steps) => {
    expect(step.schema.safeParse({ ...above, steps }).success).toBe(false);
  });
});

describe('a change of the number of units', () => {
  // Shares are rounded towards zero but change at least one unit.
  it.each([
    ['+10%', 30, 33],
    ['+10%', 38, 41],
    ['+10%', 5, 6],
    ['-10%', 5, 4],
    ['-25%', 10, 8],
    ['+0%', 5, 5],
    ['+2', 5, 7],
    ['-3', 2, -1],
    ['=8', 5, 8],
  ])('of %s makes %i units %i', (text, base, expected) => {
    const spec = step.schema.parse({ ...above, steps: [{ from: '60%', change: text }] });
    const change = spec.steps[0]!.change;
    expect(applyChange(change, base)).toBe(expected);
    expect(formatChange(change)).toBe(text);
  });
});
