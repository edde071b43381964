// The metrics of thresholds that tell what the work took: units, hosts, how full they were, and the money.

import type { MetricUnit } from '../catalogue/metric.ts';
import { type Aggregation, figure, ofWholeRun, overSteps, type ThresholdMetric } from './metric.ts';
import { SCALE_LAG } from './scale-lag.ts';
import { hoursOf, lastOf, maxOver, meanOver, minOver, type SeriesColumn, type SeriesSteps } from './series-steps.ts';
import type { AggregationName } from './threshold.ts';

const MS_PER_HOUR = 3_600_000;
/** Units that exist; those that wait for a place do not yet. */
const EXISTING: readonly SeriesColumn[] = ['unitsStarting', 'unitsReady', 'unitsDraining'];

const OVER_STEPS = { avg: meanOver, min: minOver, max: maxOver, last: lastOf } as const;

/** These aggregations of a column, or of the sum of several, over the steps. */
function ofColumns(
  names: readonly (keyof typeof OVER_STEPS)[],
  {
    unit,
    columns,
    isAfterWarmup,
  }: { readonly unit: MetricUnit; readonly columns: readonly SeriesColumn[]; readonly isAfterWarmup: boolean },
): readonly Aggregation[] {
  return names.map((name) =>
    overSteps(name, { unit, ofSteps: (steps) => OVER_STEPS[name](steps, columns), isAfterWarmup }),
  );
}

const UNITS: ThresholdMetric = {
  name: 'units',
  meaning: 'compute units that exist; min, last and windows look at the ends of the steps',
  labels: ['service'],
  aggregations: [
    figure('avg', 'units_mean', (steps) => meanOver(steps, EXISTING)),
    ...ofColumns(['min'], { unit: 'units', columns: EXISTING, isAfterWarmup: false }),
    figure('max', 'units_peak', (steps) => maxOver(steps, EXISTING)),
    ...ofColumns(['last'], { unit: 'units', columns: EXISTING, isAfterWarmup: false }),
    figure('count', 'units_started'),
  ],
};

const HOSTS: ThresholdMetric = {
  name: 'hosts',
  meaning:
    'machines that the user sees and pays: 0 on Fargate and Lambda; min, last and windows look at the ends of steps',
  labels: ['service'],
  aggregations: [
    ofWholeRun(
      'avg',
      'hosts',
      ({ summary }) => summary.hosts.mean,
      (steps) => meanOver(steps, ['hosts']),
    ),
    ...ofColumns(['min'], { unit: 'hosts', columns: ['hosts'], isAfterWarmup: false }),
    ofWholeRun(
      'max',
      'hosts',
      ({ summary }) => summary.hosts.peak,
      (steps) => maxOver(steps, ['hosts']),
    ),
    ...ofColumns(['last'], { unit: 'hosts', columns: ['hosts'], isAfterWarmup: false }),
  ],
};

function density(name: string, resource: 'cpu' | 'memory', column: SeriesColumn): ThresholdMetric {
  const unit = 'share';
  return {
    name,
    meaning: `${resource} requested by units / ${resource} of the hosts that have any`,
    labels: ['service'],
    aggregations: [
      figure('avg', `density_${resource}`, (steps) => meanOver(steps, [column])),
      ...ofColumns(['min', 'max', 'last'], { unit, columns: [column], isAfterWarmup: false }),
    ],
  };
}

function billedUtilization(name: string, resource: 'cpu' | 'memory'): ThresholdMetric {
  return {
    name,
    meaning: `${resource} put to use / ${resource} that the bill paid for, over the whole run`,
    labels: ['service'],
    aggregations: [figure('avg', `billed_utilization_${resource}`)],
  };
}

/** Columns of the series as they are. */
function observed(
  name: string,
  {
    unit,
    column,
    meaning,
    aggregations,
  }: {
    readonly unit: MetricUnit;
    readonly column: SeriesColumn;
    readonly meaning: string;
    readonly aggregations: readonly (keyof typeof OVER_STEPS & AggregationName)[];
  },
): ThresholdMetric {
  return {
    name,
    meaning,
    labels: ['service'],
    aggregations: ofColumns(aggregations, { unit, columns: [column], isAfterWarmup: true }),
  };
}

/** Dollars accrued between the end of the step before the first one and the end of the last one. */
function costWithin({ columns: { costUsd }, from, to }: SeriesSteps): number | null {
  const end = costUsd[to - 1];
  if (end === undefined || to === from) return null;
  return end - (costUsd[from - 1] ?? 0);
}

function costPerHourWithin(steps: SeriesSteps): number | null {
  const cost = costWithin(steps);
  const hours = hoursOf(steps);
  return cost === null || hours === 0 ? null : cost / hours;
}

const COST: ThresholdMetric = {
  name: 'cost',
  meaning: 'the bill: sum of the run, avg and max per hour, monthly if the run were repeated for 730 hours',
  labels: ['service'],
  aggregations: [
    figure('monthly', 'cost_monthly'),
    figure('sum', 'cost_total', costWithin),
    ofWholeRun(
      'avg',
      'USD/h',
      ({ summary, durationMs }) => (summary.cost.totalUsd * MS_PER_HOUR) / durationMs,
      costPerHourWithin,
    ),
    ...ofColumns(['max'], { unit: 'USD/h', columns: ['costUsdPerHour'], isAfterWarmup: false }),
  ],
};

const COST_PER_MILLION: ThresholdMetric = {
  name: 'cost_per_million',
  meaning: 'the bill for a million completed requests',
  labels: ['service'],
  aggregations: [figure('avg', 'cost_per_million')],
};

/** In the order of a report. */
export const CAPACITY_THRESHOLD_METRICS: readonly ThresholdMetric[] = [
  observed('queue', {
    unit: 'requests',
    column: 'queued',
    meaning: 'requests that wait for a place in a unit, at the ends of the steps after the warm-up',
    aggregations: ['avg', 'max', 'last'],
  }),
  observed('in_flight', {
    unit: 'requests',
    column: 'inFlight',
    meaning: 'requests that wait for an answer, at the ends of the steps after the warm-up',
    aggregations: ['avg', 'max', 'last'],
  }),
  observed('cpu_utilization', {
    unit: 'share',
    column: 'cpuUtilization',
    meaning: 'useful cpu work / cpu of units that serve, in the steps after the warm-up',
    aggregations: ['avg', 'min', 'max', 'last'],
  }),
  UNITS,
  SCALE_LAG,
  HOSTS,
  density('density', 'cpu', 'densityCpu'),
  density('density_memory', 'memory', 'densityMemory'),
  billedUtilization('billed_utilization', 'cpu'),
  billedUtilization('billed_utilization_memory', 'memory'),
  COST,
  COST_PER_MILLION,
];
