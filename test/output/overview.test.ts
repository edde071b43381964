// The index of several runs: the gravest first, links to files that were made, harmless whatever the names.

import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/metrics/result.ts';
import { brokenEntry, overviewEntry } from '../../src/output/html/overview/entry.ts';
import { overviewPage } from '../../src/output/html/overview/page.ts';
import { STYLE } from '../../src/output/html/style.ts';
import { STEERING } from './control-characters.ts';
import { flashSale, HOSTILE_NAMES, hostile } from './fixture.ts';
import { expectBalanced, tagsOf, textOf } from './html-tags.ts';
import { thresholdOn } from './overview-thresholds.ts';

function named(name: string, change: Partial<RunResult> = {}): RunResult {
  const result = flashSale();
  return { ...result, scenario: { ...result.scenario, name }, ...change };
}

const withoutStyle = (page: string) => page.replace('<!doctype html>', '').replace(STYLE, '');

describe('the index of several runs', () => {
  const passed = named('passed', { thresholds: [thresholdOn('lambda', { limit: 60_000 })] });
  const failed = named('failed', { thresholds: [thresholdOn('vm', { limit: 1 })] });
  const entries = [
    overviewEntry(named('free'), 'free.html'),
    overviewEntry(passed, 'passed.html'),
    overviewEntry(failed, 'failed.html'),
    brokenEntry({ name: 'broken', trouble: 'the trace ends too early' }),
    overviewEntry(named('half', { isComplete: false }), 'half.html'),
  ];
  const page = overviewPage(entries, 2);

  it('has the gravest first, and counts what there is', () => {
    const names = [...page.matchAll(/<li class="card state-(\w+)">/g)].map(([, state]) => state);
    expect(names).toEqual(['broken', 'failed', 'partial', 'met', 'free']);
    expect(textOf(page)).toContain(
      '1 without a result, 1 failed, 1 interrupted, 1 passed, 1 without thresholds. The gravest stand first. 2 more were not begun.',
    );
  });

  it('tells of each question, verdict, thresholds, and the cheapest that meets them with its price', () => {
    const [entry] = [overviewEntry(passed, 'passed.html')];
    expect(entry.question).toBe(flashSale().scenario.description);
    expect(entry.thresholds).toBe('1 passed');
    expect(entry.cheapest).toMatch(/^\w+, \$[\d,.]+ a month \(meets every threshold\)$/);
    expect(overviewEntry(failed, 'x.html').thresholds).toBe('1 failed');
    expect(entry.cannot).not.toBe('');
    const text = textOf(page);
    for (const part of [entry.question, entry.sentence, entry.thresholds, entry.cheapest]) expect(text).toContain(part);
    expect(text).toContain('It gave no result: the trace ends too early.');
  });

  it('says that no platform meets every threshold where that is so', () => {
    const all = named('none', { thresholds: [thresholdOn(null, { limit: 0.001 })] });
    expect(overviewEntry(all, 'none.html').cheapest).toBe('no platform meets every threshold');
  });

  it('links to files in its own folder and to nothing else, whatever a file is called', () => {
    const odd = ['javascript:alert(1).html', '../up.html', '//host/x.html', 'a b"<é\ud800.html'];
    const tags = tagsOf(
      withoutStyle(
        overviewPage(
          odd.map((file) => overviewEntry(flashSale(), file)),
          0,
        ),
      ),
    );
    const links = tags.flatMap(({ attributes }) => attributes.get('href') ?? []);
    expect(links).toEqual([
      './javascript%3Aalert(1).html',
      './..%2Fup.html',
      './%2F%2Fhost%2Fx.html',
      './a%20b%22%3C%C3%A9%EF%BF%BD.html',
    ]);
    const base = 'file:///reports/index.html';
    for (const link of links) expect(new URL(link, base).href).toMatch(/^file:\/\/\/reports\/[^/]+$/);
  });

  it('shows hostile names as text', () => {
    const evil = withoutStyle(
      overviewPage(
        [
          overviewEntry(hostile(), 'x.html'),
          brokenEntry({ name: HOSTILE_NAMES.join(), trouble: HOSTILE_NAMES.join() }),
        ],
        0,
      ),
    );
    const tags = tagsOf(evil);
    expectBalanced(tags);
    for (const { name } of tags)
      expect(name).toMatch(/^\/?(html|head|meta|title|style|body|main|header|p|h1|h2|ol|li|span|a|dl|dt|dd)$/);
    expect(evil).not.toMatch(STEERING);
    expect(textOf(evil)).toContain(HOSTILE_NAMES[0]);
  });
});
