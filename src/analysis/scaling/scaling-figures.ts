// The figures of scaling side by side: what each means, in its unit, and which platform is best in it.

import type { MetricUnit } from '../../metrics/catalogue/metric.ts';
import { Contest } from '../contest.ts';
import type { ScalingQuality } from './scaling-quality.ts';

/** One figure of how well a platform followed its load; less is better in all of them. */
export interface ScalingFigure {
  readonly key: 'decided' | 'ready' | 'overshoot' | 'reversals' | 'short' | 'behind' | 'crowded' | 'idle';
  readonly unit: MetricUnit;
  readonly label: string;
  readonly meaning: string;
  /** Null where there is nothing to measure. */
  readonly read: (quality: ScalingQuality) => number | null;
  /** Whether it looks better when requests are lost: platforms that lost too many are not ranked in it. */
  readonly isFlatteredByLosses: boolean;
}

/** In the order of a report. */
export const SCALING_FIGURES: readonly ScalingFigure[] = [
  {
    key: 'decided',
    unit: 'ms',
    label: 'Time to decide',
    meaning: 'longest, from the first sign of too little capacity to the decision to have more',
    read: ({ shortages, decidedAfterMs }) => (shortages.length === 0 ? 0 : decidedAfterMs),
    isFlatteredByLosses: false,
  },
  {
    key: 'ready',
    unit: 'ms',
    label: 'Time to enough',
    meaning: 'longest, from that sign until enough was ready',
    read: ({ readyAfterMs }) => readyAfterMs,
    isFlatteredByLosses: false,
  },
  {
    key: 'short',
    unit: 'share',
    label: 'Time short of capacity',
    meaning: 'share of the time with one of the next two',
    read: ({ shortShare }) => shortShare,
    isFlatteredByLosses: false,
  },
  {
    key: 'behind',
    unit: 'share',
    label: 'Fewer ready than desired',
    meaning: 'share of the time in which units were asked for and not ready',
    read: ({ behindShare }) => behindShare,
    isFlatteredByLosses: false,
  },
  {
    key: 'crowded',
    unit: 'share',
    label: 'Requests waiting or rejected',
    meaning: 'share of the time in which some were rejected, or more waited than units were ready',
    read: ({ crowdedShare }) => crowdedShare,
    isFlatteredByLosses: false,
  },
  {
    key: 'overshoot',
    unit: 'units',
    label: 'Overshoot',
    meaning:
      'most units ready beyond what was needed then and in the ten minutes after; the percentage is of that need',
    read: ({ overshoot }) => overshoot?.share ?? null,
    isFlatteredByLosses: true,
  },
  {
    key: 'reversals',
    unit: 'requests',
    label: 'Reversals',
    meaning: 'scale-outs taken back within ten minutes',
    read: ({ reversals }) => reversals,
    isFlatteredByLosses: false,
  },
  {
    key: 'idle',
    unit: 'USD/month',
    label: 'Spent on idle capacity',
    meaning: 'what billed cpu and memory that did no work cost in a month, and its share of the bill; whole run',
    read: ({ idleMonthlyUsd }) => idleMonthlyUsd,
    isFlatteredByLosses: true,
  },
];

/** The platform that is best in the figure; null with fewer than two that are ranked, and where the best are within 1 %. */
export function bestScaling(
  { read, isFlatteredByLosses }: ScalingFigure,
  qualities: readonly ScalingQuality[],
): string | null {
  const ranked = qualities.filter((quality) => read(quality) !== null && !(isFlatteredByLosses && quality.isLossy));
  const contestants = ranked.map((quality) => ({ platform: quality.platform, value: read(quality), column: null }));
  const { platforms } = new Contest(contestants, { replicationCount: 1 }).leaders(
    ranked.map(({ platform }) => platform),
  );
  const [best, ...equals] = platforms;
  return ranked.length < 2 || best === undefined || equals.length > 0 ? null : best;
}
