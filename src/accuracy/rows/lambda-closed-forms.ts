// What is known exactly of systems that refuse instead of letting wait: Erlang's loss formula, keep-alive, retries.

import { type AccuracyScenario, figure, type Row, type Run, type ScenarioPart, type Section } from '../row.ts';
import { functionScenario } from './functions.ts';

const REPLICATIONS = 20;
/** A second on average: then nobody comes near the ten requests a second that each execution is allowed. */
const LAWS: Readonly<Record<string, ScenarioPart | string>> = {
  constant: '1s',
  exponential: { dist: 'exponential', mean: '1s' },
  // Mean 0.5 s x e^(sigma^2 / 2) = 0.5 s x 2.
  lognormal: { dist: 'lognormal', median: '500ms', sigma: 1.17741 },
};

/** B(c, a) by B(0) = 1, B(c) = a B(c - 1) / (c + a B(c - 1)). */
const LOSS = [
  { places: 1, load: 1, law: 'lognormal', blocked: 0.5, seconds: 20_000, isQuick: false },
  { places: 5, load: 3, law: 'constant', blocked: 0.1100543478, seconds: 20_000, isQuick: false },
  { places: 5, load: 3, law: 'exponential', blocked: 0.1100543478, seconds: 20_000, isQuick: false },
  { places: 5, load: 3, law: 'lognormal', blocked: 0.1100543478, seconds: 20_000, isQuick: true },
  { places: 20, load: 15, law: 'constant', blocked: 0.04559321559, seconds: 8000, isQuick: false },
  { places: 20, load: 15, law: 'lognormal', blocked: 0.04559321559, seconds: 8000, isQuick: false },
  { places: 100, load: 90, law: 'lognormal', blocked: 0.02695738046, seconds: 4000, isQuick: false },
];

function lossRow({ places, load, law, blocked, seconds, isQuick }: (typeof LOSS)[number]): Row {
  const id = `erlang-b-${places}-${load}-${law}`;
  const run: Run = {
    id,
    scenario: functionScenario({
      rate: `${load} req/s`,
      duration: `${seconds}s`,
      warmup: `${Math.ceil(seconds / 20)}s`,
      wait: LAWS[law]!,
      reserved: places,
      concurrency: 10_000,
    }),
    replications: REPLICATIONS,
    figures: ({ summary }) => ({ blocked: summary.requests.rejected / summary.requests.arrived }),
  };
  return {
    id,
    what: `${places} reserved, ${load} busy if all were served, ${law} durations: share throttled`,
    unit: '',
    isQuick,
    expected: { rule: 'theory', value: blocked, bound: places >= 100 ? 0.05 : 0.03 },
    runs: [run],
    got: figure('blocked'),
  };
}

/** P(no arrival within T) = e^(-rate T). */
const KEPT = [
  { perHour: 60, keepAliveS: 300, cold: 0.006737947, hours: 2200, isQuick: false },
  { perHour: 6, keepAliveS: 600, cold: 0.3678794412, hours: 2000, isQuick: false },
  { perHour: 4, keepAliveS: 300, cold: 0.7165313106, hours: 2000, isQuick: true },
  { perHour: 1, keepAliveS: 600, cold: 0.8464817249, hours: 8000, isQuick: false },
  { perHour: 36, keepAliveS: 600, cold: 0.002478752, hours: 5600, isQuick: false },
];

function keptRow({ perHour, keepAliveS, cold, hours, isQuick }: (typeof KEPT)[number]): Row {
  const id = `keep-alive-${perHour}-${keepAliveS}`;
  const run: Run = {
    id,
    scenario: functionScenario({
      rate: `${perHour} req/h`,
      duration: `${hours}h`,
      wait: '0ms',
      keepAlive: `${keepAliveS}s`,
    }),
    replications: REPLICATIONS,
    figures: ({ summary }) => ({ cold: summary.coldStarts.count / summary.requests.arrived }),
  };
  return {
    id,
    what: `${perHour} requests an hour, environments kept ${keepAliveS} s: share of cold starts`,
    unit: '',
    isQuick,
    expected: { rule: 'theory', value: cold, bound: 0.04 },
    runs: [run],
    got: figure('cold'),
  };
}

