import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../src/base/problem.ts';
import { TraceError, type TrafficStreamSpec } from '../../../../src/model/traffic/index.ts';
import type { EventTraceTraffic } from '../../../../src/model/traffic/traces/event-row.ts';
import { type Arrival, drain, HOUR_US, type RunOptions, SECOND_US, startArrivals } from '../arrivals-of.ts';
import { memoryTrace } from './memory-trace.ts';

const services = [
  { name: 'web', route: '/' },
  { name: 'cart', route: '/cart' },
];

function trace(source: Partial<EventTraceTraffic> = {}, isTargetGiven = true): TrafficStreamSpec {
  return {
    name: 'yesterday',
    targets: isTargetGiven ? [{ serviceIndex: 0, weight: 1 }] : [],
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

function time(options: Partial<EventTraceTraffic['time']>): Pick<EventTraceTraffic, 'time'> {
  return { time: { column: 'time', unit: null, start: { kind: 'auto' }, ...options } };
}

function play(text: string, spec = trace(), options: RunOptions = {}): Promise<Arrival[]> {
  return drain(spec, { services, openTrace: memoryTrace(text).openTrace, ...options });
}

async function timesOf(text: string, spec = trace(), options: RunOptions = {}): Promise<number[]> {
  return (await play(text, spec, options)).map(({ atUs }) => atUs);
}

async function problemOf(text: string, spec = trace(), options: RunOptions = {}): Promise<Problem> {
  const failure = await play(text, spec, options).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(TraceError);
  return (failure as TraceError).problem;
}

describe('a trace of events', () => {
  it('plays every row at its time, numbers being seconds from the start of the run', async () => {
    expect(await timesOf('time\n0\n0.25\n1.0000004\n1.0000006\n3600\n')).toEqual([
      0, 250_000, 1_000_000, 1_000_001, 3_600_000_000,
    ]);
  });

  it('reads numbers in another unit', async () => {
    expect(await timesOf('time\n1.5\n2\n', trace(time({ unit: 'ms' })))).toEqual([1500, 2000]);
    expect(await timesOf('time\n1.5\n2\n', trace(time({ unit: 'min' })))).toEqual([90 * SECOND_US, 120 * SECOND_US]);
  });

  it('begins at the first row of timestamps, and keeps their fractions', async () => {
    const text = 'time,tokens\n2023-11-16 18:17:03.9799600,4808\n2023-11-16 18:17:04.0319600,3180\n';
    expect(await timesOf(text)).toEqual([0, 52_000]);
  });

  it('begins where start says and leaves out what lies before', async () => {
    const numbers = 'time\n100\n160\n220\n';
    expect(await timesOf(numbers, trace(time({ start: { kind: 'first-row' } })))).toEqual([0, 60e6, 120e6]);
    expect(await timesOf(numbers, trace(time({ start: { kind: 'number', value: 150 } })))).toEqual([10e6, 70e6]);
    const stamps = 'time\n1970-01-01 00:00:10\n1970-01-01 00:01:00\n';
    expect(await timesOf(stamps, trace(time({ start: { kind: 'timestamp', us: 30e6 } })))).toEqual([30e6]);
  });

  it('ends with the run, reads no further than that, and closes the trace', async () => {
    const { openTrace, log } = memoryTrace('time\n1\n2\n3\n4\n5\nno number\n', { batchSize: 1 });
    const arrivals = await drain(trace(), { openTrace, durationUs: 2 * SECOND_US });
    expect(arrivals.map(({ atUs }) => atUs)).toEqual([1e6, 2e6]);
    expect(log).toEqual(['open traces/day.csv', 'close']);
  });

  it('keeps all rows of one instant, wherever the chunks end', async () => {
    const rows = Array.from({ length: 50_000 }, (_, index) => String(Math.floor(index / 20_000)));
    const expected = rows.map((row) => Number(row) * 1e6);
    for (const batchSize of [1, 7, 20_000]) {
      const { openTrace } = memoryTrace(`time\n${rows.join('\n')}\n`, { batchSize });
      expect((await drain(trace(), { openTrace })).map(({ atUs }) => atUs)).toEqual(expected);
    }
  });

  it('never promises what the next chunk may still change', async () => {
    const rows = Array.from({ length: 40_000 }, (_, index) => index);
    const { openTrace } = memoryTrace(`time\n${rows.join('\n')}\n`, { batchSize: 1000 });
    const arrivals = startArrivals(trace(time({ unit: 'ms' })), { openTrace });
    expect(arrivals.knownUntilUs).toBe(-1);
    await arrivals.fill();
    // 17 batches make 16 384 rows or more; the last row read is 16 999 ms.
    expect(arrivals.knownUntilUs).toBe(16_999_000 - 1);
    expect(arrivals.nextUs).toBe(0);
  });

  it('sends a row to the service or the path that it names', async () => {
    const text = 'time,svc\n1,cart\n2,web\n3,/cart/items?id=1\n4,/about\n';
    const found = await play(text, trace({ serviceColumn: 'svc' }, false));
    expect(found.map(({ serviceIndex }) => serviceIndex)).toEqual([1, 0, 1, 0]);
    const only = [{ name: 'cart', route: '/cart' }];
    const paths = await play('time,svc\n1,/cart\n2,/about\n', trace({ serviceColumn: 'svc' }, false), {
      services: only,
    });
    expect(paths.map(({ serviceIndex }) => serviceIndex)).toEqual([0, -1]);
  });

  it('sends rows of unknown services to the fallback where there is one', async () => {
    const found = await play('time,svc\n1,cart\n2,billing\n3,\n', trace({ serviceColumn: 'svc' }));
    expect(found.map(({ serviceIndex }) => serviceIndex)).toEqual([1, 0, 0]);
  });

  it('carries the durations of the rows', async () => {
    const spec = trace({ durationColumn: 'took' });
    expect((await play('time,took\n1,175\n2,0.5\n3,0\n', spec)).map(({ durationUs }) => durationUs)).toEqual([
      175_000, 500, 0,
    ]);
    expect((await play('time\n1\n'))[0]?.durationUs).toBe(-1);
  });

  it('plays faster with rateScale, durations unchanged', async () => {
    const spec = trace({ rateScale: 4, durationColumn: 'took' });
    expect(await play('time,took\n4,10\n8,10\n', spec)).toEqual([
      { atUs: 1e6, serviceIndex: 0, durationUs: 10_000 },
      { atUs: 2e6, serviceIndex: 0, durationUs: 10_000 },
    ]);
  });

  it('tells how much of it was played: all of it, or what the run had time for', async () => {
    const coverageOf = async (durationUs: number) => {
      const arrivals = startArrivals(trace(), { openTrace: memoryTrace('time\n1\n2\n3\n').openTrace, durationUs });
      while (arrivals.knownUntilUs !== Infinity) await arrivals.fill();
      return arrivals.coverage();
    };
    const place = { stream: 'yesterday', file: 'traces/day.csv' };
    expect(await coverageOf(HOUR_US)).toEqual({ ...place, rowCount: 3, endUs: 3 * SECOND_US, isCut: false });
    expect(await coverageOf(2 * SECOND_US)).toEqual({ ...place, rowCount: 2, endUs: 2 * SECOND_US, isCut: true });
  });

  it('lets go of the file when the run ends early', async () => {
    const { openTrace, log } = memoryTrace('time\n1\n2\n3\n');
    const arrivals = startArrivals(trace(), { openTrace });
    await arrivals.fill();
    await arrivals.close();
    expect(log.at(-1)).toBe('close');
  });
});

describe('a bad trace of events is refused with file, line, what was found and what is allowed:', () => {
  it('a missing column, with the nearest name', async () => {
    const problem = await problemOf('timestamp,x\n1,2\n', trace(time({ column: 'timestmp' })));
    expect(problem).toMatchObject({
      code: 'WT405',
      file: 'traces/day.csv',
      position: { line: 1 },
      found: 'timestamp, x',
      hint: 'Did you mean "timestamp"?',
    });
  });

  it('columns separated by semicolons', async () => {
    expect((await problemOf('time;x\n1;2\n')).hint).toContain('commas');
  });

  it('two columns of the same name', async () => {
    expect((await problemOf('time,time\n1,2\n')).code).toBe('WT405');
  });

  it.each(['abc', 'NaN', 'Infinity', '', '1.5.5', '0x'])('the time "%s"', async (cell) => {
    const problem = await problemOf(`time,x\n1,a\n${cell},b\n`);
    expect(problem).toMatchObject({ code: 'WT408', position: { line: 3 }, found: cell });
    expect(problem.allowed).toBeDefined();
  });

  it('a timestamp that is none', async () => {
    const problem = await problemOf('time\n2023-11-16 10:00:00\n2023-11-31 10:00:00\n');
    expect(problem).toMatchObject({ code: 'WT408', position: { line: 3 }, found: '2023-11-31 10:00:00' });
  });

  it.each(['12.5', '-3', '1e10', ''])('"%s" tokens', async (cell) => {
    const problem = await problemOf(`time,in\n1,4\n2,${cell}\n`, trace({ inputTokensColumn: 'in' }));
    expect(problem).toMatchObject({ position: { line: 3 }, found: cell });
    expect(['WT408', 'WT409']).toContain(problem.code);
  });

  it('a negative time and a negative duration', async () => {
    expect((await problemOf('time\n-1\n')).code).toBe('WT409');
    const spec = trace({ durationColumn: 'took' });
    expect(await problemOf('time,took\n1,5\n2,-5\n', spec)).toMatchObject({ code: 'WT409', position: { line: 3 } });
  });

  it.each(['0x10', '0b11', '0o7', 'Infinity', '1_000', '12 ms', 'NaN', '1e999', '.', 'e5'])(
    'the number %s, which is not plain decimal',
    async (cell) => {
      const problem = await problemOf(`time,took\n1,${cell}\n`, trace({ durationColumn: 'took' }));
      expect(problem).toMatchObject({ code: 'WT408', position: { line: 2 }, found: cell });
    },
  );

  it('but not a decimal number with a sign, an exponent, or nothing before or behind its point', async () => {
    const spec = trace({ durationColumn: 'took' });
    const found = await play('time,took\n1,+1e3\n2,.5\n3,7.\n4, 2E-1 \n', spec);
    expect(found.map(({ durationUs }) => durationUs)).toEqual([1_000_000, 500, 7000, 200]);
  });

  it('a date in another order, with the forms that are read', async () => {
    const problem = await problemOf('time\n01/02/2026 10:00\n');
    expect(problem).toMatchObject({ code: 'WT408', found: '01/02/2026 10:00' });
    expect(problem.message).toContain('neither a number nor a timestamp');
    expect(problem.allowed).toContain('2026-11-16 18:17:03');
    // Behind a first row of numbers only a number is asked for.
    expect((await problemOf('time\n1\nnoon\n')).allowed).toBe('a plain number such as 12.5');
  });

  it('timestamps where timeUnit announces numbers', async () => {
    const problem = await problemOf('time\n2026-11-16 18:17:03\n', trace(time({ unit: 'ms' })));
    expect(problem.hint).toBe('Leave timeUnit: out: timestamps have none.');
  });

  it('a column whose name was shortened or lengthened, with the one that was meant', async () => {
    const hintFor = async (durationColumn: string) =>
      (await problemOf('time,duration_ms\n1,2\n', trace({ durationColumn }))).hint;
    expect(await hintFor('Duration')).toBe('Did you mean "duration_ms"?');
    expect(await hintFor('request_duration_ms')).toBe('Did you mean "duration_ms"?');
    expect(await hintFor('ms')).toBe('Name a column of the first line.');
  });

  it('with the stream that plays it', async () => {
    expect((await problemOf('time\n-1\n')).message).toBe('traffic "yesterday": time is negative');
  });

  it('a torn row of a packed file, which may be damaged', async () => {
    const packed = trace({ file: 'traces/day.csv.gz' });
    expect((await problemOf('time,x\n1\n', packed)).hint).toContain('Or the .gz file is damaged.');
    expect((await problemOf('time,x\n1\n')).hint).not.toContain('damaged');
  });

  it('a time that goes back', async () => {
    const problem = await problemOf('time\n1\n2\n1.999999\n');
    expect(problem).toMatchObject({ code: 'WT410', position: { line: 4 }, found: '1.999999' });
    expect(problem.hint).toContain('Sort');
  });

  it('a row with a cell too many or too few', async () => {
    expect(await problemOf('time,x\n1,2\n3,4,5\n')).toMatchObject({
      code: 'WT406',
      position: { line: 3 },
      found: '3,4,5',
    });
    expect((await problemOf('time,x\n1\n')).code).toBe('WT406');
  });

  it('an unknown service, with the nearest name', async () => {
    const problem = await problemOf('time,svc\n1,wbe\n', trace({ serviceColumn: 'svc' }, false));
    expect(problem).toMatchObject({ code: 'WT412', position: { line: 2 }, found: 'wbe' });
    expect(problem.hint).toContain('Did you mean "web"?');
  });

  it('an empty file, and one with nothing but a header', async () => {
    expect((await problemOf('')).code).toBe('WT404');
    expect((await problemOf('time\n')).code).toBe('WT404');
  });

  it('a trace of which no row falls into the run, because a silent run is never what was meant', async () => {
    const problem = await problemOf('time\n1700000000\n1700000001\n', trace(), { durationUs: HOUR_US });
    expect(problem.code).toBe('WT414');
    expect(problem.hint).toContain('start: first');
  });

  it('a start that is written unlike the times', async () => {
    const spec = trace(time({ start: { kind: 'timestamp', us: 0 } }));
    expect(await problemOf('time\n1\n', spec)).toMatchObject({ code: 'WT408', position: { line: 2 } });
  });

  it('and closes the file', async () => {
    const { openTrace, log } = memoryTrace('time\nx\n');
    await expect(drain(trace(), { openTrace })).rejects.toThrow('traces/day.csv:2: traffic "yesterday": time is ');
    expect(log.at(-1)).toBe('close');
  });
});
