// The shape of a release in a result as a schema.
import { z } from 'zod';
import { amount, count } from './fields.ts';

const time = (what: string) => z.number().min(0).nullable().describe(what);

/** A new version of a service on one platform. */
export const RELEASE = z
  .strictObject({
    service: z.string(),
    version: z.string(),
    startMs: amount('When its build began.'),
    pushedMs: time('When its image was in the registry; null if the run ended before.'),
    firstUnitMs: time('When its first unit served.'),
    lastUnitMs: time('When the last unit that it needed served; null unless it is complete.'),
    rolloutMs: time('From the push to that last unit.'),
    endMs: time('When it was over, well or not.'),
    outcome: z.enum(['completed', 'rolled-back', 'failed', 'superseded', 'stalled', 'under-way']),
    failedStarts: count('Units of it whose start failed, or that broke down.'),
    fewestReady: count('Fewest units that served meanwhile.').nullable(),
    mostUnits: count('Most units that existed meanwhile.').nullable(),
    requestsFailed: count('Requests of the service that failed meanwhile.'),
    requestsRejected: count('Requests of the service that were refused meanwhile.'),
  })
  .meta({
    id: 'Release',
    description: 'A new version of a service on one platform. Times since the start of the run.',
  });
