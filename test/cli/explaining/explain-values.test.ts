// What `windtunnel explain` prints of the values of a scenario: YAML that means the same, each line with its origin.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scenarios use vars like this

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { placedValues, selectValue, valuesText } from '../../../src/cli/explaining/explain-values.ts';
import { yamlWord } from '../../../src/cli/explaining/yaml-word.ts';
import { PACKAGE_FOLDER } from '../../../src/cli/package-folder.ts';
import {
  effectiveScenario,
  effectiveScenarioText,
  type ReadScenarioOptions,
  readScenario,
} from '../../../src/scenario/index.ts';
import { scenarioText } from '../../command/scenarios.ts';

const GALLERY = join(PACKAGE_FOLDER, 'scenarios');
const BUNDLED = readdirSync(GALLERY).filter((name) => name.endsWith('.yaml'));

const BASE = scenarioText().replace('rate: 20 req/s', 'rate: "${rate}"');
const DERIVED = `extends: base.yaml
vars: { rate: 30 req/s }
platforms: { vm: null }
`;
const OPTIONS: ReadScenarioOptions = {
  file: 'shop.yaml',
  readFile: () => ({ ok: true, text: BASE }),
  changes: [
    { kind: 'set', by: '--set', text: 'duration=7min' },
    { kind: 'seed', by: 'WINDTUNNEL_SEED', text: 'abc' },
  ],
};

function shown(path?: string, { text = DERIVED, options = OPTIONS } = {}): string {
  return valuesText(selectValue(effectiveScenario(text, options), path), { hasColor: false });
}

describe('the values of a scenario', () => {
  it('come from a file and line, a flag, the environment, a var, or are defaults', () => {
    const lines = shown()
      .split('\n')
      .map((line) => line.replace(/ +#/, ' #'));
    for (const line of [
      'version: 1 # base.yaml:1',
      'duration: 7min # --set',
      'seed: abc # WINDTUNNEL_SEED',
      '    rate: 30 req/s # var rate (shop.yaml:2)',
      'warmup: 0s # default',
    ]) {
      expect(lines).toContain(line);
    }
    expect(shown()).not.toContain('ec2-asg');
  });

  it.each(BUNDLED)('of %s, defaults and all, are the same scenario when they are read again', (name) => {
    const text = readFileSync(join(GALLERY, name), 'utf8');
    const before = readScenario(text, { file: name });
    const after = readScenario(shown(undefined, { text, options: { file: name } }), { file: name });
    if (!before.ok || !after.ok) throw new Error(JSON.stringify(after));
    expect(effectiveScenarioText(after.value)).toBe(effectiveScenarioText(before.value));
  });

  it('below a path alone, with the defaults that are words', () => {
    const text = shown('platforms.fargate');
    expect(text).toMatch(/^platforms.fargate:\n {2}type: ecs-fargate +# base.yaml:\d+\n/);
    expect(text).toMatch(/\n {2}# spot: 0% +# default\n/);
    expect(shown('traffic[0].rate')).toBe('traffic[0].rate: 30 req/s  # var rate (shop.yaml:2)\n');
    expect(shown('platforms.fargate.spot')).toContain('# spot: 0%');
  });

  it('as data have the same origins', () => {
    const values = placedValues(selectValue(effectiveScenario(DERIVED, OPTIONS), undefined));
    const at = (path: string) => values.find((one) => one.path === path);
    expect(at('duration')).toEqual({
      path: 'duration',
      value: '7min',
      from: '--set',
      origin: { kind: 'flag', name: '--set' },
    });
    expect(at('traffic[0].rate')?.origin).toEqual({
      kind: 'var',
      vars: [{ name: 'rate', origin: { kind: 'file', file: 'shop.yaml', line: 2 } }],
    });
    expect(at('platforms.fargate.spot')).toMatchObject({ value: null, words: '0%', from: 'default' });
    expect(at('releases')).toMatchObject({ value: [], from: 'default' });
  });

  it('are dimmed behind only where there is colour', () => {
    const selection = selectValue(effectiveScenario(DERIVED, OPTIONS), 'seed');
    expect(valuesText(selection, { hasColor: true })).toBe('seed: abc  \u001b[2m# WINDTUNNEL_SEED\u001b[0m\n');
  });
});

describe('a path that leads nowhere is told with what there is', () => {
  it.each([
    ['platforms.fargat', 'platforms has no "fargat"', 'did you mean fargate?'],
    ['platforms.x', 'platforms has no "x"', 'it has fargate, lambda'],
    ['seed.x', 'seed is a single value', undefined],
    ['traffic[3]', 'traffic has no entry "3": it has 1', undefined],
    ['a..b', 'cannot be read', 'for example'],
    ['a=b', 'ends at =', 'for example'],
  ])('%s', (path, message, hint = '') => {
    expect(() => shown(path)).toThrow(expect.objectContaining({ message: expect.stringContaining(message) }));
    if (hint !== '')
      expect(() => shown(path)).toThrow(expect.objectContaining({ hint: expect.stringContaining(hint) }));
  });
});

describe('a value as YAML', () => {
  const TEXTS = [
    '',
    ' ',
    'a',
    'a b ',
    '1',
    '1e3',
    '0x1f',
    'true',
    'No',
    'null',
    '~',
    '- a',
    'a: b',
    'a #b',
    '#',
    '"',
    "'",
  ];
  const ODD = [
    '@x',
    '*x',
    '&x',
    '!x',
    '%x',
    '[a]',
    '{a}',
    'a,b',
    '${x}',
    '5 req/s',
    'p(95) < 1s',
    '\n',
    '\t',
    'é',
    '.5',
    '2026-11',
  ];

  it.each([...TEXTS, ...ODD])('%j is read as the same text, alone and in a list', (text) => {
    expect(parse(yamlWord(text))).toBe(text);
    expect(parse(`[ ${yamlWord(text)} ]`)).toEqual([text]);
    expect(parse(`${yamlWord(text)}: 1`)).toEqual({ [text]: 1 });
  });

  it('cannot harm a terminal, whether value, key, file or var', () => {
    const hostile = '\u001b[2J\u202e\u009b';
    const text = `${scenarioText({ name: hostile })}description: ${JSON.stringify(hostile)}\n`;
    const evil = { file: `${hostile}.yaml` };
    const keyed = text.replaceAll('  vm:', `  ${JSON.stringify(hostile)}:`);
    const output = shown(undefined, { text: keyed, options: evil });
    for (const sign of ['\u001b', '\u202e', '\u009b']) expect(output).not.toContain(sign);
    expect(output).toContain('\\u001b');
  });
});
