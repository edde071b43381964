// The figures of a whole run: name, unit, meaning, method and where to read them. Columns over time are in series.ts.

import type { Summary } from '../result.ts';
import { scaleLagsMs } from '../scale-lags.ts';
import { fixedMonthlyUsd } from './fixed-cost.ts';
import { INFERENCE_METRICS } from './inference.ts';
import { LATENCY_PART_METRICS } from './latency-parts.ts';
import { type Measured, type MetricUnit, type SummaryMetric, WHOLE_RUN } from './metric.ts';
import { PACKING_METRICS } from './packing.ts';

const AFTER_WARMUP = 'counted over requests that arrived after the warm-up';
const CLIENT_LATENCY = 'over completed requests that arrived after the warm-up, from a log-bucket histogram';
const ALL_STARTS = 'from the decision to start a unit until it may serve, over all starts of the run';
const MILLION = 1_000_000;

type Words = Pick<SummaryMetric, 'label' | 'meaning' | 'method'>;

function metric(
  name: string,
  unit: MetricUnit,
  read: (summary: Summary) => number | null,
  words: Words,
): SummaryMetric {
  return { name, unit, ...words, read: ({ summary }) => read(summary) };
}

function requests(name: string, key: keyof Summary['requests'], label: string, meaning: string): SummaryMetric {
  const words = { label, meaning, method: AFTER_WARMUP };
  return metric(`requests_${name}`, 'requests', (summary) => summary.requests[key], words);
}

function latency(key: keyof Summary['latencyMs'], meaning: string): SummaryMetric {
  const words = { label: key, meaning, method: CLIENT_LATENCY };
  return metric(`latency_${key}`, 'ms', (summary) => summary.latencyMs[key], words);
}

function startup(key: 'p50' | 'p95' | 'p99', share: string): SummaryMetric {
  const words = {
    label: `start ${key}`,
    meaning: `${share} of starts were ready within this time`,
    method: ALL_STARTS,
  };
  return metric(`startup_${key}`, 'ms', (summary) => summary.startupMs[key], words);
}

function shareOfArrived(key: 'failed' | 'rejected', meaning: string): SummaryMetric {
  const read = ({ requests: { arrived, [key]: count } }: Summary) => (arrived === 0 ? null : count / arrived);
  return metric(`${key}_share`, 'share', read, { label: key, meaning, method: `${key} / arrived, ${AFTER_WARMUP}` });
}

/** Nothing where units run without hosts, or are machines themselves. */
function hostFigure(key: 'mean' | 'peak'): (summary: Summary) => number | null {
  return ({ hosts }) => (hosts.peak === 0 ? null : hosts[key]);
}

/** Null where there is no step. */
function longestLagMs({ columns, stepMs }: Measured['series']): number | null {
  const to = columns.unitsReady.length;
  return to === 0 ? null : Math.max(0, ...scaleLagsMs({ columns, from: 0, to, lengthMs: () => stepMs }));
}

/** The bill covers the warm-up, so the requests of the warm-up count as well. */
function costPerMillion({ summary, series }: Measured): number | null {
  const completed = series.columns.completions.reduce((sum, count) => sum + count, 0);
  return completed === 0 ? null : (summary.cost.totalUsd / completed) * MILLION;
}

const REQUEST_METRICS: readonly SummaryMetric[] = [
  requests('arrived', 'arrived', 'arrived', 'requests that clients sent, retries not counted'),
  requests('completed', 'completed', 'completed', 'requests answered in time'),
  requests('failed', 'failed', 'failed', 'requests accepted but never answered, after all retries'),
  requests('rejected', 'rejected', 'rejected', 'requests refused at the door, after all retries'),
  requests('timed_out', 'timedOut', 'timed out', "failed requests that ran into the client's timeout"),
  requests('in_flight', 'inFlight', 'in flight', 'requests still open when the run ended'),
  requests('retries', 'retries', 'retries', 'further attempts for a request, not part of those that arrived'),
  shareOfArrived('failed', 'requests that were accepted but never answered'),
  shareOfArrived('rejected', 'requests that were refused at the door'),
];

const LATENCY_METRICS: readonly SummaryMetric[] = [
  latency('mean', 'mean time that clients waited for an answer'),
  latency('p50', 'half of the answers took no longer'),
  latency('p95', '95% of the answers took no longer'),
  latency('p99', '99% of the answers took no longer'),
  latency('max', 'the longest wait for an answer'),
];

