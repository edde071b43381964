// The shape of packing-replay.ts as a schema.
import { z } from 'zod';
import { REPLAY_STATES } from '../packing-replay.ts';
import { amount, amountOrNull, column, count, text } from './fields.ts';

const KIND = z.strictObject({
  type: text('Instance type, or the kind of machine on premises.'),
  purchase: z.enum(['on-demand', 'spot', 'on-premises']),
  vcpu: amount('The whole machine.'),
  memoryMiB: amount('The whole machine.'),
  allocatableVcpu: amount('What units may reserve of it.'),
  allocatableMemoryMiB: amount('What units may reserve of it.'),
  gpuCount: count('Accelerators.'),
  priceUsdPerHour: amount('Of one host; Spot after its discount, a machine on premises its share of a year.'),
});

const SIZE = z.strictObject({
  service: text('Whose units they are.'),
  vcpu: amount('Asked for by one unit.'),
  memoryMiB: amount('Asked for by one unit.'),
  gpuCount: count('Accelerators of one unit.'),
  paid: z
    .strictObject({ vcpu: amount('Sold in its place.'), memoryMiB: amount('Sold in its place.') })
    .nullable()
    .describe('Null on hosts, which are paid instead.'),
});

const positions = (meaning: string) => z.array(z.int().nonnegative()).readonly().describe(meaning);

const MOMENT = z.strictObject({
  atMs: amount('Simulated time, the end of a step of the series.'),
  host: positions('Positions among the hosts of the replay; the oldest host first.'),
  state: positions(`0-${REPLAY_STATES.length - 1}: ${REPLAY_STATES.join(', ')}.`),
  usedVcpu: column('At work at this moment.'),
  usedMemoryMiB: column('At work at this moment.'),
  units: z
    .array(positions('In threes.'))
    .readonly()
    .describe('Units on each host, in threes: position of their size, how many, how many of these do not serve yet.'),
  moreHosts: count('Further hosts.'),
  moreUnits: z
    .array(z.strictObject({ size: count('Position among the sizes.'), count: count('Units.') }))
    .readonly()
    .describe('Units on the further hosts.'),
  unhosted: z
    .array(
      z.strictObject({
        size: count('Position among the sizes.'),
        count: count('Units.'),
        usedVcpu: amountOrNull("By one of the service's units, on average since the start of the run."),
        usedMemoryMiB: amountOrNull("By one of the service's units, on average since the start of the run."),
      }),
    )
    .readonly()
    .describe('Units that run where no host is seen.'),
  waiting: positions("Units that wait for a place, in the order of the platform's services."),
});

/** How hosts were filled over the time of a run. */
export const PACKING_REPLAY = z
  .strictObject({
    kinds: z.array(KIND).readonly(),
    sizes: z.array(SIZE).readonly(),
    hosts: z.strictObject({
      name: z.array(z.string()).readonly(),
      kind: positions('Positions among the kinds.'),
    }),
    moments: z.array(MOMENT).readonly().describe('At most 60, in the order of time; at most 60 hosts each.'),
    fullest: count('Position of the moment with the most hosts; where none are seen, with the most units.'),
  })
  .meta({ id: 'PackingReplay', description: 'How hosts were filled, in columns, at moments evenly over the run.' });
