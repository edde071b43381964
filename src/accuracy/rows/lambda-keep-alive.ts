// How long AWS Lambda keeps environments, as it was measured: calls at fixed intervals, and many calls at once.

import { cumulativePoints } from '../../analysis/cumulative-histogram.ts';
import { shareInterval } from '../../analysis/statistics/interval.ts';
import { MICROS_PER_MS } from '../../base/time.ts';
import type { HistogramData } from '../../metrics/histogram.ts';
import { figure, type Row, type Run, type Section } from '../row.ts';

/** Calls at one interval for so long, and how many of them were cold. */
const INTERVALS = [
  {
    id: '1s',
    what: 'each second for 140 min',
    perHour: 3600,
    duration: '140min',
    cold: 3,
    calls: 10_976,
    replications: 40,
  },
  {
    id: '1min',
    what: 'each minute for 9 h',
    perHour: 60,
    duration: '544min',
    cold: 12,
    calls: 1079,
    replications: 40,
  },
  {
    id: '1min-2h',
    what: 'each minute for 2 h',
    perHour: 60,
    duration: '123min',
    cold: 4,
    calls: 370,
    replications: 40,
  },
  {
    id: '4min',
    what: 'each 4 minutes for 2 h',
    perHour: 15,
    duration: '124min',
    cold: 1,
    calls: 31,
    replications: 40,
  },
  {
    id: '10min',
    what: 'each 10 minutes for 7 h',
    perHour: 6,
    duration: '420min',
    cold: 124,
    calls: 124,
    replications: 50,
  },
];

function intervalRow({ id, what, perHour, duration, cold, calls, replications }: (typeof INTERVALS)[number]): Row {
  const run: Run = {
    id: `interval-${id}`,
    scenario: {
      duration,
      services: { web: { demand: { cpu: '10ms' }, start: { runtime: 'python3.12' } } },
      traffic: [{ name: 'calls', to: 'web', rate: `${perHour} req/h`, arrivals: 'even' }],
      platform: { type: 'lambda', services: { web: { memory: '512MiB' } } },
    },
    replications,
    figures: ({ summary }) => ({ cold: summary.coldStarts.share ?? Number.NaN }),
  };
  return {
    id: run.id,
    what: `a call ${what}: share of cold ones (${cold} of ${calls})`,
    unit: '',
    isQuick: perHour === 6 || perHour === 15,
    isFitted: perHour >= 60,
    expected: { rule: 'measured', value: cold / calls, ...shareInterval({ hits: cold, trials: calls }), band: 0 },
    runs: [run],
    got: figure('cold'),
  };
}

/** Calls at fixed intervals. */
export const lambdaIntervals: Section = {
  title: 'Calls at fixed intervals on AWS Lambda',
  source:
    "pacslab/serverless-iot-deployment@e58ef85 (MIT), image_and_250mb_zip_base, sets of 256 to 1024 MB; the model's largest age is fitted to those of a second and a minute",
  date: '2021',
  rows: INTERVALS.map(intervalRow),
};

/** The value below which a share `p` of a histogram lies, in ms; NaN when it is empty. */
function quantileMs(histogram: HistogramData, p: number): number {
  const point = cumulativePoints(histogram).find(({ share }) => share >= p);
  return (point?.upToUs ?? Number.NaN) / MICROS_PER_MS;
}

const FAN_OUT_CALLS = 50;

const fanOut: Run = {
  id: 'fan-out-50',
  scenario: {
    duration: '10s',
    services: { web: { demand: { cpu: '0ms', wait: '1s' }, start: { runtime: 'python3.12' }, timeout: '30s' } },
    traffic: [{ name: 'calls', trace: { file: 'calls.csv', time: 'at', timeUnit: 'ms', service: 'service' } }],
    platform: { type: 'lambda', services: { web: { memory: '256MiB' } } },
    traces: {
      'calls.csv': [
        ['at', 'service'],
        ...Array.from({ length: FAN_OUT_CALLS }, (_, call) => [String(1000 + 2 * call), 'web']),
      ],
    },
  },
  replications: 40,
  figures: ({ summary, startupHistogram }) => ({
    environments: summary.units.started,
    p25: quantileMs(startupHistogram, 0.25),
    p50: quantileMs(startupHistogram, 0.5),
    p75: quantileMs(startupHistogram, 0.75),
    p95: quantileMs(startupHistogram, 0.95),
  }),
};

/** Start delays of 50 calls at once, less the median of the second round, whose environments were there: 69 ms. */
const WARM_MS = 69;
const DELAYS = [
  { quantile: 'p25', ms: 249, low: 249, high: 276 },
  { quantile: 'p50', ms: 262, low: 262, high: 284 },
  { quantile: 'p75', ms: 272, low: 272, high: 293 },
  { quantile: 'p95', ms: 285, low: 285, high: 334 },
];

const delayRows: readonly Row[] = DELAYS.map(({ quantile, ms, low, high }) => ({
  id: `fan-out-${quantile}`,
  what: `${FAN_OUT_CALLS} calls at once, 256 MB, Python: ${quantile} of the start beyond a warm call's ${WARM_MS} ms`,
  unit: 'ms',
  isQuick: quantile === 'p50',
  isFitted: true,
  expected: { rule: 'measured', value: ms - WARM_MS, low: low - WARM_MS, high: high - WARM_MS, band: 0.2 },
  runs: [fanOut],
  got: figure(quantile),
}));

/** Many calls at once. */
export const lambdaFanOut: Section = {
  title: 'Many calls at once on AWS Lambda',
  source:
    "danielBCN/faas-parallelism-benchmark@3012d72 (Apache-2.0): D. Barcelona-Pons, P. Garcia-Lopez, FGCS 124; intervals: 50 to 10 calls; the model's placement is fitted to them",
  date: '2020-04',
  rows: [
    {
      id: 'fan-out-environments',
      what: `${FAN_OUT_CALLS} calls at once: distinct environments`,
      unit: '',
      isQuick: true,
      expected: { rule: 'exact', value: FAN_OUT_CALLS, step: 1 },
      runs: [fanOut],
      got: figure('environments'),
    },
    ...delayRows,
  ],
};
