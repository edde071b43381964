// Files that are no document of a scenario, in YAML and in JSON: what the text itself may not be or hold.
import { describe, expect, it } from 'vitest';
import { VALID } from './example-parts.ts';
import { changed, itFindsEach, type Mistake, problemsOf } from './one-mistake.ts';

const MISTAKES: readonly Mistake[] = [
  { from: 'name: small', to: 'name: !!js/function "x"', code: 'WT108', at: '2:7-20', words: 'tags are not allowed' },
  { from: 'name: small', to: 'name: !!binary aGk=', code: 'WT108', at: '2:7-15', words: 'tags are not allowed' },
  { from: 'version: 1', to: '%YAML 1.1\n---\nversion: 1', code: 'WT108', at: '1:1-10', words: 'directives' },
  { from: 'version: 1', to: 'version: 1\nversion: 1', code: 'WT110', at: '2:1-8', words: 'appears twice' },
  {
    from: 'name: small',
    to: 'name: small\n__proto__: { polluted: yes }',
    code: 'WT111',
    at: '3:1-10',
    words: '__proto__',
  },
  { from: 'name: small', to: 'name: small\n? [a]\n: b', code: 'WT111', at: '3:3-6', words: 'not text' },
  { from: 'name: small', to: 'name: small\n: b', code: 'WT111', at: '3:1-2', words: 'not text' },
  { from: 'name: small', to: 'name: *nobody', code: 'WT109', at: '2:7-14', words: 'refers to nothing' },
  { from: 'route: /checkout', to: 'image: &a { size: *a }', code: 'WT109', at: '8:25-27', words: 'refers to itself' },
  { from: 'version: 1', to: 'version: .inf', code: 'WT112', at: '1:10-14', words: 'finite' },
  {
    from: 'name: small',
    to: 'name: small\nseed: 12345678901234567890',
    code: 'WT112',
    at: '3:7-27',
    words: 'too large to be exact',
    hint: 'quotes',
  },
  { from: 'name: small', to: 'name: "\\ud800"', code: 'WT113', at: '2:7-15', words: 'half of a character' },
  { from: '  vm:', to: '  "\\udc00x":', code: 'WT113', at: '16:3-12', words: 'half of a character' },
  { from: 'instance: m7i.large', to: 'instance: [m7i.large', code: 'WT105', at: '19:5-6', words: 'not valid YAML' },
  { from: 'name: small', to: '\tname: small', code: 'WT105', at: '2:1-2', words: 'Tabs', hint: 'spaces' },
  { from: 'name: small', to: 'name: a: b', code: 'WT105', at: '2:7-8', words: 'not valid YAML' },
];

describe('a mistake of the document gives one problem with code, place, words and hint', () => itFindsEach(MISTAKES));

