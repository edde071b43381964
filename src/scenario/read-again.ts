// Reads a scenario that was put together before: the source of a result, changed or not. It knows JSON and nothing else,
// so that it fits into a page.
import type { Checked } from '../base/problem.ts';
import { locate } from './mistakes/locate.ts';
import { ALL_PARTS } from './part-lists.ts';
import { readTree } from './read-tree.ts';
import type { Scenario } from './scenario.ts';
import { readJsonSource } from './source/json-source.ts';
import { PlaceIndex } from './source/place-index.ts';
import type { SourceText } from './source/source-text.ts';
import { jsonText, type SourceNode } from './source/tree.ts';

/** The tree behind a `sourceText`; null for a text that is none. */
export function sourceTree(sourceText: string): SourceNode | null {
  const { root, mistakes } = readJsonSource(sourceText);
  return mistakes.length === 0 ? root : null;
}

/** The scenario that this tree says. Lines of thresholds are those of no file. */
export function readAgain(root: SourceNode): Checked<Scenario> {
  const own: SourceText = { name: undefined, kind: 'file', short: 'scenario', text: jsonText(root) };
  const { scenario, mistakes } = readTree(root, { parts: ALL_PARTS, places: new PlaceIndex(own) });
  const errors = mistakes.filter(({ severity }) => severity !== 'warning');
  if (scenario !== null && errors.length === 0) return { ok: true, value: scenario };
  return { ok: false, problems: locate(errors, { root, sources: [own] }) };
}
