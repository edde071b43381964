// The figures that say how full the capacity was, and where the rest of it went.

import type { PackingSummary } from '../packing-summary.ts';
import { type SummaryMetric, WHOLE_RUN } from './metric.ts';

/** The share of cpu and the share of memory. */
function shares(key: Exclude<keyof PackingSummary, 'unitsPerHost'>, meaning: string): readonly SummaryMetric[] {
  return (['cpu', 'memory'] as const).map((resource) => ({
    name: `packing_${key}_${resource}`,
    unit: 'share',
    label: `${resource} ${key}`,
    meaning: `${resource}: ${meaning}`,
    method: WHOLE_RUN,
    read: ({ summary }) => summary.packing[key][resource],
  }));
}

/** In the order of a report. */
export const PACKING_METRICS: readonly SummaryMetric[] = [
  ...shares('requested', 'requested by units / what units may reserve, over hosts that have any'),
  ...shares('used', 'put to use / requested by units'),
  ...shares('stranded', 'free but of no use, because another dimension is full / what units may reserve'),
  ...shares('system', 'kept by guest systems, agents and daemons / whole hosts'),
  ...shares('rounding', 'paid beyond what was asked for, because of the sizes sold / size paid'),
  {
    name: 'units_per_host',
    unit: 'units/host',
    label: 'units/host',
    meaning: 'units on a host that has any, on average',
    method: WHOLE_RUN,
    read: ({ summary }) => summary.packing.unitsPerHost,
  },
];
