import { describe, expect, it } from 'vitest';
import { readTolerance } from '../../../src/analysis/compare/tolerance-text.ts';

describe('a tolerance', () => {
  it.each([
    ['latency_p95', '5%', { relative: 0.05, absolute: 0 }],
    ['latency_p95', '20ms', { relative: 0, absolute: 20 }],
    ['makespan_p95', '1h', { relative: 0, absolute: 3_600_000 }],
    ['cost_monthly', '$50', { relative: 0, absolute: 50 }],
    ['cost_monthly', '50 USD', { relative: 0, absolute: 50 }],
    ['deadline_misses', '2', { relative: 0, absolute: 2 }],
    ['failed_share', '0.001', { relative: 0, absolute: 0.001 }],
    ['failed_share', '10%', { relative: 0.1, absolute: 0.0001 }],
  ])('of %s can be %s', (figure, text, tolerance) => {
    expect(readTolerance(figure, text)).toEqual({ ok: true, tolerance });
  });

  it.each([
    ['latency_p95', '5'],
    ['latency_p95', '-5%'],
    ['cost_monthly', '20ms'],
    ['failed_share', 'much'],
    ['failed_share', ''],
  ])('of %s cannot be "%s"', (figure, text) => {
    expect(readTolerance(figure, text)).toMatchObject({ ok: false });
  });

  it('is of a figure that has a good way; a misspelled one gets a suggestion', () => {
    expect(readTolerance('latency_p59', '5%')).toMatchObject({ ok: false, hint: 'did you mean latency_p50?' });
    expect(readTolerance('units_peak', '5%')).toMatchObject({ ok: false });
  });
});
