// How problems look: the place, the lines with a mark under it, what was found, what is allowed, what to do.
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/base/problem.ts';
import { renderProblems } from '../../src/scenario/mistakes/render-problems.ts';
import { readScenarioOfParts } from '../../src/scenario/read-scenario.ts';
import { EXAMPLE_PARTS, VALID } from './example-parts.ts';

function rendered(text: string, file = 'shop.yaml'): string {
  const reading = readScenarioOfParts(text, { file, parts: EXAMPLE_PARTS });
  return renderProblems(reading.ok ? reading.warnings : reading.problems, text, { color: false });
}

const PROBLEM: Problem = {
  code: 'WT122',
  severity: 'error',
  message: 'a: is wrong',
  path: ['a'],
  position: { line: 1, column: 4, endColumn: 6 },
};

/** The line with the marks and the line above it. */
function frameOf(text: string, problem: Problem = PROBLEM): readonly string[] {
  const lines = renderProblems([problem], text, { color: false }).split('\n');
  const at = lines.findIndex((line) => line.includes('^'));
  return [lines[at - 1] ?? '', lines[at] ?? ''];
}

describe('a problem is shown with its place', () => {
  it('shows the line before, the line, the mark and the advice', () => {
    expect(rendered(VALID.replace('duration: 1h', 'duration: 3600'))).toBe(
      [
        'error WT124  duration: a duration needs a unit',
        '  shop.yaml:3:11',
        '    2 | name: small',
        '    3 | duration: 3600',
        '      |           ^^^^',
        '  found    3600',
        '  allowed  a duration such as "250ms", "1.5s", "20min", "1h30min" or "2d"',
        '  hint     did you mean "3600ms"?',
        '',
        '1 error',
        '',
      ].join('\n'),
    );
  });

  it('counts errors and warnings', () => {
    const text = VALID.replace('rate: 50 req/s', 'stages: [{ duration: 2h, target: 5 req/s }]');
    expect(rendered(text)).toContain('\n1 warning\n');
    expect(rendered(`${text}x: 1\ny: 1\n`)).toContain('\n2 errors, 1 warning\n');
    expect(renderProblems([], '', { color: false })).toBe('no problems\n');
  });

  it('shows the line alone where the column is not known, as in a file of which the text is not at hand', () => {
    const ofLine = { ...PROBLEM, file: 'trace.csv', position: { line: 1 } };
    expect(renderProblems([ofLine], 'another text', { color: false })).toBe(
      'error WT122  a: is wrong\n  trace.csv:1\n\n1 error\n',
    );
  });

  it('shows no frame where there is no position or no such line', () => {
    const { position: _, ...placeless } = PROBLEM;
    expect(renderProblems([placeless], 'text', { color: false })).toBe(
      'error WT122  a: is wrong\n  scenario\n\n1 error\n',
    );
    const beyond = { ...PROBLEM, position: { line: 9, column: 1 } };
    expect(renderProblems([beyond], 'text', { color: false })).not.toContain('^');
  });

  it('uses colour only when asked', () => {
    expect(renderProblems([PROBLEM], 'a: bc', { color: true })).toContain('\u001b[31merror WT122\u001b[0m');
    expect(renderProblems([PROBLEM], 'a: bc', { color: false })).not.toContain('\u001b');
  });
});

describe('the mark stands under the mistake', () => {
  it('behind tabs, wide characters and combining marks', () => {
    expect(frameOf('a:\tbc')).toEqual(['    1 | a:  bc', '      |     ^^']);
    expect(frameOf('价格:bc')).toEqual(['    1 | 价格:bc', '      |      ^^']);
    expect(frameOf('e\u0301: bc', { ...PROBLEM, position: { line: 1, column: 5, endColumn: 7 } })).toEqual([
      '    1 | e\u0301: bc',
      '      |    ^^',
    ]);
  });

  it('is as wide as what it marks', () => {
    expect(frameOf('a: 价格', PROBLEM)).toEqual(['    1 | a: 价格', '      |    ^^^^']);
    expect(frameOf('a: ', { ...PROBLEM, position: { line: 1, column: 4 } })).toEqual(['    1 | a:', '      |    ^']);
  });

  it('in a piece of a line that is too long, never half a character', () => {
    const text = `${'x'.repeat(500)}BAD${'y'.repeat(500)}`;
    const [line = '', marks = ''] = frameOf(text, { ...PROBLEM, position: { line: 1, column: 501, endColumn: 504 } });
    expect(line.length).toBeLessThan(120);
    expect(line.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe('BAD');
    expect(
      frameOf('😀'.repeat(300), { ...PROBLEM, position: { line: 1, column: 401, endColumn: 403 } })[0],
    ).not.toContain('\\ud');
  });
});

describe('text from a file cannot harm a terminal', () => {
  it('control characters and reordering marks are written as escapes', () => {
    const text = VALID.replace('name: small', 'na\u202eme: "\u001b[2J"').replace(
      'wait: 30ms',
      '"wa\\u001b]0;x\\u0007it": 30ms',
    );
    const output = rendered(text, 'sh\u001bop.yaml');
    expect(output).not.toContain('\u001b');
    expect(output).not.toContain('\u202e');
    expect(output).toContain('\\u001b');
  });
});
