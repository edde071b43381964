// One tree of values over another: sections key by key, everything else as a whole.
import { isEmptyScalar, type SectionEntry, type SourceNode } from '../source/tree.ts';

/** What stands in `over` wins; `null` there removes a key of `base`. Keys of the base come first, in its order. */
export function merged(base: SourceNode, over: SourceNode): SourceNode {
  if (base.kind !== 'section' || over.kind !== 'section') return over;
  const entries = new Map<string, SectionEntry>(base.entries);
  for (const [key, entry] of over.entries) {
    const below = base.entries.get(key);
    if (below === undefined) entries.set(key, entry);
    else if (isEmptyScalar(entry.value)) entries.delete(key);
    else entries.set(key, { ...entry, value: merged(below.value, entry.value) });
  }
  return { ...over, entries };
}
