// A row of the tidy table: whose figure it is and which, then when, how much and how sure.

import type { Estimate } from '../analysis/statistics/estimate.ts';
import { csvCell } from '../base/text/inert.ts';

/** Whose figures they are. */
export interface CsvOwner {
  readonly platform: string;
  /** Which replication they are of, counted from 1; `all` for what follows from all of them. */
  readonly replication: number | 'all';
  /** Empty for the whole platform. */
  readonly service: string;
}

/** Whose figure it is, and which. */
export interface CsvLabel extends CsvOwner {
  readonly section:
    | 'feasibility'
    | 'threshold'
    | 'summary'
    | 'job_summary'
    | 'bill'
    | 'phase'
    | 'series'
    | 'start'
    | 'release'
    | 'job'
    | 'incident';
  readonly metric: string;
  readonly unit: string;
}

export const CSV_HEADER = 'platform,replication,service,section,metric,unit,time_ms,value,low,high,basis';

/** Behind the value of a row that has no interval. */
export const NO_INTERVAL = ',,,';

/** The first six cells of a row. */
export function labelCells({ platform, replication, service, section, metric, unit }: CsvLabel): string {
  return [platform, replication, service, section, metric, unit].map(csvCell).join(',');
}

/** A figure, or a text in its place; one of the whole run has no time. */
export function valueRow(label: CsvLabel, value: number | string | null, timeMs: number | null = null): string {
  return `${labelCells(label)},${csvCell(timeMs)},${csvCell(value)}${NO_INTERVAL}`;
}

/** A figure of all replications with its interval, and what that rests on. */
export function estimateRow(
  label: CsvLabel,
  { value, interval, basis }: Pick<Estimate, 'value' | 'interval' | 'basis'>,
) {
  const cells = [value, interval?.low, interval?.high, basis].map(csvCell);
  return `${labelCells(label)},,${cells.join(',')}`;
}
