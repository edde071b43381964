// Charts: the bill as it grows, and what an hour costs at each moment.

import type { RunResult, SeriesColumns } from '../../../metrics/result.ts';
import { usdText } from '../../figure-text.ts';
import type { MarkedPlatform } from '../marked-platforms.ts';
import { platformTitle } from '../marked-platforms.ts';
import type { Markup } from '../markup.ts';
import { type Axis, axisLabels, linearAxis } from './axis.ts';
import { curvePaths } from './curves.ts';
import { type FigureData, figure } from './figure.ts';
import { chartFrame, type EndLabel } from './frame.ts';
import { areaPath, linePath } from './path.ts';
import { seriesData } from './series-data.ts';
import { endPoints, greatest, middlePoints, runTime } from './series-points.ts';

const HEIGHT = 210;
const PANEL_HEIGHT = 130;

/** The growing bill of all platforms; null where no platform ran. */
export function cumulativeCostFigure(result: RunResult, platforms: readonly MarkedPlatform[]): Markup | null {
  if (platforms.length === 0) return null;
  const { x, warmup } = runTime(result);
  const y = linearAxis({ title: 'US dollars since the start', label: axisLabels.usd }, maxOf(platforms, 'costUsd'));
  const plane = { x, y, height: HEIGHT };
  const curves = platforms.map((platform) => ({
    platform,
    points: [{ x: 0, y: 0 }, ...endPoints(platform.run.series, platform.run.series.columns.costUsd)],
  }));
  const caption = `At the end of the run: ${platforms.map(({ run, name }) => `${name} ${usdText(run.summary.cost.totalUsd)}`).join(', ')}.`;
  const endLabels = platforms.map(({ run, mark, shortName }): EndLabel => {
    const last = run.series.columns.costUsd.at(-1) ?? 0;
    return { text: shortName, position: y.position(last), mark };
  });
  const drawing = chartFrame({
    title: 'Bill over simulated time',
    description: caption,
    ...plane,
    warmup,
    room: 'long',
    paths: curvePaths(curves, plane),
    endLabels,
  });
  return figure({
    id: 'cost',
    heading: 'Cost so far',
    caption,
    panels: [{ heading: null, drawing }],
    data: dataOf(platforms, 'costUsd'),
  });
}

/** Dollars per hour, one panel per platform, all on one scale; null where no platform ran. */
export function hourlyCostFigure(result: RunResult, platforms: readonly MarkedPlatform[]): Markup | null {
  if (platforms.length === 0) return null;
  const y = linearAxis({ title: 'US dollars per hour', label: axisLabels.usd }, maxOf(platforms, 'costUsdPerHour'));
  const range = ({ run, name }: MarkedPlatform) => {
    const values = run.series.columns.costUsdPerHour;
    return `${name} between ${usdText(values.length === 0 ? 0 : Math.min(...values))} and ${usdText(greatest(values))}`;
  };
  return figure({
    id: 'cost-per-hour',
    heading: 'Cost per hour',
    caption: `An hour at the pace of a step costs: ${platforms.map(range).join(', ')}.`,
    panels: platforms.map((platform) => ({
      heading: platformTitle(platform),
      drawing: hourlyPanel(result, platform, y),
    })),
    data: dataOf(platforms, 'costUsdPerHour'),
  });
}

function hourlyPanel(result: RunResult, { run, mark, name }: MarkedPlatform, y: Axis): Markup {
  const { x, warmup } = runTime(result);
  const plane = { x, y, height: PANEL_HEIGHT };
  const points = middlePoints(run.series, run.series.columns.costUsdPerHour);
  const classes = `p${mark.slot}`;
  return chartFrame({
    title: `US dollars per hour of ${name} over simulated time`,
    description: `${name} costs ${usdText(run.summary.cost.totalUsd)} for the run.`,
    ...plane,
    warmup,
    room: 'none',
    paths: [
      areaPath(points, plane, { classes, isStep: true }),
      linePath(points, plane, { classes: `${classes} thin`, isStep: true }),
    ],
  });
}

function maxOf(platforms: readonly MarkedPlatform[], column: keyof SeriesColumns): number {
  return greatest(platforms.flatMap(({ run }) => [...run.series.columns[column]]));
}

function dataOf(platforms: readonly MarkedPlatform[], column: 'costUsd' | 'costUsdPerHour'): FigureData {
  const [first] = platforms;
  if (first === undefined) return { headings: [], rows: [], note: '' };
  const columns = platforms.map(({ run, name, shortName }, position) => ({
    heading: name,
    ...(column === 'costUsd' ? { label: shortName } : { label: 'per hour', panel: position }),
    unit: 'USD' as const,
    values: run.series.columns[column],
  }));
  return seriesData(first.run.series, columns);
}
