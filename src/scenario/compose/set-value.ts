// Sets one value of a tree, by its path; makes the sections and lists on the way that are not there.
import type { Path } from '../mistakes/mistake.ts';
import { isEmptyScalar, type SectionEntry, type SourceNode, type Span } from '../source/tree.ts';

/** The new tree, or what is wrong: with the first so many parts of the path. */
export type Setting =
  | { readonly ok: true; readonly node: SourceNode }
  | { readonly ok: false; readonly message: string; readonly partCount: number; readonly known: readonly string[] };

export interface NewValue {
  readonly path: Path;
  readonly value: SourceNode;
  /** Where the path stands: the place of keys and sections that are made. */
  readonly pathSpan: Span;
}

/** Empty (`null`) removes what is there. The tree itself is left as it is. */
export function setValue(root: SourceNode, wish: NewValue): Setting {
  return setBelow(root, wish, 0);
}

function setBelow(node: SourceNode | undefined, wish: NewValue, index: number): Setting {
  const part = wish.path[index];
  if (part === undefined) return { ok: true, node: wish.value };
  const place = node === undefined || isEmptyScalar(node) ? undefined : node;
  const isPosition = typeof part === 'number' || (place?.kind === 'list' && /^\d{1,6}$/.test(part));
  return isPosition ? setItem(place, wish, index) : setEntry(place, wish, index);
}

function setEntry(place: SourceNode | undefined, wish: NewValue, index: number): Setting {
  const key = String(wish.path[index]);
  if (place !== undefined && place.kind !== 'section') return refused(`is ${kindText(place)}, without keys`, index);
  if (key === '__proto__') return refused('has a key that is not allowed: __proto__', index);
  const before = place?.entries.get(key);
  const known = [...(place?.entries.keys() ?? [])];
  if (isRemoval(wish, index) && before === undefined) {
    return { ...refused('is not there: nothing can be removed', index + 1), known };
  }
  const below = setBelow(before?.value, wish, index + 1);
  if (!below.ok) return below;
  const entries = new Map<string, SectionEntry>(place?.entries);
  if (isRemoval(wish, index)) entries.delete(key);
  else entries.set(key, { key, keySpan: before?.keySpan ?? wish.pathSpan, value: below.node });
  return { ok: true, node: { kind: 'section', entries, ...spanOf(place ?? wish.pathSpan) } };
}

function setItem(place: SourceNode | undefined, wish: NewValue, index: number): Setting {
  const position = Number(wish.path[index]);
  if (place !== undefined && place.kind !== 'list') return refused(`is ${kindText(place)}, not a list`, index);
  const before = place?.items ?? [];
  const isMissing = position > before.length || (position === before.length && isRemoval(wish, index));
  if (isMissing) return refused(`is not there: the list has ${before.length} entries, counted from 0`, index + 1);
  const below = setBelow(before[position], wish, index + 1);
  if (!below.ok) return below;
  const items = [...before];
  if (isRemoval(wish, index)) items.splice(position, 1);
  else items[position] = below.node;
  return { ok: true, node: { kind: 'list', items, ...spanOf(place ?? wish.pathSpan) } };
}

function isRemoval({ path, value }: NewValue, index: number): boolean {
  return index === path.length - 1 && isEmptyScalar(value);
}

function refused(message: string, partCount: number): Extract<Setting, { readonly ok: false }> {
  return { ok: false, message, partCount, known: [] };
}

function kindText({ kind }: SourceNode): string {
  return kind === 'scalar' ? 'a single value' : `a ${kind}`;
}

function spanOf({ start, end, origin }: Span): Span {
  return origin === undefined ? { start, end } : { start, end, origin };
}
