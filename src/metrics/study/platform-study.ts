// Puts the replications of a platform side by side: from one record for each to one column for each figure.

import { mergeHistograms } from '../recorders/histogram-data.ts';
import type { PlatformRunResult, RunResult } from '../result.ts';
import { type Replication, type ReplicationContext, replicationOf } from './replication.ts';
import type { BillLineStudy, FigureColumns, JobStudy, PlatformStudy, ServiceStudy } from './study.ts';

/**
 * The columns of a platform; `replications` in their order, at least one. Services and jobs are those of the first: they do
 * not depend on chance.
 */
export function platformStudyOf(replications: readonly [Replication, ...Replication[]]): PlatformStudy {
  const [first] = replications;
  return {
    platform: first.platform,
    figures: columnsOf(replications.map(({ figures }) => figures)),
    services: first.services.map((_, index) => serviceStudyOf(replications.map(({ services }) => services[index]!))),
    jobs: first.jobs.map((_, index) => jobStudyOf(replications.map(({ jobs }) => jobs[index]!))),
    thresholds: first.thresholds.map((_, index) => ({
      values: replications.map(({ thresholds }) => thresholds[index]!.value),
      samples: replications.map(({ thresholds }) => thresholds[index]!.samples),
    })),
    bill: billOf(replications),
    events: replications.map(({ events }) => events),
    latencyHistogram: mergeHistograms(replications.map(({ latencyHistogram }) => latencyHistogram)),
    startupHistogram: mergeHistograms(replications.map(({ startupHistogram }) => startupHistogram)),
  };
}

function columnsOf(rows: readonly Readonly<Record<string, number | null>>[]): FigureColumns {
  const names = Object.keys(rows[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? null)]));
}

function serviceStudyOf(services: readonly Replication['services'][number][]): ServiceStudy {
  return {
    name: services[0]!.name,
    figures: columnsOf(services.map(({ figures }) => figures)),
    latencyHistogram: mergeHistograms(services.map(({ latencyHistogram }) => latencyHistogram)),
    startupHistogram: mergeHistograms(services.map(({ startupHistogram }) => startupHistogram)),
  };
}

function jobStudyOf(jobs: readonly Replication['jobs'][number][]): JobStudy {
  return {
    name: jobs[0]!.name,
    figures: columnsOf(jobs.map(({ figures }) => figures)),
    makespanHistogram: mergeHistograms(jobs.map(({ makespanHistogram }) => makespanHistogram)),
    waitingHistogram: mergeHistograms(jobs.map(({ waitingHistogram }) => waitingHistogram)),
  };
}

/** A line is the same line where item, key and price are. */
function billOf(replications: readonly Replication[]): readonly BillLineStudy[] {
  const lines = new Map<string, BillLineStudy & { quantities: number[]; amountsUsd: number[] }>();
  replications.forEach(({ bill }, index) => {
    for (const { item, sku, unit, priceUsd, quantity, amountUsd } of bill) {
      const key = JSON.stringify([item, sku, unit, priceUsd]);
      const zeros = () => replications.map(() => 0);
      const line = lines.get(key) ?? { item, sku, unit, priceUsd, quantities: zeros(), amountsUsd: zeros() };
      line.quantities[index]! += quantity;
      line.amountsUsd[index]! += amountUsd;
      lines.set(key, line);
    }
  });
  return [...lines.values()];
}

/** Of a platform that ran once. */
export function singleRunStudyOf(platform: PlatformRunResult, context: ReplicationContext): PlatformStudy {
  return platformStudyOf([replicationOf(platform, context)]);
}

/** The columns of each platform that ran, whether the result has several replications or one. */
export function platformStudies(result: RunResult): readonly PlatformStudy[] {
  if (result.study !== undefined) return result.study.platforms;
  return result.platforms.flatMap((platform) => (platform.isFeasible ? [singleRunStudyOf(platform, result)] : []));
}
