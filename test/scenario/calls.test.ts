// Mistakes in the calls of a service: where they stand, and what is said about them.
import { describe, expect, it } from 'vitest';
import { readScenario } from '../../src/scenario/index.ts';

/** The scenario with these lines as the service `web`, beside `a` and `b`. */
function problemsOf(lines: readonly string[], other = '    b: { demand: { cpu: 1ms } }') {
  const text = [
    'version: 1',
    'name: calls',
    'duration: 1h',
    'workload:',
    '  services:',
    '    a: { demand: { cpu: 1ms } }',
    other,
    '    web:',
    '      demand: { cpu: 1ms }',
    ...lines.map((line) => `      ${line}`),
    'traffic: [ { name: all, to: web, rate: 1 req/s } ]',
    'platforms: { any: { type: ecs-fargate } }',
  ].join('\n');
  const reading = readScenario(text, { file: 'calls.yaml' });
  if (reading.ok) return [];
  return reading.problems.map(({ code, message, position, hint }) => ({
    code,
    message,
    at: `${position?.line}:${position?.column}`,
    hint,
  }));
}

describe('the calls of a service', () => {
  it('may be names, sections, and lists of both', () => {
    expect(problemsOf(['calls: [ a, [ a, { to: b, share: 10% } ], { to: b } ]'])).toEqual([]);
  });

  it('ask services that there are, or a suggestion is made', () => {
    const [problem] = problemsOf(['calls: [ a, [ a, { to: bb } ] ]']);
    expect(problem).toMatchObject({ code: 'WT152', at: '10:30', hint: 'Did you mean b?' });
  });

  it('are all read, however many mistakes there are', () => {
    const found = problemsOf(['calls: [ { to: a, timeout: 5 }, [ { to: b, sahre: 1% } ], 7 ]']);
    expect(found.map(({ code }) => code)).toEqual(['WT124', 'WT120', 'WT122']);
    expect(found[1]).toMatchObject({ hint: expect.stringContaining('share') });
  });

  it('lead in no circle', () => {
    const [problem] = problemsOf(['calls: [ a, b ]'], '    b: { demand: { cpu: 1ms }, calls: [ web ] }');
    expect(problem).toMatchObject({
      code: 'WT153',
      message: 'workload.services.b.calls: calls lead in a circle: b -> web -> b',
    });
  });

  it('do not multiply beyond what a run can take', () => {
    const [problem] = problemsOf(
      ['calls: [ { to: b, count: 1000 } ]'],
      '    b: { demand: { cpu: 1ms }, calls: [ { to: a, count: 50 } ] }',
    );
    // 1 + 1,000 + 1,000 x 50 requests.
    expect(problem).toMatchObject({
      code: 'WT154',
      message: 'workload.services.web.calls: cause 51,001 requests for every request of web',
    });
  });
});
