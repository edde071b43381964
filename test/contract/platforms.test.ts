import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import type { PlatformRunResult, Summary } from '../../src/metrics/result.ts';
import { PLATFORMS } from '../../src/model/platforms/index.ts';
import { findPriceBook } from '../../src/model/pricing/price-books/index.ts';
import { runPlatform } from '../../src/run/index.ts';
import { play, scenarioOf, serviceOf, sessionOf, traceOf } from '../model/platforms/scenario-builder.ts';
import { CASES, expectConserved, HOSTED, MOST, OWN_PRICES, SECTIONS } from './platform-cases.ts';

/** An amount of dollars as whole billionths, from the digits that are shown. */
function billionths(usd: number): bigint {
  const [whole, fraction = ''] = usd.toFixed(9).split('.');
  expect(Number(usd.toFixed(9))).toBe(usd);
  return BigInt(whole! + fraction);
}

function totalOf({ cost }: Summary): bigint {
  return cost.lines.reduce((total, { amountUsd }) => total + billionths(amountUsd), 0n);
}

function add(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

it('the contract is checked on every platform of the list', () => {
  expect(PLATFORMS.map(({ type }) => type).sort()).toEqual(Object.keys(SECTIONS).sort());
});

describe.each(CASES)('$title', ({ story, type, workload }) => {
  let result: PlatformRunResult;
  beforeAll(async () => {
    result = await play(story);
  });

  it('loses no request, of no service and in total', () => {
    for (const { summary } of result.services) expectConserved(summary);
    expectConserved(result.summary);
    for (const call of result.calls) expectConserved(call);
    const ofServices = add(result.services.map(({ summary }) => summary.requests.arrived));
    const ofCalls = add(result.calls.map(({ from, requests }) => (from === null ? 0 : requests.arrived)));
    expect(result.summary.requests.arrived).toBeGreaterThanOrEqual(ofServices - ofCalls);
    if (workload !== 'two services') expect(result.summary.requests.arrived).toBe(ofServices - ofCalls);
  });

  it('counts what goes between services by the way that it takes', () => {
    for (const { name, summary } of result.services) {
      const byWay = result.calls.filter(({ to }) => to === name);
      if (byWay.length === 0) continue;
      for (const count of ['arrived', 'completed', 'failed', 'rejected', 'retries'] as const) {
        expect(add(byWay.map(({ requests }) => requests[count]))).toBe(summary.requests[count]);
      }
    }
    expect(result.calls.length).toBe(workload === 'calls between services' ? 6 : 0);
  });

  it('tells where the time of the requests went', () => {
    for (const { summary } of [result, ...result.services]) {
      if (summary.latencyParts === null) continue;
      const { all } = summary.latencyParts;
      expect(Math.min(...Object.values(all))).toBeGreaterThanOrEqual(0);
      expect(add(Object.values(all))).toBeCloseTo(summary.latencyMs.mean!, 2);
    }
  });

  it('shows every arrival and every outcome in the time series', () => {
    for (const { series } of [result, ...result.services]) {
      const { arrivals, completions, failures, rejections, inFlight } = series.columns;
      expect(add(arrivals)).toBe(add(completions) + add(failures) + add(rejections) + inFlight.at(-1)!);
      expect(new Set(Object.values(series.columns).map((column) => column.length)).size).toBe(1);
    }
    const total = add(result.series.columns.arrivals);
    expect(total).toBeGreaterThanOrEqual(result.summary.requests.arrived);
    if (story.warmup === undefined) expect(total).toBe(result.summary.requests.arrived);
  });

  it('gives the same bytes again, whoever watches, and others for another seed', async () => {
    const job = { scenario: scenarioOf(story), platformName: 'p', openTrace: traceOf(story) };
    const seen: number[] = [];
    const again = await runPlatform({ ...job, onProgress: ({ simulatedUs }) => seen.push(simulatedUs) });
    expect(canonicalJson(again)).toBe(canonicalJson(result));
    expect(seen.at(-1)).toBe(scenarioOf(story).durationUs);
    const other = await play({ ...story, seed: 'another' });
    expect(canonicalJson(other) === canonicalJson(result)).toBe(workload === 'no load');
    const second = await runPlatform({ ...job, replication: 1 });
    expect(canonicalJson(second) === canonicalJson(result)).toBe(workload === 'no load');
  });

  it('gives the same bytes in one piece as in a thousand', async () => {
    const session = sessionOf(story);
    await session.advance(scenarioOf(story).durationUs);
    session.audit();
    session.observer.end();
    expect(session.simulator.handledCount).toBe(result.events);
    expect(session.observer.platformSeries.toData(session.stepUs)).toEqual(result.series);
  });

  it('never has more units, hosts or requests than it may', () => {
    for (const { series, summary } of result.services) {
      const { unitsReady, unitsStarting, unitsDesired, inFlight, queued } = series.columns;
      expect(Math.max(...unitsReady, ...unitsDesired)).toBeLessThanOrEqual(MOST);
      unitsReady.forEach((ready, index) => {
        expect(ready + unitsStarting[index]!).toBeLessThanOrEqual(MOST);
      });
      expect(Math.min(...unitsReady, ...unitsStarting, ...inFlight, ...queued)).toBeGreaterThanOrEqual(0);
      expect(summary.units.mean).toBeLessThanOrEqual(summary.units.peak);
    }
    const { hosts, units } = result.summary;
    expect(hosts.peak).toBeLessThanOrEqual(HOSTED.includes(type) ? MOST : 0);
    expect(hosts.mean).toBeLessThanOrEqual(hosts.peak);
    expect(units.mean).toBeLessThanOrEqual(units.peak);
    expect(units.busyMs).toBeLessThanOrEqual(units.unitMs);
  });

  it('uses no more than there is, and no more than it pays for', () => {
    for (const { summary, series } of [result, ...result.services]) {
      for (const share of [...Object.values(summary.density), ...Object.values(summary.billedUtilization)]) {
        expect(share ?? 0).toBeGreaterThanOrEqual(0);
        expect(share ?? 0).toBeLessThanOrEqual(1);
      }
      for (const share of [...series.columns.densityCpu, ...series.columns.densityMemory]) {
        expect(share ?? 0).toBeLessThanOrEqual(1);
      }
    }
  });

  it('has a bill that is the sum of its lines, and of the bills of its services', () => {
    for (const { summary } of [result, ...result.services]) {
      expect(totalOf(summary)).toBe(billionths(summary.cost.totalUsd));
    }
    const usage = new Map<string, number>();
    for (const { summary } of result.services) {
      for (const line of summary.cost.lines) usage.set(line.item, (usage.get(line.item) ?? 0) + line.usage);
    }
    expect(Object.fromEntries(usage)).toEqual(
      Object.fromEntries(result.summary.cost.lines.map((line) => [line.item, line.usage])),
    );
  });

  it('has a bill at the prices of the book, which never goes down', () => {
    const book = findPriceBook({ region: 'us-east-1', month: '2026-11' })!;
    for (const { sku, priceUsd } of result.summary.cost.lines) {
      if (!OWN_PRICES.test(sku)) expect(priceUsd).toBe(Number(book.items.get(sku)!.priceUsd));
    }
    const { costUsd, costUsdPerHour } = result.series.columns;
    expect(costUsd.at(-1)).toBe(result.summary.cost.totalUsd);
    expect([...costUsd].sort((a, b) => a - b)).toEqual(costUsd);
    expect(Math.min(...costUsdPerHour)).toBeGreaterThanOrEqual(0);
  });

  it('names its assumptions', () => {
    const ids = result.assumptions.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(5);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { meaning, source, value } of result.assumptions) expect(meaning && source && value).not.toBe('');
  });
});

describe.each(CASES.filter(({ workload }) => workload === 'no load'))('$title', ({ story }) => {
  it('survives without a request', async () => {
    const result = await play(story);
    const none = { arrived: 0, completed: 0, failed: 0, rejected: 0, timedOut: 0, inFlight: 0, retries: 0 };
    for (const { summary } of [result, ...result.services]) {
      expect(summary.requests).toEqual(none);
      expect(summary.latencyMs).toEqual({ mean: null, p50: null, p95: null, p99: null, max: null });
      expect(summary.coldStarts).toEqual({ count: 0, share: null });
    }
    expect(result.latencyHistogram.buckets).toEqual([]);
  });
});

describe.each(CASES.filter(({ workload }) => workload === 'overload'))('$title', ({ story }) => {
  it('says what it could not do', async () => {
    const result = await play(story);
    const { requests } = serviceOf(result, 'shop').summary;
    expect(requests.completed).toBeGreaterThan(0);
    expect(requests.rejected + requests.failed).toBeGreaterThan(0.05 * requests.arrived);
    expect(requests.retries).toBeGreaterThan(requests.rejected);
    expect(result.decisions.entries.length).toBeGreaterThan(0);
  });
});
