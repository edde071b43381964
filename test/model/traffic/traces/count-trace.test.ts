import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../src/base/problem.ts';
import { createStream } from '../../../../src/engine/random/keyed-stream.ts';
import { TraceError, type TrafficStreamSpec } from '../../../../src/model/traffic/index.ts';
import type { CountTraceTraffic } from '../../../../src/model/traffic/traces/count-row.ts';
import { EvenSpread, UniformSpread } from '../../../../src/model/traffic/traces/interval-spread.ts';
import { countsIn, drain, HOUR_US, MINUTE_US, type RunOptions, SECOND_US, startArrivals } from '../arrivals-of.ts';
import { memoryTrace } from './memory-trace.ts';

function trace(source: Partial<CountTraceTraffic> = {}): TrafficStreamSpec {
  return {
    name: 'yesterday',
    targets: [{ serviceIndex: 0, weight: 1 }],
    source: {
      kind: 'count-trace',
      file: 'traces/counts.csv',
      time: { column: 'time', unit: null, start: { kind: 'auto' } },
      countColumn: 'requests',
      intervalUs: null,
      scale: 1,
      isEven: false,
      ...source,
    },
  };
}

async function timesOf(rows: string, spec = trace(), options: RunOptions = {}): Promise<number[]> {
  const { openTrace } = memoryTrace(`time,requests\n${rows}`);
  return (await drain(spec, { openTrace, ...options })).map(({ atUs }) => atUs);
}

async function problemOf(rows: string, spec = trace(), options: RunOptions = {}): Promise<Problem> {
  const failure = await timesOf(rows, spec, options).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(TraceError);
  return (failure as TraceError).problem;
}

