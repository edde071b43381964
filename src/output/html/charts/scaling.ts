// Chart: units ready against those that were needed, as bands of shortage and excess; one panel per platform. A unit is not the
// same size everywhere: all panels share a scale in percent of the most units that their platform needed.

import type { CapacityCourse, ScalingQuality } from '../../../analysis/scaling/scaling-quality.ts';
import type { RunResult, Series } from '../../../metrics/result.ts';
import { figureText, shareText } from '../../figure-text.ts';
import { type MarkedPlatform, platformTitle } from '../marked-platforms.ts';
import { el, type Markup } from '../markup.ts';
import { type Axis, axisLabels, linearAxis } from './axis.ts';
import { figure } from './figure.ts';
import { chartFrame } from './frame.ts';
import { bandPath, linePath, type Plane, type Point } from './path.ts';
import { seriesData } from './series-data.ts';
import { greatest, runTime } from './series-points.ts';

const HEIGHT = 170;
/** Beyond this multiple of the need a panel says so instead of showing it: the others would be flat. */
const MOST_SHOWN = 3;

/** A platform with what is judged of it. */
export interface JudgedPlatform {
  readonly platform: MarkedPlatform;
  readonly quality: ScalingQuality;
}

/** The figure; null where no platform has units after the warm-up. */
export function scalingFigure(result: RunResult, judged: readonly JudgedPlatform[]): Markup | null {
  const shown = judged.filter(({ quality: { course } }) => mostNeeded(course) > 0);
  const [first] = shown;
  if (first === undefined) return null;
  const shares = shown.flatMap(({ quality: { course } }) => {
    const most = mostNeeded(course);
    return [...course.ready, ...course.desired].map((count) => Math.min(MOST_SHOWN, count / most));
  });
  const y = linearAxis({ title: '% of the most units needed', label: axisLabels.share }, greatest([1, ...shares]));
  const columns = shown.flatMap(({ platform: { name }, quality: { course } }, panel) =>
    (['needed', 'desired', 'ready'] as const).map((what) => ({
      heading: `${name} ${what}`,
      label: what,
      panel,
      unit: 'units' as const,
      values: course[what],
    })),
  );
  return figure({
    id: 'scaling-bands',
    heading: 'Units ready against units needed',
    caption: captionOf(shown),
    panels: shown.map((one) => ({ heading: headingOf(one), drawing: panel(result, one, y) })),
    data: seriesData(seriesOf(first.quality.course), columns),
  });
}

function mostNeeded({ needed }: CapacityCourse): number {
  return greatest(needed);
}

function headingOf({ platform, quality: { course } }: JudgedPlatform): readonly (Markup | string)[] {
  const most = mostNeeded(course);
  const scale = `100% is ${figureText(most, 'units')} ${most === 1 ? 'unit' : 'units'}`;
  return [platformTitle(platform), el('span', { class: 'sum' }, scale)];
}

function captionOf(shown: readonly JudgedPlatform[]): string {
  const texts = shown.map(({ platform: { name }, quality: { shortShare } }) => `${name} ${shareText(shortShare)}`);
  return `Coloured line: units ready; thin: needed; dashed: desired. Red between them is too few, pale is more than needed. Short of capacity for this share of the time after the warm-up: ${texts.join(', ')}.`;
}

function panel(result: RunResult, { platform: { mark, name }, quality }: JudgedPlatform, y: Axis): Markup {
  const { course, shortShare } = quality;
  const { x, warmup } = runTime(result);
  const plane: Plane = { x, y, height: HEIGHT };
  const most = mostNeeded(course);
  const shares = (counts: readonly number[]) => counts.map((count) => count / most);
  const [ready, desired, needed] = [shares(course.ready), shares(course.desired), shares(course.needed)];
  // What was asked for is missing as well as what the load needed.
  const wanted = needed.map((share, i) => Math.max(share, desired[i] ?? 0));
  const points = (column: readonly number[]) => endPoints(course, column);
  const isCut = ready.some((share) => share > MOST_SHOWN);
  return chartFrame({
    title: `Units of ${name} ready, desired and needed over simulated time`,
    description: `${name} was short of capacity for ${shareText(shortShare)} of the time`,
    ...plane,
    warmup,
    room: 'none',
    paths: [
      bandPath(points(needed), points(ready), plane, `excess p${mark.slot}`),
      bandPath(points(ready), points(wanted), plane, 'short'),
      linePath(points(needed), plane, { classes: 'ink thin', isStep: true }),
      linePath(points(desired), plane, { classes: 'quiet thin', dash: '4 2', isStep: true }),
      linePath(points(ready), plane, { classes: `p${mark.slot}`, isStep: true }),
    ],
    overlays: isCut
      ? [el('text', { class: 'note', x: '100%', y: -4, 'text-anchor': 'end' }, `cut at ${MOST_SHOWN * 100}%`)]
      : [],
  });
}

/** Levels at the ends of steps, drawn over the step that they end. */
function endPoints({ startMs, stepMs }: CapacityCourse, column: readonly number[]): readonly Point[] {
  return column.map((y, i) => ({ x: startMs + (i + 1) * stepMs, y }));
}

function seriesOf({ startMs, stepMs }: CapacityCourse): Pick<Series, 'startMs' | 'stepMs'> {
  return { startMs, stepMs };
}
