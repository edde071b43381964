import { describe, expect, it } from 'vitest';
import { checkArrivals } from '../../../src/model/traffic/processes/index.ts';
import { createRateProfile } from '../../../src/model/traffic/rates/index.ts';
import {
  countsIn,
  dispersionOf,
  generated,
  HOUR_US,
  MINUTE_US,
  meanOf,
  perSecond,
  SECOND_US,
  startArrivals,
  timesOf,
} from './arrivals-of.ts';

describe('even arrivals', () => {
  it('come one full gap after the start and then like a clock', () => {
    const times = timesOf(generated(perSecond(4), { process: 'even' }), { durationUs: SECOND_US });
    expect(times).toEqual([250_000, 500_000, 750_000, 1_000_000]);
  });

  it('round the time and never the gap: three a second stay three a second', () => {
    const times = timesOf(generated(perSecond(3), { process: 'even' }), { durationUs: 2 * SECOND_US });
    // k x 1 000 000 / 3
    expect(times).toEqual([333_333, 666_667, 1_000_000, 1_333_333, 1_666_667, 2_000_000]);
  });

  it('do not drift: the billionth arrival is where the first says', () => {
    const clock = createRateProfile(perSecond(7)).startClock();
    // 7e9 arrivals at 7 per second: 1e9 s; one arrival later a seventh of a second.
    expect(clock.timeAtUs(7e9)).toBe(1e15);
    expect(Math.round(clock.timeAtUs(7e9 + 1))).toBe(1e15 + 142_857);
  });

  it('are as many as the area under the stages, to the arrival', () => {
    const stages = [
      { durationUs: MINUTE_US, targetPerSecond: 100 },
      { durationUs: MINUTE_US, targetPerSecond: 0 },
    ];
    const times = timesOf(generated({ kind: 'stages', startPerSecond: 0, stages }, { process: 'even' }));
    // 60 s x 50 up and 60 s x 50 down
    expect(times).toHaveLength(6000);
    expect(times[2999]).toBe(MINUTE_US);
    expect(times.at(-1)).toBe(2 * MINUTE_US);
  });

  it('lose no arrival where the area is a sum of tenths', () => {
    const stages = Array.from({ length: 10 }, () => ({ durationUs: SECOND_US, targetPerSecond: 0.1 }));
    const times = timesOf(generated({ kind: 'stages', startPerSecond: 0.1, stages }, { process: 'even' }));
    // 10 x 1 s x 0.1 req/s = 1, although ten times 0.1 is 0.9999999999999999 in doubles
    expect(times).toEqual([10 * SECOND_US]);
  });
});

describe('Poisson arrivals', () => {
  it('vary from second to second as theory says: variance equals mean', () => {
    const times = timesOf(generated(perSecond(20)));
    const counts = countsIn(times, { windowUs: SECOND_US, windowCount: 3600 });
    // 72 000 expected with standard deviation sqrt(72 000) = 268; four of them are 1073.
    expect(Math.abs(times.length - 72_000)).toBeLessThan(1073);
    // (n - 1) x dispersion is chi-square with n - 1 = 3599 degrees: 1 +- 4 x sqrt(2 / 3599) = 1 +- 0.094
    expect(Math.abs(dispersionOf(counts) - 1)).toBeLessThan(0.094);
  });

  it('have exponential gaps: a share of 1/e is longer than the mean', () => {
    const times = timesOf(generated(perSecond(20)));
    const gaps = times.map((time, index) => time - (times[index - 1] ?? 0));
    const longShare = gaps.filter((gap) => gap > 50_000).length / gaps.length;
    // 1/e = 0.36788; standard deviation sqrt(0.368 x 0.632 / 72 000) = 0.0018
    expect(Math.abs(longShare - 0.36788)).toBeLessThan(0.0072);
  });

  it('are not biased at high rates, where a gap is ten microseconds', () => {
    const arrivals = startArrivals(generated(perSecond(100_000)), { durationUs: 1e15 });
    for (let count = 1; count < 1_000_000; count++) arrivals.advance();
    // Mean gap 10 us, of 1e6 gaps: standard deviation 10 / sqrt(1e6) = 0.01. Rounding each gap down would give 9.5.
    expect(Math.abs(arrivals.nextUs / 1e6 - 10)).toBeLessThan(0.04);
  });

  it('in batches come together, at the same rate of arrivals', () => {
    const times = timesOf(generated(perSecond(20), { process: 'poisson', batch: 4 }));
    expect(times.every((time, index) => time === times[index - (index % 4)])).toBe(true);
    const events = times.filter((_, index) => index % 4 === 0);
    // 3600 s x 20 / 4 = 18 000 events with standard deviation sqrt(18 000) = 134; four of them are 537.
    expect(Math.abs(events.length - 18_000)).toBeLessThan(537);
    // Each event counts four times: variance 16 x and mean 4 x that of the events, so the dispersion is 4 +- 0.094 x 4.
    const counts = countsIn(times, { windowUs: SECOND_US, windowCount: 3600 });
    expect(Math.abs(dispersionOf(counts) - 4)).toBeLessThan(0.38);
  });

  it('in batches of one are those without batches', () => {
    const alone = timesOf(generated(perSecond(20), { process: 'poisson', batch: 1 }));
    expect(alone).toEqual(timesOf(generated(perSecond(20))));
  });

  it('follow a rate that changes', () => {
    const times = timesOf(
      generated({ kind: 'daily', meanPerSecond: 100, peakToMean: 1.8, peakAtUs: 15 * MINUTE_US, periodUs: HOUR_US }),
    );
    const halves = countsIn(times, { windowUs: 30 * MINUTE_US, windowCount: 2 });
    // Half an hour around the peak: 100 x 1800 x (1 + 0.8 x 2 / pi) = 271 673; the other: 88 327.
    expect(Math.abs(halves[0]! - 271_673)).toBeLessThan(4 * Math.sqrt(271_673));
    expect(Math.abs(halves[1]! - 88_327)).toBeLessThan(4 * Math.sqrt(88_327));
  });
});

