// The fields of a policy that follows one metric: which metric, and a value of it in the metric's own unit.
import { z } from 'zod';
import { numberField, percentField, rateField } from '../../fields/index.ts';
import { customSeriesField } from './custom-series.ts';
import { COUNT_METRICS, UTILISATION_METRICS } from './scaling-metric.ts';

/** Largest value of a metric that counts something. */
export const LARGEST_COUNT = 1e9;

/** How values of each sort of metric are read. */
export interface MetricValueFields {
  readonly share: ReturnType<typeof percentField>;
  readonly rate: ReturnType<typeof rateField>;
  readonly count: ReturnType<typeof numberField>;
}

/** Values above 0 that a metric is to be kept at. */
export const TARGET_FIELDS: MetricValueFields = {
  share: percentField({ description: 'Utilisation to keep.', min: '1%' }),
  rate: rateField({ description: 'Requests per second and ready unit to keep.', min: '0.001 req/s' }),
  count: numberField({ description: 'Value per unit to keep.', min: 0.001, max: LARGEST_COUNT }),
};

/** Values at which something begins. */
export const THRESHOLD_FIELDS: MetricValueFields = {
  share: percentField(),
  rate: rateField(),
  count: numberField({ min: 0, max: LARGEST_COUNT }),
};

/**
 * One object schema per sort of metric, to be joined by the word in `metric`: the fields that all have, and those that
 * `valueFields` makes of the reader of the sort's values.
 */
export function metricSchemas<Common extends z.ZodRawShape, Values extends z.ZodRawShape>(
  common: Common,
  fields: MetricValueFields,
  valueFields: (value: ReturnType<typeof numberField>) => Values,
) {
  return [
    z.strictObject({ ...common, metric: z.enum(UTILISATION_METRICS), ...valueFields(fields.share) }),
    z.strictObject({ ...common, metric: z.literal('requests-per-unit'), ...valueFields(fields.rate) }),
    z.strictObject({ ...common, metric: z.enum(COUNT_METRICS), ...valueFields(fields.count) }),
    z.strictObject({
      ...common,
      metric: z.literal('custom'),
      series: customSeriesField,
      ...valueFields(fields.count),
    }),
  ] as const;
}
