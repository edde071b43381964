// The place of the what-if in a report: what may run there, and that names stay text.
import { describe, expect, it } from 'vitest';
import type { PagePrograms } from '../../src/output/html/page-programs.ts';
import { htmlReporter } from '../../src/output/html/report.ts';
import { flashSale, HOSTILE_NAMES } from './fixture.ts';
import { expectBalanced, tagsOf } from './html-tags.ts';

const LOOK = { hasColor: false, isAscii: false, columnCount: 100 };
const SCRIPT = { script: 'run()', scriptHash: 'sha256-abc=' };
const PROGRAMS = { ...SCRIPT, whatIf: { kind: 'engine', engine: 'H4sI' } } as const;
const ALONE = { ...SCRIPT, whatIf: null };

function pageWith(page: PagePrograms | undefined, sourceText = '{}'): string {
  return htmlReporter.render({ ...flashSale(), sourceText }, { ...LOOK, ...(page === undefined ? {} : { page }) });
}

function policyOf(page: string): string {
  return /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
}

describe('the what-if of a report', () => {
  it('lets its own script run by its hash, and a worker of its own; a static page only its script', () => {
    expect(policyOf(pageWith(PROGRAMS))).toContain(`script-src &#39;sha256-abc=&#39;; worker-src blob:`);
    expect(policyOf(pageWith(ALONE))).toMatch(/script-src &#39;sha256-abc=&#39;$/);
    expect(pageWith(ALONE)).not.toMatch(/id="what-if/);
    expect(policyOf(pageWith(undefined))).not.toMatch(/script-src|worker-src/);
    expect(pageWith(undefined)).not.toMatch(/<script(?! (class="figure-data" )?type="application\/json")|id="what-if/);
  });

  it('stays hidden until the script shows it', () => {
    expect(pageWith(PROGRAMS)).toMatch(/<section id="what-if"[^>]* hidden>/);
    expect(pageWith(PROGRAMS)).toMatch(/<li id="what-if-link" hidden>/);
  });

  it('says why there is none', () => {
    const page = pageWith({ ...SCRIPT, whatIf: { kind: 'refused', reason: 'Not with <this>.' } });
    expect(page).toContain('Not with &lt;this&gt;.');
    expect(page).not.toContain('what-if-data');
  });

  it.each([...HOSTILE_NAMES, '</script><img src=x>', '<!--<script>'])('holds %j as data', (name) => {
    const sourceText = JSON.stringify({ name });
    const page = pageWith(PROGRAMS, sourceText);
    expectBalanced(tagsOf(page.replace('<!doctype html>', '').replace(/<style>.*?<\/style>/s, '')));
    const data = /<script id="what-if-data" type="application\/json">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
    expect(data).not.toContain('<');
    expect(JSON.parse(data).sourceText).toBe(sourceText);
  });

  it('refuses a script that would end its own element', () => {
    expect(() => pageWith({ ...PROGRAMS, script: '"</script>"' })).toThrow('holds no markup');
  });
});
