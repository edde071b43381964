// How a unit works on several of its requests at once, as plain data. Batches of requests, not of arrivals.

/**
 * `dynamic`: requests are gathered until a batch is full or its first one has waited `maxDelayUs`; each beyond the first
 * adds `perItem` (0..10) of its work. `continuous`: requests join and leave at any time; each beyond the first lengthens
 * all by `slowdown` (0..10).
 */
export type BatchingSpec =
  | { readonly kind: 'dynamic'; readonly maxSize: number; readonly maxDelayUs: number; readonly perItem: number }
  | { readonly kind: 'continuous'; readonly slowdown: number };
