// What a run says of accelerators and tokens: part of the result where services use them.

/** Of services that work on accelerators or by tokens; over the whole run, warm-up included, as the bill is. */
export interface InferenceSummary {
  /** Accelerators at work / accelerators of the units that serve, time-weighted; null where there were none. */
  readonly gpuUtilization: number | null;
  /** Of requests that clients got an answer to; null where no service works by tokens. */
  readonly tokens: { readonly input: number; readonly output: number } | null;
  /** Tokens of answers per second of the run; null without tokens. */
  readonly outputTokensPerSecond: number | null;
  /** The bill for a million tokens, those of requests and of answers; null without tokens. */
  readonly usdPerMillionTokens: number | null;
}
