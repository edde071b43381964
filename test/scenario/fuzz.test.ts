// Whatever stands in the file: no exception, an answer in time, positions inside the file.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderProblems } from '../../src/scenario/mistakes/render-problems.ts';
import { readScenarioOfParts } from '../../src/scenario/read-scenario.ts';
import { EXAMPLE_PARTS, VALID } from './example-parts.ts';

function check(text: string, file: string): void {
  const reading = readScenarioOfParts(text, { file, parts: EXAMPLE_PARTS });
  const problems = reading.ok ? reading.warnings : reading.problems;
  if (!reading.ok) expect(problems.length).toBeGreaterThan(0);
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  for (const { position, message } of problems) {
    expect(message).not.toBe('');
    const line = lines[(position?.line ?? 0) - 1];
    expect(line).toBeDefined();
    expect(position?.column).toBeGreaterThanOrEqual(1);
    expect(position?.column).toBeLessThanOrEqual((line ?? '').length + 1);
    expect(position?.endColumn).toBeGreaterThan(position?.column ?? 0);
  }
  expect(renderProblems(problems, text, { color: false })).not.toContain('\u001b');
}

const FILES = fc.constantFrom('a.yaml', 'a.json');
const PIECES = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ': ',
  '- ',
  '\n',
  '\n  ',
  '? ',
  '&a ',
  '*a',
  '!!str ',
  '|\n',
  '>-\n',
  '"',
  "'",
  '#',
  '---\n',
  '%YAML 1.1\n',
  '\t',
  '\r',
  '\u0000',
  '\ud800',
  '\uFEFF',
  '~',
  '.inf',
  '0x1',
  '1e999',
  '-1',
  '__proto__',
  'constructor',
  'default',
  '<<: ',
  ',',
  '\\u',
  '50 req/s',
  '1e12 req/s',
  '999d',
  'null',
];

describe('whatever stands in the file', () => {
  it('random text is answered with problems inside the file', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), FILES, check), { seed: 42, numRuns: 300 });
  });

  it('random sequences of signs are answered with problems inside the file', () => {
    const signs = fc
      .array(fc.constantFrom(...PIECES, 'a', 'web', 'traffic'), { maxLength: 60 })
      .map((parts) => parts.join(''));
    fc.assert(fc.property(signs, FILES, check), { seed: 42, numRuns: 500 });
  });

  it('a good scenario with a piece cut out or put in is answered with problems inside the file', () => {
    const mutated = fc
      .array(fc.tuple(fc.nat(VALID.length), fc.nat(20), fc.constantFrom('', ...PIECES)), { minLength: 1, maxLength: 3 })
      .map((changes) =>
        changes.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), VALID),
      );
    fc.assert(
      fc.property(mutated, (text) => check(text, 'a.yaml')),
      { seed: 42, numRuns: 300 },
    );
  });

  it('a good JSON scenario with any value replaced is answered with problems inside the file', () => {
    const keys = [
      'version',
      'name',
      'seed',
      'duration',
      'warmup',
      'workload',
      'traffic',
      'platforms',
      'prices',
      'services',
      'web',
      '__proto__',
    ];
    const tree = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.jsonValue({ maxDepth: 1 }),
        fc.dictionary(fc.constantFrom(...keys), tie('value')),
        fc.array(tie('value')),
      ),
    })).value;
    fc.assert(
      fc.property(tree, (value) => check(JSON.stringify(value), 'a.json')),
      { seed: 42, numRuns: 300 },
    );
  });
});

const MEBI = 1_048_576;
const STARTS = [
  { file: 'a.yaml', start: '' },
  { file: 'a.yaml', start: 'a: &a 1\n' },
  { file: 'a.json', start: '{"a": ' },
];
const fill = (piece: string): string => piece.repeat(Math.floor(MEBI / piece.length));

describe('the largest and worst files are answered in time', () => {
  it.each([
    '[',
    '{',
    '- ',
    '? ',
    'a: ',
    '{a: ',
    '[{',
    ': \n',
    '*a ',
    '&a ',
    '!a ',
    '"',
    "'",
    '#\n',
    '\n',
    ' ',
    '\t',
    ',',
    ':',
    ']',
    '}',
    '---\n',
    '- "\n',
    'a: |\n',
    '>\n',
    '%a\n',
    'a ',
    'a\n',
    '- *a\n',
    '? a\n: b\n',
    'a: [\n]\n',
    '"",',
    '\\',
    '\u00e9',
    '😀',
    '\r',
    '\r\n',
  ])('%j over and over', (piece) => {
    for (const { file, start } of STARTS) {
      const text = (start + fill(piece)).slice(0, MEBI);
      const begin = performance.now();
      const reading = readScenarioOfParts(text, { file, parts: EXAMPLE_PARTS });
      // Measured at under a second; the margin is for machines that are busy with other tests.
      expect(performance.now() - begin).toBeLessThan(4000);
      expect(reading.ok).toBe(false);
    }
  });

  it.each([
    { name: 'thousands of keys', text: Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n') },
    {
      name: 'thousands of services',
      text: `workload: { services: {${Array.from({ length: 20_000 }, (_, i) => `s${i}: 1`).join(', ')}} }`,
    },
    { name: 'thousands of entries', text: `traffic:\n${'- { foo: 1 }\n'.repeat(9000)}` },
    {
      name: 'a thousand bad services',
      text: `workload:\n  services:\n${Array.from({ length: 1000 }, (_, i) => `    s${i}: { demnd: { cpu: 1 }, que: x, foo: 1 }`).join('\n')}`,
    },
    {
      name: 'thousands of quantiles',
      text: VALID.replace(
        'cpu: 3ms',
        `cpu: { quantiles: {${Array.from({ length: 5000 }, (_, i) => `p0.${i + 1}: 1ms`).join(', ')}} }`,
      ),
    },
    {
      name: 'thousands of stages',
      text: VALID.replace('rate: 50 req/s', `stages: [${'{ duration: 1s, target: 1 req/s }, '.repeat(5000)}]`),
    },
    { name: 'a long text in every place', text: VALID.replaceAll(/: (\w+)$/gm, `: ${'x'.repeat(100_000)}`) },
  ])('$name', ({ text }) => {
    const begin = performance.now();
    readScenarioOfParts(text, { file: 'a.yaml', parts: EXAMPLE_PARTS });
    expect(performance.now() - begin).toBeLessThan(4000);
  });
});
