// Counts Lambda invocations; how long they took is counted by lambda-duration.ts.

import type { Usage } from '../usage.ts';
import type { Meter } from './meter.ts';

/** Lambda requests. */
export const lambdaRequestsMeter: Meter = {
  name: 'lambda-requests',
  summary: 'Lambda requests, each invocation that an environment took',
  countUnit: 'request',
  priceUnit: 'request',
  countsPerPriceUnit: 1n,
  rules: [
    {
      statement: 'Every invocation is a request, failed ones too; throttled ones (429) never began and are not billed',
      source: 'AWS Lambda pricing page, 2025',
      confidence: 'low',
    },
    {
      statement: 'The free tier of a million requests a month is not subtracted',
      source: 'choice',
      confidence: 'high',
    },
  ],
};

/** The usage of `requestCount` invocations, of any architecture. */
export function lambdaRequestsUsage(requestCount: bigint | number): Usage {
  return {
    sku: 'lambda/requests',
    item: 'Lambda requests',
    count: requestCount,
    countUnit: lambdaRequestsMeter.countUnit,
  };
}
