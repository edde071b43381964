import { describe, expect, it } from 'vitest';
import type { IncidentResult } from '../../src/metrics/incident.ts';
import type { PlatformRunResult } from '../../src/metrics/result.ts';
import { csvReporter } from '../../src/output/csv.ts';
import { htmlReporter } from '../../src/output/html/report.ts';
import { lineReporter } from '../../src/output/line/report.ts';
import { flashSale, INCIDENT, resultOf } from './fixture.ts';

const PLAIN = { hasColor: false, isAscii: false, columnCount: 160 };
const NOWHERE: IncidentResult = {
  ...INCIDENT,
  name: 'spot',
  kind: 'spot-reclaim',
  isApplied: false,
  effect: 'no Spot instance is in use',
  unitsHit: 0,
  hit: [],
  detectMs: null,
  recoverMs: null,
};
const LASTING: IncidentResult = {
  ...INCIDENT,
  name: 'zone',
  unitsHit: 4,
  hostsHit: 2,
  hit: ['host 1'],
  recoverMs: null,
};

function troubled(incidents: readonly IncidentResult[], incidentsOmitted = 0) {
  const [first] = flashSale().platforms as readonly PlatformRunResult[];
  return resultOf([{ ...first!, incidents, incidentsOmitted }]);
}

describe('an incident', () => {
  it('is a row of the report for terminals', () => {
    const text = lineReporter.render(troubled([INCIDENT, NOWHERE, LASTING]), PLAIN);
    const rows = text.split('\n');
    // 4 failed + 3 rejected.
    expect(rows.find((row) => row.includes('monday'))).toMatch(/10m00s monday +3 units +at once +45 s +7 +40\.0%$/);
    expect(rows.find((row) => row.includes('spot'))).toMatch(/does not apply +– +– +– +40\.0%$/);
    expect(rows.find((row) => row.includes('zone'))).toMatch(/2 hosts, 4 units +at once +not +7 +40\.0%$/);
  });

  it('is a row of the page, with what it was', () => {
    const page = htmlReporter.render(troubled([INCIDENT]), PLAIN);
    expect(page).toContain('id="trouble"');
    expect(page).toContain('the applications of 3 of 10 units end');
  });

  it('is rows of the table for spreadsheets', () => {
    const lines = csvReporter.render(troubled([INCIDENT]), PLAIN).split('\r\n');
    expect(lines).toContain('vm,1,web,incident,monday_recover,ms,600000,45000,,,');
    expect(lines).toContain('vm,1,web,incident,monday_requests_excess,requests,600000,5,,,');
  });

  it('is counted where there are too many to list', () => {
    const many = Array.from({ length: 15 }, (_, i) => ({ ...INCIDENT, name: `crash ${i}` }));
    // 12 of 15 are listed, and 7 were not followed at all: 3 + 7.
    expect(lineReporter.render(troubled(many, 7), PLAIN)).toContain('vm: 10 further incidents are not listed');
    expect(htmlReporter.render(troubled(many, 7), PLAIN)).toContain('vm: 7 further incidents are not listed');
  });

  it('is said nothing of where there is none', () => {
    expect(lineReporter.render(flashSale(), PLAIN)).not.toContain('TROUBLE');
    expect(htmlReporter.render(flashSale(), PLAIN)).not.toContain('id="trouble"');
  });
});
