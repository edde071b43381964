// One metric of one service group as CloudWatch would show it: one-minute points, published late.
// Measuring the values is left to the platforms.
import { invariant } from '../../base/invariant.ts';
import { MICROS_PER_MINUTE } from '../../base/time.ts';

/** A day of minutes. */
const MOST_MINUTES = 1_440;

/** The average of a metric over one minute. */
export interface MetricPoint {
  readonly value: number;
  /** The mean number of units that the average is taken over, 0 or more; `value x units` is the whole load. */
  readonly units: number;
}

/** What a reader of the feed asks for. */
export interface FeedQuery {
  readonly nowUs: number;
  /** From the end of a minute until its point is published, in microseconds. */
  readonly delayUs: number;
  /** The most points wanted. */
  readonly count: number;
}

/** The latest minutes of one metric, in a ring of fixed size. */
export class MetricFeed {
  readonly #values: Float64Array;
  readonly #units: Float64Array;
  /** Which minute each place of the ring holds; -1 for none. */
  readonly #minutes: Float64Array;

  /** @param minutes how many minutes are remembered, 1..1440; see {@link MetricFeed.minutesFor} */
  constructor(minutes: number) {
    invariant(Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES, `a feed of ${minutes} minutes`);
    this.#values = new Float64Array(minutes);
    this.#units = new Float64Array(minutes);
    this.#minutes = new Float64Array(minutes).fill(-1);
  }

  /** The minutes that a feed must remember to show `count` points that are `delayUs` late. */
  static minutesFor({ count, delayUs }: Omit<FeedQuery, 'nowUs'>): number {
    return count + Math.ceil(delayUs / MICROS_PER_MINUTE) + 1;
  }

  /** Stores the average over [minuteIndex, minuteIndex + 1) minutes since the start; null says that there is no data. */
  record(minuteIndex: number, point: MetricPoint | null): void {
    invariant(Number.isSafeInteger(minuteIndex) && minuteIndex >= 0, `minute ${minuteIndex}`);
    const place = minuteIndex % this.#values.length;
    invariant(minuteIndex >= this.#minutes[place]!, `minute ${minuteIndex} comes after a later one`);
    this.#minutes[place] = point === null ? -1 : minuteIndex;
    this.#values[place] = point?.value ?? 0;
    this.#units[place] = point?.units ?? 0;
  }

  /**
   * The latest published points, oldest first, at most `count`; null where a minute has no data. Minutes before the
   * start of the simulation are not part of the answer. Throws where the feed remembers too few minutes for that.
   */
  visible({ nowUs, delayUs, count }: FeedQuery): readonly (MetricPoint | null)[] {
    const length = this.#values.length;
    invariant(
      MetricFeed.minutesFor({ count, delayUs }) <= length,
      `${count} points ${delayUs} us late, of a feed of ${length} minutes`,
    );
    const latest = Math.floor((nowUs - delayUs) / MICROS_PER_MINUTE) - 1;
    const points: (MetricPoint | null)[] = [];
    for (let minute = Math.max(0, latest - count + 1); minute <= latest; minute++) {
      const place = minute % length;
      const isKnown = this.#minutes[place] === minute;
      points.push(isKnown ? { value: this.#values[place]!, units: this.#units[place]! } : null);
    }
    return points;
  }
}

/** How late points are, in microseconds. Override where known better. */
export const DEFAULT_METRIC_DELAY_US = MICROS_PER_MINUTE;

/** The assumption behind {@link DEFAULT_METRIC_DELAY_US}. */
export const metricFeedAssumptions = [
  {
    id: 'metric-feed.delay',
    meaning: 'from the end of a minute until the metric service shows its point to an alarm',
    value: '60 s',
    source: 'choice; Amazon ECS sends metrics every minute (Amazon ECS Developer Guide, "Service auto scaling")',
    date: '2023',
    confidence: 'low',
  },
] as const;
