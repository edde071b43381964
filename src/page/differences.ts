// What a change makes of the figures of each platform, as text: before, after, and the difference.
import { type ComparedMetric, comparisonOf, type Direction } from '../analysis/comparison.ts';
import type { RunResult } from '../metrics/result.ts';
import { figureText, NO_FIGURE } from '../output/figure-text.ts';
import { firstFigures, type PlatformFigures } from '../output/html/what-if/first-figures.ts';

/** One figure before and after. */
export interface Difference {
  readonly label: string;
  readonly before: string;
  readonly after: string;
  /** "+12%"; empty where nothing changed, and where a percentage would say nothing. */
  readonly change: string;
  readonly isBetter: boolean | null;
}

/** Of one platform; without figures where it did not run before or does not now. */
export interface PlatformDifferences {
  readonly platform: string;
  readonly differences: readonly Difference[];
}

const SHOWN: readonly ComparedMetric[] = [
  'latency_p50',
  'latency_p95',
  'latency_p99',
  'failed_share',
  'rejected_share',
  'cold_share',
  'startup_p95',
  'scale_lag_max',
  'units_peak',
  'hosts_peak',
  'cost_total',
  'cost_monthly',
];

/** Platform by platform, in the order of the run. */
export function differencesOf(before: readonly PlatformFigures[], result: RunResult): readonly PlatformDifferences[] {
  const after = firstFigures(result);
  const { columns } = comparisonOf(result);
  return result.platforms.map(({ name: platform }) => {
    const old = before.find((figures) => figures.platform === platform)?.values;
    const now = after.find((figures) => figures.platform === platform)?.values;
    const differences = columns.flatMap(({ key, metric, direction }) => {
      const pair = { before: old?.[key] ?? null, after: now?.[key] ?? null };
      if (!SHOWN.includes(key) || (pair.before === null && pair.after === null)) return [];
      const text = (value: number | null) => figureText(value, metric.unit);
      return [
        { label: metric.label, before: text(pair.before), after: text(pair.after), ...changeOf(pair, direction) },
      ];
    });
    return { platform, differences };
  });
}

interface Pair {
  readonly before: number | null;
  readonly after: number | null;
}

function changeOf({ before, after }: Pair, direction: Direction): Pick<Difference, 'change' | 'isBetter'> {
  if (before === after) return { change: '', isBetter: null };
  if (before === null || after === null) return { change: NO_FIGURE, isBetter: null };
  const isBetter = direction === 'neither' ? null : after < before === (direction === 'lower');
  return { change: before === 0 ? '' : percentText(after / before - 1), isBetter };
}

/** "+12%", "-0.4%"; a figure that more than grows tenfold as a factor. */
function percentText(change: number): string {
  if (change >= 9) return `x ${Math.round(change + 1)}`;
  const percent = Math.abs(change) < 0.1 ? Math.round(change * 1000) / 10 : Math.round(change * 100);
  return `${percent > 0 ? '+' : ''}${percent}%`;
}
