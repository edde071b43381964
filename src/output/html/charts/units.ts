// Chart: units desired, running and ready, and hosts, over time; one panel per platform, each with its own scale.

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
  readonly valuesOf: (columns: SeriesColumns) => readonly number[];
  readonly label: string;
  readonly classes: (slot: number) => string;
  readonly dash: string;
  /** How the line looks, in words. */
  readonly look: string;
}

const READY: UnitLine = {
  valuesOf: ({ unitsReady }) => unitsReady,
  label: 'ready',
  classes: (slot) => `p${slot}`,
  dash: '',
  look: 'filled',
};
const DESIRED: UnitLine = {
  valuesOf: ({ unitsDesired }) => unitsDesired,
  label: 'desired',
  classes: () => 'ink thin',
  dash: '4 2',
  look: 'dashed',
};
/** On a host, ready or not. */
const RUNNING: UnitLine = {
  valuesOf: ({ unitsStarting, unitsReady, unitsDraining }) =>
    unitsReady.map((ready, i) => ready + (unitsStarting[i] ?? 0) + (unitsDraining[i] ?? 0)),
  label: 'running',
  classes: (slot) => `p${slot} thin`,
  dash: '',
  look: 'thin',
};
const HOSTS: UnitLine = {
  valuesOf: ({ hosts }) => hosts,
  label: 'hosts',
  classes: () => 'quiet thin',
  dash: '1.5 2',
  look: 'dotted',
};

/** The figure; null where no platform ran. */
export function unitsFigure(result: RunResult, platforms: readonly MarkedPlatform[]): Markup | null {
  const [first] = platforms;
  if (first === undefined) return null;
  const columns = platforms.flatMap(({ run, name }, panel) =>
    linesOf(run.series).map(({ valuesOf, label }) => ({
      heading: `${name} ${label}`,
      label,
      panel,
      unit: 'units' as const,
      values: valuesOf(run.series.columns),
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

const UNITS: readonly UnitLine[] = [READY, RUNNING, DESIRED];

function linesOf({ columns }: Series): readonly UnitLine[] {
  return columns.hosts.some((count) => count > 0) ? [...UNITS, HOSTS] : UNITS;
}

function panel(result: RunResult, platform: MarkedPlatform): Markup {
  const { run, mark, name } = platform;
  const { x, warmup } = runTime(result);
  const lines = linesOf(run.series);
  const hasHosts = lines.includes(HOSTS);
  const max = greatest(lines.flatMap(({ valuesOf }) => [...valuesOf(run.series.columns)]));
  const y = linearAxis({ title: hasHosts ? 'units, hosts' : 'units', label: axisLabels.count }, max);
  const plane = { x, y, height: HEIGHT };
  const ready = endPoints(run.series, run.series.columns.unitsReady);
  return chartFrame({
    title: `Units desired, running and ready${hasHosts ? ', and hosts,' : ''} of ${name} over simulated time`,
    description: peakText(platform),
    ...plane,
    warmup,
    room: 'none',
    paths: [
      areaPath(ready, plane, { classes: `p${mark.slot}`, isStep: true }),
      ...lines.map(({ valuesOf, classes, dash }) =>
        linePath(endPoints(run.series, valuesOf(run.series.columns)), plane, {
          classes: classes(mark.slot),
          dash,
          isStep: true,
        }),
      ),
    ],
    overlays: [
      el(
        'text',
        { class: 'note', x: '100%', y: -18, 'text-anchor': 'end' },
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
