// The comment for a pull request: what it tells, within the size that GitHub takes, with names that do nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/metrics/result.ts';
import { byteLength, fitBlocks, wholeBlock } from '../../src/output/markdown/fit.ts';
import { codeSpan, sentence } from '../../src/output/markdown/text.ts';
import { markdownReporter } from '../../src/output/markdown.ts';
import { madeUpPlatform, spec } from '../analysis/thresholds/made-up-run.ts';
import { STEERING } from './control-characters.ts';
import { flashSale, hostile, resultOf } from './fixture.ts';
import { flashSaleStudy } from './fixture-study.ts';
import { BREAKOUTS, breakouts, manyThresholds } from './many-thresholds.ts';

const OPTIONS = { hasColor: false, isAscii: false, columnCount: 100 };
const render = (result: RunResult) => markdownReporter.render(result, OPTIONS);

/** What is left for Markdown to look at: without code spans, escaped characters, and the mark in the first line. */
function bare(markdown: string): string {
  return markdown
    .replace(/^<!-- windtunnel:[0-9a-f]{16} -->\n/, '')
    .replace(/`[^`\n]*`/g, '')
    .replaceAll('&#8203;', '\u200b')
    .replace(/\\[\\`*_{}[\]|&@#!~^%$]/g, '');
}

describe('the comment', () => {
  it('tells verdict and answer first, then platforms, then thresholds, worst first, then folds the details', () => {
    const platforms = [
      madeUpPlatform('fast', { latencyMs: { mean: 1, p50: 1, p95: 150, p99: 1, max: 160 } }),
      madeUpPlatform('slow'),
    ];
    const text = render({ ...resultOf(platforms), thresholds: [spec({ message: 'too slow' })] });
    const order = [
      '<!-- windtunnel:2e7e94c043f0bf85 -->\n### Windtunnel: `checkout flash sale`\n\n',
      '**Thresholds do not hold.** 1 passed, 1 failed.\n\n**Answer:** ',
      '| platform | p50 |',
      '#### Thresholds\n\n| verdict |',
      // 250 ms against 200 ms is +25 %.
      '| **failed** | `latency p(95) < 200ms`<br>too slow | `slow` | 250 ms | +25.0% | line 7 |\n',
      '| passed | `latency p(95) < 200ms` | `fast` | 150 ms | -25.0% | line 7 |',
      '<details><summary>Advice</summary>\n\n- answer: ',
      '<details><summary>Reproduce</summary>',
      '<details><summary>Bill of the run</summary>\n\n| platform | item |',
      '<details><summary>Assumptions</summary>\n\n3 numbers of the model were in force: 1 of high confidence, ',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('shows each figure of several replications with its interval', () => {
    const text = render(flashSaleStudy());
    const [row = ''] = text.split('\n').filter((line) => line.startsWith('| `vm` |'));
    expect(row).toMatch(/^\| `vm` \| [\d.]+ ±[\d.]+ ms \| [\d.]+ ±[\d.]+ ms \|/);
    expect(text).toContain('mean of 5 replications ± half of its 95 % interval');
    expect(text).toContain('- run: 5 replications; ');
  });

  it('says of an inconclusive threshold why, and what would help', () => {
    const text = render(
      flashSaleStudy({ thresholds: [spec({ platform: 'vm', limit: 231, expression: 'p(95) < 231ms' })] }),
    );
    expect(text).toContain('**Thresholds are not decided.** 1 inconclusive.');
    expect(text).toMatch(/\| \*\*inconclusive\*\* \| `latency p\(95\) < 231ms`<br>.* is within the 95% interval/);
  });

  it('is found again by its mark, which differs from scenario to scenario', () => {
    const mark = (name: string) => /^<!-- windtunnel:[0-9a-f]{16} -->$/m.exec(render(named(name)))?.[0];
    expect(mark('shop')).toBe(mark('shop'));
    expect(mark('shop')).not.toBe(mark('shop 2'));
  });

  it('says who cannot run the workload, and why', () => {
    expect(render(flashSale())).toContain(
      '- `lambda-large`: `report`: limit memory of a function, value 12 GiB requested',
    );
  });
});

function named(name: string): RunResult {
  const result = resultOf([]);
  return { ...result, scenario: { ...result.scenario, name } };
}

describe('the size of a comment', () => {
  it('stays below 64 kB with 500 thresholds on 8 platforms, and says how many rows it leaves out', () => {
    const text = render(manyThresholds());
    expect(byteLength(text)).toBeLessThan(64_000);
    expect(text.length).toBeLessThan(65_536);
    const shown = text.split('\n').filter((line) => /^\| (\*\*failed\*\*|passed) \|/.test(line)).length;
    const [, more, failed, passed] = /and ([\d,]+) more that would not fit here: ([\d,]+) failed, ([\d,]+) passed/.exec(
      text,
    )!;
    const counts = [more, failed, passed].map((count) => Number(count?.replace(',', '')));
    // Of 4,000 verdicts half fail; those are shown first, so that no passed one is.
    expect(counts).toEqual([4000 - shown, 2000 - shown, 2000]);
    expect(shown).toBeGreaterThan(50);
    expect(text).toContain('<summary>Reproduce</summary>');
  });

  it('leaves sections out, and says so, where not even a part of them fits', () => {
    const text = fitBlocks([wholeBlock('first'), wholeBlock('x'.repeat(900)), wholeBlock('last')], 500);
    expect(text).toBe('first\n\nlast\n\n1 section is left out to keep this short.\n');
  });

  it('is never exceeded, whatever the blocks', () => {
    const block = fc.record({ lines: fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), { maxLength: 40 }) });
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), fc.integer({ min: 200, max: 4000 }), (parts, limit) => {
        const blocks = parts.map(({ lines }) => ({
          itemCount: lines.length,
          render: (shown: number) => lines.slice(0, shown).join('\n'),
        }));
        expect(byteLength(fitBlocks(blocks, limit))).toBeLessThanOrEqual(limit);
      }),
      { seed: 42 },
    );
  });
});

