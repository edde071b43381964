// What a result says at its end, in the words of the dashboard and as its outputs write figures.

import { judge } from '../../src/analysis/thresholds/judge.ts';
import { formatCount } from '../../src/base/units/count.ts';
import { formatUsd } from '../../src/base/units/money.ts';
import { momentText } from '../../src/dashboard/panels/moment-text.ts';
import type { RunResult } from '../../src/index.ts';
import type { PlatformRunResult, SeriesColumns } from '../../src/metrics/result.ts';
import { metricValue } from '../../src/metrics/thresholds/metric-value.ts';
import {
  figureText,
  msText,
  NO_FIGURE,
  priceText,
  quantityText,
  shareText,
  usdText,
} from '../../src/output/figure-text.ts';
import { distanceText, verdictValueText } from '../../src/output/threshold-figures.ts';
import { threshold } from './panels/made-up-race.ts';
import { UNIT_WORDS } from './read-back.ts';
import type { Recording } from './recorded.ts';

export function ranIn(result: RunResult): readonly PlatformRunResult[] {
  return result.platforms.filter((platform) => platform.isFeasible);
}

/** The value of a column at the end of the run. */
export function last({ series }: Pick<PlatformRunResult, 'series'>, column: keyof SeriesColumns): number {
  return series.columns[column].at(-1) ?? Number.NaN;
}

function short(text: string): string {
  return text.replace(' ', '').replace('$', '');
}

/** The overview's row of a platform, by title. */
export function overviewOf(platform: PlatformRunResult, { facts }: Recording): Readonly<Record<string, string>> {
  const { summary, jobs } = platform;
  const { requests, latencyMs, density, startupMs, cost } = summary;
  const lagOf = threshold('max < 1min', 1, { metric: 'scale_lag', aggregation: { name: 'max', argument: null } });
  const lagMs = metricValue(platform, lagOf, facts);
  const total = (count: (job: (typeof jobs)[number]) => number) =>
    formatCount(jobs.reduce((sum, job) => sum + count(job), 0));
  const ofJobs = {
    'jobs done': `${total(({ counts }) => counts.succeeded)}/${total(({ counts }) => counts.arrived)}`,
    late: total(({ deadlineMisses }) => deadlineMisses),
    failed: total(({ counts }) => counts.failed),
    'makespan p50': short(msText(jobs[0]?.makespanMs.p50 ?? null)),
    p95: short(msText(jobs[0]?.makespanMs.p95 ?? null)),
  };
  const share = (count: number) => shareText(requests.arrived === 0 ? null : count / requests.arrived);
  const ofRequests = {
    p50: short(msText(latencyMs.p50)),
    p95: short(msText(latencyMs.p95)),
    p99: short(msText(latencyMs.p99)),
    failed: share(requests.failed),
    rejected: share(requests.rejected),
    'in flight': formatCount(last(platform, 'inFlight')),
  };
  return {
    units: `${formatCount(last(platform, 'unitsReady'))}+${formatCount(last(platform, 'unitsStarting'))}`,
    desired: formatCount(last(platform, 'unitsDesired')),
    ...(jobs.length > 0 ? ofJobs : ofRequests),
    pack: density.cpu === null ? NO_FIGURE : density.cpu.toFixed(2),
    'scale lag': short(msText(lagMs)),
    'start p95': short(msText(startupMs.p95)),
    '$/h': short(usdText(last(platform, 'costUsdPerHour'))),
    '$/month': short(usdText(cost.monthlyUsd)),
  };
}

/** In the order in which the tab of capacity tells them. */
export function unitsOf(part: Pick<PlatformRunResult, 'series'>): readonly string[] {
  return UNIT_WORDS.map((word) =>
    formatCount(last(part, `units${word[0]!.toUpperCase()}${word.slice(1)}` as keyof SeriesColumns)),
  );
}

export function startupOf({ summary: { startupMs, coldStarts } }: PlatformRunResult): readonly string[] {
  const isOfHost = ({ phase }: { readonly phase: string }) => phase.startsWith('host-');
  const phases = [...startupMs.phases.filter((one) => !isOfHost(one)), ...startupMs.phases.filter(isOfHost)];
  const { count, p50, p95, p99 } = startupMs;
  return [
    formatCount(count),
    ...[p50, p95, p99].map((ms) => short(msText(ms))),
    formatCount(coldStarts.count),
    shareText(coldStarts.share),
    ...phases.flatMap((phase) => [msText(phase.p50), msText(phase.p95)]),
  ];
}

/** Rows of the bill: each platform's total, then its lines with quantity, unit, price, amount and share. */
export function billOf(platform: PlatformRunResult): readonly (readonly string[])[] {
  const { cost } = platform.summary;
  const places = cost.totalUsd < 100 ? 4 : 2;
  const amount = (usd: number) => {
    const text = formatUsd(usd, places);
    return usd > 0 && Number(text.replace(/[$,]/g, '')) === 0 ? '<$0.0001' : text;
  };
  const hourly = `${usdText(last(platform, 'costUsdPerHour'))}/h`;
  const total = [hourly, `${figureText(cost.monthlyUsd, 'USD/month')}/month`, amount(cost.totalUsd)];
  const lines = cost.lines.map(({ item, sku, quantity, unit, priceUsd, amountUsd }) => [
    item,
    sku,
    quantityText(quantity),
    unit,
    priceText(priceUsd),
    amount(amountUsd),
    shareText(cost.totalUsd === 0 ? null : amountUsd / cost.totalUsd),
  ]);
  return [total, ...lines];
}

export function decisionsOf({ decisions }: PlatformRunResult, durationMs: number): readonly (readonly string[])[] {
  return decisions.entries.map(({ timeMs, kind, service, action, subject, reason }) => [
    momentText(timeMs, durationMs),
    kind,
    ...(service === null ? [] : [service]),
    `${action} ${subject}`,
    reason,
  ]);
}

/** Value, distance to the limit and standing of each threshold on each platform, in their order. */
export function thresholdsOf(result: RunResult): readonly (readonly string[])[] {
  return judge(result).map((verdict) => [
    verdict.platform,
    verdictValueText(verdict),
    distanceText(verdict),
    verdict.outcome === 'pass' ? 'holds so far' : 'broken so far',
  ]);
}

/** Hosts, and the units that have a place on them or wait for one; null where hosts are not seen. */
export function hostsOf(platform: PlatformRunResult): readonly string[] | null {
  const unitCount = last(platform, 'unitsStarting') + last(platform, 'unitsReady') + last(platform, 'unitsDraining');
  const hostCount = platform.type === 'ec2-asg' ? unitCount : last(platform, 'hosts');
  if (platform.type !== 'ec2-asg' && platform.type !== 'ecs-ec2') return null;
  const waiting = last(platform, 'unitsPending');
  return [`${hostCount} ${hostCount === 1 ? 'host' : 'hosts'}`, `${unitCount}${waiting > 0 ? `+${waiting}` : ''}`];
}
