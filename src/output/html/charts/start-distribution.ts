// Chart: which share of the starts was ready within a time, one curve per platform.

import { cumulativePoints } from '../../../analysis/cumulative-histogram.ts';
import { bucketStartUs } from '../../../metrics/recorders/histogram-data.ts';
import type { MarkedPlatform } from '../marked-platforms.ts';
import type { Markup } from '../markup.ts';
import { shareAxis } from './axis.ts';
import { type Curve, curveLabels, curvePaths } from './curves.ts';
import { extent, quantileCell, quantilesText } from './distribution-points.ts';
import { type FigureData, figure } from './figure.ts';
import { shareCell } from './figure-cell.ts';
import { chartFrame } from './frame.ts';
import { logDurationAxis } from './log-axis.ts';

const HEIGHT = 230;
const SHARES = [0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1] as const;

/** The figure; null where nothing started. */
export function startDistributionFigure(platforms: readonly MarkedPlatform[]): Markup | null {
  const curves = platforms.map(curveOf).filter(({ points }) => points.length > 0);
  if (curves.length === 0) return null;
  const x = logDurationAxis('time to ready (log scale)', extent(curves));
  const plane = { x, y: shareAxis('share of starts that were ready'), height: HEIGHT };
  const medians = quantilesText(curves, 'startup_p50');
  const caption =
    medians === null ? 'Too few starts to tell their median.' : `Half of the starts were ready within ${medians}.`;
  const drawing = chartFrame({
    title: 'Share of starts that were ready within a time',
    description: caption,
    ...plane,
    room: 'none',
    paths: curvePaths(curves, plane),
    overlays: curveLabels(curves, plane),
  });
  return figure({
    id: 'start-distribution',
    heading: 'Time to ready',
    caption,
    panels: [{ heading: null, drawing }],
    data: dataOf(curves),
    isHalf: true,
  });
}

/** Starts at zero where the first bucket begins. */
function curveOf(platform: MarkedPlatform): Curve {
  const { startupHistogram } = platform.study;
  const points = cumulativePoints(startupHistogram).map(({ upToUs, share }) => ({ x: Math.max(1, upToUs), y: share }));
  const [firstBucket] = startupHistogram.buckets;
  if (firstBucket === undefined || startupHistogram.zeroCount > 0) return { platform, points };
  const origin = { x: bucketStartUs(firstBucket[0], startupHistogram.subBucketsPerOctave), y: 0 };
  return { platform, points: [origin, ...points] };
}

function dataOf(curves: readonly Curve[]): FigureData {
  return {
    headings: ['share of starts', ...curves.map(({ platform }) => platform.name)],
    rows: SHARES.map((share) => [
      shareCell(share),
      ...curves.map(({ platform: { study } }) => quantileCell(study.startupHistogram, share)),
    ]),
    note: 'Upper ends of the histogram buckets.',
  };
}
