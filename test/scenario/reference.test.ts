// The reference in scenarios/README.md tells the truth: every example in it is read without an error.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readScenario } from '../../src/scenario/index.ts';

const README = readFileSync(new URL('../../scenarios/README.md', import.meta.url), 'utf8');
const EXAMPLES = README.split('```yaml\n')
  .slice(1)
  .map((rest) => rest.split('\n```')[0] ?? '');

type Section = Readonly<Record<string, unknown>>;

const SERVICES = { api: { demand: { cpu: '10ms' } }, worker: { demand: { cpu: '10ms' } } };
/** What an example leaves out. */
const AROUND = {
  version: 1,
  name: 'example',
  duration: '1h',
  workload: { services: SERVICES },
  traffic: [{ name: 'all', to: 'api', rate: '1 req/s' }],
  platforms: { any: { type: 'ecs-fargate' } },
};

/** The problems of a scenario that has the example's sections and what it leaves out, but for warnings. */
function errorsOf(example: string): readonly string[] {
  const sections: Section = parse(example);
  const workload = sections.workload as { readonly services: Section } | undefined;
  const services = { ...SERVICES, ...workload?.services };
  const scenario = { ...AROUND, ...sections, workload: { ...workload, services } };
  const reading = readScenario(JSON.stringify(scenario), { file: 'example.json' });
  const problems = reading.ok ? [] : reading.problems;
  return problems.flatMap(({ severity, path, message }) => (severity === 'warning' ? [] : [`${path}: ${message}`]));
}

describe('the reference of scenario files', () => {
  it('has examples', () => {
    expect(EXAMPLES.length).toBeGreaterThan(8);
  });

  it.each(EXAMPLES.map((example) => [example.split('\n').slice(0, 4).join(' '), example]))(
    'is true: %s',
    (_, example) => {
      expect(errorsOf(example)).toEqual([]);
    },
  );

  it('would tell of an example with a field that does not exist', () => {
    expect(errorsOf('platforms: { any: { type: lambda, levitation: 1 } }')).toHaveLength(1);
  });
});
