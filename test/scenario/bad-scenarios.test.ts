// Every mistake in a scenario is found at its place and explained: a table of one-mistake files.
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/base/problem.ts';
import { SCENARIO_CODES } from '../../src/scenario/codes.ts';
import { readScenarioOfParts } from '../../src/scenario/read-scenario.ts';
import { EXAMPLE_PARTS, VALID } from './example-parts.ts';

function problemsOf(text: string, file = 'small.yaml'): readonly Problem[] {
  const reading = readScenarioOfParts(text, { file, folderName: 'shop', parts: EXAMPLE_PARTS });
  return reading.ok ? reading.warnings : reading.problems;
}

/** The valid scenario with one piece replaced; the piece must be there. */
function changed(from: string, to: string): string {
  if (!VALID.includes(from)) throw new Error(`the valid scenario has no ${from}`);
  return VALID.replace(from, to);
}

/** One mistake: the change, and where it is expected as "line:column-endColumn". */
interface Row {
  readonly from: string;
  readonly to: string;
  readonly code: string;
  readonly at: string;
  readonly words: string;
  readonly hint?: string;
}

const MANY = Array.from({ length: 1001 }, (_, i) => `    s${i}: { demand: { cpu: 1ms } }`).join('\n');

const ROWS: readonly Row[] = [
  // The document.
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
  // Keys.
  { from: 'warmup:', to: 'warm_up:', code: 'WT120', at: '4:1-8', words: 'warm_up', hint: 'warmup' },
  { from: 'warmup:', to: 'warm:', code: 'WT120', at: '4:1-5', words: 'warm', hint: 'warmup' },
  { from: 'name: small', to: 'name: small\nvars: {}', code: 'WT120', at: '3:1-5', words: 'vars' },
  { from: 'name: small', to: 'name: small\n<<: { seed: x }', code: 'WT120', at: '3:1-3', words: '<<', hint: 'merge' },
  { from: 'p95: 40ms }', to: 'p95: 40ms, p99: 1s }', code: 'WT120', at: '9:49-52', words: 'cpu.p99' },
  {
    from: 'rate: 50 req/s',
    to: 'rate: 50 req/s\n    arival: even',
    code: 'WT120',
    at: '15:5-11',
    words: 'arival',
    hint: 'arrivals',
  },
  {
    from: 'type: fleet\n    instance: m7i.large',
    to: 'type: functions\n    shar: 1%',
    code: 'WT120',
    at: '18:5-9',
    words: 'shar',
    hint: 'share',
  },
  { from: 'name: small\n', to: '', code: 'WT121', at: '1:1-8', words: 'name: is missing', hint: 'Add name' },
  {
    from: '    cart: { demand: { cpu: 3ms } }',
    to: '    cart: { demand: {} }',
    code: 'WT121',
    at: '10:13-19',
    words: 'cpu: is missing',
  },
  {
    from: '    type: fleet\n',
    to: '',
    code: 'WT121',
    at: '16:3-5',
    words: 'type: is missing',
    hint: 'Add type: fleet',
  },
  { from: '    to: web\n', to: '', code: 'WT121', at: '12:5-9', words: 'no target' },
  // Kinds of values.
  { from: 'wait: 30ms', to: 'wait: [30ms]', code: 'WT122', at: '9:57-63', words: 'wait: must be a duration' },
  {
    from: '    cart: { demand: { cpu: 3ms } }',
    to: '    cart:',
    code: 'WT122',
    at: '10:5-9',
    words: 'must be a section',
  },
  {
    from: '    instance: m7i.large',
    to: '    instance: 7',
    code: 'WT122',
    at: '18:15-16',
    words: 'must be a name',
    hint: '"7"',
  },
  {
    from: '  vm:\n    type: fleet',
    to: '  vx: fleet\n  vm:\n    type: fleet',
    code: 'WT122',
    at: '16:7-12',
    words: 'vx: must be a section',
  },
  { from: 'name: small', to: 'name: small\nseed: true', code: 'WT122', at: '3:7-11', words: 'must be a seed' },
  { from: 'route: /checkout', to: 'route: checkout', code: 'WT122', at: '8:14-22', words: 'must be a path' },
  {
    from: 'route: /checkout',
    to: 'concurrency: "64"',
    code: 'WT122',
    at: '8:20-24',
    words: 'whole number',
    hint: 'without quotes: 64',
  },
  // Words.
  { from: 'version: 1', to: 'version: 2', code: 'WT123', at: '1:10-11', words: 'must be 1' },
  { from: 'type: fleet', to: 'type: flet', code: 'WT123', at: '17:11-15', words: 'no known type', hint: 'fleet' },
  {
    from: 'route: /checkout',
    to: 'discipline: fifi',
    code: 'WT123',
    at: '8:19-23',
    words: 'not one of the words',
    hint: 'fifo',
  },
  {
    from: 'cpu: 3ms',
    to: 'cpu: { dist: gama, mean: 1ms }',
    code: 'WT123',
    at: '10:36-40',
    words: 'no known kind',
    hint: 'gamma',
  },
  {
    from: 'rate: 50 req/s',
    to: 'rate: 50 req/s\n    arrivals: poison',
    code: 'WT123',
    at: '15:15-21',
    words: 'arrival process',
    hint: 'poisson',
  },
  {
    from: 'rate: 50 req/s',
    to: 'rate: 50 req/s\n    startRate: 1 req/s',
    code: 'WT123',
    at: '15:16-23',
    words: 'only with stages',
  },
  // Units and limits.
  { from: 'wait: 30ms', to: 'wait: 30', code: 'WT124', at: '9:57-59', words: 'needs a unit', hint: '30ms' },
  { from: 'duration: 1h', to: 'duration: 3600', code: 'WT124', at: '3:11-15', words: 'needs a unit' },
  { from: 'duration: 1h', to: 'duration: 1 hour', code: 'WT124', at: '3:11-17', words: 'not a unit', hint: '1h' },
  { from: 'rate: 50 req/s', to: 'rate: 50 rps', code: 'WT124', at: '14:11-17', words: 'not a unit', hint: '50 req/s' },
  {
    from: 'route: /checkout',
    to: 'memory: { base: 128 }',
    code: 'WT124',
    at: '8:23-26',
    words: 'needs a unit',
    hint: '128MiB',
  },
  { from: 'duration: 1h', to: 'duration: 400d', code: 'WT125', at: '3:11-15', words: 'at most 365d' },
  { from: 'duration: 1h', to: 'duration: -1h', code: 'WT124', at: '3:11-14', words: 'negative' },
  { from: 'p95: 40ms', to: 'p95: 4ms', code: 'WT125', at: '9:43-46', words: 'below the median' },
  { from: 'route: /checkout', to: 'image: { shared: 130% }', code: 'WT125', at: '8:24-28', words: 'at most 100%' },
  { from: 'route: /checkout', to: 'retries: { max: 99 }', code: 'WT125', at: '8:23-25', words: 'from 0 to 10' },
  { from: 'to: web', to: 'split: { web: 50%, cart: 40% }', code: 'WT125', at: '13:5-10', words: '90%' },
  // Names, counts, references.
  { from: '    cart:', to: '    default:', code: 'WT126', at: '10:5-12', words: 'reserved word' },
  { from: '    cart:', to: '    constructor:', code: 'WT126', at: '10:5-16', words: 'reserved word' },
  { from: '  vm:', to: '  " ":', code: 'WT126', at: '16:3-6', words: 'empty name' },
  {
    from: '  - name: shoppers\n    to: web\n    rate: 50 req/s\n',
    to: '  []\n',
    code: 'WT127',
    at: '12:3-5',
    words: 'at least one traffic entry',
  },
  { from: '    rate: 50 req/s', to: '    stages: []', code: 'WT127', at: '14:13-15', words: 'at least 1 entry' },
  { from: '    cart: { demand: { cpu: 3ms } }', to: MANY, code: 'WT127', at: '6:3-11', words: '1002 services' },
  ...['/etc/passwd', '../a.csv', 'a/../../b.csv', 'a\\b.csv', 'C:/a.csv', '~/a.csv', 'https://x.org/a.csv'].map(
    (path): Row => ({
      from: 'rate: 50 req/s',
      to: `trace: { file: '${path}', time: t, count: n }`,
      code: 'WT128',
      at: `14:20-${22 + path.length}`,
      words: 'trace.file',
      hint: 'into the folder shop',
    }),
  ),
  {
    from: 'rate: 50 req/s',
    to: 'trace: { file: "a\\0b", time: t, count: n }',
    code: 'WT128',
    at: '14:20-26',
    words: 'control character',
  },
  // Between the parts.
  {
    from: 'rate: 50 req/s',
    to: 'trace: { file: a.csv, time: t, count: t }',
    code: 'WT129',
    at: '14:43-44',
    words: 'column of time',
  },
  {
    from: 'rate: 50 req/s',
    to: 'trace: { file: a.csv, time: t, service: s, duration: s }',
    code: 'WT129',
    at: '14:58-59',
    words: 'column of service',
  },
  {
    from: 'to: web',
    to: 'to: wab',
    code: 'WT420',
    at: '13:9-12',
    words: 'which the workload does not have',
    hint: 'web',
  },
  {
    from: 'to: web\n    rate: 50 req/s',
    to: 'to: wab\n    rate: 50 req/s\n  - { name: x, to: cart, rate: 1 req/s }',
    code: 'WT420',
    at: '13:9-12',
    words: 'wab',
  },
  { from: 'to: web', to: 'path: checkout', code: 'WT421', at: '13:11-19', words: 'is no path' },
  { from: 'to: web', to: 'path: /other', code: 'WT422', at: '13:11-17', words: '404' },
  {
    from: 'to: web\n',
    to: 'to: web\n    rate: 1 req/s\n  - name: shoppers\n    to: web\n',
    code: 'WT423',
    at: '15:11-19',
    words: 'shoppers',
  },
  { from: 'cart: {', to: 'cart: { route: /checkout/,', code: 'WT141', at: '10:20-30', words: 'service web' },
  { from: 'cart: {', to: 'cart: { route: /a//b,', code: 'WT147', at: '10:20-25', words: 'plain path' },
  { from: 'warmup: 5min', to: 'warmup: 1h', code: 'WT142', at: '4:9-11', words: 'nothing of the run' },
  {
    from: 'rate: 50 req/s',
    to: 'stages: [{ duration: 2h, target: 5 req/s }]',
    code: 'WT143',
    at: '14:13-48',
    words: 'not played',
  },
  { from: 'rate: 50 req/s', to: 'rate: 1e12 req/s', code: 'WT144', at: '12:5-9', words: 'requests (' },
  {
    from: 'name: small',
    to: 'name: small\nprices: { region: mars }',
    code: 'WT145',
    at: '3:19-23',
    words: 'no such price book',
  },
  {
    from: 'name: small',
    to: 'name: small\nprices: { book: 2020-01 }',
    code: 'WT145',
    at: '3:17-24',
    words: 'no such price book',
  },
  {
    from: '{ default:',
    to: '{ wob: { min: 1, max: 1 }, default:',
    code: 'WT146',
    at: '19:17-20',
    words: 'is no service',
    hint: 'Remove',
  },
];

