// Access to the bits of a double, and the powers of two. The only place that knows the byte order.

const buffer = new ArrayBuffer(8);

/** Write a double here, then read its upper half from HALVES[UPPER]. */
export const DOUBLE = new Float64Array(buffer);
/** The two 32-bit halves of DOUBLE[0]. */
export const HALVES = new Int32Array(buffer);
/** Index of the upper half in HALVES: 1 on a little-endian machine, 0 on a big-endian one. */
export const UPPER = new Uint8Array(Uint32Array.of(1).buffer)[0] as number;

/** POWERS_OF_TWO[k + POWER_BIAS] = 2^k for k in [-1074, 1023]. */
export const POWERS_OF_TWO = makePowers();
/** See POWERS_OF_TWO. */
export const POWER_BIAS = 1074;

function makePowers(): Float64Array {
  const table = new Float64Array(1074 + 1024);
  let value = Number.MIN_VALUE;
  for (let i = 0; i < table.length; i++) {
    table[i] = value;
    value *= 2;
  }
  return table;
}
