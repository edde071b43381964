// Chart: cost against latency, one symbol per platform, with the line of those that no other beats in both. Platforms
// that lost too many requests are shown, but neither beat nor join the others.

import { isLossy } from '../../../analysis/losses.ts';
import { paretoFront } from '../../../analysis/pareto.ts';
import type { Estimate } from '../../../analysis/statistics/estimate.ts';
import { figureEstimate } from '../../../analysis/statistics/figure-estimate.ts';
import type { MetricUnit } from '../../../metrics/catalogue/metric.ts';
import { estimateText } from '../../estimate-text.ts';
import type { MarkedPlatform } from '../marked-platforms.ts';
import type { Markup } from '../markup.ts';
import { type Axis, type AxisText, axisLabels, linearAxis } from './axis.ts';
import { symbolWithName } from './curves.ts';
import { figure } from './figure.ts';
import type { FigureCell } from './figure-cell.ts';
import { chartFrame } from './frame.ts';
import { logAxis } from './log-axis.ts';
import { namePlaces, type Spot } from './name-places.ts';
import { linePath, type Plane } from './path.ts';

const HEIGHT = 260;
const US_PER_MS = 1000;
/** Figures further apart than this cannot share a linear axis. */
const TOO_FAR_APART = 12;
const HEADROOM = 1.08;

interface PricedLatency {
  readonly platform: MarkedPlatform;
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** The figure; null where no platform completed a request. */
export function costLatencyFigure(platforms: readonly MarkedPlatform[]): Markup | null {
  const points = platforms.flatMap(pointOf);
  if (points.length === 0) return null;
  const x = fittingAxis(
    { title: 'US dollars per month (this run repeated for 730 hours)', label: axisLabels.usd },
    points.map((point) => point.x),
  );
  const y = fittingAxis(
    { title: 'p95 latency', label: axisLabels.duration },
    points.map((point) => point.y),
  );
  const plane = { x, y, height: HEIGHT };
  const front = paretoFront(points.filter(({ platform }) => !isLossy(platform.whole)));
  const caption = captionOf(points, front);
  const drawing = chartFrame({
    title: 'Monthly cost against p95 latency',
    description: caption,
    ...plane,
    room: 'none',
    paths: [linePath(front, plane, { classes: 'quiet thin', dash: '3 3' })],
    overlays: namePlaces(points.map((point) => spotOf(point, plane))).map((side, i) => {
      const { platform, ...point } = points[i]!;
      return symbolWithName(platform, point, { plane, side });
    }),
  });
  return figure({
    id: 'cost-latency',
    heading: 'Cost against latency',
    caption,
    panels: [{ heading: null, drawing }],
    data: {
      headings: ['platform', 'US dollars per month', 'p95 latency'],
      rows: points.map(({ platform: { name, study } }) => [
        name,
        estimateCell(figureEstimate(study, 'cost_monthly'), 'USD/month'),
        estimateCell(figureEstimate(study, 'latency_p95'), 'ms'),
      ]),
      note: '',
    },
  });
}

function pointOf(platform: MarkedPlatform): readonly PricedLatency[] {
  const { cost, latencyMs } = platform.whole.summary;
  if (latencyMs.p95 === null) return [];
  return [{ platform, name: platform.name, x: cost.monthlyUsd, y: latencyMs.p95 * US_PER_MS }];
}

function spotOf({ platform: { shortName }, x, y }: PricedLatency, plane: Plane): Spot {
  return { x: plane.x.position(x), y: (1 - plane.y.position(y)) * plane.height, length: shortName.length };
}

function fittingAxis({ title, label }: AxisText, values: readonly number[]): Axis {
  const max = Math.max(...values);
  const min = Math.min(...values);
  if (min > 0 && max / min > TOO_FAR_APART)
    return logAxis({ title: `${title} (log scale)`, label }, { min: min / HEADROOM, max: max * HEADROOM });
  return linearAxis({ title, label }, max * HEADROOM);
}

function captionOf(points: readonly PricedLatency[], front: readonly PricedLatency[]): string {
  const lossy = points.filter(({ platform }) => isLossy(platform.whole));
  const beaten = points.filter((point) => !front.includes(point) && !lossy.includes(point));
  const parts = [
    frontText(front, beaten),
    lossy.length === 0 ? '' : `${namesOf(lossy)} failed or rejected 1% of the requests or more and are not compared`,
  ];
  return `${parts.filter((part) => part !== '').join('; ')}.`;
}

function frontText(front: readonly PricedLatency[], beaten: readonly PricedLatency[]): string {
  if (front.length === 0) return 'Nobody answered enough requests to be compared';
  if (beaten.length > 0) {
    return `Nearer to the lower left is better; no other platform is both cheaper and faster than ${namesOf(front)}; for ${namesOf(beaten)} another platform is at least as good in both`;
  }
  if (front.length === 1) return `There is nothing to compare ${namesOf(front)} with`;
  return `Each platform is cheaper or faster than every other: ${namesOf(front)}`;
}

function namesOf(points: readonly PricedLatency[]): string {
  return points.map(({ name }) => name).join(', ');
}

function estimateCell(estimate: Estimate, unit: MetricUnit): FigureCell {
  return { value: estimate.value, text: estimateText(estimate, unit) };
}