describe('a trace of counts', () => {
  it('plays as many arrivals in each interval as the row says', async () => {
    const times = await timesOf('0,5\n60,0\n120,94.0\n180,1\n');
    const counts = countsIn(times, { windowUs: MINUTE_US, windowCount: 5 });
    expect(counts).toEqual([5, 0, 94, 1, 0]);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('takes the length of the intervals from the first two rows', async () => {
    const times = await timesOf('2014-04-10 00:04:00,0\n2014-04-10 00:09:00,1000\n');
    // The second interval is five minutes long as well.
    expect(times).toHaveLength(1000);
    expect(times.at(-1)).toBeGreaterThan(9 * MINUTE_US);
    expect(times.at(-1)).toBeLessThan(10 * MINUTE_US);
  });

  it('spreads evenly where that is asked for', async () => {
    const times = await timesOf('0,4\n1,2\n', trace({ isEven: true }));
    expect(times).toEqual([125_000, 375_000, 625_000, 875_000, 1_250_000, 1_750_000]);
  });

  it('ends an interval where the next row begins, and is silent in gaps', async () => {
    const times = await timesOf('0,1000\n5,0\n60,1000\n', trace({ intervalUs: 10 * SECOND_US }));
    const counts = countsIn(times, { windowUs: 5 * SECOND_US, windowCount: 14 });
    expect(counts[0]).toBe(1000);
    expect(counts.slice(1, 12)).toEqual(new Array(11).fill(0));
    expect(counts[12]! + counts[13]!).toBe(1000);
  });

  it('scales the total exactly: what is left of an arrival is carried on', async () => {
    // 1000 x 3 x 0.1 = 300, although a single row asks for 0.3
    const rows = Array.from({ length: 1000 }, (_, second) => `${second},3`).join('\n');
    expect(await timesOf(rows, trace({ scale: 0.1 }))).toHaveLength(300);
    // 249 x 1.2 = 298.8: the last fraction never becomes an arrival
    expect(await timesOf('0,100\n60,149\n', trace({ scale: 1.2 }))).toHaveLength(298);
  });

  it('scales any counts to within one arrival at every row', async () => {
    const counts = fc.array(fc.nat(50), { minLength: 2, maxLength: 40 });
    const scales = fc.integer({ min: 1, max: 400 });
    const property = fc.asyncProperty(counts, scales, async (rows, percent) => {
      const text = rows.map((count, second) => `${second},${count}`).join('\n');
      const times = await timesOf(text, trace({ scale: percent / 100 }));
      let sum = 0;
      rows.forEach((count, second) => {
        sum += count;
        const played = times.filter((time) => time < (second + 1) * SECOND_US).length;
        expect(played).toBe(Math.floor((sum * percent) / 100));
      });
    });
    await fc.assert(property, { seed: 42, numRuns: 60 });
  });

  it('cuts the last interval at the end of the run', async () => {
    const times = await timesOf('0,1000\n60,1000\n', trace(), { durationUs: 90 * SECOND_US });
    const second = times.filter((time) => time >= MINUTE_US).length;
    expect(times.length - second).toBe(1000);
    // Half of 1000: standard deviation sqrt(1000 / 4) = 16
    expect(Math.abs(second - 500)).toBeLessThan(64);
    expect(times.at(-1)).toBeLessThanOrEqual(90 * SECOND_US);
  });

  it('expands a row of ten million lazily', async () => {
    const { openTrace } = memoryTrace('time,requests\n0,10000000\n60,0\n');
    const arrivals = startArrivals(trace(), { openTrace });
    await arrivals.fill();
    for (let count = 0; count < 1000; count++) arrivals.advance();
    // 1000 of 1e7 in 60 s: 6 ms, give or take 6 ms / sqrt(1000) = 0.19 ms
    expect(Math.abs(arrivals.nextUs - 6000)).toBeLessThan(4 * 190);
  });

  it('asks for more rows again and again', async () => {
    const rows = Array.from({ length: 10_000 }, (_, second) => `${second},${second % 3}`).join('\n');
    // 10 000 rows of 0, 1, 2: 3333 x 3 + 0 = 9999
    expect(await timesOf(rows, trace(), { durationUs: 3 * HOUR_US })).toHaveLength(9999);
  });
});

describe('a bad trace of counts is refused:', () => {
  it.each([
    ['a fraction', '0,5\n60,94.8\n', 'WT411', '94.8'],
    ['a negative count', '0,5\n60,-1\n', 'WT409', '-1'],
    ['a count that no machine could play', '0,5\n60,100000001\n', 'WT411', '100000001'],
    ['a word', '0,5\n60,many\n', 'WT408', 'many'],
    ['an empty cell', '0,5\n60,\n', 'WT408', ''],
    ['infinity', '0,5\n60,Infinity\n', 'WT408', 'Infinity'],
    ['the same time twice', '0,5\n0,6\n', 'WT410', '0'],
  ])('%s', async (_name, rows, code, found) => {
    expect(await problemOf(rows)).toMatchObject({ code, found, file: 'traces/counts.csv', position: { line: 3 } });
  });

  it('counts that add up to more than can be simulated, although no run could get as far as their row', async () => {
    // 201 rows of 1e8 are 2.01e10, the first 200 are 2e10 and just allowed.
    const rows = (count: number) => Array.from({ length: count }, (_, second) => `${second},100000000`).join('\n');
    const readAll = async (count: number) => {
      const { openTrace } = memoryTrace(`time,requests\n${rows(count)}\n`, { batchSize: 50 });
      await startArrivals(trace(), { openTrace }).fill();
    };
    await expect(readAll(200)).resolves.toBeUndefined();
    await expect(readAll(201)).rejects.toMatchObject({ problem: { code: 'WT418', position: { line: 202 } } });
  });

  it('a single row without an interval', async () => {
    expect((await problemOf('0,5\n')).code).toBe('WT415');
    expect(await timesOf('0,5\n', trace({ intervalUs: SECOND_US }))).toHaveLength(5);
  });

  it('rows that all lie behind the run', async () => {
    expect((await problemOf('7200,5\n7260,5\n')).code).toBe('WT414');
  });
});

describe('a trace of counts that is checked before the run', () => {
  // One row at a time: the second may be in another piece of the file than the first.
  const check = (rows: string, source: Partial<CountTraceTraffic> = {}) => {
    const { openTrace } = memoryTrace(`time,requests\n${rows}`, { batchSize: 1 });
    return startArrivals(trace(source), { openTrace }).check();
  };

  it('warns where interval is not the distance of the rows, and says what comes of it', async () => {
    const warningFor = async (intervalUs: number | null) => (await check('0,5\n60,6\n', { intervalUs }))[0];
    expect(await warningFor(null)).toBeUndefined();
    expect(await warningFor(MINUTE_US)).toBeUndefined();
    expect(await warningFor(5 * MINUTE_US)).toMatchObject({
      code: 'WT417',
      severity: 'warning',
      message:
        'traffic "yesterday": the first two rows are 1m00s apart, but interval: is 5m00s: each interval ends where the next row begins',
    });
    expect((await warningFor(SECOND_US))?.message).toContain('nothing arrives between the end of an interval and');
  });

  it('is refused where its only row has no interval', async () => {
    await expect(check('0,5\n')).rejects.toMatchObject({ problem: { code: 'WT415' } });
    expect(await check('0,5\n', { intervalUs: SECOND_US })).toEqual([]);
  });

  it('is refused where it begins behind the run', async () => {
    await expect(check('7200,5\n7260,5\n')).rejects.toMatchObject({ problem: { code: 'WT414' } });
  });
});

describe('a trace of counts that was played', () => {
  it('tells when its last interval was over, and whether rows were left', async () => {
    const coverageOf = async (durationUs: number) => {
      const { openTrace } = memoryTrace('time,requests\n0,5\n60,6\n120,7\n');
      const arrivals = startArrivals(trace(), { openTrace, durationUs });
      while (arrivals.knownUntilUs !== Infinity) await arrivals.fill();
      return arrivals.coverage();
    };
    expect(await coverageOf(HOUR_US)).toMatchObject({ rowCount: 3, endUs: 3 * MINUTE_US, isCut: false });
    expect(await coverageOf(90 * SECOND_US)).toMatchObject({ rowCount: 2, isCut: true });
  });
});

describe('arrivals of one interval', () => {
  const stream = () => createStream('test', { purpose: 'traffic', component: 'spread', replication: 0 });

  it.each([
    ['at random', () => new UniformSpread(stream())],
    ['evenly', () => new EvenSpread()],
  ])('%s stay inside it, in order, in any number', (_name, create) => {
    const property = fc.property(
      fc.integer({ min: 1, max: 2000 }),
      fc.integer({ min: 1, max: 5000 }),
      (lengthUs, count) => {
        const spread = create();
        spread.begin({ startUs: 1000, endUs: 1000 + lengthUs, count });
        let lastUs = 1000;
        while (spread.leftCount > 0) {
          const timeUs = spread.next();
          expect(Number.isInteger(timeUs) && timeUs >= lastUs && timeUs < 1000 + lengthUs).toBe(true);
          lastUs = timeUs;
        }
      },
    );
    fc.assert(property, { seed: 42, numRuns: 40 });
  });

  it('at random are uniform: each tenth of the interval gets a tenth', () => {
    const spread = new UniformSpread(stream());
    const times: number[] = [];
    spread.begin({ startUs: 0, endUs: 1e6, count: 100_000 });
    while (spread.leftCount > 0) times.push(spread.next());
    const counts = countsIn(times, { windowUs: 1e5, windowCount: 10 });
    // Chi-square with 9 degrees of freedom: 99.9% lie below 27.9.
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(27.9);
  });
});