describe('names in a comment', () => {
  const texts = [render(breakouts()), render(hostile())];

  it('open no element, no image, no link and no mention', () => {
    for (const whole of texts) {
      const text = whole.replace(/^```sh\n.*\n```$/m, '');
      const tags = new Set(bare(text).match(/<[^>\s]*/g));
      expect([...tags].sort()).toEqual(
        ['</details', '</sub', '</summary', '<br', '<details', '<sub', '<summary', ...spans(text)].sort(),
      );
      expect(bare(text)).not.toMatch(/(^|\W)[@#!~^][\w"]|:\/\/|www\.|\]\(|GH-\d|:tada:|(?<!\.\d*)[0-9a-f]{7}/m);
      expect(text).not.toMatch(STEERING);
    }
  });

  it('stay in their row and their cell', () => {
    for (const text of texts) {
      const tables = text.split('\n\n').filter((part) => /^\| .*\n\| ---/m.test(part));
      expect(tables.length).toBeGreaterThan(2);
      for (const table of tables) {
        const widths = table.split('\n').map((row) => (row.startsWith('| ') ? bare(row).split('|').length : 0));
        expect(new Set(widths).size).toBe(1);
      }
    }
  });

  it('leave no other mark by which a comment is found', () => {
    for (const text of texts) expect(bare(text)).not.toContain('<!--');
  });

  it('are a code span without an end of its own', () => {
    expect(codeSpan('a`b|c')).toBe("`a'b¦c`");
    expect(codeSpan(' ')).toBe('–');
    for (const name of BREAKOUTS) expect(codeSpan(name)).toMatch(/^`[^`|\n]+`$/);
  });

  it('keep their wording in a sentence', () => {
    expect(sentence('vm costs $700, 12:30 h at 5% of a_b')).toBe('vm costs \\$700, 12:&#8203;30 h at 5% of a\\_b');
    expect(sentence('see #12, @you & GH-3')).toBe('see \\#&#8203;12, \\@&#8203;you \\&&#8203; GH-&#8203;3');
    expect(sentence('https://a.example')).toBe('https:&#8203;//a.example');
    expect(sentence('deadbeefdead')).toBe('dead&#8203;beef&#8203;dead');
  });
});

/** A dollar that is no amount stands in an element of its own, so that it begins no formula. */
function spans(text: string): readonly string[] {
  return text.includes('<span>$</span>') ? ['<span', '</span'] : [];
}
