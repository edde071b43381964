// How sure verdicts are said to be.
import { describe, expect, it } from 'vitest';
import { verdictNote } from '../../src/output/verdict-note.ts';

function standing(count: number, confidence = 0.95) {
  return Array.from({ length: count }, () => ({ interval: { low: 1, high: 2 }, confidence }));
}

describe('how sure verdicts are', () => {
  it('is not said where they go by a value, where replications agree, and of a single one of 95 %', () => {
    expect(verdictNote([])).toBe('');
    expect(verdictNote([{ interval: null, confidence: 0.95 }])).toBe('');
    expect(verdictNote([{ interval: { low: 1, high: 1 }, confidence: 0.9875 }])).toBe('');
    expect(verdictNote(standing(1))).toBe('');
  });

  it('is said of each by itself: of several, more may be wrong than of one', () => {
    expect(verdictNote(standing(3))).toBe('Each verdict is 95% sure by itself, not all 3 together.');
    // 5 % of 40.
    expect(verdictNote(standing(40))).toBe(
      'Each verdict is 95% sure by itself, not all 40 together: up to about 2 may be wrong.',
    );
  });

  it('names the confidence of the intervals where looks have raised it', () => {
    expect(verdictNote(standing(1, 0.9875))).toBe(
      'Intervals of verdicts hold with 98.75%, which keeps 95% over all looks.',
    );
    // A fixed number of replications with --bail: what holds is of 95 %, what failed of more.
    expect(verdictNote([...standing(1, 0.95), ...standing(1, 0.975)])).toContain('hold with 95% to 97.5%,');
  });
});
