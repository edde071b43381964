// Finds the choices that no other choice beats in both of two figures, lower being better.

/** A choice with its two figures. */
export interface ParetoPoint {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** The points that no other point equals or beats in both figures (and beats in one), by ascending x. Quadratic. */
export function paretoFront<P extends ParetoPoint>(points: readonly P[]): readonly P[] {
  const isBeaten = (point: P) =>
    points.some((other) => other.x <= point.x && other.y <= point.y && (other.x < point.x || other.y < point.y));
  return points.filter((point) => !isBeaten(point)).sort((a, b) => a.x - b.x);
}
