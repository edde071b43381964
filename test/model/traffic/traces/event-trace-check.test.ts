import { describe, expect, it } from 'vitest';
import type { TraceError, TrafficStreamSpec } from '../../../../src/model/traffic/index.ts';
import type { EventTraceTraffic } from '../../../../src/model/traffic/traces/event-row.ts';
import { startArrivals } from '../arrivals-of.ts';
import { memoryTrace } from './memory-trace.ts';

function trace(source: Partial<EventTraceTraffic> = {}): TrafficStreamSpec {
  return {
    name: 'yesterday',
    targets: [{ serviceIndex: 0, weight: 1 }],
    source: {
      kind: 'event-trace',
      file: 'traces/day.csv',
      time: { column: 'time', unit: null, start: { kind: 'auto' } },
      serviceColumn: null,
      durationColumn: null,
      durationUnit: 'ms',
      rateScale: 1,
      ...source,
    },
  };
}

describe('a trace of events that is checked before the run', () => {
  const check = (text: string, spec = trace()) =>
    startArrivals(spec, { openTrace: memoryTrace(text).openTrace }).check();

  it('is refused for a missing column, a bad first row, no rows, and rows that all lie behind the run', async () => {
    const codeOf = async (text: string, spec = trace()) => {
      const failure = await check(text, spec).catch((error: unknown) => error);
      return (failure as TraceError).problem.code;
    };
    expect(await codeOf('time\n1\n', trace({ durationColumn: 'took' }))).toBe('WT405');
    expect(await codeOf('time\nsoon\n')).toBe('WT408');
    expect(await codeOf('time\n')).toBe('WT404');
    expect(await codeOf('time\n1700000000\n1700000001\n')).toBe('WT414');
  });

  it('is read no further than its first row, and closed', async () => {
    const { openTrace, log } = memoryTrace('time\n1\nno number\n');
    expect(await startArrivals(trace(), { openTrace }).check()).toEqual([]);
    expect(log).toEqual(['open traces/day.csv', 'close']);
    // A first row before the start of the run says nothing about the others.
    expect(
      await check('time\n1\n9\n', trace({ time: { column: 'time', unit: null, start: { kind: 'number', value: 5 } } })),
    ).toEqual([]);
  });
});