describe('whole files that are no scenario', () => {
  it.each([
    { text: '', code: 'WT101' },
    { text: '# nothing but a comment\n', code: 'WT101' },
    { text: '---\n...\n', code: 'WT101' },
    { text: '~', code: 'WT101' },
    { text: `${VALID}---\n${VALID}`, code: 'WT107' },
    { text: 'x'.repeat(1_048_577), code: 'WT103' },
    { text: 'just text', code: 'WT122' },
    { text: '[1, 2]', code: 'WT122' },
    { text: '['.repeat(100_000), code: 'WT104' },
    { text: '{a: '.repeat(100_000), code: 'WT104' },
    { text: '- '.repeat(100_000), code: 'WT104' },
    { text: '- 1\n'.repeat(60_000), code: 'WT103' },
    { text: `[${'1,'.repeat(49_999)}1]`, code: 'WT103' },
    { text: `a: &a 1\nb: [${'*a, '.repeat(101)}]`, code: 'WT109' },
    { text: '!a '.repeat(1000), code: 'WT108' },
  ])('%# is $code', ({ text, code }) => {
    const problems = problemsOf(text);
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(problems.length).toBeLessThanOrEqual(101);
  });

  it('refuses an alias bomb before it is unfolded', () => {
    const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}]`);
    const codes = problemsOf(`l0: &l0 [x, x]\n${levels.join('\n')}`).map(({ code }) => code);
    expect(codes).toContain('WT109');
  });

  it('refuses a few aliases that repeat too much', () => {
    const list = Array.from({ length: 900 }, (_, i) => i).join(', ');
    const problems = problemsOf(`a: &a [${list}]\nb: [${'*a, '.repeat(60)}]`);
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'WT109', message: expect.stringContaining('too large') }),
    );
  });

  it('refuses more platforms, streams or routes than a run can take', () => {
    const lines = (count: number, line: (i: number) => string) =>
      Array.from({ length: count }, (_, i) => line(i)).join('\n');
    const platforms = lines(101, (i) => `  p${i}: { type: functions }`);
    expect(problemsOf(changed('  vm:', `${platforms}\n  vm:`)).map(({ code }) => code)).toEqual(['WT127']);
    const streams = lines(1000, (i) => `  - { name: s${i}, to: web, rate: 1 req/h }`);
    expect(problemsOf(changed('  - name: shoppers', `${streams}\n  - name: shoppers`)).map(({ code }) => code)).toEqual(
      ['WT127'],
    );
    const routes = lines(100, (i) => `    s${i}: { route: /s${i}, demand: { cpu: 1ms } }`);
    expect(problemsOf(changed('    cart:', `${routes}\n    cart:`))).toMatchObject([
      { code: 'WT147', message: expect.stringContaining('101 rules') },
    ]);
  });

  it('refuses nesting that only aliases make deep', () => {
    const levels = Array.from({ length: 80 }, (_, i) => `l${i + 1}: &l${i + 1} [*l${i}]`);
    const problems = problemsOf(`l0: &l0 [x]\n${levels.join('\n')}`);
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'WT109', message: expect.stringContaining('too large') }),
    );
  });
});

describe('JSON files are read as strict JSON', () => {
  it.each([
    { text: '{"version": 1,}', at: '1:14-15', words: 'comma before }', hint: 'Remove the comma' },
    { text: '[1,\n]', at: '1:3-4', words: 'comma before ]', hint: 'Remove the comma' },
    { text: '{"version": 1 "name": "x"}', at: '1:15-21', words: 'expected , or }', hint: 'comma missing' },
    { text: '{version: 1}', at: '1:2-9', words: 'key in double quotes', hint: 'double quotes' },
    { text: '{"a" 1}', at: '1:6-7', words: 'expected :', hint: '' },
    { text: "{'version': 1}", at: '1:2-11', words: 'key in double quotes', hint: 'double quotes only' },
    { text: '{\n  // hello\n  "version": 1\n}', at: '2:3-4', words: 'key in double quotes', hint: 'no comments' },
    { text: '{"version": NaN}', at: '1:13-16', words: 'expected a value', hint: '' },
    { text: '{"version": 01}', at: '1:14-15', words: 'expected , or }', hint: '' },
    { text: '{"version": 1', at: '1:14-15', words: 'expected , or }', hint: 'ends too early' },
    { text: '{"a": "b\n"}', at: '1:7-9', words: 'expected a value', hint: '' },
    { text: '{} {}', at: '1:4-5', words: 'end of the file', hint: '' },
  ])('$text', ({ text, at, words, hint }) => {
    const [problem] = problemsOf(text, 'shop.JSON');
    expect(problem).toMatchObject({ code: 'WT106' });
    expect(`${problem?.position?.line}:${problem?.position?.column}-${problem?.position?.endColumn}`).toBe(at);
    expect(problem?.message).toContain(words);
    expect(problem?.hint).toContain(hint);
  });

  it.each([
    { text: '', code: 'WT101' },
    { text: ' null ', code: 'WT101' },
    { text: '['.repeat(100_000), code: 'WT104' },
    { text: `[${'1,'.repeat(60_000)}1]`, code: 'WT103' },
    { text: '{"a": 1, "a": 2}', code: 'WT110' },
    { text: '{"__proto__": {"x": 1}}', code: 'WT111' },
    { text: '{"seed": 12345678901234567890}', code: 'WT112' },
    { text: '{"seed": 1e999}', code: 'WT112' },
    { text: '{"name": "\\ud800"}', code: 'WT113' },
    { text: '{"\\ud800": 1}', code: 'WT113' },
    { text: '"text"', code: 'WT122' },
    { text: 'false', code: 'WT122' },
  ])('%# is $code', ({ text, code }) => {
    expect(problemsOf(text, 'shop.json').map((problem) => problem.code)).toContain(code);
  });
});
