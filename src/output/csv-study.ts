// What all replications together say, for the tidy table: figures with their intervals, and the value of each replication.

import { CONFIDENCE, type Estimate, meanEstimate } from '../analysis/statistics/estimate.ts';
import { figureEstimate, jobEstimate } from '../analysis/statistics/figure-estimate.ts';
import type { ThresholdVerdict } from '../analysis/thresholds/judge.ts';
import { SUMMARY_METRICS } from '../metrics/catalogue/index.ts';
import { JOB_METRICS } from '../metrics/catalogue/jobs.ts';
import type { BillLineStudy, JobStudy, PlatformStudy, ServiceStudy } from '../metrics/study/study.ts';
import { type CsvLabel, type CsvOwner, estimateRow, valueRow } from './csv-row.ts';

type Owner = Pick<CsvOwner, 'platform' | 'service'>;

/** Figures, jobs and bill of a platform. */
export function studyRows(study: PlatformStudy): readonly string[] {
  const { platform, services, jobs, bill } = study;
  return [
    ...figureRows({ platform, service: '' }, study),
    ...services.flatMap((service) => figureRows({ platform, service: service.name }, service)),
    ...jobs.flatMap((job) => jobRows({ platform, service: job.name }, job)),
    ...bill.flatMap((line) => billRows({ platform, service: '' }, line)),
  ];
}

function figureRows(owner: Owner, measured: PlatformStudy | ServiceStudy): readonly string[] {
  return SUMMARY_METRICS.flatMap(({ name, unit }) => {
    const label = { ...owner, section: 'summary', metric: name, unit } as const;
    const estimate = estimateRow({ ...label, replication: 'all' }, figureEstimate(measured, name));
    return [estimate, ...columnRows(label, measured.figures[name] ?? [])];
  });
}

function jobRows(owner: Owner, job: JobStudy): readonly string[] {
  return JOB_METRICS.flatMap(({ name, unit }) => {
    const label = { ...owner, section: 'job_summary', metric: name, unit } as const;
    const estimate = estimateRow({ ...label, replication: 'all' }, jobEstimate(job, name));
    return [estimate, ...columnRows(label, job.figures[name] ?? [])];
  });
}

/** Named by item: two lines may have one sku, as functions of different memory have. */
function billRows(owner: Owner, { item, unit, priceUsd, quantities, amountsUsd }: BillLineStudy): readonly string[] {
  const label = { ...owner, section: 'bill' } as const;
  const quantity = { ...label, metric: `${item} quantity`, unit };
  const price = { ...label, metric: `${item} price`, unit: `USD/${unit}` };
  const amount = { ...label, metric: `${item} amount`, unit: 'USD' };
  return [
    valueRow({ ...price, replication: 'all' }, priceUsd),
    estimateRow({ ...quantity, replication: 'all' }, meanOf(quantities)),
    ...columnRows(quantity, quantities),
    estimateRow({ ...amount, replication: 'all' }, meanOf(amountsUsd)),
    ...columnRows(amount, amountsUsd),
  ];
}

function meanOf(values: readonly number[]): Estimate {
  return meanEstimate(values, CONFIDENCE, { min: 0, max: Number.POSITIVE_INFINITY });
}

function columnRows(label: Omit<CsvLabel, 'replication'>, values: readonly (number | null)[]): readonly string[] {
  return values.map((value, index) => valueRow({ ...label, replication: index + 1 }, value));
}

/** A verdict in five rows, which share the number of its threshold. */
export function verdictRows(verdict: ThresholdVerdict, number: number): readonly string[] {
  const { threshold, platform, outcome } = verdict;
  const { selector, expression, limit, level, unit, service } = threshold;
  const label = (metric: string, ofUnit: string): CsvLabel => ({
    platform,
    replication: 'all',
    service: service ?? '',
    section: 'threshold',
    metric: `threshold_${number}_${metric}`,
    unit: ofUnit,
  });
  return [
    valueRow(label('text', ''), `${selector} ${expression}`),
    valueRow(label('level', ''), level),
    valueRow(label('limit', unit), limit),
    estimateRow(label('value', unit), verdict),
    valueRow(label('outcome', ''), outcome),
  ];
}
