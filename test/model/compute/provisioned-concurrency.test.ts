import { describe, expect, it } from 'vitest';
import { wantedCount } from '../../../src/model/compute/functions/provisioned-scaling.ts';
import { ProvisionedTime } from '../../../src/model/compute/functions/provisioned-time.ts';
import { RequestRate } from '../../../src/model/compute/functions/request-rate.ts';

const MINUTE_US = 60_000_000;

/** So many minutes with `busy` of `count` in use. */
function minutes(length: number, busy: number, count: number) {
  return Array.from({ length }, () => ({ busy, count }));
}

describe('the wanted number of provisioned environments (provisioned-concurrency.md, 2023)', () => {
  const spec = { min: 10, max: 100, target: 0.7 };
  it.each([
    ['two minutes above the target', minutes(2, 20, 20), 20, undefined],
    ['three minutes at the target', minutes(3, 14, 20), 20, undefined],
    // 18 / 0.7 = 25.7.
    ['three minutes above the target', minutes(3, 18, 20), 20, 26],
    ['all in use, as far as it goes', minutes(3, 95, 95), 95, 100],
    ['all in use at the most', minutes(3, 100, 100), 100, undefined],
    ['none there yet', minutes(3, 0, 0), 20, 30],
    ['fourteen minutes of little use', minutes(14, 2, 20), 20, undefined],
    ['fifteen minutes of little use', minutes(15, 2, 20), 20, 10],
    // 0.9 x 0.7 = 63 %: 12.6 of 20. 12 / 0.7 = 17.1.
    ['fifteen minutes just below nine tenths of the target', minutes(15, 12, 20), 20, 18],
    ['fifteen minutes just above nine tenths of the target', minutes(15, 12.7, 20), 20, undefined],
    ['one busy minute among fifteen', [...minutes(14, 2, 20), { busy: 13, count: 20 }], 20, undefined],
  ])('after %s', (_title, points, current, count) => {
    expect(wantedCount(points, spec, current)?.count).toBe(count);
  });

  it('comes with its reason', () => {
    expect(wantedCount(minutes(3, 18, 20), spec, 20)?.reason).toBe('use 90 % above 70 % for 3 minutes: 20 -> 26');
  });
});

describe('the time of provisioned environments (AWS Lambda pricing page, 2025)', () => {
  it('is rounded up to five minutes for each enlargement', () => {
    const time = new ProvisionedTime();
    time.add(10, 0);
    expect(time.billedSeconds(0)).toBe(0);
    expect(time.billedSeconds(1)).toBe(10 * 300);
    expect(time.billedSeconds(5 * MINUTE_US)).toBe(10 * 300);
    expect(time.billedSeconds(5 * MINUTE_US + 1)).toBe(10 * 600);
    time.add(4, 6 * MINUTE_US);
    time.remove(5, 8 * MINUTE_US);
    // 4 for 2 min, one of the ten for 8 min, nine go on: 4 x 300 + 600 + 9 x 900 at 12 min.
    expect(time.billedSeconds(12 * MINUTE_US)).toBe(4 * 300 + 600 + 9 * 900);
  });
});

describe('a rate of requests', () => {
  it('lets a second of them pass at once, then as many as come back', () => {
    const rate = new RequestRate(10);
    const passed = (atUs: number, count: number) =>
      Array.from({ length: count }, () => rate.take(atUs)).filter((has) => has).length;
    expect(passed(0, 15)).toBe(10);
    expect(passed(100_000, 5)).toBe(1);
    expect(passed(600_000, 9)).toBe(5);
    expect(passed(100_000_000, 15)).toBe(10);
  });
});
