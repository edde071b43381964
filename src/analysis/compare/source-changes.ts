// What differs between two scenarios as they were written: values added, removed and changed, by their path.

/** Keys and list indices from the root. */
export type SourcePath = readonly (string | number)[];

/** One difference; a section that only one side has is a single difference. */
export type SourceChange =
  | { readonly kind: 'added'; readonly path: SourcePath; readonly after: unknown }
  | { readonly kind: 'removed'; readonly path: SourcePath; readonly before: unknown }
  | { readonly kind: 'changed'; readonly path: SourcePath; readonly before: unknown; readonly after: unknown };

/** Deeper than any scenario that is read. */
const MAX_DEPTH = 100;

/**
 * Every difference, in the order of the first document, then of the second. Entries of a list are matched by their `name`
 * where all have one, else by their position behind what both lists begin with and before what both end with.
 * Null where a document is nested deeper than any scenario can be.
 */
export function sourceChanges(before: unknown, after: unknown): readonly SourceChange[] | null {
  if (!isShallow(before, MAX_DEPTH) || !isShallow(after, MAX_DEPTH)) return null;
  return changesOf([], { before, after });
}

interface Two {
  readonly before: unknown;
  readonly after: unknown;
}

function changesOf(path: SourcePath, { before, after }: Two): readonly SourceChange[] {
  if (isList(before) && isList(after)) return listChanges(path, before, after);
  if (isSection(before) && isSection(after))
    return entryChanges(path, new Map(Object.entries(before)), new Map(Object.entries(after)));
  return before === after ? [] : [{ kind: 'changed', path, before, after }];
}

function entryChanges(
  path: SourcePath,
  before: ReadonlyMap<string | number, unknown>,
  after: ReadonlyMap<string | number, unknown>,
): readonly SourceChange[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].flatMap((key): readonly SourceChange[] => {
    const place = [...path, key];
    if (!after.has(key)) return [{ kind: 'removed', path: place, before: before.get(key) }];
    if (!before.has(key)) return [{ kind: 'added', path: place, after: after.get(key) }];
    return changesOf(place, { before: before.get(key), after: after.get(key) });
  });
}

function listChanges(path: SourcePath, before: readonly unknown[], after: readonly unknown[]): readonly SourceChange[] {
  const namedBefore = byName(before);
  const namedAfter = byName(after);
  if (namedBefore !== null && namedAfter !== null) return entryChanges(path, namedBefore, namedAfter);
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && isEqual(before[start], after[start])) start += 1;
  let end = 0;
  while (end < shorter - start && isEqual(before.at(-1 - end), after.at(-1 - end))) end += 1;
  const positions = (list: readonly unknown[]) =>
    new Map(list.slice(start, list.length - end).map((value, index) => [start + index, value]));
  return entryChanges(path, positions(before), positions(after));
}

/** The entries of a list by their names; null where some has none, or two have the same. */
function byName(list: readonly unknown[]): ReadonlyMap<string, unknown> | null {
  const entries = list.map((value) => [isSection(value) ? value.name : undefined, value] as const);
  const named = entries.filter((entry): entry is readonly [string, unknown] => typeof entry[0] === 'string');
  const names = new Map(named);
  return names.size === list.length && list.length > 0 ? names : null;
}

/** Without listing what differs: a list asks this of its entries, whose lists would ask again. */
function isEqual(before: unknown, after: unknown): boolean {
  if (isList(before) && isList(after)) {
    return before.length === after.length && before.every((value, index) => isEqual(value, after[index]));
  }
  if (!isSection(before) || !isSection(after)) return before === after;
  const keys = Object.keys(before);
  const isSame = (key: string) => Object.hasOwn(after, key) && isEqual(before[key], after[key]);
  return keys.length === Object.keys(after).length && keys.every(isSame);
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((part) => isShallow(part, levels - 1));
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isSection(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
