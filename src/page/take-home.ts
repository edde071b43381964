// What somebody takes home from a what-if: flags for a command, or a file that extends the scenario. Both mean the same.
import { shellWord } from '../base/text/shell-word.ts';
import { valuePathText } from '../scenario/compose/value-path.ts';
import type { Path } from '../scenario/mistakes/mistake.ts';
import { entryAt, type SourceNode } from '../scenario/source/tree.ts';
import type { NewValue } from './controls/control.ts';

/** The values as words of `--set path=value`, not quoted for a shell. */
export function setWords(values: readonly NewValue[]): readonly string[] {
  return values.map(
    ({ path, value }) => `${valuePathText(path)}=${typeof value === 'number' ? value : scalarText(value)}`,
  );
}

/** The flags as they are typed. */
export function setFlags(values: readonly NewValue[]): string {
  return setWords(values)
    .map((word) => `--set ${shellWord(word)}`)
    .join(' ');
}

/**
 * YAML that extends the scenario's file: every changed value in its section. A list is one value to `extends`, so it
 * stands there whole, as `changed` has it.
 */
export function extendingYaml(
  changed: SourceNode,
  { values, file }: { readonly values: readonly NewValue[]; readonly file: string },
): string {
  const heads = [
    ...new Map(values.map(({ path }) => headOf(path)).map((head) => [valuePathText(head), head])).values(),
  ];
  return [`extends: ${scalarText(file)}`, ...sectionLines(changed, { heads, depth: 0 })].join('\n').concat('\n');
}

/** The path up to the first list on it. */
function headOf(path: Path): Path {
  const item = path.findIndex((part) => typeof part === 'number');
  return item < 0 ? path : path.slice(0, item);
}

/** The parts of the tree that these paths lead to, in a section for each step. */
function sectionLines(
  node: SourceNode,
  { heads, depth }: { readonly heads: readonly Path[]; readonly depth: number },
): readonly string[] {
  const keys = [...new Set(heads.map((head) => String(head[depth])))];
  return keys.flatMap((key) => {
    const value = entryAt(node, [key]);
    const below = heads.filter((head) => String(head[depth]) === key);
    const isWhole = below.some((head) => head.length === depth + 1);
    const line = `${'  '.repeat(depth)}${keyText(key)}:`;
    if (value === undefined) return [];
    if (isWhole) return [`${line} ${flowText(value)}`];
    return [line, ...sectionLines(value, { heads: below, depth: depth + 1 })];
  });
}

/** On one line. */
function flowText(node: SourceNode): string {
  if (node.kind === 'scalar') return typeof node.value === 'string' ? scalarText(node.value) : String(node.value);
  if (node.kind === 'list') return node.items.length === 0 ? '[]' : `[ ${node.items.map(flowText).join(', ')} ]`;
  const entries = Array.from(node.entries.values(), ({ key, value }) => `${keyText(key)}: ${flowText(value)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

const PLAIN = /^[A-Za-z0-9/][\w./%()+ -]*$/;
const WORD_OF_YAML = /^(true|false|null|yes|no|on|off|y|n|~)$/i;

/** What would be taken for a var is escaped. */
function scalarText(text: string): string {
  return keyText(text.replaceAll('${', (opening) => `$${opening}`));
}

/** Text in quotes unless it means itself without. */
function keyText(text: string): string {
  const isPlain = PLAIN.test(text) && !text.endsWith(' ') && !WORD_OF_YAML.test(text) && Number.isNaN(Number(text));
  return isPlain ? text : JSON.stringify(text);
}
