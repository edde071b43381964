import { describe, expect, it } from 'vitest';
import type { ReleaseResult } from '../../src/metrics/release-result.ts';
import type { PlatformRunResult } from '../../src/metrics/result.ts';
import { csvReporter } from '../../src/output/csv.ts';
import { htmlReporter } from '../../src/output/html/report.ts';
import { lineReporter } from '../../src/output/line/report.ts';
import { flashSale, RELEASE, resultOf } from './fixture.ts';

const PLAIN = { hasColor: false, isAscii: false, columnCount: 140 };
const STUCK: ReleaseResult = {
  ...RELEASE,
  service: 'cart',
  outcome: 'under-way',
  firstUnitMs: null,
  lastUnitMs: null,
  rolloutMs: null,
  endMs: null,
};

function released() {
  const [first] = flashSale().platforms as readonly PlatformRunResult[];
  return resultOf([{ ...first!, releases: [RELEASE, STUCK] }]);
}

describe('a release', () => {
  it('is a row of the report for terminals', () => {
    const text = lineReporter.render(released(), PLAIN);
    const rows = text.split('\n').filter((line) => /web v2|cart v2/.test(line));
    // 13 min 10 s; 840 - 790 s; 1030 - 790 s; 3 + 4 requests.
    expect(rows[0]).toMatch(/web v2 +completed +13m10s +50 s +4m00s +8 +16 +2 +7$/);
    expect(rows[1]).toMatch(/cart v2 +under way +13m10s +– +– +8/);
  });

  it('is a row of the page', () => {
    const page = htmlReporter.render(released(), PLAIN);
    expect(page).toContain('id="releases"');
    expect(page).toMatch(/v2<\/td><td>completed<\/td>/);
  });

  it('is rows of the table for spreadsheets', () => {
    const lines = csvReporter.render(released(), PLAIN).split('\r\n');
    expect(lines).toContain('vm,1,web,release,v2_last_unit,ms,,1030000,,,');
    expect(lines).toContain('vm,1,cart,release,v2_last_unit,ms,,,,,');
  });

  it('is said nothing of where there is none', () => {
    expect(lineReporter.render(flashSale(), PLAIN)).not.toContain('RELEASES');
    expect(htmlReporter.render(flashSale(), PLAIN)).not.toContain('id="releases"');
  });
});
