// Makes the tree of values from what the YAML library composed: keys to text, aliases to the node they stand for.
// Syntax is checked before, meaning after.
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { MAX_ALIASES, MAX_DEPTH, MAX_VALUES } from '../limits.ts';
import type { Mistake, Path } from '../mistakes/mistake.ts';
import { scalarMistake, textMistake } from './check-scalar.ts';
import type { ReadingCost } from './reading-cost.ts';
import { SectionBuilder } from './section-builder.ts';
import type { SourceNode, SourceReading, Span } from './tree.ts';

/** A node with what it costs whoever walks it. */
interface Measured {
  readonly node: SourceNode;
  readonly valueCount: number;
  readonly height: number;
}

interface Place {
  readonly path: Path;
  readonly depth: number;
  /** Where the key of this value stands, for values that are not written. */
  readonly keySpan: Span;
}

export class YamlTreeReader {
  readonly #text: string;
  readonly #mistakes: Mistake[] = [];
  readonly #anchors = new Map<string, Measured | 'open'>();
  readonly #cost: ReadingCost;
  #valueCount = 0;

  constructor(text: string, cost: ReadingCost) {
    this.#text = text;
    this.#cost = cost;
  }

  read(contents: Node): SourceReading {
    const { node } = this.#measure(contents, { path: [], depth: 1, keySpan: { start: 0, end: 1 } });
    return { root: node, mistakes: this.#mistakes };
  }

  #measure(node: Node | null, place: Place): Measured {
    if (isAlias(node)) return this.#follow(node.source, { ...place, span: this.#spanOf(node, place) });
    const anchor = node?.anchor;
    if (anchor !== undefined) this.#anchors.set(anchor, 'open');
    this.#valueCount += 1;
    const measured = this.#create(node, place);
    if (anchor !== undefined) this.#anchors.set(anchor, measured);
    return measured;
  }

  #create(node: Node | null, place: Place): Measured {
    if (isMap(node)) return this.#section(node, place);
    if (isSeq(node)) return this.#list(node, place);
    return this.#scalar(isScalar(node) ? node : null, place);
  }

  #scalar(node: Scalar | null, place: Place): Measured {
    const span = node === null ? place.keySpan : this.#spanOf(node, place);
    const value = (node?.value ?? null) as string | number | boolean | null;
    const mistake = scalarMistake(value, { path: place.path, span, source: node?.source ?? '' });
    if (mistake !== null) this.#mistakes.push(mistake);
    return { node: { kind: 'scalar', value, ...span }, valueCount: 1, height: 0 };
  }

  #list(list: YAMLSeq, place: Place): Measured {
    const span = this.#spanOf(list, place);
    const items = list.items.map((item, index) =>
      this.#measure(item as Node | null, { path: [...place.path, index], depth: place.depth + 1, keySpan: span }),
    );
    return { node: { kind: 'list', items: items.map(({ node }) => node), ...span }, ...measureOf(items) };
  }

  #section(map: YAMLMap, place: Place): Measured {
    const builder = new SectionBuilder({ path: place.path, mistakes: this.#mistakes });
    const values: Measured[] = [];
    for (const pair of map.items as Pair<Node | null, Node | null>[]) {
      const key = this.#keyOf(pair.key, place);
      if (key === null) continue;
      const value = this.#measure(pair.value, {
        path: [...place.path, key.text],
        depth: place.depth + 1,
        keySpan: key.span,
      });
      values.push(value);
      builder.add({ key: key.text, keySpan: key.span, value: value.node });
    }
    return { node: builder.build(this.#spanOf(map, place)), ...measureOf(values) };
  }

  /** The key as text, as the file writes it: 007 stays 007. */
  #keyOf(key: Node | null, place: Place): { readonly text: string; readonly span: Span } | null {
    const start = key?.range?.[0] ?? place.keySpan.start;
    const span = key === null ? place.keySpan : this.#spanOf(key, { ...place, keySpan: { start, end: start + 1 } });
    if (isScalar(key)) {
      const text = typeof key.value === 'string' ? key.value : (key.source ?? '');
      const mistake = textMistake(text, { path: place.path, span });
      if (mistake !== null) this.#mistakes.push(mistake);
      if (text !== '' && mistake === null) return { text, span };
    }
    if (!isScalar(key) || key.value === null || key.value === '') {
      const hint = 'Write a name before the colon.';
      this.#mistakes.push({ code: 'WT111', message: 'the key is not text', path: place.path, span, hint });
    }
    return null;
  }

  #follow(name: string, place: Place & { readonly span: Span }): Measured {
    this.#cost.aliasCount += 1;
    const target = this.#anchors.get(name);
    const problem = this.#aliasProblem(target, place);
    if (problem === null && typeof target === 'object') {
      this.#valueCount += target.valueCount;
      return target;
    }
    if (this.#cost.aliasCount <= MAX_ALIASES + 1) {
      this.#mistakes.push({
        code: 'WT109',
        path: place.path,
        span: place.span,
        ...problem,
        message: problem?.message ?? '',
      });
    }
    return { node: { kind: 'scalar', value: null, ...place.span }, valueCount: 1, height: 0 };
  }

  #aliasProblem(target: Measured | 'open' | undefined, place: Place): Pick<Mistake, 'message' | 'hint'> | null {
    if (this.#cost.aliasCount > MAX_ALIASES) {
      return { message: `there are more than ${MAX_ALIASES} aliases`, hint: 'Write the values out.' };
    }
    if (target === undefined) {
      return { message: 'the alias refers to nothing', hint: 'Text that begins with * goes in quotes.' };
    }
    if (target === 'open') return { message: 'the alias refers to itself', hint: 'Write the values out.' };
    if (place.depth + target.height > MAX_DEPTH || this.#valueCount + target.valueCount > MAX_VALUES) {
      return { message: 'the alias makes the file too large', hint: 'Write the values out.' };
    }
    return null;
  }

  /** What is written, without the blanks and comments behind it. */
  #spanOf(node: Node, place: Place): Span {
    const [start, end] = node.range ?? [place.keySpan.start, place.keySpan.end];
    if (end <= start) return place.keySpan;
    const written = this.#text.slice(start, end).trimEnd().length;
    return { start, end: start + Math.max(1, written) };
  }
}

function measureOf(parts: readonly Measured[]): Omit<Measured, 'node'> {
  let valueCount = 1;
  let height = 0;
  for (const part of parts) {
    valueCount += part.valueCount;
    height = Math.max(height, part.height + 1);
  }
  return { valueCount, height };
}
