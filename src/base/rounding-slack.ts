// What comparisons and roundings allow for the error of floating point.

/** Keeps products and quotients that are exact but for floating point on the right side of a limit. */
export const ROUNDING_SLACK = 1e-9;
