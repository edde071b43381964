// The columns over time: name, unit, meaning and method. Figures of a whole run are in summary.ts.

import type { SeriesColumns } from '../result.ts';
import type { MetricUnit, SeriesMetric } from './metric.ts';

const COUNTED = 'counted within the step';
const COMPLETED = 'over requests completed within the step';
const AT_END = 'at the end of the step';
const WITHIN = 'mean within the step';

type Words = Omit<SeriesMetric, 'column' | 'name'>;

/** One entry for each column: the type makes a missing one an error. */
const WORDS: Readonly<Record<keyof SeriesColumns, Words>> = {
  arrivals: words('requests', 'arrivals', 'requests that clients sent', COUNTED),
  completions: words('requests', 'completions', 'requests answered', COUNTED),
  failures: words('requests', 'failures', 'requests accepted but never answered', COUNTED),
  rejections: words('requests', 'rejections', 'requests refused at the door', COUNTED),
  latencyP50Ms: words('ms', 'p50', 'half of the answers took no longer', COMPLETED),
  latencyP95Ms: words('ms', 'p95', '95% of the answers took no longer', COMPLETED),
  latencyP99Ms: words('ms', 'p99', '99% of the answers took no longer', COMPLETED),
  inFlight: words('requests', 'in flight', 'requests that wait for an answer', AT_END),
  queued: words('requests', 'queued', 'requests that wait for a place in a unit', AT_END),
  unitsDesired: words('units', 'desired', 'units that the autoscaler asks for', AT_END),
  unitsPending: words('units', 'pending', 'units that wait for a host', AT_END),
  unitsStarting: words('units', 'starting', 'units on the way to ready', AT_END),
  unitsReady: words('units', 'ready', 'units that may serve', AT_END),
  unitsDraining: words('units', 'draining', 'units that finish their requests before they end', AT_END),
  hosts: words('hosts', 'hosts', 'machines that the user sees and pays', AT_END),
  densityCpu: words('share', 'cpu density', 'cpu requested / cpu of occupied hosts', WITHIN),
  densityMemory: words('share', 'memory density', 'memory requested / memory of occupied hosts', WITHIN),
  cpuUtilization: words(
    'share',
    'cpu utilisation',
    'useful cpu work / cpu of units that serve (ready or draining)',
    WITHIN,
  ),
  coldStarts: words('starts', 'cold starts', 'starts that a request waited for', COUNTED),
  costUsd: words('USD', 'cost so far', 'dollars accrued since the start of the run', AT_END),
  costUsdPerHour: words('USD/h', 'cost per hour', 'what an hour costs at this pace', WITHIN),
};

function words(unit: MetricUnit, label: string, meaning: string, method: string): Words {
  return { unit, label, meaning, method };
}

function snakeCase(column: string): string {
  return column.replace(/Ms$/, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The columns over time, in the order of the result; names are `series_` and the column. */
export const SERIES_METRICS: readonly SeriesMetric[] = (Object.keys(WORDS) as (keyof SeriesColumns)[]).map(
  (column) => ({ name: `series_${snakeCase(column)}`, column, ...WORDS[column] }),
);
