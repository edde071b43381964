// What a meter hands to the bill: an integer count of one thing, and the price it falls under.

/** How much of one priced thing was used. Money is not in here: it appears when a price book is applied. */
export interface Usage {
  /** Which price of the book applies, for example `ec2/ondemand-linux-m7i.large`. */
  readonly sku: string;
  /** What a reader of the bill sees, for example `EC2 m7i.large on-demand`. */
  readonly item: string;
  /** A whole number of `countUnit`, zero or more. A `bigint` where a safe integer may not be enough. */
  readonly count: bigint | number;
  /** The unit that the count is in, one of the meters' count units, for example `instance-second`. */
  readonly countUnit: string;
  /**
   * US dollars for one price unit of the meter, where no book has it: a price of the scenario's own (a machine on
   * premises), or a share of a list price (Spot). Decimal text.
   */
  readonly ownPriceUsd?: string;
}
