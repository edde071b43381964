// What a price book is; the books themselves are one file per region and month.

/** How sure a number is: read in a primary source, read in a secondary one, or not confirmed. */
export type Confidence = 'high' | 'medium' | 'low';

/** What one unit of one thing costs. */
export interface Price {
  /** US dollars for one `unit`, exactly as listed: text, because most prices are no binary fractions. */
  readonly priceUsd: string;
  /** What is sold, for example `instance-hour`, `GB-second`, `request`. */
  readonly unit: string;
  /** The day, month or year the source was true, for example `2026-07-20`. */
  readonly effective: string;
  readonly source: string;
  readonly confidence: Confidence;
}

/** The list prices of one region in one month. Discounts, free tiers and taxes are left out. */
export interface PriceBook {
  /** `region@month`, for example `us-east-1@2026-11`. */
  readonly id: string;
  readonly region: string;
  readonly month: string;
  /** Prices by sku. */
  readonly items: ReadonlyMap<string, Price>;
}
