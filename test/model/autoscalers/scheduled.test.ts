import { describe, expect, it } from 'vitest';
import { MICROS_PER_HOUR, MICROS_PER_MINUTE } from '../../../src/base/time.ts';
import type { ScalingObservation } from '../../../src/model/autoscalers/autoscaler.ts';
import { scheduled } from '../../../src/model/autoscalers/scheduled.ts';
import { QUIET } from './observation.ts';

function decide(entries: unknown, observation: Partial<ScalingObservation>) {
  return scheduled.decide(scheduled.schema.parse({ policy: 'scheduled', entries }), { ...QUIET, ...observation });
}

/** An evaluation at a minute, one minute after the previous one. */
function atMinute(minute: number): Partial<ScalingObservation> {
  return { nowUs: minute * MICROS_PER_MINUTE, lastEvaluatedUs: (minute - 1) * MICROS_PER_MINUTE };
}

describe('a schedule', () => {
  it('moves the bounds, and the desired count into them, at its time and not again', () => {
    const entries = [{ at: '10min', min: 20, max: 200 }];
    expect(decide(entries, atMinute(9))).toBeNull();
    expect(decide(entries, atMinute(10))).toEqual({
      desired: 20,
      direction: 'out',
      bounds: { min: 20, max: 200 },
      reason: 'schedule at 10m00s sets min 20 and max 200: 4 -> 20',
    });
    expect(decide(entries, atMinute(11))).toBeNull();
  });

  it('leaves the desired count alone where it lies within the new bounds', () => {
    expect(decide([{ at: '10min', max: 50 }], atMinute(10))).toMatchObject({
      desired: 4,
      direction: 'none',
      bounds: { min: 1, max: 50 },
    });
  });

  it('moves the other bound along rather than ending with a minimum above the maximum', () => {
    expect(decide([{ at: '10min', min: 150 }], atMinute(10))?.bounds).toEqual({ min: 150, max: 150 });
    expect(decide([{ at: '10min', max: 3 }], { ...atMinute(10), min: 4 })).toMatchObject({
      desired: 3,
      direction: 'in',
      bounds: { min: 3, max: 3 },
    });
  });

  it('sets the desired count within the bounds', () => {
    expect(decide([{ at: '10min', desired: 12 }], atMinute(10))?.desired).toBe(12);
    expect(decide([{ at: '10min', desired: 500 }], atMinute(10))?.desired).toBe(100);
  });

  it('applies entries that fell due since the last evaluation in the order of their times', () => {
    const entries = [
      { at: '9min 30s', desired: 30 },
      { at: '9min 10s', desired: 10 },
    ];
    expect(decide(entries, atMinute(10))?.desired).toBe(30);
  });

  it('applies an entry for the very start at the first evaluation', () => {
    expect(decide([{ at: '0s', desired: 7 }], { nowUs: 0, lastEvaluatedUs: -Infinity })).toMatchObject({
      desired: 7,
      reason: 'schedule at 0 s sets min 1 and max 100: 4 -> 7',
    });
  });

  it('repeats every day', () => {
    const entries = [{ at: '9h', every: '24h', desired: 12 }];
    const at = (hours: number) =>
      decide(entries, { nowUs: hours * MICROS_PER_HOUR, lastEvaluatedUs: hours * MICROS_PER_HOUR - MICROS_PER_MINUTE });
    expect(at(9)?.desired).toBe(12);
    expect(at(10)).toBeNull();
    expect(at(33)?.desired).toBe(12);
    expect(at(57)?.desired).toBe(12);
  });

  it.each([
    ['an entry that sets nothing', [{ at: '1min' }]],
    ['a minimum above the maximum', [{ at: '1min', min: 3, max: 2 }]],
    ['a repetition of less than a minute', [{ at: '1min', every: '10s', min: 3 }]],
    ['no entry', []],
  ])('is refused with %s', (_, entries) => {
    expect(scheduled.schema.safeParse({ policy: 'scheduled', entries }).success).toBe(false);
  });
});
