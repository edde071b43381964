// A scenario that extends other files: what wins, what is refused, where mistakes are shown.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { effectiveScenarioText } from '../../../src/scenario/effective-text.ts';
import { MAX_EXTENDED_FILES, MAX_EXTENDS_DEPTH, MAX_TEXT_LENGTH } from '../../../src/scenario/limits.ts';
import { VALID } from '../example-parts.ts';
import { placesOf, problemsOf, reading, scenarioOf } from './compose-files.ts';

const files = { 'base.yaml': VALID };

describe('a scenario over a base', () => {
  it('takes everything that it does not say itself', () => {
    expect(scenarioOf('extends: base.yaml', { files })).toEqual(scenarioOf(VALID));
  });

  it('changes sections key by key, and lists and single values as a whole', () => {
    const text = `extends: base.yaml
name: changed
workload: { services: { web: { demand: { wait: 10ms } } } }
traffic: [ { name: others, to: cart, rate: 1 req/s } ]`;
    const { name, source, traffic } = scenarioOf(text, { files });
    const demand = { cpu: { median: '12ms', p95: '40ms' }, wait: '10ms' };
    expect(name).toBe('changed');
    expect(source).toMatchObject({ duration: '1h', workload: { services: { web: { route: '/checkout', demand } } } });
    expect(traffic.map(({ name: stream }) => stream)).toEqual(['others']);
  });

  it('removes with null what the base has, and only that', () => {
    const { services, source } = scenarioOf('extends: base.yaml\nworkload: { services: { cart: null } }', { files });
    expect(services.map(({ name }) => name)).toEqual(['web']);
    expect(source).not.toHaveProperty('workload.services.cart');
    const problems = problemsOf('extends: base.yaml\nwarm: null', { files });
    expect(problems.map(({ message }) => message)).toEqual(['warm: is not a known key']);
  });

  it('lets later files of a list win over earlier ones, and the scenario over all', () => {
    const layers = { ...files, 'a.yaml': 'seed: a\nwarmup: 1min', 'b.yaml': 'seed: b\nduration: 2h' };
    const { seed, warmupUs, durationUs } = scenarioOf('extends: [base.yaml, a.yaml, b.yaml]\nduration: 3h', {
      files: layers,
    });
    expect({ seed, warmupUs, durationUs }).toEqual({ seed: 'b', warmupUs: 60e6, durationUs: 3 * 3600e6 });
  });

  it('finds the files of a base from the folder of that base', () => {
    const nested = { 'lib/web.yaml': 'extends: ./deep/all.yaml\nseed: web', 'lib/deep/all.yaml': VALID };
    expect(scenarioOf('extends: lib/web.yaml', { files: nested }).seed).toBe('web');
  });

  it('may be JSON over YAML, and the other way round', () => {
    expect(scenarioOf('{ "extends": "base.yaml", "seed": "json" }', { files, file: 'shop.json' }).seed).toBe('json');
    const json = { 'base.json': JSON.stringify(parse(VALID)) };
    expect(scenarioOf('extends: base.json', { files: json }).services).toHaveLength(2);
  });

  it('leaves the source of the run as if one file had said it all, without extends', () => {
    const { source } = scenarioOf('extends: base.yaml\nseed: other', { files });
    expect(source).toEqual({ ...parse(VALID), seed: 'other' });
  });

  it('does not change the fingerprint of what it means', () => {
    const text = effectiveScenarioText(scenarioOf('extends: base.yaml', { files }));
    expect(text).toBe(effectiveScenarioText(scenarioOf(VALID)));
    expect(JSON.parse(text)).not.toHaveProperty('source');
  });
});

describe('a scenario that is cut in two anywhere', () => {
  type Section = Readonly<Record<string, unknown>>;

  /** The first `share` of the entries of each section go into the base, sections at the cut into both. */
  function halves(section: Section, shares: readonly number[]): readonly [Section, Section] {
    const [share = 0, ...rest] = shares;
    const entries = Object.entries(section);
    const cut = Math.floor(share * entries.length);
    const [key, value] = entries[cut] ?? ['', null];
    const isSection = typeof value === 'object' && value !== null && !Array.isArray(value);
    const [base, own] = isSection ? halves(value as Section, rest) : [{}, value];
    const first = Object.fromEntries(entries.slice(0, cut));
    const second = Object.fromEntries(entries.slice(cut + 1));
    return isSection
      ? [
          { ...first, [key]: base },
          { [key]: own, ...second },
        ]
      : [first, { [key]: value, ...second }];
  }

  it('is the same scenario when one half extends the other', () => {
    const whole = parse(VALID) as Section;
    const expected = scenarioOf(VALID);
    const shares = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(shares, (where) => {
        const [base, own] = halves(whole, where);
        const scenario = scenarioOf(stringify({ ...own, extends: 'half.yaml' }), {
          files: { 'half.yaml': stringify(base) },
        });
        expect(scenario).toEqual(expected);
      }),
      { seed: 42, numRuns: 200 },
    );
  });
});

