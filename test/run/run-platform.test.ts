import { describe, expect, it } from 'vitest';
import { RunCancelled, runPlatform } from '../../src/run/index.ts';
import { attempt, play, type Story, scenarioOf, traceOf } from '../model/platforms/scenario-builder.ts';
import { functions, tasks } from '../model/platforms/stories.ts';

const STORY: Story = { platform: tasks(), traffic: [{ to: 'web', rate: '5 req/s' }] };
const JOB = { scenario: scenarioOf(STORY), platformName: 'p', openTrace: traceOf(STORY) };

describe('running a platform', () => {
  it('reports how far it is, in order, to the end', async () => {
    const reports: { readonly simulatedUs: number; readonly events: number }[] = [];
    const result = await runPlatform({ ...JOB, onProgress: (progress) => reports.push(progress) });
    expect(reports).toHaveLength(1000);
    expect(reports.at(-1)).toEqual({ simulatedUs: 60_000_000, events: result.isFeasible ? result.events : -1 });
    expect([...reports].sort((a, b) => a.simulatedUs - b.simulatedUs)).toEqual(reports);
  });

  it('stops when it is told to', async () => {
    const signal = { isCancelled: false };
    const onProgress = ({ simulatedUs }: { readonly simulatedUs: number }) => {
      signal.isCancelled = simulatedUs >= 30_000_000;
    };
    await expect(runPlatform({ ...JOB, onProgress, signal })).rejects.toThrow(RunCancelled);
    await expect(runPlatform({ ...JOB, signal })).rejects.toThrow('cancelled at 60000 us');
  });

  it('closes the trace, also when it is stopped', async () => {
    const story: Story = { platform: tasks(), arrivals: Array.from({ length: 3000 }, (_, index) => index * 20) };
    let closedCount = 0;
    const openTrace = async (file: string) => {
      const rows = await traceOf(story)(file);
      return { ...rows, close: async () => void closedCount++ };
    };
    const job = { scenario: scenarioOf(story), platformName: 'p', openTrace };
    await expect(runPlatform({ ...job, signal: { isCancelled: true } })).rejects.toThrow(RunCancelled);
    expect(closedCount).toBeGreaterThan(0);
  });

  it('refuses a platform that the scenario does not have', async () => {
    await expect(runPlatform({ ...JOB, platformName: 'moon' })).rejects.toThrow('the scenario has no platform moon');
  });

  it('does not run what the platform cannot do', async () => {
    const result = await attempt({ ...STORY, platform: functions({ memory: '12GiB' }) });
    expect(result).toEqual({ name: 'p', type: 'lambda', isFeasible: false, reasons: [expect.anything()] });
  });

  it('counts requests without a route on the platform and on no service, after the warm-up only', async () => {
    const services = { web: { route: '/web', demand: { cpu: '1ms' } } };
    const traffic = [{ path: '/elsewhere', rate: '10 req/s', arrivals: 'even' }];
    const { summary, services: parts, series } = await play({ ...STORY, services, traffic, warmup: '10s' });
    // 600 arrivals at 0.1, 0.2, ... 60 s; 501 of them at 10 s or later.
    expect(series.columns.arrivals.reduce((a, b) => a + b)).toBe(600);
    expect(series.columns.rejections.reduce((a, b) => a + b)).toBe(600);
    expect(summary.requests).toMatchObject({ arrived: 501, rejected: 501 });
    expect(parts[0]!.summary.requests.arrived).toBe(0);
  });
});
