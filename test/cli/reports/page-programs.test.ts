// Which results get the simulator into their page.
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { pageFor } from '../../../src/cli/reports/page-programs.ts';
import { VERSION } from '../../../src/index.ts';
import { flashSale } from '../../output/fixture.ts';

const WHOLE = { ...flashSale(), version: VERSION, isComplete: true, sourceText: '{"traffic":[{"rate":"1 req/s"}]}' };

it('a whole result of this version gets it, with the hash of the script', () => {
  const page = pageFor(WHOLE);
  if (page?.kind !== 'programs') throw new Error('there are no programs');
  expect(page.scriptHash).toBe(`sha256-${createHash('sha256').update(page.script).digest('base64')}`);
  // With what a report of the flash sale weighs, 0.55 MB, it stays below 1.5 MB.
  expect(page.engine.length + page.script.length).toBeLessThan(450_000);
});

it.each([
  ['without its scenario', { sourceText: undefined }, 'does not hold the scenario'],
  ['of another version', { version: '0.0.1' }, 'another version'],
  ['of an interrupted run', { isComplete: false }, 'interrupted'],
  ['without platforms', { platforms: [] }, 'no platform'],
  ['that played a trace', { sourceText: '{"traffic":[{"trace":{"file":"a.csv"}}]}' }, 'comes from a file'],
])('a result %s gets a reason instead', (_, change, reason) => {
  const page = pageFor({ ...WHOLE, ...change });
  expect(page?.kind === 'refused' && page.reason).toContain(reason);
});
