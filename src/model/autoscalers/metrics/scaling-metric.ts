// The metrics that autoscalers can follow, and how their values are written. Measuring them is left to compute.
import { shortNumber } from '../../../base/units/number-text.ts';
import { formatRate } from '../../../base/units/rate.ts';
import type { CustomSeries } from './custom-series.ts';

/** Whether a first unit is started at need: always, only where requests are held until there is one, or never. */
export type LeavesZero = 'always' | 'if-held' | 'never';

/**
 * `cpu`, `gpu`, `memory`: average utilisation of the units that serve, 0..1 of what each reserves (above 1 where it may use more).
 * `requests-per-unit`: requests per second and ready unit, further attempts included.
 * `queue-per-unit`: requests that wait, per ready unit. `in-flight-per-unit`: requests in service or waiting, per ready
 * unit. `custom`: a series that the scenario gives.
 */
export type ScalingMetric =
  | 'cpu'
  | 'gpu'
  | 'memory'
  | 'requests-per-unit'
  | 'queue-per-unit'
  | 'in-flight-per-unit'
  | 'custom';

/** A metric, with its series where the scenario gives it. */
export interface MetricChoice {
  readonly metric: ScalingMetric;
  readonly series?: CustomSeries;
}

/** The metrics that are shares of what the units have. */
export const UTILISATION_METRICS = ['cpu', 'gpu', 'memory'] as const;

/** Whether the metric is a share of what the units have. */
export function isUtilisation({ metric }: MetricChoice): boolean {
  return metric === 'cpu' || metric === 'gpu' || metric === 'memory';
}

/** The metrics that count requests per unit. */
export const COUNT_METRICS = ['queue-per-unit', 'in-flight-per-unit'] as const;

/** Whether the metric shows that a first unit is needed: `if-held` where requests that find no unit wait for one. */
export function leavesZeroBy(choice: MetricChoice): LeavesZero {
  if (isUtilisation(choice)) return 'never';
  const { metric } = choice;
  return metric === 'queue-per-unit' || metric === 'in-flight-per-unit' ? 'if-held' : 'always';
}

/** A value of the metric with its unit, for example `81%` or `72.5 req/s`. */
export function formatMetricValue(choice: MetricChoice, value: number): string {
  if (choice.metric === 'requests-per-unit') return formatRate(value);
  return isUtilisation(choice) ? `${shortNumber(value * 100)}%` : shortNumber(value);
}

/** The metric as a word of a sentence. */
export function metricLabel({ metric, series }: MetricChoice): string {
  switch (metric) {
    case 'requests-per-unit':
      return 'requests per unit';
    case 'queue-per-unit':
      return 'waiting requests per unit';
    case 'in-flight-per-unit':
      return 'requests in flight per unit';
    case 'custom':
      return series?.name ?? 'custom metric';
    default:
      return metric;
  }
}
