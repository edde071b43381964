// Charts and tables of the shapes that a run can have: scaling, bills as trees, trouble over time, values against limits.

import { describe, expect, it } from 'vitest';
import { bestScaling, SCALING_FIGURES } from '../../src/analysis/scaling/scaling-figures.ts';
import { scalingQualities } from '../../src/analysis/scaling/scaling-quality.ts';
import type { IncidentResult } from '../../src/metrics/incident.ts';
import type { PlatformResult, PlatformRunResult, RunResult } from '../../src/metrics/result.ts';
import { htmlReporter } from '../../src/output/html/report.ts';
import { flashSale, INCIDENT, resultOf } from './fixture.ts';
import { flashSaleStudy } from './fixture-study.ts';
import { textOf } from './html-tags.ts';
import { thresholdOn } from './overview-thresholds.ts';

const LOOK = { hasColor: false, isAscii: false, columnCount: 100 };
const pageOf = (result: RunResult) => htmlReporter.render(result, LOOK);
const partOf = (page: string, tag: 'figure' | 'section', id: string) =>
  new RegExp(`<${tag} id="${id}"[\\s\\S]*?</${tag}>`).exec(page)?.[0] ?? '';
const words = (markup: string) => textOf(markup).replace(/\s+/g, ' ');

describe('the section about scaling', () => {
  it('has the best of each row, marked by a word', () => {
    const section = partOf(pageOf(flashSale()), 'section', 'scaling');
    const qualities = scalingQualities(flashSale());
    for (const figure of SCALING_FIGURES) {
      const row = new RegExp(`<tr data-scaling="${figure.key}">(.*?)</tr>`).exec(section)?.[1] ?? '';
      const best = bestScaling(figure, qualities);
      const marked =
        /<td class="number best" data-platform="([^"]*)"><span class="best-word">best</.exec(row)?.[1] ?? null;
      expect(marked, figure.key).toBe(best);
    }
  });

  it('says in one sentence who was short for how long', () => {
    const section = words(partOf(pageOf(flashSale()), 'section', 'scaling'));
    expect(section).toMatch(
      /\w+ was short of capacity for [\d.]+% of the time \(decided within \S+, enough was ready after/,
    );
    const calm = flashSale().platforms.flatMap((platform): readonly PlatformResult[] => {
      if (!platform.isFeasible) return [];
      const still = platform.services.map(({ series, ...service }) => {
        const { arrivals } = series.columns;
        const zeros = arrivals.map(() => 0);
        const ones = arrivals.map(() => 1);
        const columns = { ...series.columns, rejections: zeros, queued: zeros, unitsDesired: ones, unitsReady: ones };
        return { ...service, series: { ...series, columns } };
      });
      return [{ ...platform, services: still }];
    });
    expect(words(partOf(pageOf(resultOf(calm)), 'section', 'scaling'))).toContain(
      'No platform was ever short of capacity;',
    );
  });
});

describe('the bill as a tree', () => {
  it('adds up: lines to kinds, kinds to the run', () => {
    const [vm] = flashSale().platforms as [PlatformRunResult];
    const data = partOf(pageOf(resultOf([vm])), 'figure', 'cost-tree').split('<tbody>')[1] ?? '';
    const shares = [...data.matchAll(/<td>([^<]*)<\/td><\/tr>/g)].map(([, share = '']) => Number.parseFloat(share));
    const names = [...data.matchAll(/<tr><td>vm<\/td><td>([^<]*)</g)].map(([, name]) => name);
    expect(names[0]).toBe('the run');
    const kinds = ['for being there', 'with units and hosts', 'by use'];
    const sum = (is: (name: string | undefined) => boolean) =>
      shares.reduce((total, share, i) => (is(names[i]) ? total + share : total), 0);
    expect(sum((name) => kinds.includes(name ?? ''))).toBeCloseTo(100, 0);
    expect(sum((name) => name !== 'the run' && !kinds.includes(name ?? ''))).toBeCloseTo(100, 0);
  });

  it('has bars as long as the amounts, on one scale, the fixed part first', () => {
    const figure = partOf(pageOf(flashSale()), 'figure', 'cost-tree');
    const totals = (flashSale().platforms.filter(({ isFeasible }) => isFeasible) as PlatformRunResult[]).map(
      ({ summary }) => summary.cost.totalUsd,
    );
    const panels = figure.split('<svg class="plot tree"').slice(1);
    panels.forEach((panel, i) => {
      const width = Number(/<rect class="bar" x="0"[^>]*width="([\d.]+)%"/.exec(panel)?.[1]);
      expect(width).toBeCloseTo((90 * totals[i]!) / Math.max(...totals), 1);
      const fixed = Number(/<rect class="bar fixed"[^>]*width="([\d.]+)%"/.exec(panel)?.[1] ?? 0);
      expect(fixed).toBeLessThanOrEqual(width);
    });
    expect(panels).toHaveLength(4);
  });
});

