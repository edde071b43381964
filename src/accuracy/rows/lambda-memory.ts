// What memory does to time and price on AWS Lambda: first calls, work on the cpu, and waiting.

import { MIB_PER_VCPU } from '../../model/assumptions/lambda/lambda-limits.ts';
import { LAMBDA_BY_MEMORY_2022, type MemoryPair } from '../data/lambda-by-memory-2022.ts';
import { LAMBDA_FIRST_CALLS_2025, type MeasuredFirstCall } from '../data/lambda-first-calls-2025.ts';
import { type AccuracyScenario, figure, type Row, type Run, type ScenarioPart, type Section } from '../row.ts';

/** Hello world itself, in the fastest runtimes. */
const HELLO_MS = 1.3;

/** Calls of a function whose start takes no time, one a second. */
function calls(demand: ScenarioPart, settings: ScenarioPart, runtime = 'python3.12'): AccuracyScenario {
  return {
    duration: '200s',
    services: { web: { demand, start: { runtime }, timeout: '15min' } },
    traffic: [{ name: 'calls', to: 'web', rate: '1 req/s', arrivals: 'even' }],
    platform: {
      type: 'lambda',
      startup: { placement: '0ms', fetch: '0ms', 'runtime-init': '0ms', init: '0ms' },
      ...settings,
    },
  };
}

/** Mean time and dollars for a thousand calls that were answered. */
function callFigures({ summary }: Parameters<Run['figures']>[0]) {
  const billed = summary.cost.lines.find(({ sku }) => sku.startsWith('lambda/duration'))?.amountUsd ?? Number.NaN;
  return {
    ms: summary.latencyMs.mean ?? Number.NaN,
    p50: summary.latencyMs.p50 ?? Number.NaN,
    usd: (1000 * billed) / summary.requests.completed,
  };
}

function firstCallRow({ runtime, memoryMiB, meanMs, lowMs, highMs }: MeasuredFirstCall): Row {
  const id = `first-call-${runtime}-${memoryMiB}`;
  const settings = { keepAlive: '1ms', services: { web: { memory: `${memoryMiB}MiB` } } };
  const demand = { cpu: '0ms', wait: `${HELLO_MS}ms` };
  return {
    id,
    what: `${runtime} at ${memoryMiB} MB: first call of hello world`,
    unit: 'ms',
    isQuick: runtime === 'dotnet8',
    expected: { rule: 'measured', value: meanMs, low: lowMs, high: highMs, band: 0.15 },
    knownCause: '2025 and 2026 differ; the model has the means of 2026 at 128 and 1024 MB',
    runs: [{ id, scenario: calls(demand, settings, runtime), replications: 1, figures: callFigures }],
    got: figure('ms'),
  };
}

/** First calls of runtimes. */
export const lambdaFirstCalls: Section = {
  title: 'First call of an environment on AWS Lambda by memory',
  source: 'maxday/lambda-perf@6070b79 (Apache-2.0), 15 days of 2025; the model is fitted to 52 days of 2026',
  date: '2025',
  rows: LAMBDA_FIRST_CALLS_2025.map(firstCallRow),
};

/** Work on the cpu that takes so long at this size: at a whole vCPU and beyond it is its own length. */
function cpuMs(ms: number, memoryMiB: number): string {
  return `${(ms * Math.min(1, memoryMiB / MIB_PER_VCPU)).toFixed(3)}ms`;
}

function pairRow(pair: MemoryPair): Row {
  const { app, packaging, fromMiB, fromMs, toMiB, toMs, toLowMs, toHighMs } = pair;
  const id = `memory-${app.split(' ', 1)[0]!.toLowerCase()}-${packaging}-${fromMiB}-${toMiB}`;
  const settings = { services: { web: { memory: `${toMiB}MiB` } } };
  return {
    id,
    what: `${app} (${packaging}), ${fromMs} ms at ${fromMiB} MB: at ${toMiB} MB`,
    unit: 'ms',
    isQuick: toMiB === 2048,
    expected: { rule: 'measured', value: toMs, low: toLowMs, high: toHighMs, band: 0.15 },
    runs: [{ id, scenario: calls({ cpu: cpuMs(fromMs, fromMiB) }, settings), replications: 1, figures: callFigures }],
    got: figure('p50'),
  };
}

