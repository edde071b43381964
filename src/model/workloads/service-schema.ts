// The section of one service group in a scenario file, and how it becomes the model's ServiceSpec.
// What a platform gives a service (cpu, memory, counts) is left to the platforms.
import { z } from 'zod';
import {
  bytesField,
  countField,
  distributionField,
  durationField,
  mebibytesField,
  percentField,
  readField,
  textField,
} from '../fields/index.ts';
import { batchingFrom, batchingSchema } from './batching-schema.ts';
import { callsField, retriesFrom, retriesSchema } from './calls/call-schema.ts';
import { demandFrom, demandSchema } from './demand-schema.ts';
import { imageFrom, imageSchema } from './image-schema.ts';
import { modelFrom, modelSchema, withWeights } from './model-schema.ts';
import type { CpuDiscipline, ServiceSpec } from './service.ts';

const DISCIPLINES = ['processor-sharing', 'fifo'] as const satisfies readonly CpuDiscipline[];
const ROUTE_ALLOWED = 'a path that begins with / and has no spaces, ? or #, for example /checkout';

const memory = z
  .strictObject({
    base: mebibytesField({ description: 'Memory of a unit without requests.', max: '100TiB' }).prefault('128MiB'),
    perRequest: mebibytesField({ description: 'Memory of one request in flight.', max: '100TiB' }).prefault('0MiB'),
  })
  .prefault({});

const start = z
  .strictObject({
    runtime: textField({
      max: 40,
      description: 'Runtime whose measured initialisation is used, such as node22.',
    }).optional(),
    init: distributionField({ unit: 'duration', description: 'Initialisation of the application.' }).optional(),
    failing: percentField({ description: 'Share of the starts that fail (default 0%).' }).prefault('0%'),
  })
  .prefault({});

const payload = z
  .strictObject({
    request: bytesField({ description: 'Size of a request.' }).prefault('0B'),
    response: bytesField({ description: 'Size of its answer.' }).prefault('0B'),
  })
  .describe('Sizes of a request and its answer, checked against the limits of a platform.');

/** What the user writes about one service group; the name is the key of the section. */
export const serviceSchema = z.strictObject({
  route: routeField().optional(),
  demand: demandSchema,
  memory,
  concurrency: countField({ description: 'Requests in service at once in one unit.', min: 1, max: 100_000 }).prefault(
    64,
  ),
  queue: countField({ description: 'Requests that may wait at one unit.', min: 0, max: 1_000_000 }).prefault(128),
  timeout: durationField({ description: "The client's patience per attempt.", min: '1ms', max: '365d' }).prefault('5s'),
  retries: retriesSchema.prefault({}),
  calls: callsField.prefault([]),
  discipline: z.enum(DISCIPLINES).meta({ description: 'How requests share the cpu.' }).prefault('processor-sharing'),
  batching: batchingSchema.optional(),
  image: imageSchema,
  model: modelSchema.optional(),
  payload: payload.optional(),
  start,
});

/** A checked section with the model's names and units. */
export function serviceFrom({
  name,
  section,
}: {
  readonly name: string;
  readonly section: z.output<typeof serviceSchema>;
}): ServiceSpec {
  return {
    name,
    route: section.route ?? null,
    demand: demandFrom(section.demand),
    memory: { baseMiB: section.memory.base, perRequestMiB: section.memory.perRequest },
    concurrency: section.concurrency,
    queue: section.queue,
    timeoutUs: section.timeout,
    retries: retriesFrom(section.retries),
    calls: section.calls,
    discipline: section.discipline,
    ...(section.batching === undefined ? {} : { batching: batchingFrom(section.batching) }),
    image: withWeights(imageFrom(section.image), section.model),
    ...(section.model === undefined ? {} : { model: modelFrom(section.model) }),
    ...(section.payload === undefined
      ? {}
      : { payload: { requestBytes: section.payload.request, responseBytes: section.payload.response } }),
    start: {
      runtime: section.start.runtime ?? null,
      initUs: section.start.init ?? null,
      failing: section.start.failing,
    },
  };
}

function routeField() {
  return readField<string>({
    allowed: ROUTE_ALLOWED,
    meta: {
      type: 'string',
      pattern: '^/[^\\s?#]*$',
      maxLength: 255,
      examples: ['/checkout'],
      description: 'Path prefix of the load balancer rule that leads here.',
    },
    read: (input) => {
      const isRoute = typeof input === 'string' && input.length <= 255 && /^\/[^\s?#]*$/.test(input);
      if (isRoute) return { ok: true, value: input };
      return { ok: false, complaint: { kind: 'type', message: 'must be a path', allowed: ROUTE_ALLOWED } };
    },
  });
}