const START_METRICS: readonly SummaryMetric[] = [
  metric('cold_starts', 'starts', (summary) => summary.coldStarts.count, {
    label: 'cold starts',
    meaning: 'starts that a request waited for',
    method: AFTER_WARMUP,
  }),
  metric('cold_share', 'share', (summary) => summary.coldStarts.share, {
    label: 'cold',
    meaning: 'requests that waited for a start',
    method: `cold starts / arrived, ${AFTER_WARMUP}`,
  }),
  metric('startup_count', 'starts', (summary) => summary.startupMs.count, {
    label: 'starts',
    meaning: 'starts that became ready',
    method: 'over the whole run',
  }),
  startup('p50', 'half'),
  startup('p95', '95%'),
  startup('p99', '99%'),
  {
    name: 'scale_lag_max',
    unit: 'ms',
    label: 'scale lag',
    meaning:
      'longest time from when more units are desired than ready until as many are ready; 0 where that never happens',
    method: 'over the whole run, in steps of the series; of a platform all services together',
    read: ({ series }) => longestLagMs(series),
  },
];

const CAPACITY_METRICS: readonly SummaryMetric[] = [
  metric('units_mean', 'units', (summary) => summary.units.mean, {
    label: 'mean units',
    meaning: 'compute units that existed, on average',
    method: WHOLE_RUN,
  }),
  metric('units_peak', 'units', (summary) => summary.units.peak, {
    label: 'peak units',
    meaning: 'most compute units at one time',
    method: 'maximum over the whole run',
  }),
  metric('units_started', 'units', (summary) => summary.units.started, {
    label: 'units started',
    meaning: 'compute units created',
    method: 'over the whole run',
  }),
  metric('unit_time', 'unit-ms', (summary) => summary.units.unitMs, {
    label: 'unit time',
    meaning: 'time that units existed, added up',
    method: 'sum over units from creation to end, or to the end of the run',
  }),
  metric('unit_busy_time', 'unit-ms', (summary) => summary.units.busyMs, {
    label: 'busy unit time',
    meaning: 'time that units had at least one request, added up',
    method: 'sum over units over the whole run',
  }),
  metric('hosts_mean', 'hosts', hostFigure('mean'), {
    label: 'mean hosts',
    meaning: 'machines below the units that the user sees and pays, on average',
    method: WHOLE_RUN,
  }),
  metric('hosts_peak', 'hosts', hostFigure('peak'), {
    label: 'peak hosts',
    meaning: 'most machines at one time',
    method: 'maximum over the whole run',
  }),
  metric('density_cpu', 'share', (summary) => summary.density.cpu, {
    label: 'density',
    meaning: 'cpu requested by units / cpu of the hosts that have any',
    method: WHOLE_RUN,
  }),
  metric('density_memory', 'share', (summary) => summary.density.memory, {
    label: 'memory density',
    meaning: 'memory requested by units / memory of the hosts that have any',
    method: WHOLE_RUN,
  }),
];

const COST_METRICS: readonly SummaryMetric[] = [
  metric('billed_utilization_cpu', 'share', (summary) => summary.billedUtilization.cpu, {
    label: 'billed cpu used',
    meaning: 'useful cpu work / cpu that the bill paid for',
    method: 'over the whole run, comparable on all platforms',
  }),
  metric('billed_utilization_memory', 'share', (summary) => summary.billedUtilization.memory, {
    label: 'billed memory used',
    meaning: 'memory in use / memory that the bill paid for',
    method: 'over the whole run, comparable on all platforms',
  }),
  metric('cost_total', 'USD', (summary) => summary.cost.totalUsd, {
    label: 'this run',
    meaning: 'the bill of the run',
    method: 'exact sum of the bill lines, warm-up included',
  }),
  metric('cost_monthly', 'USD/month', (summary) => summary.cost.monthlyUsd, {
    label: 'per month',
    meaning: 'the bill if this run were repeated for 730 hours',
    method: 'bill of the run x 730 h / length of the run',
  }),
  {
    name: 'cost_fixed_monthly',
    unit: 'USD/month',
    label: 'of which fixed',
    meaning: 'what of the month would be paid without a single request',
    method: 'lines that only time grows, and the fewest units or hosts all the time, x 730 h / length of the run',
    read: fixedMonthlyUsd,
  },
  {
    name: 'cost_per_million',
    unit: 'USD/million requests',
    label: 'per million',
    meaning: 'the bill for a million completed requests',
    method: 'bill of the run / requests completed in the whole run, warm-up included',
    read: costPerMillion,
  },
];

/** The figures of a whole run, in the order of a report. */
export const SUMMARY_METRICS: readonly SummaryMetric[] = [
  ...REQUEST_METRICS,
  ...LATENCY_METRICS,
  ...START_METRICS,
  ...CAPACITY_METRICS,
  ...LATENCY_PART_METRICS,
  ...PACKING_METRICS,
  ...COST_METRICS,
  ...INFERENCE_METRICS,
];
