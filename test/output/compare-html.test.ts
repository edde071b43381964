// The page of a comparison: the answer, both sides on the same axes, harmless whatever the names.

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compareResults } from '../../src/analysis/compare/compare-results.ts';
import type { RunResult } from '../../src/metrics/result.ts';
import { headlineText } from '../../src/output/compare/words.ts';
import { htmlComparison } from '../../src/output/html/compare/report.ts';
import { STYLE, STYLE_HASH } from '../../src/output/html/style.ts';
import { STEERING } from './control-characters.ts';
import { HOSTILE_NAMES } from './fixture.ts';
import { flashSaleStudy } from './fixture-study.ts';
import { expectBalanced, tagsOf, textOf } from './html-tags.ts';

const WISH = { indifference: 0.01, tolerances: {} };
const LOOK = { hasColor: false, isAscii: false, columnCount: 100 };

function pageOf(before: RunResult, ...after: readonly RunResult[]): string {
  const others = after.map((result, i) => ({ label: `after-${i}.json`, result }));
  const comparison = compareResults({ label: 'before.json', result: before }, others, WISH);
  return htmlComparison.render(comparison, LOOK, { before, after });
}

/** The p95 of the platform times a factor, in the figures and in the series. */
function slower(platform: string, factor: number): RunResult {
  const result = flashSaleStudy();
  const study = result.study!;
  const times = (values: readonly (number | null)[]) => values.map((value) => (value === null ? null : value * factor));
  return {
    ...result,
    platforms: result.platforms.map((run) => {
      if (run.name !== platform || !run.isFeasible) return run;
      const { series } = run;
      const columns = { ...series.columns, latencyP95Ms: times(series.columns.latencyP95Ms) };
      return { ...run, series: { ...series, columns } };
    }),
    study: {
      ...study,
      platforms: study.platforms.map((one) =>
        one.platform === platform
          ? { ...one, figures: { ...one.figures, latency_p95: times(one.figures.latency_p95!) } }
          : one,
      ),
    },
  };
}

const withoutStyle = (page: string) => page.replace('<!doctype html>', '').replace(STYLE, '');
const figureOf = (page: string, id: string) =>
  new RegExp(`<figure id="${id}"[\\s\\S]*?</figure>`).exec(page)?.[0] ?? '';

describe('the page of a comparison', () => {
  const before = flashSaleStudy();
  const after = slower('vm', 1.2);
  const page = pageOf(before, after);

  it('begins with the answer of every other report, and with what a gate makes of it', () => {
    const comparison = compareResults(
      { label: 'before.json', result: before },
      [{ label: 'after-0.json', result: after }],
      WISH,
    );
    const text = textOf(page).replace(/\s+/g, ' ');
    expect(text).toContain(headlineText(comparison, comparison.results[0]!));
    expect(text).toContain('A gate stops this : 1 regression.');
    expect(textOf(pageOf(before, before)).replace(/\s+/g, ' ')).toContain('A gate lets this pass : 0 regressions.');
  });

  it('draws before dashed and after solid on one scale, and says where both are the same', () => {
    const latency = figureOf(page, 'latency');
    const panels = latency.split('<svg class="plot ').slice(1);
    expect(panels).toHaveLength(4);
    const [vm = '', ...others] = panels;
    expect(vm).toMatch(/<path class="line ink"[^>]*stroke-dasharray="5 3"/);
    expect(vm).toMatch(/<path class="line p0"(?![^>]*dasharray)/);
    expect(textOf(vm)).toContain('before');
    for (const panel of others) {
      expect(textOf(panel)).toContain('same');
      expect(panel).not.toContain('stroke-dasharray="5 3"');
    }
    // The axis of one panel is that of every other.
    const ticks = panels.map((panel) =>
      [...panel.matchAll(/class="tick" x="-7"[^>]*>([^<]*)</g)].map(([, text]) => text),
    );
    expect(new Set(ticks.map((labels) => labels.join())).size).toBe(1);
  });

  it('shows the difference with its interval, and the words of verdict and gate', () => {
    const [, table = ''] = page.split('aria-label="Figures before and after"');
    const cells = [...table.matchAll(/<tr>(.*?)<\/tr>/g)]
      .map(([, one = '']) =>
        textOf(one)
          .split('\n')
          .filter((text) => text.trim() !== '')
          .map((text) => text.trim()),
      )
      .find((texts) => texts.includes('latency_p95') && texts.includes('vm'));
    expect(cells?.slice(-3)).toEqual(['+20.0%', 'worse', 'regression']);
    const chart = figureOf(page, 'differences');
    expect(chart.match(/class="whisker"/g)).toHaveLength(1);
    expect(textOf(chart)).toContain('no change');
  });

  it('keeps the ids of several results apart', () => {
    const tags = tagsOf(withoutStyle(pageOf(before, after, slower('ecs', 0.5))));
    const ids = tags.flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(['after-1-course', 'after-2-course']));
    for (const { attributes } of tags) {
      const target = attributes.get('href');
      if (target !== undefined) expect(ids).toContain(target.slice(1));
    }
  });

  it('draws runs of other lengths on the longer axis', () => {
    const longer = { ...after, scenario: { ...after.scenario, durationMs: 2 * after.scenario.durationMs } };
    expect(textOf(figureOf(pageOf(before, longer), 'latency'))).toMatch(/\n120\n/);
  });

  it('allows no script, no request and only its own style', () => {
    expect(STYLE_HASH).toBe(`sha256-${createHash('sha256').update(STYLE, 'utf8').digest('base64')}`);
    expect(page).toContain(`default-src &#39;none&#39;; style-src &#39;${STYLE_HASH}&#39;`);
    expect(page).not.toMatch(
      /https?:|url\(|@import|<script(?! class="figure-data" type="application\/json")|<link|<img/i,
    );
  });

  it('shows hostile names as text', () => {
    const nasty = HOSTILE_NAMES.join(' ');
    const evil = (result: RunResult): RunResult => ({
      ...result,
      version: nasty,
      fingerprint: nasty,
      scenario: { ...result.scenario, name: nasty, seed: nasty, fingerprint: nasty },
      platforms: result.platforms.map((platform, i) => (i === 0 ? { ...platform, name: nasty } : platform)),
      study: {
        ...result.study!,
        platforms: result.study!.platforms.map((study, i) => ({
          ...study,
          platform: i === 0 ? nasty : study.platform,
          services: study.services.map((service, k) => ({ ...service, name: `${nasty}${k}` })),
          bill: study.bill.map((line, k) => ({ ...line, item: nasty, sku: `${nasty}${k}`, unit: nasty })),
        })),
      },
    });
    const [one, two] = [evil(before), evil(after)];
    const sides = { before: { ...one, source: { [nasty]: nasty } }, after: { ...two, source: { [nasty]: [nasty] } } };
    const comparison = compareResults(
      { label: nasty, result: sides.before },
      [{ label: `${nasty}2`, result: sides.after }],
      WISH,
    );
    const evilPage = withoutStyle(
      htmlComparison.render(comparison, LOOK, { before: sides.before, after: [sides.after] }),
    );
    const tags = tagsOf(evilPage);
    expectBalanced(tags);
    const harmless = new Set([...tagsOf(withoutStyle(page)).map(({ name }) => name)]);
    for (const name of ['details', 'summary', 'br']) harmless.add(name).add(`/${name}`);
    for (const { name } of tags) expect(harmless).toContain(name);
    expect(evilPage).not.toMatch(STEERING);
    expect(textOf(evilPage)).toContain(HOSTILE_NAMES[0]);
  });
});
