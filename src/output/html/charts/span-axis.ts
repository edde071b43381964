// A linear axis that begins where the values do: for dots, whose place is compared and not their length from zero.

import { scaleLinear } from 'd3-scale';
import type { Axis, AxisText } from './axis.ts';

/** Room for the labels on a phone. */
const TICKS = 3;
/** Beside the values, as a part of their span; of the values themselves where all are the same. */
const MARGIN = 0.06;

/** From a round number below the least value to one above the greatest, never below zero for values that are not. */
export function spanAxis(
  { title, label }: AxisText,
  { min, max }: { readonly min: number; readonly max: number },
): Axis {
  const margin = max > min ? (max - min) * MARGIN : Math.abs(max) * MARGIN || 1;
  const low = min >= 0 ? Math.max(0, min - margin) : min - margin;
  const scale = scaleLinear()
    .domain([low, max + margin])
    .nice(TICKS)
    .clamp(true);
  const ticks = scale.ticks(TICKS).map((value) => ({ position: scale(value), label: label(value) }));
  return { title, ticks, position: (value) => scale(value) };
}
