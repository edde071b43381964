import { describe, expect, it } from 'vitest';
import { play } from '../model/platforms/scenario-builder.ts';
import { functions, tasks, web } from '../model/platforms/stories.ts';

describe('a time series', () => {
  it('counts within each step, and holds what is there at its end', async () => {
    const services = web({ demand: { cpu: '1ms' }, concurrency: 1, queue: 1, timeout: '2s' });
    const arrivals = [
      [500, 'web', 1800],
      [1200, 'web', 100],
      [1300, 'web', 100],
      [3000, 'web', 3000],
    ] as const;
    const { series } = await play({ services, platform: tasks(), duration: '7s', arrivals });
    const { columns } = series;
    expect(series).toMatchObject({ startMs: 0, stepMs: 1000 });
    // The first is served from 500 to 2300, the second waits from 1200 and is done at 2400, the third is refused.
    // The fourth belongs to the step that ends with it; its client gives up at 5000, the server at 6000.
    expect(columns.arrivals).toEqual([1, 2, 1, 0, 0, 0, 0]);
    expect(columns.rejections).toEqual([0, 1, 0, 0, 0, 0, 0]);
    expect(columns.completions).toEqual([0, 0, 2, 0, 0, 0, 0]);
    expect(columns.failures).toEqual([0, 0, 0, 0, 1, 0, 0]);
    expect(columns.inFlight).toEqual([1, 2, 1, 1, 0, 0, 0]);
    expect(columns.queued).toEqual([0, 1, 0, 0, 0, 0, 0]);
    // Busy for 0.5, 1, 0.4, 1, 1, 1 and 0 s.
    expect(columns.cpuUtilization).toEqual([0.5, 1, 0.4, 1, 1, 1, 0]);
  });

  it('knows the latency of each step on its own, and of all services together', async () => {
    const services = { a: { demand: { cpu: '1ms' } }, b: { demand: { cpu: '1ms' } } };
    const arrivals = [
      [100, 'a', 100],
      [200, 'b', 300],
      [1100, 'a', 20],
    ] as const;
    const result = await play({ services, platform: tasks(), duration: '3s', arrivals });
    const max = (latency: readonly (number | null)[]) => latency.map((ms) => (ms === null ? null : Math.round(ms)));
    expect(max(result.series.columns.latencyP99Ms)).toEqual([300, 20, null]);
    expect(max(result.series.columns.latencyP50Ms)).toEqual([100, 20, null]);
    expect(result.services.map(({ series }) => max(series.columns.latencyP99Ms))).toEqual([
      [100, 20, null],
      [300, null, null],
    ]);
  });

  it('ends with the run, even within a step', async () => {
    const { series } = await play({ platform: functions(), duration: '2500ms', arrivals: [100, 2400] });
    expect(series.columns.arrivals).toEqual([1, 0, 1]);
    expect(series.columns.inFlight).toEqual([0, 0, 0]);
    expect(series.columns.coldStarts).toEqual([1, 0, 0]);
  });

  it('knows what an hour costs at the rate of each step', async () => {
    const services = web({ demand: { cpu: '1ms' } });
    const { series, summary } = await play({ services, platform: tasks(), duration: '150s', arrivals: [100] });
    const { costUsd, costUsdPerHour } = series.columns;
    // 1 vCPU and 2 GB: 0.04048 + 2 x 0.004445 = 0.04937 dollars an hour; the minimum of a minute is not due yet.
    expect(costUsd[0]).toBeCloseTo(0.04937 / 3600, 8);
    expect(costUsdPerHour[0]).toBeCloseTo(0.04937, 5);
    expect(costUsdPerHour[100]).toBeCloseTo(0.04937, 5);
    expect(costUsd.at(-1)).toBe(summary.cost.totalUsd);
    // 730 hours: 0.04937 x 730 = 36.0401 dollars.
    expect(summary.cost.monthlyUsd).toBeCloseTo(36.0401, 3);
  });
});
