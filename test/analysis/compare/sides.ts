// Sides of a comparison from a few numbers.

import type { ComparedKind } from '../../../src/analysis/compare/figures.ts';
import type { Side, SideSubject } from '../../../src/analysis/compare/side.ts';
import { meanEstimate } from '../../../src/analysis/statistics/estimate.ts';
import type { FigureColumns } from '../../../src/metrics/study/study.ts';

/** A platform, service or job with these values. */
export function subject(kind: ComparedKind, name: string, columns: FigureColumns): SideSubject {
  const figures = Object.entries(columns).map(([figure, values]) => [
    figure,
    { values, estimate: meanEstimate(values, 0.95) },
  ]);
  return { kind, name, figures: Object.fromEntries(figures) };
}

/** One platform called fargate with these figures. */
export function side(columns: FigureColumns, change: Partial<Side> = {}): Side {
  const replicationCount = Object.values(columns)[0]?.length ?? 1;
  return {
    seed: 's',
    replicationCount,
    durationMs: 60_000,
    platforms: [{ name: 'fargate', subjects: [subject('platform', 'fargate', columns)] }],
    infeasible: [],
    ...change,
  };
}
