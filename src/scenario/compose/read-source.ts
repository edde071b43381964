// From one text of a scenario to a tree of values, as JSON or YAML by its name, within the limits for all texts together.
import { MAX_TEXT_LENGTH } from '../limits.ts';
import type { Mistake } from '../mistakes/mistake.ts';
import { readJsonSource } from '../source/json-source.ts';
import type { ReadingCost } from '../source/reading-cost.ts';
import type { SourceText } from '../source/source-text.ts';
import type { SourceReading } from '../source/tree.ts';
import { readYamlSource } from '../source/yaml-source.ts';

/** The tree of a whole file; an empty one is a mistake. */
export function readSource({ text, name = '' }: SourceText, cost: ReadingCost): SourceReading {
  cost.textLength += text.length;
  if (cost.textLength > MAX_TEXT_LENGTH) return { root: null, mistakes: [tooLong(text, cost)] };
  const reading = /\.json$/i.test(name) ? readJsonSource(text) : readYamlSource(text, cost);
  const isEmpty = reading.root === null && reading.mistakes.length === 0;
  const isNull = reading.root?.kind === 'scalar' && reading.root.value === null;
  if (!isEmpty && !isNull) return reading;
  const hint = 'windtunnel init writes a scenario to start from.';
  const empty: Mistake = { code: 'WT101', message: 'the file holds no scenario', path: [], found: '', hint };
  return { root: null, mistakes: [...reading.mistakes, empty] };
}

function tooLong(text: string, { textLength }: ReadingCost): Mistake {
  const isAlone = text.length === textLength;
  const message = isAlone
    ? `the file has ${textLength} characters`
    : `the files of the scenario have ${textLength} characters`;
  const advice = { allowed: `at most ${MAX_TEXT_LENGTH}`, hint: 'Data belongs in a trace file.' };
  return { code: 'WT103', message, path: [], found: '', ...advice };
}
