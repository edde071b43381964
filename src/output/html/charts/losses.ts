// Chart: requests that failed or were rejected per second, one panel per platform, all on one scale.

import type { RunResult } from '../../../metrics/result.ts';
import { shareText } from '../../figure-text.ts';
import { type MarkedPlatform, platformTitle } from '../marked-platforms.ts';
import { el, type Markup } from '../markup.ts';
import { type Axis, axisLabels, linearAxis } from './axis.ts';
import { figure } from './figure.ts';
import { chartFrame } from './frame.ts';
import { areaPath, linePath } from './path.ts';
import { seriesData } from './series-data.ts';
import { greatest, middlePoints, perSecond, runTime } from './series-points.ts';

const HEIGHT = 130;

/** The figure; null where no platform ran. */
export function lossesFigure(result: RunResult, platforms: readonly MarkedPlatform[]): Markup | null {
  const [first] = platforms;
  if (first === undefined) return null;
  const y = linearAxis(
    { title: 'lost requests per second', label: axisLabels.count },
    greatest(platforms.flatMap(lostPerSecond)),
  );
  const columns = platforms.flatMap(({ run: { series }, name }, panel) => {
    const line = (label: string, counts: readonly number[]) => ({
      heading: `${name} ${label}/s`,
      label: `${label}/s`,
      panel,
      unit: 'requests' as const,
      values: perSecond(series, counts),
    });
    return [line('failed', series.columns.failures), line('rejected', series.columns.rejections)];
  });
  return figure({
    id: 'losses',
    heading: 'Failures and rejections',
    caption: captionOf(platforms),
    panels: platforms.map((platform) => ({ heading: platformTitle(platform), drawing: panel(result, platform, y) })),
    data: seriesData(first.run.series, columns),
  });
}

function lostPerSecond({ run: { series } }: MarkedPlatform): readonly number[] {
  const { failures, rejections } = series.columns;
  return perSecond(
    series,
    failures.map((count, i) => count + (rejections[i] ?? 0)),
  );
}

/** Failed from the bottom, rejected on top of it: the outline is what was lost altogether. */
function panel(result: RunResult, platform: MarkedPlatform, y: Axis): Markup {
  const { run, mark, name } = platform;
  const { x, warmup } = runTime(result);
  const plane = { x, y, height: HEIGHT };
  const lost = lostPerSecond(platform);
  const total = middlePoints(run.series, lost);
  const failed = middlePoints(run.series, perSecond(run.series, run.series.columns.failures));
  const classes = `p${mark.slot}`;
  const hasLost = lost.some((value) => value > 0);
  const legend = hasLost ? 'solid: failed, pale: rejected' : 'none';
  return chartFrame({
    title: `Failed and rejected requests of ${name} per second`,
    description: shares(platform),
    ...plane,
    warmup,
    room: 'none',
    paths: hasLost
      ? [
          areaPath(total, plane, { classes }),
          areaPath(failed, plane, { classes: `${classes} solid` }),
          linePath(total, plane, { classes: `${classes} thin` }),
        ]
      : [],
    overlays: [el('text', { class: 'note', x: '100%', y: -4, 'text-anchor': 'end' }, legend)],
  });
}

function shares({ run: { summary }, name }: MarkedPlatform): string {
  const { arrived, failed, rejected } = summary.requests;
  if (arrived === 0) return `${name} had no requests`;
  return `${name} failed ${shareText(failed / arrived)} and rejected ${shareText(rejected / arrived)}`;
}

function captionOf(platforms: readonly MarkedPlatform[]): string {
  const lossy = platforms.filter(({ run: { summary } }) => summary.requests.failed + summary.requests.rejected > 0);
  if (lossy.length === 0) return 'No platform failed or rejected a request after the warm-up.';
  return `Of the requests after the warm-up, ${lossy.map(shares).join('; ')}${lossy.length < platforms.length ? '; the others lost none' : ''}.`;
}
