// Counts requests to SQS standard queues.
import type { Usage } from '../usage.ts';
import type { Meter } from './meter.ts';

/** SQS requests. */
export const sqsMeter: Meter = {
  name: 'sqs',
  summary: 'SQS requests to standard queues: sends, receives and deletes',
  countUnit: 'sqs-request',
  priceUnit: 'request',
  countsPerPriceUnit: 1n,
  rules: [
    {
      statement: 'Every action is a request: sending a message, receiving or deleting up to 10, an empty receive',
      source: 'Amazon SQS pricing page, 2025',
      confidence: 'high',
    },
    {
      statement: 'Messages have at most 64 KB; larger ones would count as several',
      source: 'choice',
      confidence: 'medium',
    },
    {
      statement: 'The free tier of a million requests a month is not subtracted',
      source: 'choice',
      confidence: 'high',
    },
  ],
};

/** The usage of `requestCount` requests. */
export function sqsUsage(requestCount: number): Usage {
  return { sku: 'sqs/standard', item: 'SQS requests', count: requestCount, countUnit: sqsMeter.countUnit };
}
