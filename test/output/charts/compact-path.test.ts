// A path in few characters draws the same strokes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CompactPath } from '../../../src/output/html/charts/compact-path.ts';

type Point = readonly [number, number];

function pathOf(points: readonly Point[]): string {
  const path = new CompactPath();
  const [[x, y] = [0, 0], ...others] = points;
  path.moveTo(x, y);
  for (const [toX, toY] of others) path.lineTo(toX, toY);
  return path.toString();
}

/** The corners that a path goes through. */
function cornersOf(path: string): readonly Point[] {
  const corners: Point[] = [];
  let [x, y] = [0, 0];
  for (const [, command, text = ''] of path.matchAll(/([MLHVZ])([^MLHVZ]*)/g)) {
    const [first = 0, second = 0] = text.split(',').map(Number);
    if (command === 'H') x = first;
    else if (command === 'V') y = first;
    else if (command !== 'Z') [x, y] = [first, second];
    corners.push([x, y]);
  }
  return corners;
}

describe('a compact path', () => {
  it('writes level and upright strokes by one coordinate, and one that goes on once', () => {
    expect(
      pathOf([
        [0, 5],
        [10, 5],
        [20, 5],
        [20, 0],
        [30, 2.04],
      ]),
    ).toBe('M0,5H20V0L30,2');
  });

  it('goes back where a stroke turns', () => {
    expect(
      pathOf([
        [0, 0],
        [10, 0],
        [4, 0],
      ]),
    ).toBe('M0,0H10H4');
  });

  it('closes, and begins again', () => {
    const path = new CompactPath();
    path.moveTo(0, 0);
    path.lineTo(1, 0);
    path.closePath();
    path.moveTo(5, 5);
    path.lineTo(5, 6);
    expect(path.toString()).toBe('M0,0H1ZM5,5V6');
  });

  it('goes through every corner, to a tenth, and through no other', () => {
    const tenths = fc.integer({ min: -500, max: 10_000 }).map((n) => n / 10);
    fc.assert(
      fc.property(fc.array(fc.tuple(tenths, fc.constantFrom(0, 1.5, 7)), { minLength: 1, maxLength: 30 }), (points) => {
        const corners = cornersOf(pathOf(points)).map(String);
        // A point may be missing only inside a level stroke, between its neighbours.
        const missing = points.filter((point) => !corners.includes(String(point)));
        for (const [x, y] of missing) {
          const around = cornersOf(pathOf(points)).filter((corner) => corner[1] === y);
          expect(around.some((corner) => corner[0] < x) && around.some((corner) => corner[0] > x)).toBe(true);
        }
        const given = points.map(String);
        for (const corner of corners) expect(given).toContain(corner);
      }),
    );
  });
});
