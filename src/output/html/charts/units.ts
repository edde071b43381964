// Chart: units desired and ready, and hosts, over time; one panel per platform, each with its own scale.

import type { RunResult, Series, SeriesColumns } from '../../../metrics/result.ts';
import { figureText } from '../../figure-text.ts';
import { type MarkedPlatform, platformTitle } from '../marked-platforms.ts';
import { el, type Markup } from '../markup.ts';
import { axisLabels, linearAxis } from './axis.ts';
import { decisionLane } from './decision-lane.ts';
import { figure } from './figure.ts';
import { chartFrame } from './frame.ts';
import { areaPath, linePath } from './path.ts';
import { seriesData } from './series-data.ts';
import { endPoints, greatest, runTime } from './series-points.ts';

const HEIGHT = 170;

interface UnitLine {
  readonly column: keyof SeriesColumns;
  readonly label: string;
  readonly classes: (slot: number) => string;
  readonly dash: string;
  /** How the line looks, in words. */
  readonly look: string;
}

const READY: UnitLine = {
  column: 'unitsReady',
  label: 'ready',
  classes: (slot) => `p${slot}`,
  dash: '',
  look: 'filled',
};
const DESIRED: UnitLine = {
  column: 'unitsDesired',
  label: 'desired',
  classes: () => 'ink thin',
  dash: '4 2',
  look: 'dashed',
};
const HOSTS: UnitLine = { column: 'hosts', label: 'hosts', classes: () => 'quiet thin', dash: '1.5 2', look: 'dotted' };

/** The figure; null where no platform ran. */
export function unitsFigure(result: RunResult, platforms: readonly MarkedPlatform[]): Markup | null {
  const [first] = platforms;
  if (first === undefined) return null;
  const columns = platforms.flatMap(({ run, name }, panel) =>
    linesOf(run.series).map(({ column, label }) => ({
      heading: `${name} ${label}`,
      label,
      panel,
      unit: 'units' as const,
      values: run.series.columns[column],
    })),
  );
  return figure({
    id: 'units',
    heading: 'Units and hosts',
    caption: `${platforms.map(peakText).join(', ')}. Each panel has its own scale: a unit is not the same size everywhere. Marks below are decisions: up is out, down is in, a cross is trouble.`,
    panels: platforms.map((platform) => ({
      heading: platformTitle(platform),
      drawing: panel(result, platform),
      below: decisionLane(platform, { x: runTime(result).x, platformCount: platforms.length }),
    })),
    data: seriesData(first.run.series, columns),
  });
}

function linesOf({ columns }: Series): readonly UnitLine[] {
  return columns.hosts.some((count) => count > 0) ? [READY, DESIRED, HOSTS] : [READY, DESIRED];
}

function panel(result: RunResult, platform: MarkedPlatform): Markup {
  const { run, mark, name } = platform;
  const { x, warmup } = runTime(result);
  const lines = linesOf(run.series);
  const max = greatest(lines.flatMap(({ column }) => [...run.series.columns[column]]));
  const y = linearAxis({ title: lines.length === 3 ? 'units, hosts' : 'units', label: axisLabels.count }, max);
  const plane = { x, y, height: HEIGHT };
  const ready = endPoints(run.series, run.series.columns.unitsReady);
  return chartFrame({
    title: `Units desired and ready${lines.length === 3 ? ', and hosts,' : ''} of ${name} over simulated time`,
    description: peakText(platform),
    ...plane,
    warmup,
    room: 'none',
    paths: [
      areaPath(ready, plane, { classes: `p${mark.slot}`, isStep: true }),
      ...lines.map(({ column, classes, dash }) =>
        linePath(endPoints(run.series, run.series.columns[column]), plane, {
          classes: classes(mark.slot),
          dash,
          isStep: true,
        }),
      ),
    ],
    overlays: [
      el(
        'text',
        { class: 'note', x: '100%', y: -4, 'text-anchor': 'end' },
        lines.map(({ look, label }) => `${look}: ${label}`).join(', '),
      ),
    ],
  });
}

function peakText({ run, name }: MarkedPlatform): string {
  const { units, hosts } = run.summary;
  const hostText =
    hosts.peak > 0 ? ` on ${figureText(hosts.peak, 'hosts')} ${hosts.peak === 1 ? 'host' : 'hosts'}` : '';
  return `${name} peaks at ${figureText(units.peak, 'units')} ${units.peak === 1 ? 'unit' : 'units'}${hostText}`;
}
