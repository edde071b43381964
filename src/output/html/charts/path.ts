// Paths of lines, steps and areas in a frame's inner coordinates. Their colour comes from the classes of the style sheet.

import { area, curveStepAfter, line } from 'd3-shape';
import { el, type Markup } from '../markup.ts';
import type { Axis } from './axis.ts';
import { CompactPath } from './compact-path.ts';
import { INNER_WIDTH } from './frame.ts';

/** A value at a place of the x axis; null is a gap. */
export interface Point {
  readonly x: number;
  readonly y: number | null;
}

/** What is drawn and how. */
export interface PathStyle {
  readonly classes: string;
  readonly dash?: string;
  readonly isStep?: boolean;
}

/** Axes and height of the frame that the path goes into. */
export interface Plane {
  readonly x: Axis;
  readonly y: Axis;
  readonly height: number;
}

/** A line through the points. */
export function linePath(points: readonly Point[], plane: Plane, style: PathStyle): Markup {
  const shape = line<Point>(across(plane), down(plane)).defined(isKnown);
  if (style.isStep) shape.curve(curveStepAfter);
  return pathOf(written(shape, kept(points, style)), `line ${style.classes}`, style);
}

/** The area between the points and the bottom of the chart. */
export function areaPath(points: readonly Point[], plane: Plane, style: PathStyle): Markup {
  const shape = area<Point>(across(plane), plane.height, down(plane)).defined(isKnown);
  if (style.isStep) shape.curve(curveStepAfter);
  return pathOf(written(shape, kept(points, style)), `area ${style.classes}`, style);
}

/** Where the second course lies above the first, the area between them; both have their points at the same places. */
export function bandPath(lower: readonly Point[], upper: readonly Point[], plane: Plane, classes: string): Markup {
  const y = down(plane);
  const points = lower.map((point, i) => ({ x: point.x, low: point, high: upper[i] ?? point }));
  const shape = area<(typeof points)[number]>(
    (point) => across(plane)(point.low),
    ({ low }) => y(low),
    ({ low, high }) => y((high.y ?? 0) > (low.y ?? 0) ? high : low),
  ).curve(curveStepAfter);
  return el('path', { class: classes, d: written(shape, points.filter(hasChanged)) });
}

interface BandPoint {
  readonly low: Point;
  readonly high: Point;
}

/** Steps need a point only where a value changes. */
function hasChanged({ low, high }: BandPoint, i: number, all: readonly BandPoint[]): boolean {
  const isSame = (other: BandPoint | undefined) => other?.low.y === low.y && other?.high.y === high.y;
  return i === all.length - 1 || !isSame(all[i - 1]) || !isSame(all[i + 1]);
}

/** A generator of d3-shape; its types know no other context than that of a canvas. */
interface Shape<T> {
  context(context: never): unknown;
  (points: readonly T[]): unknown;
}

function written<T>(shape: Shape<T>, points: readonly T[]): string {
  const path = new CompactPath();
  shape.context(path as never);
  shape(points);
  return path.toString();
}

function pathOf(d: string, classes: string, { dash }: PathStyle): Markup {
  const dashes = dash === undefined || dash === '' ? {} : { 'stroke-dasharray': dash };
  return el('path', { class: classes, d, 'vector-effect': 'non-scaling-stroke', ...dashes });
}

function across({ x }: Plane): (point: Point) => number {
  return (point) => x.position(point.x) * INNER_WIDTH;
}

function down({ y, height }: Plane): (point: Point) => number {
  return (point) => (1 - y.position(point.y ?? 0)) * height;
}

function isKnown(point: Point): boolean {
  return point.y !== null;
}

/** Steps need a point only where the value changes. */
function kept(points: readonly Point[], { isStep }: PathStyle): readonly Point[] {
  if (!isStep) return points;
  return points.filter(({ y }, i) => i === points.length - 1 || y !== points[i - 1]?.y || y !== points[i + 1]?.y);
}
