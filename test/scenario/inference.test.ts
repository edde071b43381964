// Mistakes in what a service says of accelerators, tokens, batches and its model: where they stand, and what is said.
import { describe, expect, it } from 'vitest';
import { readScenario } from '../../src/scenario/index.ts';

/** The scenario with these lines as the service `web`, and this traffic. */
function problemsOf(lines: readonly string[], traffic = '{ name: all, to: web, rate: 1 req/s }') {
  const text = [
    'version: 1',
    'name: inference',
    'duration: 1h',
    'workload:',
    '  services:',
    '    web:',
    ...lines.map((line) => `      ${line}`),
    `traffic: [ ${traffic} ]`,
    'platforms: { any: { type: ec2-asg, instance: g6.xlarge } }',
  ].join('\n');
  const reading = readScenario(text, { file: 'inference.yaml' });
  if (reading.ok) return [];
  return reading.problems.map(({ code, path, message, hint = '' }) => ({ code, path: path.join('.'), message, hint }));
}

const TOKENS = 'tokens: { input: { median: 1400, p95: 7000 }, output: 30, prefill: 0.3ms, decode: 20ms }';

describe('the demand of a service', () => {
  it.each(['{ cpu: 1ms }', '{ gpu: 1ms }', `{ ${TOKENS} }`, `{ cpu: 1ms, gpu: { median: 1ms, p95: 3ms }, ${TOKENS} }`])(
    'may be %s',
    (demand) => {
      expect(problemsOf([`demand: ${demand}`])).toEqual([]);
    },
  );

  it('is of something: cpu, gpu or tokens', () => {
    const [problem, ...others] = problemsOf(['demand: { wait: 1ms }']);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      code: 'WT121',
      path: 'workload.services.web.demand.cpu',
      message: expect.stringContaining('is missing, as are gpu and tokens'),
      hint: 'Add cpu: 20ms.',
    });
  });

  it('has tokens as numbers and their times with a unit', () => {
    const bad = 'demand: { tokens: { input: 3ms, output: 30, prefill: 1, decode: 20ms } }';
    const found = problemsOf([bad]).map(({ path, code }) => `${code} ${path.slice('workload.services.web.'.length)}`);
    expect(found).toEqual(['WT122 demand.tokens.input', 'WT124 demand.tokens.prefill']);
  });
});

describe('the batching of a service', () => {
  it.each(['{ maxSize: 8, maxDelay: 10ms, perItem: 30% }', '{ kind: continuous, slowdown: 3% }'])(
    'may be %s',
    (batching) => {
      expect(problemsOf(['demand: { gpu: 1ms }', `batching: ${batching}`])).toEqual([]);
    },
  );

  it.each([
    ['{ maxSize: 8, maxDelai: 10ms, perItem: 30% }', 'maxDelai', 'Did you mean maxDelay?'],
    ['{ kind: continuous, slowdwn: 3% }', 'slowdwn', 'Did you mean slowdown?'],
    ['{ maxSize: 8 }', 'perItem', 'Add perItem.'],
    ['{ kind: continous, slowdown: 3% }', 'kind', 'Did you mean continuous?'],
  ])('%s is refused at %s', (batching, key, hint) => {
    const problems = problemsOf(['demand: { gpu: 1ms }', `batching: ${batching}`]);
    const found = problems.find(({ path }) => path === `workload.services.web.batching.${key}`);
    expect(found?.hint).toBe(hint);
  });
});

describe('the model of a service', () => {
  it('needs weights of some size', () => {
    const demand = 'demand: { gpu: 1ms }';
    expect(problemsOf([demand, 'model: { weights: { size: 16GB, from: ebs, cached: true, rate: 250MB/s } }'])).toEqual(
      [],
    );
    expect(problemsOf([demand, 'model: { load: 3s }'])[0]).toMatchObject({ code: 'WT121' });
    const [problem] = problemsOf([demand, 'model: { weights: { size: 16GB, from: s4 } }']);
    expect(problem).toMatchObject({ code: 'WT123', hint: 'Did you mean s3?' });
  });
});

describe('the tokens of a trace', () => {
  const trace = (columns: string) => `{ name: day, to: web, trace: { file: day.csv, time: at, ${columns} } }`;

  it('go to services that work by tokens', () => {
    const columns = trace('inputTokens: in, outputTokens: out');
    expect(problemsOf([`demand: { ${TOKENS} }`], columns)).toEqual([]);
    const found = problemsOf(['demand: { gpu: 1ms }'], columns).map(({ code, path }) => `${code} ${path}`);
    expect(found).toEqual(['WT129 traffic.0.trace.inputTokens', 'WT129 traffic.0.trace.outputTokens']);
  });

  it('do not go with durations or counts, and have columns of their own', () => {
    const problemAt = (columns: string) => problemsOf([`demand: { ${TOKENS} }`], trace(columns))[0]?.message;
    expect(problemAt('inputTokens: in, duration: took')).toContain('does not go with duration');
    expect(problemAt('inputTokens: in, count: n')).toContain('does not go with count');
    expect(problemAt('inputTokens: in, outputTokens: in')).toContain('is the column of inputTokens already');
  });
});
