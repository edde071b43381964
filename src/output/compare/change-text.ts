// What differs between two scenarios as text: "~ platforms.vm.instance: m7i.large -> m7i.xlarge". Not inert.

import type { SourceChange, SourcePath } from '../../analysis/compare/source-changes.ts';

/** A value that takes more characters is cut. */
const LONGEST_VALUE = 120;
const MARKS = { added: '+', removed: '-', changed: '~' } as const;

/** One line. */
export function changeText(change: SourceChange): string {
  return `${MARKS[change.kind]} ${pathText(change.path)}: ${valuesText(change)}`;
}

function valuesText(change: SourceChange): string {
  if (change.kind === 'added') return valueText(change.after);
  if (change.kind === 'removed') return valueText(change.before);
  return `${valueText(change.before)} -> ${valueText(change.after)}`;
}

/** As it is typed after --set. */
function pathText(path: SourcePath): string {
  const parts = path.map((part, index) => {
    if (typeof part === 'number') return `[${part}]`;
    const key = /^[\w-]+$/.test(part) ? part : JSON.stringify(part);
    return index === 0 ? key : `.${key}`;
  });
  return parts.length === 0 ? 'the whole scenario' : parts.join('');
}

function valueText(value: unknown): string {
  const isPlain = typeof value === 'string' && /^[^\s"'][^"']*$/.test(value);
  const text = isPlain ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`;
}