describe('trouble over time', () => {
  const withIncidents = (...incidents: readonly Partial<IncidentResult>[]): RunResult => {
    const [vm] = flashSale().platforms as [PlatformRunResult];
    return resultOf([{ ...vm, incidents: incidents.map((one) => ({ ...INCIDENT, ...one })) }]);
  };

  it('has a bar from the incident until the recovery, and to the end where there was none', () => {
    const page = pageOf(withIncidents({ atMs: 900_000, recoverMs: 360_000 }, { atMs: 1_800_000, recoverMs: null }));
    const bars = [
      ...partOf(page, 'figure', 'incidents').matchAll(/class="trouble-bar" x1="([\d.]+)%" x2="([\d.]+)%"/g),
    ];
    // of an hour: from 15 to 21 min, from 30 min to the end
    expect(bars.map(([, from, to]) => [from, to])).toEqual([
      ['25', '35'],
      ['50', '100'],
    ]);
    expect(words(page)).toContain('monday: 7 lost, back after 6m00s');
    expect(words(page)).toContain('monday: 7 lost, not recovered');
    expect(words(page)).toContain('vm lost 14 and did not recover.');
  });

  it('is not drawn where nothing applied', () => {
    expect(partOf(pageOf(withIncidents({ isApplied: false })), 'figure', 'incidents')).toBe('');
  });

  it('draws those that lost the most, in the order of time, and counts the others', () => {
    const many = Array.from({ length: 9 }, (_, i) => ({
      name: `n${i}`,
      atMs: i * 60_000,
      requests: { ...INCIDENT.requests, failed: i, rejected: 0 },
    }));
    const figure = partOf(pageOf(withIncidents(...many)), 'figure', 'incidents');
    expect([...figure.matchAll(/<text class="note trouble-name"[^>]*>(n\d): /g)].map(([, name]) => name)).toEqual([
      'n3',
      'n4',
      'n5',
      'n6',
      'n7',
      'n8',
    ]);
    expect(figure).toContain('3 more in the table');
  });
});

describe('values against their limits', () => {
  const gates = (result: RunResult) => partOf(pageOf(result), 'figure', 'gates');
  const line = (figure: string) => Number(/<line class="limit" x1="([\d.]+)%"/.exec(figure)?.[1]);
  const dots = (figure: string) =>
    [...figure.matchAll(/<svg class="symbol" x="([\d.]+)%"/g)].map(([, place]) => Number(place));

  it('are right of the line where they are beyond the limit, whether that is a most or a least', () => {
    const [vm] = flashSale().platforms as [PlatformRunResult];
    const below = { ...resultOf([vm]), thresholds: [thresholdOn('vm', { limit: 1 })] };
    const above = { ...below, thresholds: [{ ...thresholdOn('vm', { limit: 1e6 }), comparator: '>' as const }] };
    for (const result of [below, above]) {
      const figure = gates(result);
      expect(dots(figure)).toHaveLength(1);
      expect(dots(figure)[0]).toBeGreaterThan(line(figure));
      expect(words(figure)).toContain('failed');
    }
    const met = gates({ ...below, thresholds: [thresholdOn('vm', { limit: 1e6 })] });
    expect(dots(met)[0]).toBeLessThan(line(met));
    expect(words(met)).toContain('passed');
  });

  it('have the intervals of several replications, and words for what they show', () => {
    const result = flashSaleStudy({
      thresholds: [thresholdOn('vm', { limit: 230 }), thresholdOn('ecs', { limit: 1 })],
    });
    const figure = gates(result);
    expect(figure.match(/class="whisker"/g)?.length).toBeGreaterThan(0);
    expect(words(figure)).toMatch(/(passed|failed|inconclusive) [\d,.]+ ±[\d.]+ ms/);
  });

  it('are not drawn without a threshold', () => {
    expect(gates(flashSale())).toBe('');
  });
});
