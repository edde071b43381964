// Which figures and thresholds are quantiles, of what: a tail needs enough samples, a mean does not.

import type { ThresholdQuery } from '../thresholds/threshold.ts';

/** A quantile and the histogram that it is taken of. */
export interface QuantileSource {
  /** 0..1. */
  readonly share: number;
  readonly histogram: 'latency' | 'startup';
}

const FIGURE = /^(latency|startup)_p(\d\d)$/;

/** What a figure of the catalogue is the quantile of; null if it is none. */
export function figureQuantile(name: string): QuantileSource | null {
  const [, histogram, percent] = FIGURE.exec(name) ?? [];
  if (histogram === undefined) return null;
  return { share: Number(percent) / 100, histogram: histogram as QuantileSource['histogram'] };
}

/** The same for a threshold; within a window the worst step is meant, which is no quantile of anything that is kept. */
export function thresholdQuantile({ metric, windowMs, aggregation }: ThresholdQuery): QuantileSource | null {
  const { name, argument } = aggregation;
  if ((metric !== 'latency' && metric !== 'startup') || windowMs !== null) return null;
  if (name !== 'p' && name !== 'med') return null;
  return { share: name === 'med' ? 0.5 : (argument ?? 0) / 100, histogram: metric };
}
