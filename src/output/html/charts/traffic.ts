// Chart: requests that arrive per second. Every platform faces the same arrivals.

import { formatCount } from '../../../base/units/count.ts';
import type { RunResult } from '../../../metrics/result.ts';
import type { MarkedPlatform } from '../marked-platforms.ts';
import type { Markup } from '../markup.ts';
import { axisLabels, linearAxis } from './axis.ts';
import { figure } from './figure.ts';
import { chartFrame } from './frame.ts';
import { areaPath, linePath } from './path.ts';
import { seriesData } from './series-data.ts';
import { greatest, middlePoints, momentText, peakOf, perSecond, runTime } from './series-points.ts';

const HEIGHT = 170;

/** The figure; null where no platform ran. */
export function trafficFigure(result: RunResult, [first]: readonly MarkedPlatform[]): Markup | null {
  if (first === undefined) return null;
  const { series } = first.run;
  const rates = perSecond(series, series.columns.arrivals);
  const { x, warmup } = runTime(result);
  const y = linearAxis({ title: 'requests per second', label: axisLabels.count }, greatest(rates));
  const points = middlePoints(series, rates);
  const plane = { x, y, height: HEIGHT };
  const peak = peakOf(series, rates);
  const caption =
    peak === null
      ? 'No step was recorded.'
      : `Arrivals peak at ${formatCount(peak.value)} requests per second at ${momentText(peak.timeMs)}; every platform faces the same ones.`;
  const paths = [areaPath(points, plane, { classes: 'ink' }), linePath(points, plane, { classes: 'ink' })];
  const drawing = chartFrame({
    title: 'Requests per second over simulated time',
    description: caption,
    ...plane,
    warmup,
    room: 'none',
    paths,
  });
  const data = seriesData(series, [
    { heading: 'arrivals per second', label: 'arrivals/s', unit: 'requests', values: rates },
  ]);
  return figure({ id: 'traffic', heading: 'Traffic', caption, panels: [{ heading: null, drawing }], data });
}
