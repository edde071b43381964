// The values of a what-if in the hash of a page: `id=value` pairs, encoded, in the order of the controls.
import type { Change } from '../controls/control.ts';

/** Null for none. */
export function changesText(changes: readonly Change[]): string | null {
  if (changes.length === 0) return null;
  return changes.map(({ id, value }) => encodeURIComponent(`${id}=${value}`)).join(',');
}

/** The pairs that can be read; whether there are such controls is left to the form. */
export function changesIn(text: string | null): readonly Change[] {
  return (text ?? '').split(',').flatMap((part) => {
    const pair = decoded(part);
    const at = pair.lastIndexOf('=');
    return at <= 0 ? [] : [{ id: pair.slice(0, at), value: pair.slice(at + 1) }];
  });
}

/** Empty for what is no encoding. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
