// A fixed 128-bit hash of text, for keys of random streams and fingerprints of results. Not for security.

const MULTIPLIERS = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f] as const;
const STARTS = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344] as const;

/** Four unsigned 32-bit words. */
export type Hash128 = readonly [number, number, number, number];

/**
 * Hash of the UTF-16 units of a text: the same four unsigned 32-bit words on every machine and in every version.
 * A change of one bit of the text changes each bit of the hash with probability one half.
 */
export function hash128(text: string): Hash128 {
  let [a, b, c, d]: [number, number, number, number] = [...STARTS];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // Each step is invertible in (a, b, c, d) for a known unit, so no state is lost on the way.
    a = Math.imul(a ^ unit, MULTIPLIERS[0]);
    b = Math.imul(rotateLeft(b, 13) + a, MULTIPLIERS[1]);
    c = Math.imul(rotateLeft(c, 17) ^ b, MULTIPLIERS[2]);
    d = Math.imul(rotateLeft(d, 11) + c, MULTIPLIERS[3]);
    a = (a ^ (d >>> 15)) | 0;
  }
  a ^= text.length;
  for (let round = 0; round < 3; round++) {
    a = finish((a + d) | 0);
    b = finish((b + a) | 0);
    c = finish((c + b) | 0);
    d = finish((d + c) | 0);
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
}

/** hash128 as 32 lower-case hexadecimal digits. */
export function hash128Hex(text: string): string {
  return hash128(text)
    .map((word) => word.toString(16).padStart(8, '0'))
    .join('');
}

function rotateLeft(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** An invertible mixing of one word in which every input bit reaches every output bit. */
function finish(word: number): number {
  let x = word ^ (word >>> 16);
  x = Math.imul(x, MULTIPLIERS[1]);
  x ^= x >>> 13;
  x = Math.imul(x, MULTIPLIERS[2]);
  return x ^ (x >>> 16);
}
