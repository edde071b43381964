// The shape of incident.ts as a schema.
import { z } from 'zod';

const count = (meaning: string) => z.int().nonnegative().describe(meaning);
const ms = (meaning: string) => z.number().nonnegative().nullable().describe(meaning);

/** Of one incident of a result. */
export const incidentSchema = z
  .strictObject({
    name: z.string().describe('What the scenario calls it.'),
    kind: z.string().describe('Kind of trouble, or bad-deployment.'),
    service: z.string().nullable().describe('The service that it was restricted to; null for all.'),
    atMs: z.number().nonnegative().describe('When it happened, ms.'),
    untilMs: ms('When the state was over, ms; null for what is over at once.'),
    isApplied: z.boolean().describe('Whether it meant anything on this platform.'),
    effect: z.string().describe('What it was here, or why it was nothing.'),
    unitsHit: count('Units that were hit.'),
    hostsHit: count('Hosts that were hit.'),
    hit: z.array(z.string()).readonly().describe('The first names of hosts, or of units where no host was hit.'),
    detectMs: ms('Until somebody reacted, ms; null if nobody did.'),
    recoverMs: ms('Until the platform was as well as before, ms; null if it did not recover.'),
    requests: z
      .strictObject({
        arrived: count('Requests that arrived until the recovery.'),
        failed: count('Accepted but not answered.'),
        rejected: count('Refused at the door.'),
        retried: count('Further attempts.'),
        excess: z.number().describe('Failed and rejected beyond the share before.'),
      })
      .describe('Requests of the services concerned, from the incident until the recovery.'),
    workLostCpuSeconds: z.number().nonnegative().describe('Processor time of attempts that were lost, s.'),
    reserve: z
      .strictObject({
        share: z.number().nullable().describe('Share of the ready processors that was not in use.'),
        usdPerHour: z.number().nullable().describe('That share of the cost per hour, USD.'),
      })
      .describe('Capacity in reserve in the five minutes before.'),
  })
  .meta({ id: 'Incident' });
