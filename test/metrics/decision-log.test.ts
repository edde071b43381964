import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecisionRecorder } from '../../src/metrics/recorders/decision-log.ts';
import type { Decision } from '../../src/metrics/result.ts';

function decision(timeMs: number): Decision {
  return {
    timeMs,
    kind: 'scaling',
    service: 'web',
    subject: 'web',
    action: `to ${timeMs}`,
    reason: 'cpu 80 % of 50 %',
  };
}

function recorded(count: number, limit: number): { readonly times: readonly number[]; readonly omitted: number } {
  const recorder = new DecisionRecorder(limit);
  for (let i = 0; i < count; i++) recorder.record(decision(i));
  const { entries, omitted } = recorder.toData();
  return { times: entries.map((entry) => entry.timeMs), omitted };
}

describe('DecisionRecorder', () => {
  it('keeps the first half and the last half of what fits, in order, and counts the rest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 10 }), (count, half) => {
        const all = Array.from({ length: count }, (_, i) => i);
        const expected = count <= 2 * half ? all : [...all.slice(0, half), ...all.slice(-half)];
        expect(recorded(count, 2 * half)).toEqual({ times: expected, omitted: count - expected.length });
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it('keeps a thousand decisions unless told otherwise', () => {
    const recorder = new DecisionRecorder();
    for (let i = 0; i < 2500; i++) recorder.record(decision(i));
    const { entries, omitted } = recorder.toData();
    expect([entries.length, omitted]).toEqual([1000, 1500]);
    expect([entries[499]!.timeMs, entries[500]!.timeMs, entries[999]!.timeMs]).toEqual([499, 2000, 2499]);
  });

  it('lets thousands of starts not push out the decisions of another kind', () => {
    const recorder = new DecisionRecorder(4);
    recorder.record(decision(0));
    for (let i = 1; i <= 3500; i++) recorder.record({ ...decision(i), kind: 'start' });
    recorder.record(decision(3501));
    const { entries, omitted } = recorder.toData();
    expect(entries.map(({ timeMs }) => timeMs)).toEqual([0, 1, 2, 3499, 3500, 3501]);
    expect(omitted).toBe(3502 - 6);
  });

  it('keeps every word of a decision', () => {
    const recorder = new DecisionRecorder(2);
    recorder.record(decision(7));
    expect(recorder.toData().entries).toEqual([decision(7)]);
  });
});
