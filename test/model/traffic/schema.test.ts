import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { inputJsonSchema } from '../../../src/model/fields/index.ts';
import { estimateArrivals, trafficStreamSchema, trafficStreams } from '../../../src/model/traffic/index.ts';
import { HOUR_US, MINUTE_US } from './arrivals-of.ts';

const services = [
  { name: 'web', route: '/' },
  { name: 'cart', route: '/cart' },
];
const matchPath = (path: string) => (path.startsWith('/cart') ? 1 : 0);

function streamsOf(...entries: readonly unknown[]) {
  const parsed = entries.map((entry) => trafficStreamSchema.parse(entry));
  return trafficStreams(parsed, { services, matchPath });
}

function specOf(entry: unknown) {
  const { streams, problems } = streamsOf(entry);
  expect(problems).toEqual([]);
  return streams[0]!;
}

function complaintsOf(entry: unknown): readonly string[] {
  const result = trafficStreamSchema.safeParse(entry);
  return (result.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('a traffic entry', () => {
  it('with a rate becomes Poisson arrivals', () => {
    expect(specOf({ to: 'web', rate: '100 req/s' })).toEqual({
      name: 'web',
      targets: [{ serviceIndex: 0, weight: 1 }],
      source: { kind: 'generated', rate: { kind: 'constant', perSecond: 100 }, arrivals: { process: 'poisson' } },
    });
  });

  it('with stages starts from zero unless it says otherwise', () => {
    const stages = [{ duration: '10min', target: '150 req/s' }];
    expect(specOf({ to: 'web', stages }).source).toMatchObject({
      rate: { startPerSecond: 0, stages: [{ durationUs: 10 * MINUTE_US, targetPerSecond: 150 }] },
    });
    expect(specOf({ to: 'web', stages, startRate: '60 req/min' }).source).toMatchObject({
      rate: { startPerSecond: 1 },
    });
  });

  it('with a daily rate has a period of 24 hours', () => {
    const daily = { mean: '40 req/s', peakToMean: 1.8, peakAt: '14h' };
    expect(specOf({ to: 'web', daily }).source).toMatchObject({
      rate: { kind: 'daily', meanPerSecond: 40, peakToMean: 1.8, peakAtUs: 14 * HOUR_US, periodUs: 24 * HOUR_US },
    });
  });

  it('with bursts has their lengths in microseconds', () => {
    const bursty = { burst: { factor: 6, mean: '10s' }, calm: { mean: '60s' } };
    expect(specOf({ to: 'web', rate: '10 req/s', arrivals: { bursty } }).source).toMatchObject({
      arrivals: { process: 'bursty', burstFactor: 6, burstMeanUs: 10e6, calmMeanUs: 60e6 },
    });
  });

  it('with a time between arrivals has them at the start and then on and on', () => {
    expect(specOf({ to: 'web', every: '1h' }).source).toEqual({
      kind: 'generated',
      rate: { kind: 'every', everyUs: HOUR_US, offsetUs: 0, count: 1 },
      arrivals: { process: 'even' },
    });
    expect(specOf({ to: 'web', every: '1h', offset: '10min', count: 5 }).source).toMatchObject({
      rate: { offsetUs: 10 * MINUTE_US, count: 5 },
    });
  });

  it('with a crontab line has the moments that it names', () => {
    expect(specOf({ to: 'web', cron: '30 2 1 jan *', count: 3 }).source).toEqual({
      kind: 'generated',
      rate: {
        kind: 'cron',
        minutes: [30],
        hours: [2],
        daysOfMonth: [1],
        months: [1],
        weekdays: [0, 1, 2, 3, 4, 5, 6],
        isEitherDay: false,
        count: 3,
      },
      arrivals: { process: 'even' },
    });
  });

  it('with batches says how many arrivals come together', () => {
    expect(specOf({ to: 'web', rate: '10 req/s', arrivals: { poisson: { batch: 2 } } }).source).toMatchObject({
      rate: { perSecond: 10 },
      arrivals: { process: 'poisson', batch: 2 },
    });
  });

  it('with a trace of counts or of events keeps what the file needs', () => {
    const counts = { file: 'traces/elb.csv', time: 'timestamp', count: 'requests', scale: 1.2 };
    expect(specOf({ to: 'web', trace: counts, arrivals: 'even' }).source).toEqual({
      kind: 'count-trace',
      file: 'traces/elb.csv',
      time: { column: 'timestamp', unit: null, start: { kind: 'auto' } },
      countColumn: 'requests',
      intervalUs: null,
      scale: 1.2,
      isEven: true,
    });
    const events = { file: 'jobs.csv.gz', time: 'submit', timeUnit: 'ms', start: 'first', service: 'svc' };
    expect(specOf({ trace: events })).toEqual({
      name: 'jobs.csv.gz',
      targets: [],
      source: {
        kind: 'event-trace',
        file: 'jobs.csv.gz',
        time: { column: 'submit', unit: 'ms', start: { kind: 'first-row' } },
        serviceColumn: 'svc',
        durationColumn: null,
        durationUnit: 'ms',
        rateScale: 1,
      },
    });
  });

  it('is plain data that a worker can be sent', () => {
    const spec = specOf({ split: { web: '70%', '/cart': '30%' }, rate: '5 req/s' });
    expect(structuredClone(spec)).toEqual(spec);
  });

  it.each([
    [{ rate: '1 req/s' }, ': has no target'],
    [{ to: 'web' }, ': has no rate'],
    [{ to: 'web', path: '/', rate: '1 req/s' }, 'path: does not go with to'],
    [
      { to: 'web', rate: '1 req/s', daily: { mean: '1 req/s', peakToMean: 1, peakAt: '1h' } },
      'daily: does not go with rate',
    ],
    [{ to: 'web', rate: '1 req/s', startRate: '1 req/s' }, 'startRate: goes only with stages'],
    [{ to: 'web', rate: '1 req/s', offset: '1min' }, 'offset: goes only with every'],
    [{ to: 'web', cron: '0 * * * *', offset: '1min' }, 'offset: goes only with every'],
    [{ to: 'web', rate: '1 req/s', count: 2 }, 'count: goes only with every and cron'],
    [{ to: 'web', every: '1h', cron: '0 * * * *' }, 'every: does not go with cron'],
    [{ to: 'web', every: '1h', arrivals: 'poisson' }, 'arrivals: does not go with every'],
    [{ to: 'web', every: '10ms' }, 'every: must be at least 1s'],
    [{ to: 'web', every: '1h', count: 0 }, 'count: must be from 1 to 1000000'],
    [{ to: 'web', cron: 5 }, 'cron: must be text'],
    [
      { to: 'web', rate: '1 req/s', arrivals: { poisson: { batch: 0 } } },
      'arrivals.poisson.batch: must be from 1 to 1000000',
    ],
    [{ to: 'web', rate: '1 req/s', arrivals: { poisson: null } }, 'arrivals.poisson.batch: is missing'],
    [{ split: { web: '70%', cart: '20%' }, rate: '1 req/s' }, 'split: adds up to 90%'],
    [{ to: 'web', trace: { file: 'a.csv', time: 't', scale: 2 } }, 'trace.scale: goes only with count'],
    [
      { to: 'web', trace: { file: 'a.csv', time: 't', count: 'n', duration: 'd' } },
      'trace.duration: does not go with count',
    ],
    [
      { to: 'web', arrivals: 'even', trace: { file: 'a.csv', time: 't' } },
      'arrivals: does not go with a trace of events',
    ],
    [{ to: 'web', rate: '1 req/s', arrivals: 'poison' }, 'arrivals: is no known arrival process'],
    [{ to: 'web', rate: '1 req/s', arrivals: 'bursty' }, 'arrivals: needs its parameters'],
    [{ to: 'web', rate: '1 req/s', arrivals: { even: {} } }, 'arrivals: has no parameters'],
    [{ to: 'web', daily: { mean: '1 req/s', peakToMean: 3, peakAt: '1h' } }, 'daily.peakToMean: must be from 1 to 2'],
  ])('%j is refused: %s', (entry, complaint) => {
    expect(complaintsOf(entry)).toContain(complaint);
  });

  it('that plays a trace of events is told what goes with one', () => {
    const hintsOf = (entry: unknown) =>
      (trafficStreamSchema.safeParse(entry).error?.issues ?? []).map(
        (issue) => (issue as { readonly params?: { readonly hint?: string } }).params?.hint,
      );
    const trace = { file: 'a.csv', time: 't' };
    expect(hintsOf({ to: 'web', trace: { ...trace, scale: 2 } })[0]).toContain('rateScale:');
    expect(hintsOf({ to: 'web', trace: { ...trace, count: 'n', rateScale: 2 } })[0]).toContain('scale:');
    expect(hintsOf({ trace })[0]).toContain('service: in the trace');
    expect(hintsOf({ trace: { ...trace, count: 'n' } })[0]).toBe('Add to: with a service.');
  });

  it('that names a process without its parameters is shown one that it could be', () => {
    const wordOnly = trafficStreamSchema.safeParse({ to: 'web', rate: '1 req/s', arrivals: 'bursty' });
    const [issue] = (wordOnly.error?.issues ?? []) as readonly { readonly params?: { readonly hint?: string } }[];
    const example = /^Write, for example, arrivals: (.*)\.$/.exec(issue?.params?.hint ?? '')?.[1] ?? '';
    expect(example).toContain('bursty');
    expect(complaintsOf({ to: 'web', rate: '1 req/s', arrivals: parse(example) as unknown })).toEqual([]);
  });

  it('is refused where bursts leave no room for calm, with the factor that would', () => {
    const bursty = { burst: { factor: 8, mean: '10s' }, calm: { mean: '60s' } };
    const [complaint] = complaintsOf({ to: 'web', rate: '10 req/s', arrivals: { bursty } });
    expect(complaint).toMatch(/^arrivals: .*at most 7$/);
  });

  it('shows editors what may be written', () => {
    const schema = JSON.stringify(inputJsonSchema(z.array(trafficStreamSchema)));
    for (const word of ['poisson', 'batch', 'bursty', 'peakToMean', 'startRate', 'timeUnit', 'cron', 'offset'])
      expect(schema).toContain(`"${word}"`);
  });
});

describe('several traffic entries', () => {
  it('need different names', () => {
    const { problems } = streamsOf({ to: 'web', rate: '1 req/s' }, { to: 'web', rate: '2 req/s' });
    expect(problems).toMatchObject([{ code: 'WT423', severity: 'error', path: [1] }]);
  });

  it('report problems with the place of the entry', () => {
    const { problems } = streamsOf({ to: 'web', rate: '1 req/s' }, { to: 'crat', rate: '2 req/s' });
    expect(problems).toMatchObject([{ code: 'WT420', path: [1, 'to'], hint: 'Did you mean cart?' }]);
  });
});

describe('the estimate before a run', () => {
  it('is the mean number of arrivals and the highest rate', () => {
    const stages = [
      { duration: '10min', target: '150 req/s' },
      { duration: '20min', target: '150 req/s' },
    ];
    // 600 s x 75 + 1200 s x 150
    expect(estimateArrivals(specOf({ to: 'web', stages }), HOUR_US)).toEqual({
      expectedCount: 225_000,
      peakPerSecond: 150,
    });
    const bursty = { burst: { factor: 6, mean: '10s' }, calm: { mean: '60s' } };
    expect(estimateArrivals(specOf({ to: 'web', rate: '10 req/s', arrivals: { bursty } }), HOUR_US)).toEqual({
      expectedCount: 36_000,
      peakPerSecond: 60,
    });
  });

  it('is unknown for a trace', () => {
    expect(estimateArrivals(specOf({ to: 'web', trace: { file: 'a.csv', time: 't' } }), HOUR_US)).toBeNull();
  });
});
