// Collects the columns of a time series, one sample after the other.
import type { SeriesRow } from '../../metrics/live/live-step.ts';
import type { Series, SeriesColumns } from '../../metrics/result.ts';

type Columns = { [Column in keyof SeriesColumns]: SeriesColumns[Column][number][] };

/** Every column grows by one value per row. */
export class SeriesBuilder {
  private readonly columns: Columns = {
    arrivals: [],
    completions: [],
    failures: [],
    rejections: [],
    latencyP50Ms: [],
    latencyP95Ms: [],
    latencyP99Ms: [],
    inFlight: [],
    queued: [],
    unitsDesired: [],
    unitsPending: [],
    unitsStarting: [],
    unitsReady: [],
    unitsDraining: [],
    hosts: [],
    densityCpu: [],
    densityMemory: [],
    cpuUtilization: [],
    coldStarts: [],
    costUsd: [],
    costUsdPerHour: [],
  };

  private readonly names = Object.keys(this.columns) as (keyof SeriesColumns)[];

  add(row: SeriesRow): void {
    for (const name of this.names) (this.columns[name] as (number | null)[]).push(row[name]);
  }

  /** Dollars accrued at the last sample; 0 before the first. */
  get lastCostUsd(): number {
    return this.columns.costUsd.at(-1) ?? 0;
  }

  toData(stepUs: number): Series {
    return { startMs: 0, stepMs: stepUs / 1000, columns: this.columns as SeriesColumns };
  }
}
