// Draws one curve per platform into one frame, told apart by colour, dash, glyph and a label on the curve itself.

import {
  type SymbolType,
  symbol,
  symbolCircle,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
} from 'd3-shape';
import type { PlatformMark } from '../../platform-mark.ts';
import type { MarkedPlatform } from '../marked-platforms.ts';
import { el, type Markup, percentText } from '../markup.ts';
import type { NameSide } from './name-places.ts';
import { linePath, type Plane, type Point } from './path.ts';

/** A platform with the points of its curve. */
export interface Curve {
  readonly platform: MarkedPlatform;
  readonly points: readonly Point[];
}

const SYMBOLS: readonly SymbolType[] = [
  symbolCircle,
  symbolTriangle,
  symbolDiamond,
  symbolStar,
  symbolSquare,
  symbolTriangle,
];
const SYMBOL_AREA = 64;
/** Points closer than this on both axes cannot be told apart. */
const RESOLUTION = 1 / 400;
const LABEL_GAP = 9;
const NAME_AT = {
  right: { x: LABEL_GAP, dy: '0.32em', 'text-anchor': 'start' },
  left: { x: -LABEL_GAP, dy: '0.32em', 'text-anchor': 'end' },
  above: { x: 0, y: -LABEL_GAP, 'text-anchor': 'middle' },
  below: { x: 0, y: LABEL_GAP, dy: '0.75em', 'text-anchor': 'middle' },
} as const satisfies Readonly<Record<NameSide, object>>;
/** Right of this place a label stands at the left of its point. */
const TURN = 0.62;

/** The lines of the curves. */
export function curvePaths(curves: readonly Curve[], plane: Plane, { isStep = false } = {}): readonly Markup[] {
  return curves.map(({ platform: { mark }, points }) =>
    linePath(thinned(points, plane), plane, { classes: `p${mark.slot}`, dash: mark.dash, isStep }),
  );
}

/**
 * A symbol and a name on each curve, where it passes a height of its own: heights are spread over the chart in the order
 * of the curves from left to right, so that names of neighbours are never on one line.
 */
export function curveLabels(curves: readonly Curve[], plane: Plane): readonly Markup[] {
  const drawn = curves.filter(({ points }) => points.length > 0);
  return drawn.map(({ platform, points }, i) => {
    const height = 1 - (i + 0.7) / (drawn.length + 0.4);
    return symbolWithName(platform, nearest(points, plane, height), { plane });
  });
}

/** The symbol of a platform and its name at a point of the plane; near the right end the name is at the left. */
export function symbolWithName(
  { mark, shortName }: MarkedPlatform,
  point: Point,
  { plane, side }: { readonly plane: Plane; readonly side?: NameSide },
): Markup {
  const x = plane.x.position(point.x);
  const y = (1 - plane.y.position(point.y ?? 0)) * plane.height;
  const name = el('text', { class: 'on-curve', ...NAME_AT[side ?? (x > TURN ? 'left' : 'right')] }, shortName);
  return el('svg', { x: percentText(x), y, class: 'symbol' }, symbolShape(mark), name);
}

/** The symbol of a platform around the origin. */
export function symbolShape({ slot, isHollow }: PlatformMark): Markup {
  const d = symbol(SYMBOLS[slot] ?? symbolCircle, SYMBOL_AREA).digits(2)() ?? '';
  const turn = slot === 5 ? { transform: 'rotate(180)' } : {};
  return el('path', { class: `symbol-shape p${slot}${isHollow ? ' hollow' : ''}`, d, ...turn });
}

/** The point of the curve whose height is nearest to the one asked for. */
function nearest(points: readonly Point[], { y }: Plane, height: number): Point {
  const distance = (point: Point) => Math.abs(y.position(point.y ?? 0) - height);
  return points.reduce((best, point) => (distance(point) < distance(best) ? point : best));
}

function thinned(points: readonly Point[], { x, y }: Plane): readonly Point[] {
  let last: Point | undefined;
  return points.filter((point, i) => {
    const isFar =
      last === undefined ||
      Math.abs(x.position(point.x) - x.position(last.x)) > RESOLUTION ||
      Math.abs(y.position(point.y ?? 0) - y.position(last.y ?? 0)) > RESOLUTION;
    if (isFar || i === points.length - 1) last = point;
    return isFar || i === points.length - 1;
  });
}
