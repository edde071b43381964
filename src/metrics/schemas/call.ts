// The shapes of calls and of the parts of latencies in a result as schemas.
import { z } from 'zod';
import { amount, count, LATENCY, REQUESTS, text } from './fields.ts';

/** One way between services. */
export const CALL = z
  .strictObject({
    from: z.string().nullable().describe('The service that asks; null for users.'),
    to: text('The service that is asked.'),
    requests: REQUESTS,
    latencyMs: LATENCY.describe('As the asking side sees it.'),
    refusedByBreaker: count('Requests that a circuit breaker refused without an attempt.'),
    breakerOpened: count('How often it opened.'),
    retriesDenied: count('Further attempts that a budget forbade.'),
  })
  .meta({ id: 'Call', description: 'What went by one way: from users to a service, or between services.' });

const PARTS = z.strictObject({
  retries: amount('Attempts in vain, and the pauses after them.'),
  queue: amount('In the queue of a unit.'),
  start: amount('For a unit to start.'),
  cpu: amount('Own work on the processor, as long as it takes alone.'),
  crowding: amount('What it took longer because others were there.'),
  wait: amount('Off the processor.'),
  downstream: amount('For the answers of other services.'),
});

/** Where the time of requests went. */
export const LATENCY_PARTS_SUMMARY = z
  .strictObject({
    all: PARTS,
    slowest: PARTS,
    slowestShare: amount('Share of the requests that the slowest are, 0..1.'),
    slowestFromMs: amount('The latency from which on a request is one of them, ms.'),
  })
  .meta({ id: 'LatencyParts', description: 'Parts that latencies are made of: means per request, ms.' });
