// Chart: which share of the requests took longer than a time, both on logarithmic axes, so that tails can be compared.

import { cumulativePoints } from '../../../analysis/cumulative-histogram.ts';
import type { MarkedPlatform } from '../marked-platforms.ts';
import type { Markup } from '../markup.ts';
import { axisLabels } from './axis.ts';
import { type Curve, curveLabels, curvePaths } from './curves.ts';
import { extent, quantileCell, quantilesText } from './distribution-points.ts';
import { type FigureData, figure } from './figure.ts';
import { shareCell } from './figure-cell.ts';
import { chartFrame } from './frame.ts';
import { logAxis, logDurationAxis } from './log-axis.ts';

const HEIGHT = 260;
const RAREST = 0.0001;
/** Left of this share curves do not differ visibly from 100 %. */
const COMMONEST = 0.995;
const QUANTILES = [0.5, 0.75, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999] as const;

/** The figure; null where no request completed. */
export function latencyDistributionFigure(platforms: readonly MarkedPlatform[]): Markup | null {
  const curves = platforms.map(curveOf).filter(({ points }) => points.length > 0);
  if (curves.length === 0) return null;
  const x = logDurationAxis('latency (log scale)', extent(curves));
  const y = logAxis(
    { title: 'share of requests that took longer (log scale)', label: axisLabels.share },
    { min: RAREST, max: 1 },
  );
  const plane = { x, y, height: HEIGHT };
  const tails = quantilesText(curves, 'latency_p99');
  const tail =
    tails === null ? 'Too few requests to tell the slowest in 100' : `1 in 100 requests took longer than ${tails}`;
  const caption = `${tail}; the further left a curve falls, the better.`;
  const drawing = chartFrame({
    title: 'Share of requests that took longer than a time',
    description: caption,
    ...plane,
    room: 'none',
    paths: curvePaths(curves, plane),
    overlays: curveLabels(curves, plane),
  });
  return figure({
    id: 'latency-distribution',
    heading: 'Distribution of latency',
    caption,
    panels: [{ heading: null, drawing }],
    data: dataOf(curves),
  });
}

function curveOf(platform: MarkedPlatform): Curve {
  const points = cumulativePoints(platform.study.latencyHistogram)
    .map(({ upToUs, share }) => ({ x: upToUs, y: 1 - share }))
    .filter(({ x, y }) => x > 0 && y >= RAREST && y <= COMMONEST);
  return { platform, points };
}

function dataOf(curves: readonly Curve[]): FigureData {
  return {
    headings: ['share at or below', ...curves.map(({ platform }) => platform.name)],
    rows: QUANTILES.map((share) => [
      shareCell(share),
      ...curves.map(({ platform: { study } }) => quantileCell(study.latencyHistogram, share)),
    ]),
    note: 'Upper ends of the histogram buckets, all completed requests of all replications after the warm-up.',
  };
}
