// One side of a comparison: the figures that are compared, of every platform, service and job, whether they come from a
// result or from a baseline.

import type { FigureColumn } from '../../metrics/study/study.ts';
import type { Estimate } from '../statistics/estimate.ts';
import type { ComparedKind } from './figures.ts';

/** One figure over all replications. */
export interface SideFigure {
  /** One value for each replication, null where there was nothing to measure. */
  readonly values: FigureColumn;
  /** With its 95 % interval; `insufficient` where too few samples are behind the values to compare them. */
  readonly estimate: Estimate;
}

/** A platform as a whole, or one service or job on it. */
export interface SideSubject {
  readonly kind: ComparedKind;
  /** That of the platform itself where the kind is `platform`. */
  readonly name: string;
  /** By names of the catalogue; those that are compared. */
  readonly figures: Readonly<Record<string, SideFigure>>;
}

/** One platform that ran: itself first, then its services and jobs. */
export interface SidePlatform {
  readonly name: string;
  readonly subjects: readonly SideSubject[];
}

/** Everything of a result that takes part in a comparison of figures. */
export interface Side {
  readonly seed: string;
  readonly replicationCount: number;
  readonly durationMs: number;
  readonly platforms: readonly SidePlatform[];
  /** Names of platforms that could not run the workload. */
  readonly infeasible: readonly string[];
}
