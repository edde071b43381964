// The moment that a page shows, in the hash of its address: `t` in seconds of simulated time, beside what others keep there.

const KEY = 't=';

/** In ms; null where the hash says none. */
export function timeInHash(hash: string): number | null {
  const part = partsOf(hash).find((one) => one.startsWith(KEY));
  const text = part?.slice(KEY.length) ?? '';
  return /^\d{1,9}(\.\d{1,3})?$/.test(text) ? Math.round(Number(text) * 1000) : null;
}

/** The hash with this moment, and everything else as it was. */
export function hashWithTime(hash: string, ms: number): string {
  const others = partsOf(hash).filter((one) => !one.startsWith(KEY));
  return `#${[...others, `${KEY}${Math.round(ms) / 1000}`].join('&')}`;
}

function partsOf(hash: string): readonly string[] {
  return hash
    .replace(/^#/, '')
    .split('&')
    .filter((part) => part !== '');
}
