// Chart: requests in flight and how many of them wait for a place in a unit, one panel per platform, all on one scale.

import type { RunResult } from '../../../metrics/result.ts';
import { figureText } from '../../figure-text.ts';
import { type MarkedPlatform, platformTitle } from '../marked-platforms.ts';
import { el, type Markup } from '../markup.ts';
import { type Axis, axisLabels, linearAxis } from './axis.ts';
import { figure } from './figure.ts';
import { chartFrame } from './frame.ts';
import { areaPath, linePath } from './path.ts';
import { seriesData } from './series-data.ts';
import { endPoints, greatest, runTime } from './series-points.ts';

const HEIGHT = 130;

/** The figure; null where no platform ran. */
export function waitingFigure(result: RunResult, platforms: readonly MarkedPlatform[]): Markup | null {
  const [first] = platforms;
  if (first === undefined) return null;
  const y = linearAxis(
    { title: 'requests', label: axisLabels.count },
    greatest(platforms.flatMap(({ run }) => [...run.series.columns.inFlight])),
  );
  const columns = platforms.flatMap(({ run: { series }, name }, panel) => {
    const line = (label: string, values: readonly number[]) => ({
      heading: `${name} ${label}`,
      label,
      panel,
      unit: 'requests' as const,
      values,
    });
    return [line('in flight', series.columns.inFlight), line('queued', series.columns.queued)];
  });
  return figure({
    id: 'in-flight',
    heading: 'Requests in flight and queued',
    caption: `Most at the end of a step: ${platforms.map(mostText).join('; ')}.`,
    panels: platforms.map((platform) => ({ heading: platformTitle(platform), drawing: panel(result, platform, y) })),
    data: seriesData(first.run.series, columns),
  });
}

/** Queued requests are in flight too: they fill the lower part. */
function panel(result: RunResult, platform: MarkedPlatform, y: Axis): Markup {
  const { run, mark, name } = platform;
  const { x, warmup } = runTime(result);
  const plane = { x, y, height: HEIGHT };
  const inFlight = endPoints(run.series, run.series.columns.inFlight);
  const queued = endPoints(run.series, run.series.columns.queued);
  const classes = `p${mark.slot}`;
  return chartFrame({
    title: `Requests in flight and queued on ${name} over simulated time`,
    description: mostText(platform),
    ...plane,
    warmup,
    room: 'none',
    paths: [
      areaPath(inFlight, plane, { classes }),
      areaPath(queued, plane, { classes: `${classes} solid` }),
      linePath(inFlight, plane, { classes: `${classes} thin` }),
    ],
    overlays: [
      el('text', { class: 'note', x: '100%', y: -4, 'text-anchor': 'end' }, 'line: in flight, solid: queued of them'),
    ],
  });
}

function mostText({ run, name }: MarkedPlatform): string {
  const { inFlight, queued } = run.series.columns;
  return `${name} ${figureText(greatest(inFlight), 'requests')} in flight, ${figureText(greatest(queued), 'requests')} queued`;
}
