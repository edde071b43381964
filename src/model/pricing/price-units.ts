// The sizes that the units of prices stand for: a month and a gigabyte.

/** Seconds in the month that prices refer to: 730 hours, a twelfth of 8,760. Source: Infracost's price tables, 2026-08-21. */
export const SECONDS_PER_MONTH = 2_628_000;

/** Bytes in the GB that prices refer to, 2^30. A choice: the price pages do not say. */
export const BYTES_PER_GB = 1_073_741_824;
