import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../../../src/base/time.ts';
import { DEFAULT_METRIC_DELAY_US, MetricFeed } from '../../../src/model/autoscalers/metric-feed.ts';

function feedOf(values: readonly (number | null)[], minutes = 60): MetricFeed {
  const feed = new MetricFeed(minutes);
  values.forEach((value, minute) => {
    feed.record(minute, value);
  });
  return feed;
}

describe('a metric feed', () => {
  it('shows the point of a minute only after the minute has ended and the delay has passed', () => {
    const feed = feedOf([0.1, 0.2, 0.3]);
    const at = (nowUs: number) => feed.visible({ nowUs, delayUs: DEFAULT_METRIC_DELAY_US, count: 5 });
    // Minute 0 ends at 60 s and is published at 120 s.
    expect(at(120 * MICROS_PER_SECOND - 1)).toEqual([]);
    expect(at(120 * MICROS_PER_SECOND)).toEqual([0.1]);
    expect(at(180 * MICROS_PER_SECOND)).toEqual([0.1, 0.2]);
  });

  it('shows the latest points, oldest first', () => {
    const feed = feedOf([1, 2, 3, 4, 5]);
    expect(feed.visible({ nowUs: 5 * MICROS_PER_MINUTE, delayUs: 0, count: 3 })).toEqual([3, 4, 5]);
  });

  it('shows null for minutes without data or without a record', () => {
    const feed = new MetricFeed(10);
    feed.record(0, 1);
    feed.record(1, null);
    feed.record(3, 4);
    expect(feed.visible({ nowUs: 5 * MICROS_PER_MINUTE, delayUs: 0, count: 5 })).toEqual([1, null, null, 4, null]);
  });

  it('forgets minutes older than it remembers, without mixing them up', () => {
    const values = fc.array(fc.option(fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 20 }), (recorded, minutes) => {
        const feed = feedOf(recorded, minutes);
        const nowUs = recorded.length * MICROS_PER_MINUTE;
        const shown = feed.visible({ nowUs, delayUs: 0, count: 60 });
        const forgotten = Math.max(0, recorded.length - minutes);
        expect(shown).toEqual(recorded.map((value, minute) => (minute < forgotten ? null : value)));
      }),
      { seed: 42 },
    );
  });

  it('refuses minutes in the wrong order and sizes that it cannot have', () => {
    const feed = new MetricFeed(2);
    feed.record(5, 1);
    expect(() => feed.record(3, 1)).toThrow('minute 3');
    expect(() => new MetricFeed(0)).toThrow('0 minutes');
    expect(() => new MetricFeed(1_441)).toThrow('1441 minutes');
  });
});
