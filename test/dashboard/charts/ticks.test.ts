import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { niceScale, timeTicks } from '../../../src/dashboard/charts/ticks.ts';

const labels = (untilMs: number, stepCount: number, fromMs = 0) =>
  timeTicks({ fromMs, untilMs, stepCount }).map(({ label }) => label);

describe('the scale of a value axis', () => {
  it.each([
    { what: 'hundreds', max: 231, isWhole: false, ticks: [0, 100, 200, 300] },
    { what: 'a little above a round number', max: 21, isWhole: false, ticks: [0, 10, 20, 30] },
    { what: 'parts of one', max: 0.3, isWhole: false, ticks: [0, 0.1, 0.2, 0.3] },
    { what: 'counts without halves', max: 1, isWhole: true, ticks: [0, 1] },
    { what: 'nothing but zeros', max: 0, isWhole: false, ticks: [0, 1] },
    { what: 'tiny values', max: 3e-9, isWhole: false, ticks: [0, 1e-9, 2e-9, 3e-9] },
    { what: 'huge values', max: 3e15, isWhole: false, ticks: [0, 1e15, 2e15, 3e15] },
  ])('has round numbers for $what', ({ max, isWhole, ticks }) => {
    expect(niceScale({ min: 0, max, stepCount: 3, isWhole }).ticks).toEqual(ticks);
  });

  it('reaches below zero where values do', () => {
    expect(niceScale({ min: -5, max: 12, stepCount: 4, isWhole: false })).toEqual({
      low: -5,
      high: 15,
      ticks: [-5, 0, 5, 10, 15],
    });
  });

  it('holds every value and zero, with a handful of ticks', () => {
    const world = fc.record({
      min: fc.double({ min: -1e12, max: 1e12, noNaN: true }),
      max: fc.double({ min: -1e12, max: 1e12, noNaN: true }),
      stepCount: fc.integer({ min: 1, max: 10 }),
      isWhole: fc.boolean(),
    });
    fc.assert(
      fc.property(world, (extent) => {
        const { low, high, ticks } = niceScale(extent);
        const slack = 1e-6 * (high - low);
        expect(low).toBeLessThanOrEqual(Math.min(0, extent.min) + slack);
        expect(high).toBeGreaterThanOrEqual(Math.max(0, extent.max) - slack);
        expect(high).toBeGreaterThan(low);
        expect(ticks.length).toBeLessThanOrEqual(extent.stepCount + 4);
      }),
      { seed: 42, numRuns: 500 },
    );
  });
});

describe('the axis of simulated time', () => {
  it('counts in round lengths of time', () => {
    expect(labels(60 * 60_000, 4)).toEqual(['0', '15 min', '30 min', '45 min', '1 h']);
    expect(labels(90_000, 4)).toEqual(['0', '30 s', '1 min', '1m30s']);
    expect(labels(86_400_000, 4)).toEqual(['0', '6 h', '12 h', '18 h', '1 d']);
  });

  it('begins at the first round time in the span', () => {
    expect(labels(1_800_000, 3, 700_000)).toEqual(['20 min', '30 min']);
  });

  it('has one label where no time passes, and never more than fit', () => {
    expect(labels(0, 4)).toEqual(['0']);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e13 }), fc.integer({ min: 1, max: 20 }), (untilMs, stepCount) => {
        expect(labels(untilMs, stepCount).length).toBeLessThanOrEqual(stepCount + 1);
      }),
      { seed: 42 },
    );
  });
});
