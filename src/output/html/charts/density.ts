// Chart: how full the hosts are over time, one panel per platform that packs several units on a host.

import type { RunResult } from '../../../metrics/result.ts';
import { shareText } from '../../figure-text.ts';
import { type MarkedPlatform, platformTitle } from '../marked-platforms.ts';
import type { Markup } from '../markup.ts';
import { shareAxis } from './axis.ts';
import { figure } from './figure.ts';
import { chartFrame } from './frame.ts';
import { linePath, type Point } from './path.ts';
import { seriesData } from './series-data.ts';
import { runTime, startPoints } from './series-points.ts';

const HEIGHT = 150;

/** The figure; null where no platform packs units on hosts. */
export function densityFigure(result: RunResult, platforms: readonly MarkedPlatform[]): Markup | null {
  const packed = platforms.filter(
    ({ run }) => run.summary.hosts.peak > 0 && run.series.columns.densityCpu.some((share) => share !== null),
  );
  const [first] = packed;
  if (first === undefined) return null;
  const rest =
    packed.length < platforms.length
      ? ' On the other platforms each unit has a machine of its own, or nobody sees the machines.'
      : '';
  const columns = packed.flatMap(({ run, name }, panel) => {
    const line = (label: string, values: readonly (number | null)[]) => ({
      heading: `${name} ${label}`,
      label,
      panel,
      unit: 'share' as const,
      values,
    });
    return [line('cpu', run.series.columns.densityCpu), line('memory', run.series.columns.densityMemory)];
  });
  return figure({
    id: 'density',
    heading: 'Packing density',
    caption: `Requested share of the capacity of occupied hosts, on average: ${packed.map(meanText).join('; ')}.${rest}`,
    panels: packed.map((platform) => ({ heading: platformTitle(platform), drawing: panel(result, platform) })),
    data: seriesData(first.run.series, columns),
  });
}

function panel(result: RunResult, platform: MarkedPlatform): Markup {
  const { run, mark, name } = platform;
  const { x, warmup } = runTime(result);
  const plane = { x, y: shareAxis('requested / capacity'), height: HEIGHT };
  const cpu = startPoints(run.series, run.series.columns.densityCpu);
  const memory = startPoints(run.series, run.series.columns.densityMemory);
  const label = (text: string, points: readonly Point[]) => {
    const last = points.findLast(({ y }) => y !== null)?.y ?? null;
    return last === null ? [] : [{ text, position: plane.y.position(last) }];
  };
  return chartFrame({
    title: `Packing density of ${name} over simulated time`,
    description: meanText(platform),
    ...plane,
    warmup,
    room: 'short',
    paths: [
      linePath(cpu, plane, { classes: `p${mark.slot}`, isStep: true }),
      linePath(memory, plane, { classes: `p${mark.slot} thin`, dash: '4 3', isStep: true }),
    ],
    endLabels: [...label('cpu', cpu), ...label('memory', memory)],
  });
}

function meanText({ run, name }: MarkedPlatform): string {
  const { cpu, memory } = run.summary.density;
  return `${name} cpu ${shareText(cpu)}, memory ${shareText(memory)}`;
}
