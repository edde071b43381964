// The charts of the reports as text, an element a line: who changes one sees in the diff what became of it.
// `npx vitest run test/golden/charts.test.ts -u` writes them anew.

import { describe, expect, it } from 'vitest';
import { compareResults } from '../../src/analysis/compare/compare-results.ts';
import type { PlatformResult, RunResult } from '../../src/metrics/result.ts';
import { htmlComparison } from '../../src/output/html/compare/report.ts';
import { htmlReporter } from '../../src/output/html/report.ts';
import { flashSale, INCIDENT } from '../output/fixture.ts';
import { flashSaleStudy } from '../output/fixture-study.ts';
import { thresholdOn } from '../output/overview-thresholds.ts';

const LOOK = { hasColor: false, isAscii: false, columnCount: 100 };
/** Points of a curve beyond these say nothing to a reader of a diff. */
const LONGEST_PATH = 400;

/** The drawings of a figure. */
function chartOf(page: string, id: string): string {
  const figure = new RegExp(`<figure id="${id}"[\\s\\S]*?</figure>`).exec(page)?.[0] ?? '';
  const drawings = [...figure.matchAll(/<svg class="plot [\s\S]*?<\/svg>(?=<\/div>)/g)].map(([drawing]) => drawing);
  return `${drawings.map(linesOf).join('\n\n')}\n`;
}

function linesOf(drawing: string): string {
  const path = new RegExp(`( d="[^"]{${LONGEST_PATH}})[^"]*"`, 'g');
  return drawing.replace(path, '$1…"').replaceAll(/(<\/(?:text|title|desc|path|g|svg|line|rect|circle)>)(?=<)/g, '$1\n');
}

/** Trouble on the platforms, one of which does not recover. */
function troubled(result: RunResult): RunResult {
  const incidents = (index: number) => [
    { ...INCIDENT, name: 'zone a is out', atMs: 900_000, recoverMs: index === 1 ? null : 240_000 },
    { ...INCIDENT, name: 'spot reclaim', atMs: 2_400_000, recoverMs: 0, requests: { ...INCIDENT.requests, failed: 0, rejected: 0 } },
    { ...INCIDENT, name: 'of no use here', isApplied: false },
  ];
  const platforms = result.platforms.map((platform, index): PlatformResult =>
    platform.isFeasible ? { ...platform, incidents: incidents(index) } : platform,
  );
  return { ...result, platforms };
}

describe('the charts of a report', () => {
  const thresholds = [
    thresholdOn(null, { limit: 300 }),
    { ...thresholdOn('vm', { limit: 1_000 }), comparator: '>' as const, expression: 'p(95) > 1000ms' },
  ];
  const page = htmlReporter.render({ ...troubled(flashSale()), thresholds }, LOOK);
  const ids = [
    'traffic',
    'latency',
    'losses',
    'in-flight',
    'units',
    'density',
    'cost-per-hour',
    'cost',
    'cost-tree',
    'cost-latency',
    'latency-distribution',
    'latency-parts',
    'start-phases',
    'start-distribution',
    'cold-share',
    'scaling-bands',
    'incidents',
    'gates',
  ];

  it.each(ids)('%s is drawn as it was', async (id) => {
    const chart = chartOf(page, id);
    expect(chart.length).toBeGreaterThan(500);
    await expect(chart).toMatchFileSnapshot(`charts/${id}.svg.txt`);
  });
});

describe('the charts of several replications', () => {
  const page = htmlReporter.render(flashSaleStudy(), LOOK);

  it.each(['comparison-dots', 'replication-strips'])('%s is drawn as it was', async (id) => {
    const chart = chartOf(page, id);
    expect(chart.length).toBeGreaterThan(500);
    await expect(chart).toMatchFileSnapshot(`charts/${id}.svg.txt`);
  });
});

describe('the charts of a comparison', () => {
  const before = flashSaleStudy();
  const study = before.study!;
  const after = {
    ...before,
    study: {
      ...study,
      platforms: study.platforms.map((one, i) => ({
        ...one,
        figures: {
          ...one.figures,
          latency_p95: one.figures.latency_p95!.map((value) => (value ?? 0) * (i === 0 ? 1.25 : 0.9)),
        },
      })),
    },
    platforms: flashSale().platforms.toReversed(),
  };
  const comparison = compareResults(
    { label: 'before.json', result: before },
    [{ label: 'after.json', result: after }],
    { indifference: 0.01, tolerances: {} },
  );
  const page = htmlComparison.render(comparison, LOOK, { before, after: [after] });

  it.each(['latency', 'differences'])('%s is drawn as it was', async (id) => {
    const chart = chartOf(page, id);
    expect(chart.length).toBeGreaterThan(500);
    await expect(chart).toMatchFileSnapshot(`charts/compared-${id}.svg.txt`);
  });
});
