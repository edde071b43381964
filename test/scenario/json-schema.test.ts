// The JSON Schema that editors use: it accepts what the reader accepts, refuses what is plainly wrong, and is published
// in its current form.
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { scenarioJsonSchema } from '../../src/scenario/index.ts';
import { jsonSchemaOfParts } from '../../src/scenario/json-schema.ts';
import { EXAMPLE_PARTS, VALID } from './example-parts.ts';

const ajv = new Ajv({ allErrors: true, strict: false });
const validate = ajv.compile(jsonSchemaOfParts(EXAMPLE_PARTS));
const published = new URL('../../schema/scenario.schema.json', import.meta.url);

describe('the published schema', () => {
  it('is current; refresh it with: windtunnel schema scenario > schema/scenario.schema.json', () => {
    expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(scenarioJsonSchema());
  });

  it('is draft-7 with a title, and explains every key of the top level', () => {
    const schema = scenarioJsonSchema();
    expect(schema).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#', title: 'Windtunnel scenario' });
    for (const property of Object.values(schema.properties as Record<string, object>)) {
      expect(JSON.stringify(property)).toContain('"description":');
    }
  });
});

describe('editors', () => {
  it.each([
    VALID,
    VALID.replace('rate: 50 req/s', 'stages: [ { duration: 10min, target: 150 req/s } ]'),
    VALID.replace('cpu: 3ms', 'cpu: { dist: gamma, mean: 3ms, cv: 0.5 }'),
    VALID.replace('cpu: 3ms', 'cpu: { dist: mixture, parts: [{ weight: 1, median: 1ms, p95: 2ms }] }'),
    `${VALID}seed: 42\n`,
    'extends: base.yaml\nvars: { peak: 5 req/s, n: 3, isOn: true }\nseed: x',
    'extends: [a.yaml, b.yaml]',
    VALID.replace('route: /checkout', `queue: "\${n}"`).replace('50 req/s', `"\${peak}"`),
    VALID.replace('50 req/s', `"\${n} req/s"`),
  ])('accept a good scenario (%#)', (text) => {
    expect(validate(parse(text)), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each([
    { from: 'name: small\n', to: '', where: '' },
    { from: 'duration: 1h', to: 'duration: 3600', where: '/duration' },
    { from: 'duration: 1h', to: 'duration: 1 hour', where: '/duration' },
    { from: 'warmup:', to: 'warm_up:', where: '' },
    { from: 'cpu: 3ms', to: 'cpu: 3', where: '/workload/services/cart/demand/cpu' },
    { from: 'cpu: 3ms', to: 'cpu: { median: 3ms, p59: 4ms }', where: '/workload/services/cart/demand/cpu' },
    { from: 'route: /checkout', to: 'queue: -1', where: '/workload/services/web/queue' },
    { from: 'rate: 50 req/s', to: 'rate: 50', where: '/traffic/0/rate' },
    { from: 'type: fleet', to: 'type: flet', where: '/platforms/vm' },
    { from: 'route: /checkout', to: 'queue: "3"', where: '/workload/services/web/queue' },
    { from: 'name: small', to: 'name: small\nextends: 5', where: '/extends' },
    { from: 'name: small', to: 'name: small\nvars: { a: [1] }', where: '/vars/a' },
  ])('mark $to', ({ from, to, where }) => {
    expect(validate(parse(VALID.replace(from, to)))).toBe(false);
    expect(validate.errors?.some(({ instancePath }) => instancePath.startsWith(where))).toBe(true);
  });
});
