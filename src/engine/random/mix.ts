// Turns an address into 32 well mixed bits, and two addresses into one.

/**
 * A bijection of 32-bit integers in which every bit of the input moves half of the output's bits.
 * Source: A. Appleby, MurmurHash3 (32-bit finalizer), public domain, 2011.
 */
export function mixed(address: number): number {
  let bits = Math.imul(address ^ (address >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** The address of the part `index` of what has the address `whole`. */
export function addressOf(whole: number, index: number): number {
  return mixed((whole + Math.imul(index + 1, 0x9e3779b1)) | 0);
}
