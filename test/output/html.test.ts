import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { comparisonOf } from '../../src/analysis/comparison.ts';
import type { PlatformRunResult, RequestCounts, RunResult } from '../../src/metrics/result.ts';
import { figureText, NO_FIGURE } from '../../src/output/figure-text.ts';
import { htmlReporter } from '../../src/output/html/report.ts';
import { STYLE, STYLE_HASH } from '../../src/output/html/style.ts';
import { STEERING } from './control-characters.ts';
import { flashSale, HOSTILE_NAMES, hostile, resultOf } from './fixture.ts';
import { expectBalanced, tagsOf, textOf } from './html-tags.ts';

const OPTIONS = { hasColor: false, isAscii: false, columnCount: 100 };
const FIGURES = [
  'traffic',
  'latency',
  'losses',
  'in-flight',
  'latency-distribution',
  'cost-latency',
  'units',
  'density',
  'start-phases',
  'start-distribution',
  'scaling-bands',
  'cost',
  'cost-per-hour',
];

function pageOf(result: RunResult): string {
  return htmlReporter.render(result, OPTIONS);
}

function withoutStyle(page: string): string {
  return page.replace('<!doctype html>', '').replace(STYLE, '');
}

test('every figure of the comparison table equals the result', () => {
  const result = flashSale();
  const page = pageOf(result);
  for (const { key, metric } of comparisonOf(result).columns) {
    const row = new RegExp(`<tr data-metric="${key}">(.*?)</tr>`).exec(page)?.[1] ?? '';
    const cells = [...row.matchAll(/<td class="number(?: best)?"[^>]*>(.*?)<\/td>/g)].map(([, cell = '']) =>
      textOf(cell.replace(/<span class="spread">.*?<\/span>/, ''))
        .replace('best', '')
        .trim(),
    );
    const expected = result.platforms.flatMap((platform) => {
      if (!platform.isFeasible) return [];
      return [hasTooFewStarts(key, platform) ? 'few' : figureText(metric.read(platform), metric.unit)];
    });
    // A figure that nobody has makes no row.
    expect(cells, key).toEqual(expected.every((text) => text === NO_FIGURE) ? [] : expected);
  }
});

/** A p95 takes 72 values: 0.95^72 is just below 0.025. */
function hasTooFewStarts(key: string, { summary }: PlatformRunResult): boolean {
  return key === 'startup_p95' && summary.startupMs.count < 72;
}

test('the winner of a row is marked by a word, not by colour alone', () => {
  const result = flashSale();
  const page = pageOf(result);
  const winners = comparisonOf(result).columns.filter(({ winner }) => winner !== null);
  const [, table = ''] = /aria-label="Comparison of the platforms">([\s\S]*?)<\/table>/.exec(page) ?? [];
  expect(table.match(/<span class="best-word">best<\/span>/g)).toHaveLength(winners.length);
});

test('the chart of cost and latency draws platforms that lost too much, and compares the others', () => {
  const page = textOf(pageOf(flashSale()));
  expect(page).toContain(
    'There is nothing to compare lambda with; vm, ecs, fargate failed or rejected 1% of the requests or more and are not compared.',
  );
  const cheap = withRequests(flashSale().platforms[0] as PlatformRunResult, { failed: 0, rejected: 0 });
  expect(textOf(pageOf(resultOf([cheap, ...flashSale().platforms.slice(1)])))).toContain(
    'Each platform is cheaper or faster than every other: vm, lambda; ecs, fargate failed or rejected',
  );
});

test('of the requests of a service that failed, those that timed out are told', () => {
  const platform = flashSale().platforms[1] as PlatformRunResult;
  const service = withRequests(platform.services[0]!, { failed: 1200, timedOut: 1000 });
  const page = textOf(pageOf(resultOf([{ ...platform, services: [service] }])));
  expect(page).toContain('timed out of failed');
  expect(page).toContain('1,000 of 1,200');
});

test('what a figure covers of the run stands beside it where there is a warm-up, and only there', () => {
  const { scenario, ...rest } = flashSale();
  const windows = (page: string) =>
    [...page.matchAll(/([\w ]+)<span class="window">([^<]*)</g)].map(([, ...parts]) => parts);
  expect(windows(pageOf(flashSale()))).toEqual([
    ['What users feel', 'after warm-up'],
    ['What it takes', 'whole run'],
    ['What it costs', 'whole run'],
  ]);
  expect(textOf(pageOf(flashSale()))).toContain('units, starts and costs of the whole run');
  const cold = pageOf({ ...rest, scenario: { ...scenario, warmupMs: 0 } });
  expect(windows(cold)).toEqual([]);
  expect(textOf(cold)).not.toContain('of the whole run');
});

test('the word warm-up stands below the axis, where no curve runs', () => {
  const plots = pageOf(flashSale())
    .split('<svg class="plot ')
    .slice(1)
    .filter((plot) => plot.includes('>warm-up</text>'));
  expect(plots.length).toBeGreaterThan(10);
  for (const plot of plots) {
    const height = /height="(\d+)"/.exec(plot)?.[1];
    const y = /y="(\d+)">warm-up<\/text>/.exec(plot)?.[1];
    expect(Number(y)).toBeGreaterThan(Number(height));
  }
});

