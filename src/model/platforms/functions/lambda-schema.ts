// The section of a Lambda platform in a scenario file; what does not go together is checked in lambda-checks.ts.
import { z } from 'zod';
import {
  bytesField,
  countField,
  distributionField,
  durationField,
  mebibytesField,
  percentField,
} from '../../fields/index.ts';
import { servicesField, startupField } from '../sections/section.ts';
import { FRONT_DOORS, INVOCATIONS } from './lambda-settings.ts';

const FUNCTION_PHASES = ['placement', 'fetch', 'runtime-init', 'init', 'restore', 'first-call', 'allocation'] as const;

const provisionedCount = countField({ min: 1, max: 100_000, description: 'Environments that are always ready.' });

const provisionedSchema = z
  .union([
    provisionedCount,
    z.strictObject({
      min: countField({ min: 1, max: 100_000, description: 'Fewest provisioned environments.' }),
      max: countField({ min: 1, max: 100_000, description: 'Most provisioned environments.' }),
      target: percentField({ description: 'Share of them in use to keep.', min: '1%' }),
    }),
  ])
  .describe('Provisioned concurrency: a number, or bounds and the utilisation to keep by target tracking.');

const queueSchema = z
  .strictObject({
    batch: countField({ min: 1, max: 10_000, description: 'Messages in a batch at most (default 10).' }).optional(),
    window: durationField({ description: 'How long a message waits for others (default 0s).', max: '300s' }).optional(),
    maxConcurrency: countField({ min: 2, max: 1000, description: 'Batches of this queue at once.' }).optional(),
    visibility: durationField({
      description: 'Visibility timeout of the queue (default 6 timeouts of the function; SQS: 30s).',
      max: '12h',
    }).optional(),
    maxReceives: countField({
      min: 1,
      max: 1000,
      description: 'How often a message is read before it is given up (default: always again).',
    }).optional(),
  })
  .describe('The SQS queue of a function with invoke: sqs.');

const functionSchema = z.strictObject({
  package: z.enum(['zip', 'image']).describe('How the function is packaged (default zip).').optional(),
  memory: mebibytesField({
    description: 'Memory of the function (default 1769MiB, which is one vCPU; AWS: 128MiB).',
  }).optional(),
  arch: z
    .enum(['x86_64', 'arm64', 'amd64'])
    .describe('Cpu architecture (default x86_64, for which amd64 is another word).')
    .optional(),
  code: bytesField({
    description:
      'Code that is loaded at the start, of a zip package; adds to the initialisation unless start.init is given.',
  }).optional(),
  timeout: durationField({ description: 'Longest execution (default 15min, the most there is; AWS: 3s).' }).optional(),
  ephemeralStorage: mebibytesField({ description: 'Storage in /tmp (default 512MiB, which is free).' }).optional(),
  reserved: countField({ min: 1, max: 100_000, description: 'Reserved concurrency.' }).optional(),
  provisioned: provisionedSchema.optional(),
  snapStart: z.boolean().describe('Starts from a snapshot (java, python3.12 and dotnet8 or later).').optional(),
  invoke: z
    .enum(INVOCATIONS)
    .describe('How it gets its work: sync (default), async (event queue), sqs (a queue of messages).')
    .optional(),
  sqs: queueSchema.optional(),
});

/** The section of the platform. */
export const lambdaSchema = z.strictObject({
  type: z.literal('lambda'),
  concurrency: countField({
    min: 1,
    max: 1_000_000,
    description: 'Executions at once in the account (default 1000).',
  }).optional(),
  requestsPerExecution: countField({
    min: 1,
    max: 1_000_000,
    description: 'Synchronous requests per second for each allowed execution (default 10).',
  }).optional(),
  keepAlive: distributionField({ unit: 'duration' }).describe('How long an idle environment is kept.').optional(),
  maxAge: distributionField({ unit: 'duration' })
    .describe('How old an environment may become; 365d for never too old.')
    .optional(),
  reuse: z
    .enum(['most-recently-used', 'least-recently-used'])
    .describe('Which idle environment serves the next request (default most-recently-used).')
    .optional(),
  begin: z
    .enum(['ready', 'cold'])
    .describe('Whether provisioned environments are there at time zero (default ready) or are asked for then.')
    .optional(),
  frontDoor: z
    .enum(FRONT_DOORS)
    .describe('What users call: function-url (default, costs nothing), alb, api-gateway (REST), http-api.')
    .optional(),
  loadBalancer: z.boolean().describe('true is short for frontDoor: alb.').optional(),
  startup: startupField(FUNCTION_PHASES),
  services: servicesField(functionSchema),
});

/** The checked section. */
export type LambdaSection = z.output<typeof lambdaSchema>;
/** The checked settings of one function as the section gives them. */
export type FunctionSection = z.output<typeof functionSchema>;