describe('bursty arrivals', () => {
  const bursty = { process: 'bursty', burstFactor: 5, burstMeanUs: SECOND_US, calmMeanUs: 9 * SECOND_US } as const;

  it('keep the mean rate: calm makes up for the bursts', () => {
    const durationUs = 20 * HOUR_US;
    const times = timesOf(generated(perSecond(10), bursty), { durationUs });
    // 720 000 expected. Variance of the count of this process over a long time: mean + 2 a^2 s (1 - s) d^2 T / (1/b + 1/c)
    // with s = 0.1, d = 5 - 5/9 = 4.444, 1/b + 1/c = 1 + 1/9: 720 000 + 2 x 100 x 0.09 x 19.75 x 72 000 / 1.111 = 2.376e7,
    // of which the root is 4874.
    expect(Math.abs(times.length - 720_000)).toBeLessThan(4 * 4874);
  });

  it('are burstier than Poisson by what theory says', () => {
    const times = timesOf(generated(perSecond(10), bursty), { durationUs: 20 * HOUR_US });
    const dispersion = dispersionOf(countsIn(times, { windowUs: MINUTE_US, windowCount: 1200 }));
    // For a window t = 60 s: 1 + 2 a s (1 - s) d^2 / r x (1 - (1 - e^-rt) / rt) with a = 10 per second, r = 10/9:
    // 1 + 2 x 10 x 0.09 x 19.75 / 1.111 x (1 - 1 / 66.7) = 1 + 32 x 0.985 = 32.5; within four times sqrt(2 / 1199) x 32.5
    // of it, doubled because windows follow no normal distribution.
    expect(Math.abs(dispersion - 32.5)).toBeLessThan(2 * 4 * 1.33);
  });

  it('follow stages and end with them', () => {
    const stages = [{ durationUs: 10 * MINUTE_US, targetPerSecond: 100 }];
    const times = timesOf(generated({ kind: 'stages', startPerSecond: 100, stages }, bursty));
    expect(times.at(-1)).toBeLessThanOrEqual(10 * MINUTE_US);
    expect(times.at(-1)).toBeGreaterThan(9.9 * MINUTE_US);
  });

  it('may fall silent between bursts', () => {
    const onOff = { ...bursty, burstFactor: 10 };
    expect(checkArrivals(onOff)).toEqual([]);
    const times = timesOf(generated(perSecond(100), onOff), { durationUs: 10 * MINUTE_US });
    const counts = countsIn(times, { windowUs: SECOND_US, windowCount: 600 });
    // A tenth of the time is burst, so most seconds have no arrival; Poisson at 100 per second would have none such.
    expect(counts.filter((count) => count === 0).length).toBeGreaterThan(300);
    expect(meanOf(counts)).toBeGreaterThan(50);
  });

  it('are refused where the bursts alone exceed the mean rate', () => {
    // A burst of 10 s in 70 s leaves room for at most a factor of 7.
    const impossible = { process: 'bursty', burstFactor: 8, burstMeanUs: 10e6, calmMeanUs: 60e6 } as const;
    expect(checkArrivals(impossible)).toEqual([expect.stringContaining('at most 7')]);
    expect(checkArrivals({ ...impossible, burstFactor: 7 })).toEqual([]);
  });
});
