// Rates that rise and fall in straight lines, as in a load test: each stage leads from the last target to its own.
import { z } from 'zod';
import { MICROS_PER_SECOND } from '../../../base/time.ts';
import { durationField, rateField } from '../../fields/index.ts';
import type { RateClock, RateProfile, RateProfileVariant } from './rate-profile.ts';

/** One straight line: from the rate before it to `targetPerSecond`; a duration of 0 is a jump. */
export interface Stage {
  readonly durationUs: number;
  readonly targetPerSecond: number;
}

/**
 * Stages one after the other, the first from `startPerSecond`. When the last one is over arrivals end: its target is
 * not held.
 * Source: Grafana k6 documentation, "Ramping arrival rate" executor, 2025.
 */
export interface StagesRate {
  readonly kind: 'stages';
  readonly startPerSecond: number;
  readonly stages: readonly Stage[];
}

/** Arrivals by which the end may be missed through rounding, so that ten times 0.1 is still one arrival. */
const END_TOLERANCE = 1e-9;

interface Segment {
  readonly startUs: number;
  readonly durationUs: number;
  readonly startRate: number;
  readonly endRate: number;
  readonly expectedBefore: number;
  readonly expectedAfter: number;
}

class StagesClock implements RateClock {
  readonly #segments: readonly Segment[];
  #index = 0;

  constructor(segments: readonly Segment[]) {
    this.#segments = segments;
  }

  timeAtUs(expectedCount: number): number {
    while (this.#index < this.#segments.length) {
      const segment = this.#segments[this.#index]!;
      if (expectedCount <= segment.expectedAfter) return timeWithin(segment, expectedCount);
      this.#index++;
    }
    return this.#timeNearEndUs(expectedCount);
  }

  #timeNearEndUs(expectedCount: number): number {
    const last = this.#segments.findLast((segment) => segment.expectedAfter > segment.expectedBefore);
    if (last === undefined || expectedCount > last.expectedAfter * (1 + END_TOLERANCE * 1e-3) + END_TOLERANCE)
      return Infinity;
    return timeWithin(last, last.expectedAfter);
  }
}

/**
 * Solves startRate t + slope t^2 / 2 = count for t, in the form that neither cancels on a falling line nor divides by a
 * slope of 0: t = 2 count / (startRate + sqrt(startRate^2 + 2 slope count)).
 */
function timeWithin(segment: Segment, expectedCount: number): number {
  const count = expectedCount - segment.expectedBefore;
  if (count <= 0) return segment.startUs;
  const { startRate, endRate, durationUs } = segment;
  const slope = ((endRate - startRate) * MICROS_PER_SECOND) / durationUs;
  const rateThen = Math.sqrt(Math.max(0, startRate * startRate + 2 * slope * count));
  const elapsedUs = (2 * count * MICROS_PER_SECOND) / (startRate + rateThen);
  return segment.startUs + Math.min(elapsedUs, durationUs);
}

class StagesProfile implements RateProfile {
  readonly peakPerSecond: number;
  readonly #segments: readonly Segment[];

  constructor(spec: StagesRate) {
    this.#segments = segmentsOf(spec);
    this.peakPerSecond = this.#segments.reduce((peak, { startRate, endRate }) => Math.max(peak, startRate, endRate), 0);
  }

  rateAt(timeUs: number): number {
    const segment = this.#segmentAt(timeUs);
    if (segment === undefined || timeUs >= segment.startUs + segment.durationUs) return 0;
    return rateWithin(segment, timeUs - segment.startUs);
  }

  expectedUntil(timeUs: number): number {
    const segment = this.#segmentAt(timeUs);
    if (segment === undefined) return 0;
    const elapsedUs = timeUs - segment.startUs;
    if (elapsedUs >= segment.durationUs) return segment.expectedAfter;
    return segment.expectedBefore + areaUnder(segment.startRate, rateWithin(segment, elapsedUs), elapsedUs);
  }

  startClock(): RateClock {
    return new StagesClock(this.#segments);
  }

  /** The last segment that has begun, by halving. */
  #segmentAt(timeUs: number): Segment | undefined {
    let low = 0;
    let high = this.#segments.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#segments[middle]!.startUs <= timeUs) low = middle + 1;
      else high = middle;
    }
    return this.#segments[low - 1];
  }
}

function rateWithin(segment: Segment, elapsedUs: number): number {
  return segment.startRate + ((segment.endRate - segment.startRate) * elapsedUs) / segment.durationUs;
}

function areaUnder(startRate: number, endRate: number, lengthUs: number): number {
  return ((startRate + endRate) * lengthUs) / (2 * MICROS_PER_SECOND);
}

/** The stages that take time; a stage of length 0 only changes the rate at which the next one starts. */
function segmentsOf(spec: StagesRate): readonly Segment[] {
  const segments: Segment[] = [];
  let startUs = 0;
  let startRate = spec.startPerSecond;
  let expectedBefore = 0;
  for (const { durationUs, targetPerSecond: endRate } of spec.stages) {
    if (durationUs > 0) {
      const expectedAfter = expectedBefore + areaUnder(startRate, endRate, durationUs);
      segments.push({ startUs, durationUs, startRate, endRate, expectedBefore, expectedAfter });
      expectedBefore = expectedAfter;
      startUs += durationUs;
    }
    startRate = endRate;
  }
  return segments;
}

const LONGEST = '365d';
const MAX_STAGES = 1000;

const stage = z
  .strictObject({
    duration: durationField({ description: 'Length of the stage; 0s is a jump.', max: LONGEST }),
    target: rateField({ description: 'Rate at the end of the stage, reached in a straight line.' }),
  })
  .transform(({ duration, target }): Stage => ({ durationUs: duration, targetPerSecond: target }));

/** `stages:` in a traffic entry; each stage leads in a straight line to its target, in requests per second. */
export const stagesRate: RateProfileVariant<'stages', StagesRate> = {
  kind: 'stages',
  key: 'stages',
  summary: 'straight lines from target to target, then silence',
  schema: z
    .array(stage)
    .min(1)
    .max(MAX_STAGES)
    .transform((stages): StagesRate => ({ kind: 'stages', startPerSecond: 0, stages })),
  create: (spec) => new StagesProfile(spec),
};
