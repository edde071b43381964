// A metric of the scenario's own: values over the time of the run, in straight lines from stage to stage.
import { z } from 'zod';
import { durationField, nameField, numberField } from '../../fields/index.ts';

const LARGEST_VALUE = 1e12;
const MOST_STAGES = 1000;

const stageSchema = z
  .strictObject({
    duration: durationField({ description: 'Length of the stage; 0s is a jump.', max: '365d' }),
    target: numberField({ min: 0, max: LARGEST_VALUE, description: 'Value at the end of the stage.' }),
  })
  .transform(({ duration, target }): ValueStage => ({ durationUs: duration, target }));

/** One straight line from the value before it to `target`; a duration of 0 is a jump. */
export interface ValueStage {
  readonly durationUs: number;
  readonly target: number;
}

/** Values over time: stages one after the other from `start`, the last value held for ever. */
export interface CustomSeries {
  readonly name: string;
  /** `unit`: what each unit would report; `total`: what all units share. */
  readonly per: 'unit' | 'total';
  readonly start: number;
  readonly stages: readonly ValueStage[];
}

/** `series:` of a policy with `metric: custom`. */
export const customSeriesField = z
  .strictObject({
    name: nameField({ description: 'Name of the metric, for the log.' }).prefault('custom metric'),
    per: z
      .enum(['unit', 'total'])
      .describe('Whether each unit reports the value or all units share it (then it is divided by the ready units).')
      .default('total'),
    start: numberField({ min: 0, max: LARGEST_VALUE, description: 'Value at the start of the run.' }).prefault(0),
    stages: z
      .array(stageSchema)
      .min(1)
      .max(MOST_STAGES)
      .describe('Straight lines from target to target; the last value is held.'),
  })
  .transform((series): CustomSeries => series)
  .describe('The values of a metric of your own over the time of the run.');

/** Value x time from 0 to `untilUs`. */
function areaUntil({ start, stages }: CustomSeries, untilUs: number): number {
  let area = 0;
  let fromUs = 0;
  let value = start;
  for (const { durationUs, target } of stages) {
    if (untilUs <= fromUs) return area;
    const lengthUs = Math.min(durationUs, untilUs - fromUs);
    const end = durationUs === 0 ? target : value + ((target - value) * lengthUs) / durationUs;
    area += ((value + end) / 2) * lengthUs;
    fromUs += durationUs;
    value = target;
  }
  return area + value * Math.max(0, untilUs - fromUs);
}

/** The average value from `fromUs` to the later `toUs`. O(stages). */
export function averageOf(
  series: CustomSeries,
  { fromUs, toUs }: { readonly fromUs: number; readonly toUs: number },
): number {
  return Math.max(0, (areaUntil(series, toUs) - areaUntil(series, fromUs)) / (toUs - fromUs));
}
