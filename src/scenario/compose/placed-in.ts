// Notes on every node of a tree, and on every mistake about it, which text it was read from.
import type { Mistake, Path } from '../mistakes/mistake.ts';
import type { SourceText } from '../source/source-text.ts';
import type { SourceNode, SourceReading, Span } from '../source/tree.ts';

export interface TextPlace {
  readonly origin: SourceText;
  /** Where in that text the part begins that was read. */
  readonly offset: number;
  /** Where in the scenario what was read stands. */
  readonly path: Path;
}

/** What was read, with its spans in that text. Nodes that aliases share stay shared. */
export function readingIn({ root, mistakes }: SourceReading, place: TextPlace): SourceReading {
  return {
    root: root === null ? null : nodeIn(root, { place, done: new Map() }),
    mistakes: mistakes.map((mistake) => mistakeIn(mistake, place)),
  };
}

function mistakeIn(mistake: Mistake, place: TextPlace): Mistake {
  const span = spanIn(mistake.span ?? { start: 0, end: 1 }, place);
  return { ...mistake, path: [...place.path, ...mistake.path], span };
}

function spanIn({ start, end }: Span, { origin, offset }: TextPlace): Span {
  return { start: start + offset, end: end + offset, origin };
}

interface Placing {
  readonly place: TextPlace;
  readonly done: Map<SourceNode, SourceNode>;
}

function nodeIn(node: SourceNode, placing: Placing): SourceNode {
  const known = placing.done.get(node);
  if (known !== undefined) return known;
  const placed = { ...withParts(node, placing), ...spanIn(node, placing.place) };
  placing.done.set(node, placed);
  return placed;
}

function withParts(node: SourceNode, placing: Placing): SourceNode {
  if (node.kind === 'scalar') return node;
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => nodeIn(item, placing)) };
  const entries = new Map(
    Array.from(node.entries, ([key, { keySpan, value }]) => [
      key,
      { key, keySpan: spanIn(keySpan, placing.place), value: nodeIn(value, placing) },
    ]),
  );
  return { ...node, entries };
}