/** Applications at two sizes. */
export const lambdaByMemory: Section = {
  title: 'First calls of applications on AWS Lambda by memory',
  source: 'pacslab/serverless-iot-deployment@e58ef85 (MIT): J. Dantas, H. Khazaei, M. Litoiu, IEEE CLOUD 2022',
  date: '2022',
  rows: LAMBDA_BY_MEMORY_2022.map(pairRow),
};

/** Primes up to a million, a thousand times: seconds, and dollars in all at the prices of then (100 ms begun). */
const SIEVE = [
  { memoryMiB: 128, seconds: 11.722965, usd: 0.024628 },
  { memoryMiB: 256, seconds: 6.678945, usd: 0.028035 },
  { memoryMiB: 512, seconds: 3.194954, usd: 0.02683 },
] as const;
const SIEVE_AT_1024 = { seconds: 1.465984, usd: 0.024638 };

function sieveRows({ memoryMiB, seconds, usd }: (typeof SIEVE)[number]): readonly Row[] {
  const settings = { services: { web: { memory: `${memoryMiB}MiB` } } };
  const demand = { cpu: cpuMs(1000 * SIEVE_AT_1024.seconds, 1024) };
  const run: Run = {
    id: `tuning-sieve-${memoryMiB}`,
    scenario: calls(demand, settings),
    replications: 1,
    figures: callFigures,
  };
  return [
    {
      id: `${run.id}-time`,
      what: `primes, ${SIEVE_AT_1024.seconds.toFixed(3)} s at 1024 MB: at ${memoryMiB} MB`,
      unit: 's',
      isQuick: memoryMiB === 512,
      expected: { rule: 'measured', value: seconds, low: seconds, high: seconds, band: 0.15 },
      runs: [run],
      got: ([figures = []]) => figures.map(({ ms = Number.NaN }) => ms / 1000),
    },
    {
      id: `${run.id}-price`,
      what: `the same: price of a call over that at 1024 MB (measured ${usd} to ${SIEVE_AT_1024.usd} USD)`,
      unit: '',
      isQuick: memoryMiB === 512,
      expected: {
        rule: 'measured',
        value: usd / SIEVE_AT_1024.usd,
        low: usd / SIEVE_AT_1024.usd,
        high: usd / SIEVE_AT_1024.usd,
        band: 0.15,
      },
      runs: [run, sieveBase],
      got: priceRatio,
    },
  ];
}

const sieveBase: Run = {
  id: 'tuning-sieve-1024',
  scenario: calls({ cpu: cpuMs(1000 * SIEVE_AT_1024.seconds, 1024) }, { services: { web: { memory: '1024MiB' } } }),
  replications: 1,
  figures: callFigures,
};

function priceRatio(figures: Parameters<Row['got']>[0]): readonly number[] {
  const [one, other] = figures;
  return [(one?.[0]?.usd ?? Number.NaN) / (other?.[0]?.usd ?? Number.NaN)];
}

const waitingRuns: readonly Run[] = [1024, 128].map((memoryMiB) => ({
  id: `tuning-waiting-${memoryMiB}`,
  scenario: calls({ cpu: '0ms', wait: '800ms' }, { services: { web: { memory: `${memoryMiB}MiB` } } }),
  replications: 1,
  figures: callFigures,
}));

const waitingRow: Row = {
  id: 'tuning-waiting-price',
  what: 'a function that only waits, 800 ms: price at 1024 MB over that at 128 MB (time does not change)',
  unit: '',
  isQuick: true,
  expected: { rule: 'exact', value: 8, step: 0.01 },
  runs: waitingRuns,
  got: priceRatio,
};

/** Memory against price. */
export const powerTuning: Section = {
  title: 'Memory against price on AWS Lambda',
  source: 'J. Conning, "AWS Lambda: Faster Is Cheaper" (jconning/lambda-cpu-cost); waiting: closed form',
  date: '2017-01',
  rows: [...SIEVE.flatMap(sieveRows), waitingRow],
};
