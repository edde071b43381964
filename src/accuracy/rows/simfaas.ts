// Cold starts and instances on AWS Lambda under Poisson traffic, as measured and as computed by the authors of SimFaaS.

import { SIMFAAS_MEASUREMENTS } from '../data/simfaas-measurements.ts';
import { type Figures, figure, type Row, type Run, type RunFigures, type Section } from '../row.ts';
import { functionScenario } from './functions.ts';

/** Means of the exponential services: an invocation, and what a cold one takes longer because of its start. */
const WARM_S = 1.98134;
const COLD_S = 2.30374;
const REPLICATIONS = 4;
/** Cold starts that a rate should see in all: then their share is known to 2 %. */
const COLD_STARTS = 2500;
const NORMAL_95 = 1.96;

interface PoolCase {
  readonly id: string;
  readonly rate: number;
  readonly warmS: number;
  readonly coldS: number;
  readonly seconds: number;
  readonly replications: number;
}

/** Environments kept for ten minutes; the start and the invocation together take a cold request's time. */
function poolRun({ id, rate, warmS, coldS, seconds, replications }: PoolCase): Run {
  const ms = (value: number) => `${(1000 * value).toFixed(3)}ms`;
  return {
    id,
    scenario: functionScenario({
      rate: `${(rate * 3600).toFixed(4)} req/h`,
      duration: `${seconds + 3600}s`,
      warmup: '1h',
      wait: { dist: 'exponential', mean: ms(warmS) },
      start: { dist: 'exponential', mean: ms(coldS - warmS) },
      keepAlive: '10min',
      concurrency: 10_000,
    }),
    replications,
    figures: ({ summary }) => ({
      cold: summary.coldStarts.count / summary.requests.arrived,
      instances: summary.units.mean,
      running: summary.units.busyMs / (1000 * (seconds + 3600)),
    }),
  };
}

const RUNS: readonly Run[] = SIMFAAS_MEASUREMENTS.map(({ rate, coldShare }) =>
  poolRun({
    id: `simfaas-${rate}`,
    rate,
    warmS: WARM_S,
    coldS: COLD_S,
    seconds: Math.ceil(COLD_STARTS / coldShare / rate / REPLICATIONS),
    replications: REPLICATIONS,
  }),
);

function meanOf(figures: RunFigures, name: string): number {
  return figures.reduce((sum: number, one: Figures) => sum + (one[name] ?? Number.NaN), 0) / figures.length;
}

/** Mean absolute error of a figure over all rates, relative to the measurement. */
function meanError(all: readonly RunFigures[], name: 'cold' | 'instances'): number {
  const errors = SIMFAAS_MEASUREMENTS.map(({ coldShare, instances }, index) => {
    const measured = name === 'cold' ? coldShare : instances;
    return Math.abs(meanOf(all[index] ?? [], name) - measured) / measured;
  });
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

function insideCount(all: readonly RunFigures[]): number {
  return SIMFAAS_MEASUREMENTS.filter(({ coldShare, coldShareError }, index) => {
    return Math.abs(meanOf(all[index] ?? [], 'cold') - coldShare) <= NORMAL_95 * coldShareError;
  }).length;
}

const judged: readonly Row[] = [
  {
    id: 'simfaas-instances-error',
    what: 'mean error of the instances over the 20 rates (SimFaaS itself: 3.05 %)',
    unit: '%',
    isQuick: false,
    expected: { rule: 'at-most', value: 4 },
    runs: RUNS,
    got: (all) => [100 * meanError(all, 'instances')],
  },
  {
    id: 'simfaas-cold-error',
    what: 'mean error of the cold share over the 20 rates (SimFaaS itself: 12.23 %)',
    unit: '%',
    isQuick: false,
    expected: { rule: 'at-most', value: 16 },
    runs: RUNS,
    got: (all) => [100 * meanError(all, 'cold')],
  },
  {
    id: 'simfaas-cold-inside',
    what: 'rates of 20 whose cold share is within 1.96 standard errors',
    unit: '',
    isQuick: false,
    expected: { rule: 'at-least', value: 14 },
    runs: RUNS,
    got: (all) => [insideCount(all)],
  },
];

const shown: readonly Row[] = SIMFAAS_MEASUREMENTS.flatMap((measured, index): readonly Row[] => {
  const { rate, coldShare, coldShareError, instances } = measured;
  const common = { isQuick: false, runs: [RUNS[index]!] };
  const halfWidth = NORMAL_95 * coldShareError;
  return [
    {
      ...common,
      id: `simfaas-cold-${rate}`,
      what: `${rate} req/s: share of cold starts`,
      unit: '',
      expected: { rule: 'shown', value: coldShare, low: coldShare - halfWidth, high: coldShare + halfWidth },
      got: figure('cold'),
    },
    {
      ...common,
      id: `simfaas-instances-${rate}`,
      what: `${rate} req/s: instances`,
      unit: '',
      expected: { rule: 'shown', value: instances, low: instances, high: instances },
      got: figure('instances'),
    },
  ];
});

/** Measured on AWS Lambda. */
export const simfaasMeasured: Section = {
  title: 'AWS Lambda as measured by the authors of SimFaaS',
  source:
    'pacslab/simfaas, examples/exp.csv (MIT): N. Mahmoudi, H. Khazaei, "SimFaaS"; environments never grow too old, as in their model',
  date: '2020',
  rows: [...judged, ...shown],
};

const readmeRun = poolRun({
  id: 'simfaas-readme',
  rate: 0.9,
  warmS: 1.991,
  coldS: 2.244,
  seconds: 500_000,
  replications: 4,
});

const saturatedRun: Run = {
  id: 'simfaas-saturated',
  scenario: functionScenario({
    rate: '1000 req/s',
    duration: '120s',
    warmup: '20s',
    wait: { dist: 'exponential', mean: '2016ms' },
    concurrency: 1000,
  }),
  replications: 5,
  figures: ({ summary }) => ({ refused: summary.requests.rejected / summary.requests.arrived }),
};

function readmeRow(name: string, what: string, expected: Row['expected']): Row {
  return {
    id: `simfaas-readme-${name}`,
    what,
    unit: '',
    isQuick: false,
    expected,
    runs: [readmeRun],
    got: figure(name),
  };
}

/** A simulator's own results, with their rerun over twenty times the length. */
function rerun(value: number, band: number): Row['expected'] {
  return { rule: 'measured', value, low: value, high: value, band };
}

/** Computed by SimFaaS. */
export const simfaasComputed: Section = {
  title: 'Against the simulator SimFaaS',
  source: 'pacslab/simfaas, README (rerun over 2e7 s); saturated: Erlang B(1000, 2016) = 0.50445',
  date: '2021',
  rows: [
    readmeRow('cold', '0.9 req/s, 1.991 s warm, 2.244 s cold, kept 10 min: share of cold starts', rerun(0.00135, 0.06)),
    readmeRow('instances', 'the same: instances', rerun(7.707, 0.015)),
    readmeRow('running', 'the same: of these running', rerun(1.793, 0.01)),
    {
      id: 'simfaas-saturated-refused',
      what: '1,000 req/s of 2.016 s with 1,000 executions at once: share refused',
      unit: '',
      isQuick: false,
      expected: { rule: 'theory', value: 0.50445, bound: 0.005 },
      runs: [saturatedRun],
      got: figure('refused'),
    },
  ],
};
