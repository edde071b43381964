// Several mistakes in one scenario, and what is only worth a warning.
import { describe, expect, it } from 'vitest';
import { readScenarioOfParts } from '../../src/scenario/read-scenario.ts';
import { EXAMPLE_PARTS, VALID } from './example-parts.ts';
import { changed, problemsOf } from './one-mistake.ts';

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
