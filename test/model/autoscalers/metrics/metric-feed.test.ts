import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../../../../src/base/time.ts';
import {
  DEFAULT_METRIC_DELAY_US,
  MetricFeed,
  type MetricPoint,
} from '../../../../src/model/autoscalers/metrics/metric-feed.ts';

/** A value measured over as many units, so that neither can be mistaken for that of another minute. */
function point(value: number): MetricPoint {
  return { value, units: 100 * value };
}

function feedOf(values: readonly (number | null)[], minutes = 60): MetricFeed {
  const feed = new MetricFeed(minutes);
  values.forEach((value, minute) => {
    feed.record(minute, value === null ? null : point(value));
  });
  return feed;
}

describe('a metric feed', () => {
  it('shows the point of a minute only after the minute has ended and the delay has passed', () => {
    const feed = feedOf([0.1, 0.2, 0.3]);
    const at = (nowUs: number) => feed.visible({ nowUs, delayUs: DEFAULT_METRIC_DELAY_US, count: 5 });
    // Minute 0 ends at 60 s and is published at 120 s.
    expect(at(120 * MICROS_PER_SECOND - 1)).toEqual([]);
    expect(at(120 * MICROS_PER_SECOND)).toEqual([point(0.1)]);
    expect(at(180 * MICROS_PER_SECOND)).toEqual([point(0.1), point(0.2)]);
  });

  it('shows the latest points, oldest first', () => {
    const feed = feedOf([1, 2, 3, 4, 5]);
    expect(feed.visible({ nowUs: 5 * MICROS_PER_MINUTE, delayUs: 0, count: 3 })).toEqual([3, 4, 5].map(point));
  });

  it('shows null for minutes without data or without a record', () => {
    const feed = new MetricFeed(10);
    feed.record(0, point(1));
    feed.record(1, null);
    feed.record(3, point(4));
    const shown = feed.visible({ nowUs: 5 * MICROS_PER_MINUTE, delayUs: 0, count: 5 });
    expect(shown).toEqual([point(1), null, null, point(4), null]);
  });

  it('shows as many points as it was made for, whatever the delay and the length of the run', () => {
    const query = fc.record({
      count: fc.integer({ min: 1, max: 60 }),
      delayUs: fc.integer({ min: 0, max: 60 * MICROS_PER_MINUTE }),
    });
    fc.assert(
      fc.property(query, fc.integer({ min: 1, max: 300 }), ({ count, delayUs }, minutes) => {
        const values = Array.from({ length: minutes }, (_, minute) => minute);
        const feed = feedOf(values, MetricFeed.lengthFor({ count, delayUs, periodUs: MICROS_PER_MINUTE }));
        const publishedCount = Math.max(0, minutes - Math.ceil(delayUs / MICROS_PER_MINUTE));
        const expected = values.slice(0, publishedCount).slice(-count).map(point);
        expect(feed.visible({ nowUs: minutes * MICROS_PER_MINUTE, delayUs, count })).toEqual(expected);
      }),
      { seed: 42 },
    );
  });

  it('refuses to show more than it remembers', () => {
    const delayUs = 17 * MICROS_PER_MINUTE;
    const feed = new MetricFeed(MetricFeed.lengthFor({ count: 3, delayUs, periodUs: MICROS_PER_MINUTE }));
    expect(feed.visible({ nowUs: 0, delayUs, count: 3 })).toEqual([]);
    expect(() => feed.visible({ nowUs: 0, delayUs, count: 4 })).toThrow('4 points 1020000000 us late');
    expect(() => feed.visible({ nowUs: 0, delayUs: delayUs + 1, count: 3 })).toThrow('of a feed of 21 points');
  });

  it('has points of any period, as Kubernetes does', () => {
    const feed = new MetricFeed(10, 15 * MICROS_PER_SECOND);
    [1, 2, 3].forEach((value, index) => {
      feed.record(index, point(value));
    });
    // Period 2 ends at 45 s and is shown at 60 s.
    const at = (seconds: number) =>
      feed.visible({ nowUs: seconds * MICROS_PER_SECOND, delayUs: 15 * MICROS_PER_SECOND, count: 2 });
    expect(at(59)).toEqual([point(1), point(2)]);
    expect(at(60)).toEqual([point(2), point(3)]);
  });

  it('averages points by their units', () => {
    const feed = new MetricFeed(10);
    feed.record(0, { value: 4, units: 1 });
    feed.record(1, null);
    feed.record(2, { value: 1, units: 3 });
    const at = (minute: number, count: number) =>
      feed.average({ nowUs: minute * MICROS_PER_MINUTE, delayUs: 0, count });
    // (4 x 1 + 1 x 3) / 4 over (1 + 3) / 2 units
    expect(at(3, 5)).toEqual({ value: 1.75, units: 2 });
    expect(at(3, 1)).toEqual({ value: 1, units: 3 });
    expect(at(2, 1)).toBeNull();
  });

  it('refuses minutes in the wrong order and sizes that it cannot have', () => {
    const feed = new MetricFeed(2);
    feed.record(5, point(1));
    expect(() => feed.record(3, point(1))).toThrow('point 3');
    expect(() => new MetricFeed(0)).toThrow('0 points');
    expect(() => new MetricFeed(86_401)).toThrow('86401 points');
  });
});
