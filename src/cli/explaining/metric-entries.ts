// How `windtunnel list metrics` tells what a threshold can demand of a metric.

import { THRESHOLD_METRICS } from '../../metrics/thresholds/catalogue.ts';
import { type Aggregation, selectorLabels, type ThresholdMetric } from '../../metrics/thresholds/metric.ts';

/** A metric of thresholds as a row: its aggregations in the order of the catalogue, by their units. */
export function thresholdMetricEntry(metric: ThresholdMetric) {
  const { name, meaning, aggregations } = metric;
  const units = [...new Set(aggregations.map(({ unit }) => unit))];
  const byUnit = units.map((unit) => {
    const words = aggregations.filter((one) => one.unit === unit).map(runText);
    return units.length === 1 ? words.join(', ') : `${words.join(', ')} in ${unit}`;
  });
  const windowed = aggregations.filter(({ ofSteps }) => ofSteps !== null).map(windowText);
  return {
    name,
    unit: units.join(', '),
    thresholds: byUnit.join('; '),
    meaning,
    method: [
      `labels: ${selectorLabels(metric).join(', ')}`,
      windowed.length === 0 ? 'no window' : `window: ${windowed.join(', ')}`,
    ].join('; '),
  };
}

/** What a threshold calls a figure of the result, for example "latency: p(95)"; a dash where it has no word for it. */
export function thresholdUse(figure: string): string {
  const uses = THRESHOLD_METRICS.flatMap(({ name, aggregations }) =>
    aggregations.filter((one) => one.figure === figure).map((one) => `${name}: ${aggregationText(one)}`),
  );
  const percent = /^(latency|startup)_p(\d+)$/.exec(figure);
  return percent === null ? (uses[0] ?? '-') : `${percent[1]}: p(${percent[2]})`;
}

function aggregationText({ name }: Pick<Aggregation, 'name'>): string {
  if (name === 'p') return 'p(N)';
  return name === 'time_above' ? 'time_above(T)' : name;
}

function runText(aggregation: Aggregation): string {
  return argumentsText(aggregation, aggregation.runArguments);
}

function windowText(aggregation: Aggregation): string {
  return argumentsText(aggregation, aggregation.windowArguments);
}

function argumentsText(aggregation: Aggregation, known: readonly number[] | null): string {
  return known === null ? aggregationText(aggregation) : known.map((one) => `${aggregation.name}(${one})`).join(', ');
}
