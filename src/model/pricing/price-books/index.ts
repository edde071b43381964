// The list of price books. A new month or region is one file and one line here.

import type { PriceBook } from './price-book.ts';
import { US_EAST_1_2026_11 } from './us-east-1-2026-11.ts';

/** Every price book, oldest first. */
export const PRICE_BOOKS: readonly PriceBook[] = [US_EAST_1_2026_11];

/** The book of `region` (for example `us-east-1`) for `month` (`2026-11`), or `undefined` if there is none. */
export function findPriceBook(wanted: { readonly region: string; readonly month: string }): PriceBook | undefined {
  return PRICE_BOOKS.find((book) => book.region === wanted.region && book.month === wanted.month);
}
