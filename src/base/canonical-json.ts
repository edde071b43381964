// JSON text that depends on the value alone, so that equal results are equal files. Parsing is left to JSON.parse.

import { invariant } from './invariant.ts';

/**
 * Canonical JSON: keys in the order of their UTF-16 units, properties that are undefined left out, -0 written as 0.
 * @param indent spaces per level; 0 (the default) gives one line without blanks
 * @throws InvariantError for NaN, infinities, bigint, functions, symbols, undefined in a list, and cycles
 */
export function canonicalJson(value: unknown, { indent = 0 }: { readonly indent?: number } = {}): string {
  const step = ' '.repeat(indent);
  return write(value, { step, lineBreak: indent > 0 ? '\n' : '', colon: indent > 0 ? ': ' : ':', open: new Set() });
}

interface Layout {
  readonly step: string;
  /** The line break and the blanks before an entry of the enclosing list or object. */
  readonly lineBreak: string;
  readonly colon: string;
  /** The lists and objects that enclose this place. */
  readonly open: Set<object>;
}

function write(value: unknown, layout: Layout): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return writeNumber(value);
  invariant(typeof value === 'object', `canonical JSON cannot hold a ${typeof value}`);
  invariant(!layout.open.has(value), 'canonical JSON cannot hold a cycle');
  layout.open.add(value);
  const text = writeCompound(value, layout);
  layout.open.delete(value);
  return text;
}

function writeNumber(value: number): string {
  invariant(Number.isFinite(value), `canonical JSON cannot hold ${value}`);
  return JSON.stringify(value);
}

function writeCompound(value: object, layout: Layout): string {
  if (hasToJson(value)) return write(value.toJSON(), layout);
  const inner = { ...layout, lineBreak: layout.lineBreak === '' ? '' : layout.lineBreak + layout.step };
  if (isList(value)) {
    const items = Array.from(value, (item: unknown) => write(item, inner));
    return bracket({ open: '[', items, close: ']' }, { inner, outer: layout });
  }
  // Array.sort without a comparison orders by UTF-16 units.
  const keys = Object.keys(value).sort();
  const entries: string[] = [];
  for (const key of keys) {
    const property: unknown = Reflect.get(value, key);
    if (property !== undefined) entries.push(JSON.stringify(key) + layout.colon + write(property, inner));
  }
  return bracket({ open: '{', items: entries, close: '}' }, { inner, outer: layout });
}

function bracket(
  { open, items, close }: { readonly open: string; readonly items: readonly string[]; readonly close: string },
  { inner, outer }: { readonly inner: Layout; readonly outer: Layout },
): string {
  if (items.length === 0) return open + close;
  return open + inner.lineBreak + items.join(`,${inner.lineBreak}`) + outer.lineBreak + close;
}

function hasToJson(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

/** Lists and typed arrays are written alike. */
function isList(value: object): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}
