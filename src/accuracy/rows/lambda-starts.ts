// Initialisation of Lambda runtimes as it was measured: quantiles by runtime, package and architecture, and what memory
// and the size of the code change.

import type { PlatformRunResult } from '../../metrics/result.ts';
import { LAMBDA_INIT_2025, type MeasuredInit } from '../data/lambda-init-2025.ts';
import { type AccuracyScenario, figure, type Row, type Run, type ScenarioPart, type Section } from '../row.ts';

const QUANTILES = ['p50', 'p95', 'p99'] as const;

/** Every call is cold: the next one comes after the environment of the last one is gone. */
function coldCalls(runtime: string, settings: ScenarioPart): AccuracyScenario {
  return {
    duration: '1000s',
    services: { web: { demand: { cpu: '0ms' }, image: { size: '100MB' }, start: { runtime }, timeout: '1min' } },
    traffic: [{ name: 'calls', to: 'web', rate: '10 req/s', arrivals: 'even' }],
    platform: { type: 'lambda', keepAlive: '1ms', services: { web: settings } },
  };
}

/** Quantiles and mean of the runtime's initialisation in ms. */
function initFigures({ summary }: PlatformRunResult) {
  const init = summary.startupMs.phases.find(({ phase }) => phase === 'runtime-init');
  const { p50 = Number.NaN, p95 = Number.NaN, p99 = Number.NaN, mean = Number.NaN } = init ?? {};
  return { p50, p95, p99, mean };
}

function initRows({ runtime, packaging, arch, in2026, ...measured }: MeasuredInit): readonly Row[] {
  const id = `init-${runtime}-${packaging}-${arch}`;
  const run: Run = {
    id,
    scenario: coldCalls(runtime, { memory: '512MiB', package: packaging, arch }),
    replications: 2,
    figures: initFigures,
  };
  return QUANTILES.map((quantile) => {
    const [value, low, high] = measured[quantile];
    return {
      id: `${id}-${quantile}`,
      what: `${runtime}, ${packaging}, ${arch}: ${quantile} of ${measured.starts} initialisations`,
      unit: 'ms',
      isQuick: runtime === 'node22' && packaging === 'zip' && arch === 'x86_64',
      expected: { rule: 'measured', value, low, high, band: 0.2 },
      knownCause: `2025 and 2026 differ; in 2026, which the model is fitted to, p50, p90 and p99 were ${in2026.join(', ')} ms`,
      runs: [run],
      got: figure(quantile),
    };
  });
}

const memoryRuns: readonly Run[] = ['128MiB', '1024MiB'].map((memory) => ({
  id: `init-memory-${memory}`,
  scenario: coldCalls('node22', { memory }),
  replications: 1,
  figures: initFigures,
}));

const memoryRow: Row = {
  id: 'init-memory',
  what: 'median initialisation at 128 MB over that at 1024 MB (162 measured cells: 95 % of them in the interval)',
  unit: '',
  isQuick: true,
  expected: { rule: 'measured', value: 1.005, low: 0.9, high: 1.066, band: 0 },
  runs: memoryRuns,
  got: ([small, large]) => [(small?.[0]?.p50 ?? Number.NaN) / (large?.[0]?.p50 ?? Number.NaN)],
};

/** Runtimes at initialisation. */
export const lambdaStarts: Section = {
  title: 'Initialisation on AWS Lambda by runtime, package and architecture',
  source: 'maxday/lambda-perf@6070b79 (Apache-2.0), 15 days of 2025; the model is fitted to 52 days of 2026',
  date: '2025',
  rows: [...LAMBDA_INIT_2025.flatMap(initRows), memoryRow],
};

/** Mean initialisation of Node 18 at 256 MB less that of 1 kB of code, 100 cold starts each. */
const CODE = [
  { mebibytes: 4, addedMs: 109 },
  { mebibytes: 8, addedMs: 220 },
  { mebibytes: 16, addedMs: 478 },
  { mebibytes: 32, addedMs: 1106 },
  { mebibytes: 64, addedMs: 2939 },
];

const noCode: Run = {
  id: 'code-0',
  scenario: coldCalls('node22', { memory: '256MiB' }),
  replications: 1,
  figures: ({ summary }) => ({ start: summary.latencyMs.mean ?? Number.NaN }),
};

function codeRow({ mebibytes, addedMs }: (typeof CODE)[number]): Row {
  const run: Run = {
    id: `code-${mebibytes}`,
    scenario: coldCalls('node22', { memory: '256MiB', code: `${mebibytes}MiB` }),
    replications: 1,
    figures: noCode.figures,
  };
  return {
    id: run.id,
    what: `${mebibytes} MiB of JavaScript instead of none: added to a cold call`,
    unit: 'ms',
    isQuick: false,
    isFitted: true,
    expected: { rule: 'measured', value: addedMs, low: addedMs, high: addedMs, band: 0.1 },
    runs: [run, noCode],
    got: ([withCode, without]) => [(withCode?.[0]?.start ?? Number.NaN) - (without?.[0]?.start ?? Number.NaN)],
  };
}

/** The size of the code. */
export const lambdaCodeSize: Section = {
  title: 'Size of the code on AWS Lambda',
  source:
    "gist.github.com/adriantanasa/d9cb9f73, Node 18, 100 cold starts for each size; they are the model's own table",
  date: '2023-09',
  rows: CODE.map(codeRow),
};
