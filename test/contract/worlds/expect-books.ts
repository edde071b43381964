// What holds in every world, whatever happens in it: nothing is lost from any book, and all parts make up the whole.
import { expect } from 'vitest';
import type { JobCounts } from '../../../src/metrics/job-result.ts';
import type { PlatformRunResult, Series, Summary } from '../../../src/metrics/result.ts';
import { expectConserved } from '../platform-cases.ts';

const USD_PLACES = 9;

const add = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
/** An amount of dollars in whole billionths: exact up to nine million dollars. */
const billionths = (usd: number) => Math.round(usd * 10 ** USD_PLACES);

/** What of a world its result is held against. */
export interface WorldFacts {
  /** Without a warm-up, everything that ever was is in the counts. */
  readonly hasWarmup: boolean;
  /** Services whose users do not wait for an answer: their latencies have no parts. */
  readonly queued: readonly string[];
  /** Whether hosts promise more cpu than they have: then a service may work more than its share of them. */
  readonly isOvercommitted: boolean;
}

/** All books of a result. */
export function expectBooks(result: PlatformRunResult, { hasWarmup, queued, isOvercommitted }: WorldFacts): void {
  expectRequests(result);
  expectJobs(result, hasWarmup);
  expectBill(result);
  expectLatencyParts(result.summary, queued.length === 0);
  for (const { name, summary } of result.services) expectLatencyParts(summary, !queued.includes(name));
  for (const { summary, series } of [result, ...result.services]) {
    expectShares(summary, summary === result.summary || !isOvercommitted);
    expectSeries(series, summary);
  }
  for (const { requests, unitsHit, hostsHit, isApplied } of result.incidents) {
    const { arrived, failed, rejected, retried } = requests;
    expect(Math.min(arrived, failed, rejected, retried, unitsHit, hostsHit)).toBeGreaterThanOrEqual(0);
    if (!isApplied) expect(unitsHit + hostsHit).toBe(0);
  }
}

/** Every request has one outcome: of every service, by every way, of the platform. */
function expectRequests({ summary, services, calls }: PlatformRunResult): void {
  expectConserved(summary);
  for (const service of services) {
    expectConserved(service.summary);
    const ways = calls.filter(({ to }) => to === service.name);
    if (ways.length === 0) continue;
    for (const count of ['arrived', 'completed', 'failed', 'rejected', 'timedOut', 'inFlight', 'retries'] as const) {
      expect(add(ways.map(({ requests }) => requests[count]))).toBe(service.summary.requests[count]);
    }
  }
  for (const way of calls) {
    expectConserved(way);
    const { refusedByBreaker, breakerOpened, retriesDenied } = way;
    expect(Math.min(refusedByBreaker, breakerOpened, retriesDenied)).toBeGreaterThanOrEqual(0);
  }
}

/** Every job and every piece is done, given up or open; tasks make up their job. */
function expectJobs({ jobs, services }: PlatformRunResult, hasWarmup: boolean): void {
  for (const job of jobs) {
    expectWhole(job.counts);
    expect(job.deadlineMisses).toBeLessThanOrEqual(job.counts.arrived);
    for (const task of job.tasks) {
      expectWhole(task.pieces);
      expect(task.attempts).toBeGreaterThanOrEqual(task.pieces.succeeded);
      expect(task.lost).toBeLessThanOrEqual(task.attempts);
      const { arrived, completed, inFlight } = services.find(({ name }) => name === task.service)!.summary.requests;
      const [ofGroup, ofJobs] = [
        [arrived, completed, inFlight],
        [task.pieces.arrived, task.pieces.succeeded, task.pieces.inFlight],
      ];
      // After a warm-up, a group still has pieces of jobs that came before its end; these jobs do not count.
      expect(hasWarmup ? ofGroup.map((count, index) => Math.min(count, ofJobs[index]!)) : ofGroup).toEqual(ofJobs);
    }
    expect(job.attempts).toBe(add(job.tasks.map(({ attempts }) => attempts)));
    expect(job.lost).toBe(add(job.tasks.map(({ lost }) => lost)));
  }
}

function expectWhole({ arrived, succeeded, failed, inFlight }: JobCounts): void {
  expect(arrived).toBe(succeeded + failed + inFlight);
  expect(Math.min(succeeded, failed, inFlight)).toBeGreaterThanOrEqual(0);
}

/** The total is the sum of its lines, and what is paid for is what the services have used. */
function expectBill({ summary, services }: PlatformRunResult): void {
  const usage = new Map<string, number>();
  for (const { cost } of [summary, ...services.map((service) => service.summary)]) {
    expect(add(cost.lines.map(({ amountUsd }) => billionths(amountUsd)))).toBe(billionths(cost.totalUsd));
    for (const line of cost.lines) {
      expect(line.usage).toBeGreaterThanOrEqual(0);
      const sign = cost === summary.cost ? -1 : 1;
      usage.set(line.item, (usage.get(line.item) ?? 0) + sign * line.usage);
    }
  }
  for (const [item, rest] of usage) expect([item, rest]).toEqual([item, 0]);
}

/** The parts of a latency are all of it. */
function expectLatencyParts({ latencyParts, latencyMs, requests }: Summary, isOfAll: boolean): void {
  if (latencyParts === null) return;
  const { all, slowest } = latencyParts;
  expect(requests.completed).toBeGreaterThan(0);
  expect(Math.min(...Object.values(all), ...Object.values(slowest))).toBeGreaterThanOrEqual(0);
  if (isOfAll) expect(add(Object.values(all))).toBeCloseTo(latencyMs.mean!, 2);
  expect(add(Object.values(slowest))).toBeGreaterThan(add(Object.values(all)) - 0.01);
}

/** Nobody uses more than there is, or, where nothing is promised twice, than is paid for. */
function expectShares(
  { units, hosts, density, billedUtilization, coldStarts }: Summary,
  isWithinItsShare: boolean,
): void {
  for (const share of [...Object.values(density), ...Object.values(billedUtilization)]) {
    expect(share ?? 0).toBeGreaterThanOrEqual(0);
  }
  const paid = isWithinItsShare ? Object.values(billedUtilization) : [billedUtilization.memory];
  for (const share of [...Object.values(density), ...paid]) expect(share ?? 0).toBeLessThanOrEqual(1);
  expect(units.mean).toBeLessThanOrEqual(units.peak);
  expect(hosts.mean).toBeLessThanOrEqual(hosts.peak);
  expect(units.busyMs).toBeLessThanOrEqual(units.unitMs);
  expect(coldStarts.count).toBeGreaterThanOrEqual(0);
}

/** Every arrival and every outcome is in the series; nothing in it is negative, and the bill never goes down. */
function expectSeries({ columns }: Series, { cost }: Summary): void {
  const { arrivals, completions, failures, rejections, inFlight, costUsd } = columns;
  expect(add(arrivals)).toBe(add(completions) + add(failures) + add(rejections) + inFlight.at(-1)!);
  for (const [name, column] of Object.entries(columns)) {
    expect([name, column.length]).toEqual([name, arrivals.length]);
    const negative = (column as readonly (number | null)[]).find((value) => value !== null && value < 0);
    expect([name, negative]).toEqual([name, undefined]);
  }
  for (const column of [columns.densityCpu, columns.densityMemory, columns.cpuUtilization]) {
    expect(column.reduce<number>((max, value) => Math.max(max, value ?? 0), 0)).toBeLessThanOrEqual(1);
  }
  expect(costUsd.at(-1)).toBe(cost.totalUsd);
  expect(costUsd.every((usd, index) => index === 0 || usd >= costUsd[index - 1]!)).toBe(true);
}
