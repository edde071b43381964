// A number with its name and unit, as evidence for a statement. How it is worded is left to output.

import type { MetricUnit } from '../../metrics/catalogue/metric.ts';

/** Units of figures: those of metrics, and `ratio` for how many times. */
export type FigureUnit = MetricUnit | 'ratio' | 'MiB' | 'req/s' | 'count';

/** One number; null where there was nothing to measure. */
export interface Figure {
  readonly label: string;
  readonly value: number | null;
  readonly unit: FigureUnit;
}
