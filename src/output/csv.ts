// Every figure of a result as one tidy table: a row for each value, for spreadsheets and data frames.

import { judge } from '../analysis/thresholds/judge.ts';
import type { PlatformResult, RunResult } from '../metrics/result.ts';
import { platformStudies } from '../metrics/study/platform-study.ts';
import { reasonRows, recordRows } from './csv-records.ts';
import { CSV_HEADER, valueRow } from './csv-row.ts';
import { studyRows, verdictRows } from './csv-study.ts';
import type { Reporter } from './reporter.ts';

const END_OF_LINE = '\r\n';

export const csvReporter: Reporter = {
  name: 'csv',
  summary: 'every figure of every replication, with intervals, as a tidy table (RFC 4180)',
  extension: 'csv',
  render: (result) => rowsOf(result).join(END_OF_LINE) + END_OF_LINE,
};

/** What is known of all replications first, the details of the first of them last. */
function rowsOf(result: RunResult): readonly string[] {
  return [
    CSV_HEADER,
    ...result.platforms.flatMap(feasibilityRows),
    ...thresholdRows(result),
    ...platformStudies(result).flatMap(studyRows),
    ...result.platforms.flatMap((platform) => (platform.isFeasible ? recordRows(platform) : [])),
  ];
}

function feasibilityRows(platform: PlatformResult): readonly string[] {
  const { name, isFeasible } = platform;
  const label = { platform: name, replication: 'all', service: '', section: 'feasibility', unit: '' } as const;
  const reasons = platform.isFeasible ? platform.limitations : platform.reasons;
  return [
    valueRow({ ...label, metric: 'is_feasible' }, isFeasible ? 1 : 0),
    ...reasons.flatMap((reason, index) => reasonRows(name, reason, index)),
  ];
}

/** Numbered as in the scenario, from 1. */
function thresholdRows(result: RunResult): readonly string[] {
  return judge(result).flatMap((verdict) => verdictRows(verdict, result.thresholds.indexOf(verdict.threshold) + 1));
}
