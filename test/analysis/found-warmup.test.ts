// The warm-up that a pilot run asks for.

import { describe, expect, it } from 'vitest';
import { foundWarmup } from '../../src/analysis/found-warmup.ts';
import type { PlatformRunResult, SeriesColumns } from '../../src/metrics/result.ts';
import { flashSale } from '../output/fixture.ts';
import { INFEASIBLE } from '../output/fixture-shapes.ts';

const STEP_MS = 10_000;
const STEPS = 200;

/** A platform whose columns are level, but for those given. */
function platformWith(columns: Partial<Record<keyof SeriesColumns, readonly (number | null)[]>>): PlatformRunResult {
  const [platform] = flashSale().platforms.filter(({ isFeasible }) => isFeasible) as PlatformRunResult[];
  const level = Array.from({ length: STEPS }, () => 10);
  const flat = { arrivals: level, inFlight: level, latencyP50Ms: level, unitsReady: level };
  const series = {
    ...platform!.series,
    stepMs: STEP_MS,
    columns: { ...platform!.series.columns, ...flat, ...columns },
  };
  return { ...platform!, series: series as PlatformRunResult['series'] };
}

/** 0 and then 10, with a little noise, so that there is something to be less sure of. */
function risingAt(step: number): readonly number[] {
  return Array.from({ length: STEPS }, (_, i) => (i < step ? 0 : 10) + (i % 2) / 10);
}

describe('the warm-up of a run', () => {
  it('is nothing where everything is level from the start, and where no platform can run', () => {
    expect(foundWarmup([platformWith({})])).toEqual({ warmupUs: 0, isTooShort: false });
    expect(foundWarmup([INFEASIBLE])).toEqual({ warmupUs: 0, isTooShort: false });
  });

  it('is as long as the slowest column of the slowest platform takes to settle, in whole steps', () => {
    const quick = platformWith({ inFlight: risingAt(10), unitsReady: risingAt(25) });
    const slow = platformWith({ latencyP50Ms: risingAt(40) });
    // 40 steps of 10 s.
    expect(foundWarmup([quick, slow, INFEASIBLE])).toEqual({ warmupUs: 400_000_000, isTooShort: false });
    expect(foundWarmup([quick])).toEqual({ warmupUs: 250_000_000, isTooShort: false });
  });

  it('is not found in steps without an answer', () => {
    const gaps = Array.from({ length: STEPS }, (_, i) => (i < 60 && i % 3 === 0 ? null : 10));
    expect(foundWarmup([platformWith({ latencyP50Ms: gaps })])).toEqual({ warmupUs: 0, isTooShort: false });
  });

  it('of a run that settles in its last half is too short, and leaves out half of it at most', () => {
    const found = foundWarmup([platformWith({ inFlight: risingAt(150) })]);
    expect(found).toEqual({ warmupUs: 1_000_000_000, isTooShort: true });
  });
});
