// What a page shows, in the hash of its address: a section to begin with, then `key=value` parts, in any order.

/** The value of a key; null where the hash has none. */
export function valueIn(hash: string, key: string): string | null {
  const part = partsOf(hash).find((one) => one.startsWith(`${key}=`));
  return part === undefined ? null : part.slice(key.length + 1);
}

/** The hash with this value, and everything else as it was; null takes the key away. */
export function hashWith(hash: string, key: string, value: string | null): string {
  const others = partsOf(hash).filter((one) => !one.startsWith(`${key}=`));
  const all = value === null ? others : [...others, `${key}=${value}`];
  return `#${all.join('&')}`;
}

/** The section that the hash names; null for none. */
export function sectionIn(hash: string): string | null {
  return partsOf(hash).find((one) => !one.includes('=')) ?? null;
}

/** The parts of another hash that this one lacks are added: a link to a section leaves what is shown as it is. */
export function hashAfterLink(hash: string, before: string): string {
  const states = partsOf(before).filter(
    (one) => one.includes('=') && valueIn(hash, one.slice(0, one.indexOf('='))) === null,
  );
  return `#${[...partsOf(hash), ...states].join('&')}`;
}

function partsOf(hash: string): readonly string[] {
  return hash
    .replace(/^#/, '')
    .split('&')
    .filter((part) => part !== '');
}
