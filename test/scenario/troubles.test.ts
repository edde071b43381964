import { describe, expect, it } from 'vitest';
import { readScenario } from '../../src/scenario/index.ts';

type Section = Readonly<Record<string, unknown>>;

function read(trouble: readonly Section[]) {
  const scenario = {
    version: 1,
    name: 'trouble',
    duration: '1h',
    workload: { services: { shop: { demand: { cpu: '10ms' } }, stock: { demand: { cpu: '10ms' } } } },
    traffic: [{ name: 'all', to: 'shop', rate: '1 req/s' }],
    trouble,
    platforms: { tasks: { type: 'ecs-fargate' } },
  };
  return readScenario(JSON.stringify(scenario), { file: 'trouble.json' });
}

function problemsOf(entry: Section): readonly string[] {
  const reading = read([entry]);
  return (reading.ok ? reading.warnings : reading.problems).map(
    ({ code, path, message, hint }) => `${code} ${path.join('.')} ${message}${hint === undefined ? '' : ` (${hint})`}`,
  );
}

describe('an entry of trouble', () => {
  it('is read with its service and a key that other kinds do not change', () => {
    const crash = { kind: 'unit-crash', service: 'stock', at: '10min', share: '30%' };
    const reading = read([crash, { kind: 'host-loss', every: '5min' }, crash]);
    if (!reading.ok) throw new Error('cannot be read');
    expect(reading.value.troubles).toMatchObject([
      { name: 'unit-crash', key: 'unit-crash', serviceIndex: 1, entry: { at: 600e6, share: 0.3 } },
      { name: 'host-loss', key: 'host-loss', serviceIndex: null, entry: { every: 300e6 } },
      { name: 'unit-crash', key: 'unit-crash#2', serviceIndex: 1 },
    ]);
  });

  it.each([
    ['no time', { kind: 'host-loss' }, /WT125 trouble\.0 .*does not say when it happens/],
    ['two times', { kind: 'host-loss', at: '1min', every: '1min' }, /says when it happens by at and by every/],
    ['two amounts', { kind: 'host-loss', at: '1min', count: 1, share: '10%' }, /has a count and a share/],
    ['a leak of some', { kind: 'out-of-memory', at: '1min', leak: { perHour: '1GiB' }, count: 1 }, /a leak and count/],
    ['nothing slow', { kind: 'slow-dependency', at: '1min', for: '1min' }, /slows nothing down/],
    ['no end', { kind: 'registry-outage', at: '1min' }, /WT121 trouble\.0\.for/],
    ['another service', { kind: 'unit-crash', at: '1min', service: 'stick' }, /WT170 .*\(Did you mean stock\?\)/],
    ['another platform', { kind: 'unit-crash', at: '1min', platforms: ['task'] }, /WT171 .*\(Did you mean tasks\?\)/],
    ['a later time', { kind: 'unit-crash', at: '2h' }, /WT172 trouble\.0\.at .*is after the end of the run/],
    ['another kind', { kind: 'unit-crush', at: '1min' }, /WT123 trouble\.0\.kind/],
    ['a field of another kind', { kind: 'unit-crash', at: '1min', zone: 'a' }, /WT120 trouble\.0\.zone/],
  ] as const)('with %s is told', (_, entry, message) => {
    expect(problemsOf(entry).join('\n')).toMatch(message);
  });
});