/** p = e^(-rate T), mean time S = p cold + (1 - p) warm, refused = rate S / (1 + rate S). Warm and cold in all, s. */
const SINGLE = [
  { rate: 0.1, keepAliveS: 10, warmMs: 200, coldMs: 2000, refused: 0.0793747, isQuick: false },
  { rate: 1, keepAliveS: 1, warmMs: 200, coldMs: 1000, refused: 0.3307919, isQuick: true },
  { rate: 0.5, keepAliveS: 5, warmMs: 500, coldMs: 3000, refused: 0.2606865, isQuick: false },
];

function singleRow({ rate, keepAliveS, warmMs, coldMs, refused, isQuick }: (typeof SINGLE)[number]): Row {
  const id = `reserved-1-${rate}-${keepAliveS}`;
  const run: Run = {
    id,
    scenario: functionScenario({
      rate: `${rate} req/s`,
      duration: `${Math.round(20_000 / rate)}s`,
      wait: `${warmMs}ms`,
      keepAlive: `${keepAliveS}s`,
      start: `${coldMs - warmMs}ms`,
      reserved: 1,
    }),
    replications: REPLICATIONS,
    figures: ({ summary }) => ({ refused: summary.requests.rejected / summary.requests.arrived }),
  };
  return {
    id,
    what: `1 reserved, ${rate}/s, kept ${keepAliveS} s, ${warmMs} ms warm and ${coldMs} ms cold: share throttled`,
    unit: '',
    isQuick,
    expected: { rule: 'theory', value: refused, bound: 0.02 },
    runs: [run],
    got: figure('refused'),
  };
}

/**
 * Another function holds the account's only execution for a share p of the time: calls of 10 s, p = A / (1 + A). An
 * attempt of a call that comes seldom and takes a millisecond is refused with p, a later one independently of it:
 * attempts = (1 - p^(r+1)) / (1 - p).
 */
const RETRIED = [
  { refusedShare: 0.1, retries: 2, attempts: 1.11, isQuick: false },
  { refusedShare: 0.5, retries: 3, attempts: 1.875, isQuick: true },
  { refusedShare: 0.9, retries: 5, attempts: 4.68559, isQuick: false },
];

function retriedScenario(refusedShare: number, retries: number): AccuracyScenario {
  const own = functionScenario({
    rate: '0.1 req/s',
    duration: '25000s',
    wait: '1ms',
    concurrency: 1,
    service: { retries: { max: retries, backoff: '100s' } },
  });
  const occupied = refusedShare / (1 - refusedShare);
  return {
    ...own,
    services: {
      ...own.services,
      other: { demand: { cpu: '0ms', wait: { dist: 'exponential', mean: '10s' } }, timeout: '15min' },
    },
    traffic: [
      // The last calls have 5,000 s, so that every one is answered or refused for good.
      { name: 'users', to: 'web', startRate: '0.1 req/s', stages: [{ duration: '20000s', target: '0.1 req/s' }] },
      { name: 'others', to: 'other', rate: `${occupied / 10} req/s` },
    ],
  };
}

function retriedRow({ refusedShare, retries, attempts, isQuick }: (typeof RETRIED)[number]): Row {
  const id = `retries-${retries}-${100 * refusedShare}`;
  const run: Run = {
    id,
    scenario: retriedScenario(refusedShare, retries),
    replications: 20,
    figures: ({ services }) => {
      const { retries: further, arrived } = services.find(({ name }) => name === 'web')!.summary.requests;
      return { attempts: 1 + further / arrived };
    },
  };
  return {
    id,
    what: `an attempt is refused with probability ${refusedShare}, ${retries} retries: attempts per request`,
    unit: '',
    isQuick,
    expected: { rule: 'theory', value: attempts, bound: 0.02 },
    runs: [run],
    got: figure('attempts'),
  };
}

/** Functions that refuse. */
export const lambdaClosedForms: Section = {
  title: 'Loss, keep-alive and retries, as a Lambda function',
  source: 'closed form: A. K. Erlang (loss formula, whatever the law of service); renewal theory',
  date: '1917',
  rows: [...LOSS.map(lossRow), ...KEPT.map(keptRow), ...SINGLE.map(singleRow), ...RETRIED.map(retriedRow)],
};
