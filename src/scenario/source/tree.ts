// The document as a tree of values that know where they stand: the same for YAML and JSON.
// What keys and values mean is left to the checks.
import type { Mistake } from '../mistakes/mistake.ts';
import type { SourceText } from './source-text.ts';

/** From the first character to the one after the last, in UTF-16 units from the start of the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** The text; left out for the text of the scenario itself. */
  readonly origin?: SourceText;
}

/** What a name that stands in a value, `${peak}`, was replaced by. */
export interface FilledVar {
  readonly name: string;
  /** As it was declared, or as a flag gave it. */
  readonly given: ScalarNode;
}

export interface ScalarNode extends Span {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** The vars that it was made with, where there are any; the span is that of their use. */
  readonly vars?: readonly FilledVar[];
}

export interface ListNode extends Span {
  readonly kind: 'list';
  readonly items: readonly SourceNode[];
}

export interface SectionEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: SourceNode;
}

export interface SectionNode extends Span {
  readonly kind: 'section';
  /** By key, in the order of the file. */
  readonly entries: ReadonlyMap<string, SectionEntry>;
}

/** A node of the tree; an alias of YAML is the very node that it refers to. */
export type SourceNode = ScalarNode | ListNode | SectionNode;

/** A tree, perhaps with mistakes beside it; null where the text has no readable structure. */
export interface SourceReading {
  readonly root: SourceNode | null;
  readonly mistakes: readonly Mistake[];
}

/** The value without positions. Sections have no prototype, so that no key has a meaning of its own. */
export function plainData(node: SourceNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainData);
  const section: Record<string, unknown> = Object.create(null);
  for (const { key, value } of node.entries.values()) section[key] = plainData(value);
  return section;
}

/** The value as JSON text, keys in the order of the tree whatever they look like. */
export function jsonText(node: SourceNode): string {
  if (node.kind === 'scalar') return JSON.stringify(node.value);
  if (node.kind === 'list') return `[${node.items.map(jsonText).join(',')}]`;
  const entries = Array.from(node.entries.values(), ({ key, value }) => `${JSON.stringify(key)}:${jsonText(value)}`);
  return `{${entries.join(',')}}`;
}

/** Nothing, written as null, ~ or not at all. */
export function isEmptyScalar(node: SourceNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** The value behind these keys and positions; undefined where there is none. */
export function entryAt(root: SourceNode, path: readonly (string | number)[]): SourceNode | undefined {
  return path.reduce<SourceNode | undefined>((node, key) => {
    if (typeof key === 'number') return node?.kind === 'list' ? node.items[key] : undefined;
    return node?.kind === 'section' ? node.entries.get(key)?.value : undefined;
  }, root);
}
