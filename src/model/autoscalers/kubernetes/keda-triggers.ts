// What KEDA watches: totals over all units, each with a target for one unit and a value above which there is work.
import { z } from 'zod';
import { MICROS_PER_SECOND } from '../../../base/time.ts';
import { countField, durationField, numberField, rateField } from '../../fields/index.ts';
import { customSeriesField } from '../metrics/custom-series.ts';
import type { MetricPoint } from '../metrics/metric-feed.ts';
import { LARGEST_COUNT, TARGET_FIELDS } from '../metrics/metric-fields.ts';
import { formatMetricValue, type MetricChoice } from '../metrics/scaling-metric.ts';

const ACTIVATION = 'Total above which there is work for the first unit.';
/** Time over which the rate of requests is averaged. */
export const RATE_WINDOW_US = 60 * MICROS_PER_SECOND;

const activationCount = numberField({ min: 0, max: LARGEST_COUNT, description: ACTIVATION }).prefault(0);

const cronSchema = z
  .strictObject({
    trigger: z.literal('cron'),
    start: durationField({ description: 'Time since the start of the run from which the units are wanted.' }),
    end: durationField({ description: 'Time since the start of the run until which they are wanted.' }),
    every: durationField({ description: 'Repeat after this time, again and again.', min: '1min' }).optional(),
    units: countField({ min: 1, max: 100_000, description: 'Units wanted meanwhile.' }),
  })
  .superRefine(({ start, end }, context) => {
    if (start < end) return;
    const params = { kind: 'range', allowed: 'a start before the end' };
    context.addIssue({ code: 'custom', path: ['end'], message: 'does not come after start', params });
  });

/** One entry of `triggers:`. */
export const triggerSchema = z.discriminatedUnion('trigger', [
  z.strictObject({
    trigger: z.literal('requests'),
    target: TARGET_FIELDS.rate,
    activation: rateField({ description: ACTIVATION }).prefault('0 req/s'),
  }),
  z.strictObject({
    trigger: z.enum(['in-flight', 'queue']),
    target: TARGET_FIELDS.count,
    activation: activationCount,
  }),
  z.strictObject({
    trigger: z.literal('custom'),
    series: customSeriesField,
    target: TARGET_FIELDS.count,
    activation: activationCount,
  }),
  cronSchema,
]);

/** A checked trigger. */
export type Trigger = z.output<typeof triggerSchema>;

/** Whether an interceptor tells of the first request at once, rather than waiting to be asked. */
export function isPushed({ trigger }: Trigger): boolean {
  return trigger === 'requests' || trigger === 'in-flight';
}

/** The metric behind a trigger; null for one that follows the clock. */
export function metricOf(trigger: Trigger): MetricChoice | null {
  switch (trigger.trigger) {
    case 'requests':
      return { metric: 'requests-per-unit' };
    case 'in-flight':
      return { metric: 'in-flight-per-unit' };
    case 'queue':
      return { metric: 'queue-per-unit' };
    case 'custom':
      return { metric: 'custom', series: trigger.series };
    case 'cron':
      return null;
  }
}

/** What a trigger shows now. */
export interface TriggerReading {
  readonly trigger: Trigger;
  readonly isActive: boolean;
  /** The total to share, and how much of it one unit is to have. */
  readonly value: number;
  readonly target: number;
}

/** Outside of its time a cron trigger asks for one unit, and says that there is no work. */
function cronReading(trigger: z.output<typeof cronSchema>, nowUs: number): TriggerReading {
  const { start, end, every, units } = trigger;
  const sinceUs = nowUs - start;
  const withinUs = every === undefined ? sinceUs : sinceUs - Math.floor(sinceUs / every) * every;
  const isActive = sinceUs >= 0 && withinUs < end - start;
  return { trigger, isActive, value: isActive ? units : 1, target: 1 };
}

/** What a trigger shows, from the latest point of its metric; null where there is none yet. */
export function readTrigger(
  trigger: Trigger,
  { point, nowUs }: { readonly point: MetricPoint | null; readonly nowUs: number },
): TriggerReading | null {
  if (trigger.trigger === 'cron') return cronReading(trigger, nowUs);
  if (point === null) return null;
  const value = point.value * point.units;
  return { trigger, isActive: value > trigger.activation, value, target: trigger.target };
}

/** A reading as words of a sentence. */
export function textOf({ trigger, isActive, value }: TriggerReading): string {
  if (trigger.trigger === 'cron') return isActive ? `cron wants ${value} units` : 'cron wants no units';
  const name = trigger.trigger === 'custom' ? trigger.series.name : trigger.trigger;
  return `${name} ${formatMetricValue(metricOf(trigger)!, value)} in all`;
}
