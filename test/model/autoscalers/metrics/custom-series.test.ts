import { describe, expect, it } from 'vitest';
import { MICROS_PER_MINUTE } from '../../../../src/base/time.ts';
import { averageOf, customSeriesField } from '../../../../src/model/autoscalers/metrics/custom-series.ts';

const series = customSeriesField.parse({
  start: 10,
  stages: [
    { duration: '10min', target: 30 },
    { duration: '0s', target: 100 },
    { duration: '5min', target: 0 },
  ],
});

describe('a metric of the scenario', () => {
  it.each([
    ['on a line', 0, 10, 20],
    // From 12 to 14, 13 on average
    ['within a line', 1, 2, 13],
    // 29 for one minute, then from 100 to 80: (29 + 90) / 2
    ['over a jump', 9, 11, 59.5],
    ['after its end, where the last value is held', 15, 90, 0],
    // 100 to 0 in 5 minutes is 50, then 5 minutes of 0
    ['over its end', 10, 20, 25],
  ])('has its average %s', (_, from, to, average) => {
    const span = { fromUs: from * MICROS_PER_MINUTE, toUs: to * MICROS_PER_MINUTE };
    expect(averageOf(series, span)).toBeCloseTo(average, 9);
  });
});
