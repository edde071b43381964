// Chart: which share of the requests of a step waited for a start, one panel per platform where any did, all on one scale.

import type { RunResult, Series } from '../../../metrics/result.ts';
import { shareText } from '../../figure-text.ts';
import { type MarkedPlatform, platformTitle } from '../marked-platforms.ts';
import type { Markup } from '../markup.ts';
import { type Axis, axisLabels, linearAxis } from './axis.ts';
import { figure } from './figure.ts';
import { chartFrame } from './frame.ts';
import { areaPath, linePath } from './path.ts';
import { seriesData } from './series-data.ts';
import { greatest, momentText, peakOf, runTime, startPoints } from './series-points.ts';

const HEIGHT = 130;

/** The figure; null where no request waited for a start. */
export function coldShareFigure(result: RunResult, platforms: readonly MarkedPlatform[]): Markup | null {
  const cold = platforms.filter(({ run }) => run.series.columns.coldStarts.some((count) => count > 0));
  const [first] = cold;
  if (first === undefined) return null;
  const y = linearAxis(
    { title: 'cold requests / requests', label: axisLabels.share },
    greatest(cold.flatMap(({ run }) => coldShares(run.series))),
  );
  const columns = cold.map(({ run, name }, panel) => ({
    heading: name,
    label: 'cold',
    panel,
    unit: 'share' as const,
    values: coldShares(run.series),
  }));
  const rest = cold.length < platforms.length ? ' On the other platforms no request waited for a start.' : '';
  return figure({
    id: 'cold-share',
    heading: 'Cold requests',
    caption: `Requests that waited for a start: ${cold.map(peakText).join('; ')}.${rest}`,
    panels: cold.map((platform) => ({ heading: platformTitle(platform), drawing: panel(result, platform, y) })),
    data: seriesData(first.run.series, columns),
  });
}

/** By step; null where no request arrived. A request that arrived in the step before may be cold in this one. */
function coldShares({ columns: { coldStarts, arrivals } }: Series): readonly (number | null)[] {
  return coldStarts.map((count, i) => {
    const arrived = arrivals[i] ?? 0;
    return arrived === 0 ? null : Math.min(1, count / arrived);
  });
}

function panel(result: RunResult, platform: MarkedPlatform, y: Axis): Markup {
  const { run, mark, name } = platform;
  const { x, warmup } = runTime(result);
  const plane = { x, y, height: HEIGHT };
  const points = startPoints(run.series, coldShares(run.series));
  const classes = `p${mark.slot}`;
  return chartFrame({
    title: `Share of cold requests of ${name} over simulated time`,
    description: peakText(platform),
    ...plane,
    warmup,
    room: 'none',
    paths: [
      areaPath(points, plane, { classes, isStep: true }),
      linePath(points, plane, { classes: `${classes} thin`, isStep: true }),
    ],
  });
}

function peakText({ run, name }: MarkedPlatform): string {
  const peak = peakOf(run.series, coldShares(run.series));
  const whole = shareText(run.summary.coldStarts.share);
  return peak === null
    ? `${name} ${whole}`
    : `${name} ${whole}, at most ${shareText(peak.value)} at ${momentText(peak.timeMs)}`;
}
