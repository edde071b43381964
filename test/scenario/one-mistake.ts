// Valid scenarios with one mistake, and what has to be said about each.
import { expect, it } from 'vitest';
import type { Problem } from '../../src/base/problem.ts';
import { SCENARIO_CODES } from '../../src/scenario/mistakes/codes.ts';
import { readScenarioOfParts } from '../../src/scenario/read-scenario.ts';
import { EXAMPLE_PARTS, VALID } from './example-parts.ts';

/** Everything that is wrong with the text; warnings where nothing is. */
export function problemsOf(text: string, file = 'small.yaml'): readonly Problem[] {
  const reading = readScenarioOfParts(text, { file, folderName: 'shop', parts: EXAMPLE_PARTS });
  return reading.ok ? reading.warnings : reading.problems;
}

/** The valid scenario with one piece replaced; the piece must be there. */
export function changed(from: string, to: string): string {
  if (!VALID.includes(from)) throw new Error(`the valid scenario has no ${from}`);
  return VALID.replace(from, to);
}

/** One mistake: the change, and where it is expected as "line:column-endColumn". */
export interface Mistake {
  readonly from: string;
  readonly to: string;
  readonly code: string;
  readonly at: string;
  readonly words: string;
  readonly hint?: string;
}

/** One test per mistake: it gives one problem and no other, with code, place, words and hint. */
export function itFindsEach(mistakes: readonly Mistake[]): void {
  it.each(mistakes)('$code $words ($to)', ({ from, to, code, at, words, hint = '' }) => {
    const problems = problemsOf(changed(from, to));
    const seen = problems.map(
      ({ code: found, position }) => `${found} ${position?.line}:${position?.column}-${position?.endColumn}`,
    );
    expect(seen).toEqual([`${code} ${at}`]);
    expect(problems[0]?.message).toContain(words);
    expect(problems[0]?.hint ?? '').toContain(hint);
    expect(problems[0]?.file).toBe('small.yaml');
    expect(Object.keys(SCENARIO_CODES)).toContain(code);
  });
}
