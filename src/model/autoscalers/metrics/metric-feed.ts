// One metric of one service group as its metric service would show it: points of one period, published late.
// Measuring the values is left to compute.
import { invariant } from '../../../base/invariant.ts';
import { MICROS_PER_MINUTE } from '../../../base/time.ts';
import type { MetricChoice } from './scaling-metric.ts';

/** A day of seconds. */
const MOST_POINTS = 86_400;

/** The average of a metric over one period. */
export interface MetricPoint {
  readonly value: number;
  /** The mean number of units that the average is taken over, 0 or more; `value x units` is the whole load. */
  readonly units: number;
}

/** Points of one metric, oldest first; null where there is no data. */
export type PointSeries = readonly (MetricPoint | null)[];

/** A metric that a policy follows, and how it sees it. */
export interface FeedNeed {
  readonly metric: MetricChoice;
  /** Length of the time that one point covers, in microseconds. */
  readonly periodUs: number;
  /** The most points that the policy looks at. */
  readonly count: number;
  /** From the end of a period until its point is shown, in microseconds; null for that of the platform. */
  readonly delayUs: number | null;
  /** Whether the policy sees one point instead, the average of the `count` latest that have data. */
  readonly isAveraged?: boolean;
}

/** What a reader of the feed asks for. */
export interface FeedQuery {
  readonly nowUs: number;
  /** From the end of a period until its point is published, in microseconds. */
  readonly delayUs: number;
  /** The most points wanted. */
  readonly count: number;
}

/** The latest points of one metric, in a ring of fixed size. */
export class MetricFeed {
  readonly #periodUs: number;
  readonly #values: Float64Array;
  readonly #units: Float64Array;
  /** Which period each place of the ring holds; -1 for none. */
  readonly #periods: Float64Array;

  /**
   * @param length how many points are remembered, 1..86400; see {@link MetricFeed.lengthFor}
   * @param periodUs the time that one point covers
   */
  constructor(length: number, periodUs: number = MICROS_PER_MINUTE) {
    invariant(Number.isInteger(length) && length >= 1 && length <= MOST_POINTS, `a feed of ${length} points`);
    invariant(Number.isSafeInteger(periodUs) && periodUs > 0, `a period of ${periodUs} us`);
    this.#periodUs = periodUs;
    this.#values = new Float64Array(length);
    this.#units = new Float64Array(length);
    this.#periods = new Float64Array(length).fill(-1);
  }

  /** The points that a feed must remember to show `count` of them that are `delayUs` late. */
  static lengthFor({ count, delayUs, periodUs }: Omit<FeedQuery, 'nowUs'> & { readonly periodUs: number }): number {
    return count + Math.ceil(delayUs / periodUs) + 1;
  }

  /** Stores the average over the period [index, index + 1) since the start; null says that there is no data. */
  record(index: number, point: MetricPoint | null): void {
    invariant(Number.isSafeInteger(index) && index >= 0, `point ${index}`);
    const place = index % this.#values.length;
    invariant(index >= this.#periods[place]!, `point ${index} comes after a later one`);
    this.#periods[place] = point === null ? -1 : index;
    this.#values[place] = point?.value ?? 0;
    this.#units[place] = point?.units ?? 0;
  }

  /**
   * The latest published points, oldest first, at most `count`; null where a period has no data. Periods before the
   * start of the simulation are not part of the answer. Throws where the feed remembers too few points for that.
   */
  visible({ nowUs, delayUs, count }: FeedQuery): PointSeries {
    const length = this.#values.length;
    const periodUs = this.#periodUs;
    invariant(
      MetricFeed.lengthFor({ count, delayUs, periodUs }) <= length,
      `${count} points ${delayUs} us late, of a feed of ${length} points`,
    );
    const latest = Math.floor((nowUs - delayUs) / periodUs) - 1;
    const points: (MetricPoint | null)[] = [];
    for (let index = Math.max(0, latest - count + 1); index <= latest; index++) {
      const place = index % length;
      const isKnown = this.#periods[place] === index;
      points.push(isKnown ? { value: this.#values[place]!, units: this.#units[place]! } : null);
    }
    return points;
  }

  /** The average load per unit and the mean units of the points that {@link visible} would show; null where none has data. */
  average({ nowUs, delayUs, count }: FeedQuery): MetricPoint | null {
    const length = this.#values.length;
    const latest = Math.floor((nowUs - delayUs) / this.#periodUs) - 1;
    let load = 0;
    let units = 0;
    let known = 0;
    for (let index = Math.max(0, latest - count + 1); index <= latest; index++) {
      const place = index % length;
      if (this.#periods[place] !== index) continue;
      load += this.#values[place]! * this.#units[place]!;
      units += this.#units[place]!;
      known++;
    }
    if (known === 0) return null;
    return { value: units > 0 ? load / units : 0, units: units / known };
  }
}

/** How late points are, in microseconds. Override where known better. */
export const DEFAULT_METRIC_DELAY_US = MICROS_PER_MINUTE;

/** How often Application Auto Scaling looks at its alarms, and the length of the points that they see. */
export const ALARM_PERIOD_US = MICROS_PER_MINUTE;

/** The assumptions behind {@link DEFAULT_METRIC_DELAY_US} and what the points show. */
export const metricFeedAssumptions = [
  {
    id: 'metric-feed.delay',
    meaning: 'from the end of a minute until the metric service shows its point to an alarm',
    value: '60 s',
    source: 'choice; Amazon ECS sends metrics every minute (Amazon ECS Developer Guide, "Service auto scaling")',
    date: '2023',
    confidence: 'low',
  },
  {
    id: 'metric-feed.requests',
    meaning: 'what counts as a request of a unit: every attempt, also those that find no unit or a full one',
    value: 'arrivals and further attempts over ready units',
    source:
      'ELB User Guide, "CloudWatch metrics for your Application Load Balancer": RequestCountPerTarget counts what the ' +
      'targets get; attempts without a target are in ours so that a service can leave zero',
    date: '2025',
    confidence: 'medium',
  },
] as const;
