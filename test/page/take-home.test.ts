// What is copied out of a what-if means the same wherever it is pasted, whatever stands in names and values.
import { expect, it } from 'vitest';
import { withValues } from '../../src/page/controls/controls.ts';
import { extendingYaml, setFlags } from '../../src/page/take-home.ts';
import { readValuePath } from '../../src/scenario/compose/value-path.ts';
import { sourceTree } from '../../src/scenario/read-again.ts';
import { plainData } from '../../src/scenario/source/tree.ts';
import { readYamlSource } from '../../src/scenario/source/yaml-source.ts';

const NAME = `it's "odd": a\\b #1`;

it('keys that are no words go in quotes that --set reads', () => {
  const flags = setFlags([{ path: ['platforms', NAME, 'max'], value: 4 }]);
  expect(flags.startsWith(`--set '`)).toBe(true);
  const word = flags.slice("--set '".length, -1).replaceAll(`'\\''`, `'`);
  const read = readValuePath(word);
  expect(read.ok && read.path).toEqual(['platforms', NAME, 'max']);
  expect(read.ok && word.slice(read.end)).toBe('=4');
});

it('YAML holds a changed list whole, and of sections only what changed', () => {
  const text = JSON.stringify({
    traffic: [{ rate: '10 req/s', path: 'on' }],
    platforms: { [NAME]: { max: 4, label: '1e3' } },
    name: 'x',
  });
  const values = [
    { path: ['traffic', 0, 'rate'], value: '20 req/s' },
    { path: ['platforms', NAME, 'max'], value: 5 },
  ];
  const changed = withValues(sourceTree(text)!, values);
  const yaml = extendingYaml(changed, { values, file: 'shop.yaml' });
  expect(plainData(readYamlSource(yaml).root!)).toEqual({
    extends: 'shop.yaml',
    traffic: [{ rate: '20 req/s', path: 'on' }],
    platforms: { [NAME]: { max: 5 } },
  });
});

it('a text with ${ in it is escaped, so that nobody takes it for a var', () => {
  const values = [{ path: ['name'], value: `$\{peak}` }];
  const changed = withValues(sourceTree('{"name":"x"}')!, values);
  expect(extendingYaml(changed, { values, file: 'a.yaml' })).toContain(`name: "$$\{peak}"`);
});
