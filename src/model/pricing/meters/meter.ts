// What a meter is: the rule that turns the use of one thing into a whole number that a price can be applied to.

import type { Confidence } from '../price-books/price-book.ts';

/** A rule of the provider, or a choice of ours where we count otherwise than the provider does. */
export interface BillingRule {
  readonly statement: string;
  /** Title and date; `choice` for a decision of this project. */
  readonly source: string;
  readonly confidence: Confidence;
}

/** One meter: how one thing is counted, and how the count relates to the unit that the price is for. */
export interface Meter {
  readonly name: string;
  readonly summary: string;
  /** The unit of the whole number, for example `instance-second`. No two meters share one. */
  readonly countUnit: string;
  /** The unit of the price, for example `instance-hour`. */
  readonly priceUnit: string;
  /** How many count units make one price unit, for example 3,600. */
  readonly countsPerPriceUnit: bigint;
  readonly rules: readonly BillingRule[];
}
