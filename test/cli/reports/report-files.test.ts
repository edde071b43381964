// Where reports go.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planTargets, readReportRequests } from '../../../src/cli/reports/report-files.ts';

const REPORTERS = [
  { name: 'line', extension: 'txt' },
  { name: 'json', extension: 'json' },
  { name: 'html', extension: 'html', forms: ['static'] },
];

function filesOf(options: readonly string[], scenarioNames: readonly string[], inputFiles: readonly string[] = []) {
  const requests = readReportRequests(options, REPORTERS);
  const targets = planTargets({ requests, scenarioNames, outFolder: 'out', inputFiles });
  return targets.map((ofScenario) => ofScenario.map((target) => target.file));
}

describe('a report', () => {
  it('goes to standard output without a file or with a dash', () => {
    expect(filesOf(['json'], ['shop'])).toEqual([[null]]);
    expect(filesOf(['json:-'], ['shop'])).toEqual([[null]]);
  });

  it('goes into the output folder when its name has no folder', () => {
    expect(filesOf(['html:a.html'], ['shop'])).toEqual([[join('out', 'a.html')]]);
  });

  it('goes where its name says when it has a folder', () => {
    expect(filesOf(['html:build/a.html', 'json:./b.json', 'line:/tmp/c.txt'], ['shop'])).toEqual([
      ['build/a.html', './b.json', '/tmp/c.txt'],
    ]);
  });

  it('is named after the scenario where only a folder is given, or nothing', () => {
    expect(filesOf(['html:build/', 'json:'], ['My Shop'])).toEqual([
      ['build/my-shop.html', join('out', 'my-shop.json')],
    ]);
  });

  it('keeps a colon in its file name', () => {
    expect(filesOf(['json:C:/reports/a.json'], ['shop'])).toEqual([['C:/reports/a.json']]);
  });
});

describe('reports of several scenarios', () => {
  it('take the place of {name}', () => {
    expect(filesOf(['html:{name}-report.html'], ['a', 'b'])).toEqual([
      [join('out', 'a-report.html')],
      [join('out', 'b-report.html')],
    ]);
  });

  it('get the name as a suffix without {name}, so that none overwrites another', () => {
    expect(filesOf(['html:build/r.html'], ['a', 'b', 'a'])).toEqual([
      ['build/r-a.html'],
      ['build/r-b.html'],
      ['build/r-a-2.html'],
    ]);
  });

  it('stay below the folder given, whatever the scenario is called', () => {
    expect(filesOf(['html:build/{name}.html'], ['../../x', '/etc/passwd'])).toEqual([
      ['build/x.html'],
      ['build/etc-passwd.html'],
    ]);
  });
});

describe('the form of a report', () => {
  it.each([
    ['html:static', 'static', null],
    ['html:static:a.html', 'static', 'a.html'],
    ['html:static:-', 'static', null],
    ['html:a.html', null, 'a.html'],
    ['html:./static', null, './static'],
    ['html:static.html', null, 'static.html'],
    ['html:C:\\reports\\', null, 'C:\\reports\\'],
    ['json:static', null, 'static'],
  ])('%s', (option, form, pattern) => {
    expect(readReportRequests([option], REPORTERS)).toEqual([
      { reporter: expect.objectContaining({ name: option.split(':')[0] }), form, pattern },
    ]);
  });

  it('changes nothing of its file', () => {
    expect(filesOf(['html:static:build/'], ['shop'])).toEqual([['build/shop.html']]);
  });
});

describe('a mistake', () => {
  it.each([
    ['two reporters for standard output', ['line', 'json'], 'only one reporter can write to standard output'],
    ['an unknown reporter', ['hmtl:a.html'], 'there is no reporter named "hmtl"'],
    ['two reports in one file', ['json:a.txt', 'line:out/a.txt'], 'would both be written to'],
    ['a report over its scenario', ['json:dir/shop.yaml'], 'the json report would overwrite dir/shop.yaml'],
  ])('is refused: %s', (_, options, message) => {
    expect(() => filesOf(options, ['shop'], ['dir/shop.yaml'])).toThrow(message);
  });

  it('of two reporters for standard output comes with a file for the second', () => {
    expect(() => filesOf(['line', 'html:a.html', 'json'], ['shop'])).toThrow(
      expect.objectContaining({ hint: 'give the others a file, for example --reporter json:{name}.json' }),
    );
  });

  it('comes with a suggestion', () => {
    expect(() => filesOf(['hmtl:a.html'], ['shop'])).toThrow(expect.objectContaining({ hint: 'did you mean html?' }));
  });
});
