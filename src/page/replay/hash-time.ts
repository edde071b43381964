// The moment that a page shows, in the hash of its address: `t` in seconds of simulated time.

import { hashWith, valueIn } from '../hash/page-hash.ts';

const KEY = 't';
const SECONDS = /^\d{1,9}(\.\d{1,3})?$/;

/** Seconds as they stand in a hash, in ms; null for anything else. */
export function hashMs(text: string | null): number | null {
  return text !== null && SECONDS.test(text) ? Math.round(Number(text) * 1000) : null;
}

/** In ms; null where the hash says none. */
export function timeInHash(hash: string): number | null {
  return hashMs(valueIn(hash, KEY));
}

/** The hash with this moment, and everything else as it was; null takes it away. */
export function hashWithTime(hash: string, ms: number | null): string {
  return hashWith(hash, KEY, ms === null ? null : String(Math.round(ms) / 1000));
}
