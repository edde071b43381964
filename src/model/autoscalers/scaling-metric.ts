// The metrics that autoscalers can follow, and how their values are written. Measuring them is left to the platforms.
import { shortNumber } from '../../base/units/number-text.ts';
import { formatRate } from '../../base/units/rate.ts';

/**
 * `cpu`, `memory`: average utilisation of the ready units, 0..1 of what each reserves (above 1 where a unit may burst).
 * `requests-per-unit`: requests per second and ready unit.
 */
export type ScalingMetric = 'cpu' | 'memory' | 'requests-per-unit';

/** The metrics that are shares of what the units have. */
export const UTILISATION_METRICS = ['cpu', 'memory'] as const;

/** A value of the metric with its unit, for example `81%` or `72.5 req/s`. */
export function formatMetricValue(metric: ScalingMetric, value: number): string {
  return metric === 'requests-per-unit' ? formatRate(value) : `${shortNumber(value * 100)}%`;
}

/** The metric as a word of a sentence. */
export function metricLabel(metric: ScalingMetric): string {
  return metric === 'requests-per-unit' ? 'requests per unit' : metric;
}
