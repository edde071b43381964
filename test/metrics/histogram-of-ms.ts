// The histogram of a handful of times, as a result has it.

import type { HistogramData } from '../../src/metrics/histogram.ts';
import { LogHistogram } from '../../src/metrics/recorders/log-histogram.ts';

/** In ms, each as often as it stands there. */
export function histogramOfMs(values: readonly number[]): HistogramData {
  const histogram = new LogHistogram(7);
  for (const value of values) histogram.record(value * 1000);
  return histogram.toData();
}

/** So many times the same. */
export function histogramOfSame(ms: number, count: number): HistogramData {
  return histogramOfMs(Array.from({ length: count }, () => ms));
}
