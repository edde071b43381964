// Which results get the simulator into their page.
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { programsFor } from '../../../src/cli/reports/page-programs.ts';
import { VERSION } from '../../../src/index.ts';
import { flashSale } from '../../output/fixture.ts';

const WHOLE = { ...flashSale(), version: VERSION, isComplete: true, sourceText: '{"traffic":[{"rate":"1 req/s"}]}' };

it('a whole result of this version gets it, with the hash of the script', () => {
  const { script, scriptHash, whatIf } = programsFor(WHOLE, { isStatic: false });
  if (whatIf?.kind !== 'engine') throw new Error('there is no simulator');
  expect(scriptHash).toBe(`sha256-${createHash('sha256').update(script).digest('base64')}`);
  // With what a report of the flash sale weighs, 0.55 MB, it stays below 1.5 MB.
  expect(whatIf.engine.length + script.length).toBeLessThan(450_000);
});

it.each([
  ['without its scenario', { sourceText: undefined }, 'does not hold the scenario'],
  ['of another version', { version: '0.0.1' }, 'another version'],
  ['of an interrupted run', { isComplete: false }, 'interrupted'],
  ['without platforms', { platforms: [] }, 'no platform'],
  ['that played a trace', { sourceText: '{"traffic":[{"trace":{"file":"a.csv"}}]}' }, 'comes from a file'],
])('a result %s gets a reason instead', (_, change, reason) => {
  const { whatIf } = programsFor({ ...WHOLE, ...change }, { isStatic: false });
  expect(whatIf?.kind === 'refused' && whatIf.reason).toContain(reason);
});

it('a page that nobody wants to ask gets the script alone', () => {
  expect(programsFor(WHOLE, { isStatic: true }).whatIf).toBeNull();
});