test('a box that scrolls sideways has a shadow at the edge beyond which there is more', () => {
  // Covers in the colour of the paper scroll along with the content; the shadows under them stay at the edges.
  const [, box = ''] = /\.scroll \{([^}]*)\}/.exec(STYLE) ?? [];
  for (const side of ['left', 'right']) {
    expect(box).toMatch(new RegExp(`var\\(--paper\\)[^;]*transparent\\) ${side} / \\d+px 100% no-repeat local`));
    expect(box).toMatch(new RegExp(`var\\(--edge\\), transparent\\) ${side} / \\d+px 100% no-repeat scroll`));
  }
});

test('the page allows no script, no request and only its own style', () => {
  const page = pageOf(flashSale());
  const digest = createHash('sha256').update(STYLE, 'utf8').digest('base64');
  expect(STYLE_HASH).toBe(`sha256-${digest}`);
  expect(page).toContain(`<style>${STYLE}</style>`);
  expect(page).toContain(`default-src &#39;none&#39;; style-src &#39;${STYLE_HASH}&#39;`);
  expect(page).not.toMatch(
    /https?:|url\(|@import|<script(?! class="figure-data" type="application\/json")|<link|<img/i,
  );
  for (const { attributes } of tagsOf(withoutStyle(page))) {
    for (const name of attributes.keys()) expect(name).not.toMatch(/^(on.*|style|src)$/);
  }
});

test('every element of a page is closed, every id is unique, every link in it leads somewhere', () => {
  for (const result of [flashSale(), hostile(), resultOf([])]) {
    const tags = tagsOf(withoutStyle(pageOf(result)));
    expectBalanced(tags);
    const ids = tags.flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of tags) {
      const target =
        attributes.get('href') ??
        (attributes.has('aria-labelledby') ? `#${attributes.get('aria-labelledby')}` : undefined);
      if (target !== undefined) expect(ids).toContain(target.slice(1));
    }
  }
});

test('every chart is a figure with a sentence, a name and the table of its data', () => {
  const page = pageOf(flashSale());
  for (const id of FIGURES) {
    const figure = new RegExp(`<figure id="${id}"[\\s\\S]*?</figure>`).exec(page)?.[0] ?? '';
    expect(figure, id).toMatch(/<figcaption>[^<]{20,}\.<\/figcaption>/);
    expect(figure, id).toMatch(/<svg class="plot [^>]*role="img" aria-label="[^"]{10,}"><title>/);
    const rows = figure.split('<tbody>')[1]?.match(/<tr>/g) ?? [];
    expect(rows.length, id).toBeGreaterThan(0);
    expect(rows.length, id).toBeLessThanOrEqual(120);
  }
});

test('hostile names appear as text and nowhere as markup', () => {
  const page = withoutStyle(pageOf(hostile()));
  const harmless = new Set([...tagsOf(withoutStyle(pageOf(flashSale()))).map(({ name }) => name), 'strong']);
  for (const { name } of tagsOf(page)) expect(harmless).toContain(name);
  expect(page).not.toMatch(STEERING);
  const text = textOf(page);
  for (const name of HOSTILE_NAMES.slice(0, 2)) expect(text).toContain(name);
  expect(text).toContain('\\u202egnp.exe\\u001b[2Jbell\\u0007');
});

test('each bill line shows the exact amount and the lines add up to the total shown', () => {
  const page = pageOf(flashSale());
  const bills = [...page.matchAll(/aria-label="Bill of [^"]*">([\s\S]*?)<\/div>/g)].map(([, bill = '']) => bill);
  expect(bills).toHaveLength(4);
  for (const bill of bills) {
    const [body = '', foot = ''] = bill.split('<tfoot>');
    const amounts = [...body.matchAll(/\$([\d,.]+)<\/td><td class="number">[^<]*%<\/td><\/tr>/g)].map(([, usd = '']) =>
      nanos(usd),
    );
    const total = nanos(/\$([\d,.]+)/.exec(foot)?.[1] ?? '');
    expect(amounts.reduce((sum, amount) => sum + amount, 0n)).toBe(total);
  }
});

test('a page of four platforms stays under 950 kB, the exact figures of every chart included', () => {
  expect(new TextEncoder().encode(pageOf(flashSale())).length).toBeLessThan(950_000);
});

test('the same result gives the same page', () => {
  expect(pageOf(flashSale())).toBe(pageOf(flashSale()));
});

function withRequests<T extends Pick<PlatformRunResult, 'summary'>>(subject: T, change: Partial<RequestCounts>): T {
  const requests = { ...subject.summary.requests, ...change };
  return { ...subject, summary: { ...subject.summary, requests } };
}

/** Billionths of a dollar: exact. */
function nanos(usd: string): bigint {
  const [whole = '0', fraction = ''] = usd.replaceAll(',', '').split('.');
  return BigInt(whole + fraction.padEnd(9, '0'));
}