describe('one mistake gives one problem with code, place, words and hint', () => {
  it.each(ROWS)('$code $words ($to)', ({ from, to, code, at, words, hint = '' }) => {
    const problems = problemsOf(changed(from, to));
    const seen = problems.map(
      ({ code: found, position }) => `${found} ${position?.line}:${position?.column}-${position?.endColumn}`,
    );
    expect(seen).toEqual([`${code} ${at}`]);
    expect(problems[0]?.message).toContain(words);
    expect(problems[0]?.hint ?? '').toContain(hint);
    expect(problems[0]?.file).toBe('small.yaml');
    expect(Object.keys(SCENARIO_CODES)).toContain(code);
  });
});

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

describe('all mistakes are reported at once, in the order of the file', () => {
  it('finds mistakes in every part, whatever else is wrong', () => {
    const text = VALID.replace('warmup: 5min', 'warmup: 2h')
      .replace('wait: 30ms', 'wait: 30')
      .replace('to: web', 'to: wab\n    speed: 1')
      .replace('fleet', 'fleat');
    expect(problemsOf(text).map(({ code }) => code)).toEqual(['WT142', 'WT124', 'WT420', 'WT120', 'WT123']);
  });

  it('lists the first hundred and counts the rest', () => {
    const keys = Array.from({ length: 150 }, (_, i) => `unknown${i}: 1`).join('\n');
    const problems = problemsOf(`${VALID}${keys}\n`);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatchObject({ code: 'WT199', message: 'there are 50 more problems' });
  });

  it('does not blame platforms for services that could not be read', () => {
    const text = VALID.replace('cpu: 3ms', 'cpu: 3').replace('{ default:', '{ cart: { min: 1, max: 1 }, default:');
    expect(problemsOf(text).map(({ code }) => code)).toEqual(['WT124']);
  });

  it('lets a scenario with warnings run', () => {
    const text = changed('rate: 50 req/s', 'stages: [{ duration: 2h, target: 5 req/s }]');
    const reading = readScenarioOfParts(text, { parts: EXAMPLE_PARTS });
    expect(reading).toMatchObject({ ok: true, warnings: [{ code: 'WT143', severity: 'warning' }] });
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