describe('mistakes are shown where they stand', () => {
  it('in the base, with its lines', () => {
    const bad = { 'lib/base.yaml': VALID.replace('duration: 1h', 'duration: 3600') };
    const read = reading('extends: lib/base.yaml', { files: bad, file: 'scenarios/shop.yaml' });
    expect(read.ok ? [] : read.problems).toMatchObject([
      {
        code: 'WT124',
        file: 'scenarios/lib/base.yaml',
        position: { line: 3, column: 11, endColumn: 15 },
        found: '3600',
      },
    ]);
    expect(read.sources.map(({ name }) => name)).toEqual(['scenarios/shop.yaml', 'scenarios/lib/base.yaml']);
  });

  it('first those of the scenario, then those of its bases', () => {
    const bad = { 'base.yaml': VALID.replace('duration: 1h', 'duration: 3600') };
    expect(placesOf('extends: base.yaml\nwarmup: 5', { files: bad })).toEqual([
      'WT124 shop.yaml:2:9-10',
      'WT124 base.yaml:3:11-15',
    ]);
  });

  it('a threshold keeps the line of the file that it stands in, and its mistakes their characters', () => {
    const limit = { 'base.yaml': `${VALID}thresholds:\n  latency:\n    - p(95) < 1s\n` };
    const line = limit['base.yaml'].split('\n').indexOf('    - p(95) < 1s') + 1;
    expect(scenarioOf('extends: base.yaml', { files: limit }).thresholds[0]?.line).toBe(line);
    const wrong = { 'base.yaml': limit['base.yaml'].replace('p(95)', 'q(95)') };
    expect(placesOf('extends: base.yaml', { files: wrong })[0]).toMatch(new RegExp(`base.yaml:${line}:7-`));
  });

  it('syntax that cannot be read says so and nothing else', () => {
    expect(placesOf('extends: base.yaml', { files: { 'base.yaml': 'a: [' } })).toHaveLength(1);
    expect(placesOf('extends: base.yaml', { files: { 'base.yaml': '' } })).toEqual(['WT101 base.yaml:1:1-2']);
    expect(placesOf('extends: base.yaml', { files: { 'base.yaml': '- a' } })).toEqual(['WT122 base.yaml:1:1-4']);
  });
});

describe('what cannot be extended', () => {
  it.each([
    ['nowhere.yaml', 'WT130', 'nowhere.yaml cannot be read: there is no such file'],
    ['../base.yaml', 'WT128', "leads out of the scenario's folder"],
    ['/etc/passwd', 'WT128', 'absolute path'],
    ['~/base.yaml', 'WT128', 'home folder'],
    ['https://example.com/a.yaml', 'WT128', 'address'],
    [`"\${base}.yaml"`, 'WT128', 'vars'],
    ['{ a: b }', 'WT122', 'must name a file'],
    ['[]', 'WT122', 'must name a file'],
    ['[base.yaml, 5]', 'WT122', 'must name a file'],
    ['shop.yaml', 'WT131', 'shop.yaml -> shop.yaml'],
    ['a.yaml', 'WT131', 'a.yaml -> b.yaml -> a.yaml'],
  ])('%s', (reference, code, words) => {
    const circle = { ...files, 'a.yaml': 'extends: b.yaml', 'b.yaml': 'extends: a.yaml' };
    const problems = problemsOf(`extends: ${reference}\n${VALID}`, { files: circle });
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]?.message).toContain(words);
  });

  it('needs somebody who reads files', () => {
    const problems = problemsOf(`extends: a.yaml\n${VALID}`, {});
    expect(problems.map(({ code }) => code)).toEqual(['WT130']);
  });

  it(`chains of more than ${MAX_EXTENDS_DEPTH} files`, () => {
    const chain = (length: number) =>
      Object.fromEntries([
        ...Array.from({ length: length - 1 }, (_, i) => [`${i}.yaml`, `extends: ${i + 1}.yaml`]),
        [`${length - 1}.yaml`, VALID],
      ]);
    expect(reading('extends: 0.yaml', { files: chain(MAX_EXTENDS_DEPTH) }).ok).toBe(true);
    expect(problemsOf('extends: 0.yaml', { files: chain(MAX_EXTENDS_DEPTH + 1) })).toMatchObject([{ code: 'WT131' }]);
  });

  it('more files than a person would write, also where few files name each other very often', () => {
    const twice = Object.fromEntries(
      Array.from({ length: 8 }, (_, i) => [`${i}.yaml`, i === 7 ? VALID : `extends: [${`${i + 1}.yaml, `.repeat(9)}]`]),
    );
    const problems = problemsOf('extends: 0.yaml', { files: twice });
    expect(problems[0]).toMatchObject({
      code: 'WT131',
      allowed: expect.stringContaining(`${MAX_EXTENDED_FILES} in all`),
    });
  });

  it('texts that are too long together', () => {
    const half = `# ${'x'.repeat(MAX_TEXT_LENGTH / 2)}\n`;
    const long = { 'a.yaml': half + VALID, 'b.yaml': half };
    expect(problemsOf('extends: [a.yaml, b.yaml]', { files: long })[0]).toMatchObject({
      code: 'WT103',
      file: 'b.yaml',
    });
    expect(reading('extends: a.yaml', { files: long }).ok).toBe(true);
  });

  it('words and aliases that are too many together', () => {
    const words = (key: string) => `${key}: [${'a, '.repeat(20_000)}]\n`;
    const many = { 'a.yaml': words('a'), 'b.yaml': words('b') };
    expect(problemsOf('extends: [a.yaml, b.yaml]', { files: many })[0]).toMatchObject({ code: 'WT103' });
    const aliases = (key: string) => `${key}: &${key} 1\n${key}s: [${`*${key}, `.repeat(60)}]\n`;
    const shared = { 'a.yaml': aliases('a'), 'b.yaml': aliases('b') };
    expect(problemsOf('extends: [a.yaml, b.yaml]', { files: shared }).some(({ code }) => code === 'WT109')).toBe(true);
    expect(problemsOf('extends: a.yaml', { files: shared }).some(({ code }) => code === 'WT109')).toBe(false);
  });

  it('keys that would change an object', () => {
    const problems = problemsOf('extends: a.yaml', { files: { 'a.yaml': '__proto__: { seed: x }' } });
    expect(problems.map(({ code, file }) => `${code} ${file}`)).toContain('WT111 a.yaml');
    expect(problemsOf('extends: __proto__', {})[0]?.code).toBe('WT130');
  });
});
