// How narrow the intervals of the headline figures are, for studies that go on until they are narrow enough.

import { type Estimate, longerSide } from '../../analysis/statistics/estimate.ts';
import { figureEstimate } from '../../analysis/statistics/figure-estimate.ts';
import { lookConfidence } from '../../analysis/statistics/look-confidence.ts';
import { replicationsForInterval } from '../../analysis/thresholds/settling.ts';
import type { Study } from '../../metrics/study/study.ts';

/** The figures that have to be as precise as asked: what users feel, what is lost, what it costs. */
const HEADLINE_FIGURES = ['latency_p50', 'latency_p95', 'latency_p99', 'failed_share', 'cost_total'] as const;

/** A share this close to zero is known well enough, however large its relative error: 0.1 percentage points. */
const SHARE_TOLERANCE = 0.001;

/** A figure that is not known as well as asked. */
export interface Imprecision {
  readonly platform: string;
  readonly figure: string;
  /** Half the width of its interval / its value, 0 or more; null where there is no interval. */
  readonly relativeHalfWidth: number | null;
  /** About how many replications in all would do; null where that cannot be told. */
  readonly replicationsNeeded: number | null;
}

/** The headline figures whose relative half width is above the target of the study, the widest first. */
export function imprecisions({ platforms, stopping, replicationCount }: Study): readonly Imprecision[] {
  const target = stopping.target ?? 0;
  const confidence = lookConfidence(stopping.looks.length);
  return platforms
    .flatMap((study) =>
      HEADLINE_FIGURES.flatMap((figure): readonly Imprecision[] => {
        const estimate = figureEstimate(study, figure, confidence);
        const allowed = allowedHalfWidth(figure, estimate, target);
        const halfWidth = longerSide(estimate);
        if (estimate.basis === 'no-data' || (halfWidth !== null && halfWidth <= allowed)) return [];
        const { value } = estimate;
        return [
          {
            platform: study.platform,
            figure,
            relativeHalfWidth: halfWidth === null || !value ? null : halfWidth / value,
            replicationsNeeded: replicationsForInterval(replicationCount, estimate, (value ?? 0) + allowed),
          },
        ];
      }),
    )
    .sort(
      (a, b) => (b.relativeHalfWidth ?? Number.POSITIVE_INFINITY) - (a.relativeHalfWidth ?? Number.POSITIVE_INFINITY),
    );
}

function allowedHalfWidth(figure: string, { value }: Estimate, target: number): number {
  const relative = target * (value ?? 0);
  return figure === 'failed_share' ? Math.max(SHARE_TOLERANCE, relative) : relative;
}
