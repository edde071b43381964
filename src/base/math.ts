// Elementary functions with the same bits on every machine, because the ones of Math may differ in the last bit.
// Random variates and statistics are left to their own folders.

export { cosTurns } from './math/cos-turns.ts';
export { exp } from './math/exp.ts';
export { ln } from './math/ln.ts';
export { pow } from './math/pow.ts';
