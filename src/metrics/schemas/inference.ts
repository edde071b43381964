// The shape of inference-summary.ts as a schema.
import { z } from 'zod';
import { amountOrNull, count, share } from './fields.ts';

/** Accelerators and tokens. */
export const INFERENCE = z
  .strictObject({
    gpuUtilization: share('Accelerators at work / accelerators of the units that serve.'),
    tokens: z
      .strictObject({ input: count('Of requests.'), output: count('Of answers.') })
      .nullable()
      .describe('Of answered requests of services that work by tokens.'),
    outputTokensPerSecond: amountOrNull('Tokens of answers per second of the run.'),
    usdPerMillionTokens: amountOrNull('The bill for a million tokens of requests and answers.'),
  })
  .describe('Only where services work on accelerators or by tokens; over the whole run, warm-up included.');
