// Load that changes: an infinite server under a wave, its filling from empty, and a backlog that builds up and drains.

import type { PlatformRunResult, Series } from '../../metrics/result.ts';
import { figure, type Row, type Run, type Section } from '../row.ts';
import { functionScenario } from './functions.ts';
import { oneTask } from './one-task.ts';

/** The value of a column at a moment that ends one of its steps; NaN where none ends there. */
function atSecond(series: Series, column: 'inFlight' | 'queued', seconds: number): number {
  const index = Math.round((seconds * 1000) / series.stepMs) - 1;
  return series.columns[column][index] ?? Number.NaN;
}

const HOURS = 5;
const waveRun: Run = {
  id: 'mt-g-inf-wave',
  scenario: {
    ...functionScenario({
      rate: '10 req/s',
      duration: `${HOURS}h`,
      wait: { dist: 'exponential', mean: '60s' },
      concurrency: 5000,
    }),
    traffic: [
      { name: 'users', to: 'web', daily: { mean: '10 req/s', peakToMean: 1.5, peakAt: '15min', period: '1h' } },
    ],
  },
  replications: 20,
  figures: ({ series }) => {
    // The first hour fills the system: what is left of that after an hour is e^-60.
    const mean = (minute: number) => {
      const samples = Array.from({ length: HOURS - 1 }, (_, hour) =>
        atSecond(series, 'inFlight', 3600 * (hour + 1) + 60 * minute),
      );
      return samples.reduce((sum, value) => sum + value, 0) / samples.length;
    };
    return { at15: mean(15), at30: mean(30), at45: mean(45), at60: mean(60) };
  },
};

/**
 * Rate 10 + 5 sin(w t), w = 2 pi / 3600 s, S = 60 s: mean busy = S (10 + 5 (sin w t - w S cos w t) / (1 + (w S)^2)).
 * With w S = 0.1047198: 900 -> 896.746, 1800 -> 631.075, 2700 -> 303.254, 3600 -> 568.925.
 */
const WAVE = [
  { minute: 15, busy: 896.7457 },
  { minute: 30, busy: 631.0752 },
  { minute: 45, busy: 303.2543 },
  { minute: 60, busy: 568.9248 },
];

const fillRun: Run = {
  id: 'm-g-inf-fill',
  scenario: functionScenario({
    rate: '90 req/s',
    duration: '60s',
    wait: { dist: 'exponential', mean: '10s' },
    concurrency: 5000,
  }),
  replications: 120,
  figures: ({ series }) =>
    Object.fromEntries([1, 5, 10, 30, 60].map((second) => [`at${second}`, atSecond(series, 'inFlight', second)])),
};

/** 900 (1 - e^(-t / 10 s)). */
const FILL = [
  { second: 1, busy: 85.646323 },
  { second: 5, busy: 354.122406 },
  { second: 10, busy: 568.908503 },
  { second: 30, busy: 855.191639 },
  { second: 60, busy: 897.769123 },
];

const backlogRun: Run = {
  id: 'fluid-backlog',
  scenario: {
    ...oneTask({ load: 0.8, requests: 1, service: { demand: { cpu: '10ms' }, concurrency: 1 } }),
    duration: '300s',
    warmup: '0s',
    traffic: [
      {
        name: 'users',
        to: 'web',
        arrivals: 'even',
        startRate: '150 req/s',
        stages: [
          { duration: '60s', target: '150 req/s' },
          { duration: '0s', target: '80 req/s' },
          { duration: '240s', target: '80 req/s' },
        ],
      },
    ],
  },
  replications: 1,
  figures: ({ series }: PlatformRunResult) => {
    const { queued } = series.columns;
    const last = queued.findLastIndex((value) => value > 0);
    return { backlog: atSecond(series, 'queued', 60), emptyS: ((last + 1) * series.stepMs) / 1000 };
  },
};

const waveRows: readonly Row[] = WAVE.map(({ minute, busy }) => ({
  id: `mt-g-inf-${minute}`,
  what: `Lambda under an hourly wave of 10 ± 5 req/s, 60 s each: executions at minute ${minute}`,
  unit: '',
  isQuick: false,
  expected: { rule: 'theory', value: busy, bound: 0.02 },
  runs: [waveRun],
  got: figure(`at${minute}`),
}));

const fillRows: readonly Row[] = FILL.map(({ second, busy }) => ({
  id: `m-g-inf-fill-${second}`,
  what: `Lambda from nothing, 90 req/s of 10 s: executions after ${second} s`,
  unit: '',
  isQuick: false,
  expected: { rule: 'theory', value: busy, bound: 0.04 },
  runs: [fillRun],
  got: figure(`at${second}`),
}));

const backlogRows: readonly Row[] = [
  {
    id: 'fluid-backlog-60',
    what: '150 req/s on 100 req/s for 60 s: requests that wait then (one more is served)',
    unit: '',
    isQuick: true,
    expected: { rule: 'between', low: 2998, high: 3001 },
    runs: [backlogRun],
    got: figure('backlog'),
  },
  {
    id: 'fluid-backlog-empty',
    what: 'then 80 req/s: moment at which nobody waits any more (60 s + 3,000 / 20 per s)',
    unit: 's',
    isQuick: true,
    expected: { rule: 'between', low: 208, high: 212 },
    runs: [backlogRun],
    got: figure('emptyS'),
  },
];

/** Load that changes with time. */
export const timeVarying: Section = {
  title: 'Load that changes (M_t/G/infinity, fluid backlog)',
  source:
    'closed form: S. G. Eick, W. A. Massey, W. Whitt, "M_t/G/infinity queues with sinusoidal arrival rates"; fluid limit',
  date: '1993',
  rows: [...waveRows, ...fillRows, ...backlogRows],
};
