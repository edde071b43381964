// Which metrics the policies of one service group need, each once in each of its periods.
import { canonicalJson } from '../../../base/canonical-json.ts';
import { type FeedNeed, MetricFeed } from './metric-feed.ts';
import type { MetricChoice } from './scaling-metric.ts';

/** A metric to measure once a period. */
export interface FeedPlan {
  readonly key: string;
  readonly metric: MetricChoice;
  readonly periodUs: number;
  /** Points that must be remembered. */
  readonly length: number;
}

/** Feeds by the key of their plan. */
export type MetricFeeds = ReadonlyMap<string, MetricFeed>;

/** What tells one plan from another, for example `cpu/60s`. */
export function keyOf({ metric: { metric, series }, periodUs }: Pick<FeedNeed, 'metric' | 'periodUs'>): string {
  const name = series === undefined ? metric : `${metric} ${canonicalJson(series)}`;
  return `${name}/${periodUs / 1_000_000}s`;
}

/** The plans that serve all needs, in their order; `metricDelayUs` where a need does not say its own. */
export function plansOf(needs: readonly FeedNeed[], metricDelayUs: number): readonly FeedPlan[] {
  const plans = new Map<string, FeedPlan>();
  for (const need of needs) {
    const { metric, periodUs, count, delayUs } = need;
    const key = keyOf(need);
    const length = MetricFeed.lengthFor({ count, delayUs: delayUs ?? metricDelayUs, periodUs });
    plans.set(key, { key, metric, periodUs, length: Math.max(length, plans.get(key)?.length ?? 0) });
  }
  return [...plans.values()];
}

/** An empty feed for every plan. */
export function createFeeds(plans: readonly FeedPlan[]): MetricFeeds {
  return new Map(plans.map(({ key, length, periodUs }) => [key, new MetricFeed(length, periodUs)]));
}
