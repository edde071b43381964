// The alarm behind a metric policy: all of the latest points must breach. Which action follows is left to the policies.
import type { MetricPoint } from '../metrics/metric-feed.ts';

/**
 * The latest `count` points, oldest first, if there are as many, none is missing and each one passes `isBreaching`;
 * null otherwise. A minute without data therefore keeps an alarm from going off.
 * Source: Amazon CloudWatch User Guide, "Using Amazon CloudWatch alarms" (M out of N, here M = N), 2023.
 */
export function breachingPoints(
  points: readonly (MetricPoint | null)[],
  count: number,
  isBreaching: (value: number) => boolean,
): readonly MetricPoint[] | null {
  if (points.length < count) return null;
  const latest: MetricPoint[] = [];
  for (const point of points.slice(points.length - count)) {
    if (point === null || !isBreaching(point.value)) return null;
    latest.push(point);
  }
  return latest;
}
