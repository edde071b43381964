// Types for the one generator of seedrandom that is used; its published types cover only the main entry.
declare module 'seedrandom/lib/alea.js' {
  import type { PRNG } from 'seedrandom';

  /** Builds a generator from a text; it never seeds itself and touches nothing global. */
  function alea(seed: string): PRNG;
  export = alea;
}
