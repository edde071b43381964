// The `calls` and `retries` of a service: what its requests ask of other services, and how a caller tries again.
import { z } from 'zod';
import { countField, durationField, inputJsonSchema, nameField, percentField } from '../../fields/index.ts';
import type { BreakerSpec, CallSpec, CallStage, RetrySpec } from './call.ts';

/** Stages of calls, and calls of one stage, that a service may have. */
const MOST_STAGES = 50;
const MOST_CALLS = 100;

/** Further attempts: of the users of a service, or of one call. */
export const retriesSchema = z.strictObject({
  max: countField({
    description: 'Further attempts after a rejection, an error or a timeout.',
    min: 0,
    max: 10,
  }).prefault(0),
  backoff: durationField({
    description: 'Pause before the first further attempt; it doubles at each one.',
    max: '1h',
  }).prefault('100ms'),
  jitter: z
    .enum(['none', 'full'])
    .meta({ description: 'full: each pause is drawn evenly between nothing and its length.' })
    .prefault('none'),
  budget: percentField({
    description: 'Further attempts per request, on average over all callers; unlimited unless given.',
  }).optional(),
});

const breakerSchema = z
  .strictObject({
    failures: percentField({ description: 'Share of failed attempts at which it opens.' }).prefault('50%'),
    window: durationField({ description: 'Time over which attempts are counted.', min: '1ms', max: '1h' }).prefault(
      '10s',
    ),
    requests: countField({ description: 'Fewest attempts of a window to judge by.', min: 1, max: 1_000_000 }).prefault(
      20,
    ),
    open: durationField({ description: 'Pause until one request is let through.', min: '1ms', max: '1h' }).prefault(
      '30s',
    ),
  })
  .describe('A circuit breaker: stops asking while most attempts fail.');

const callSchema = z.strictObject({
  to: nameField({ description: 'Service that is asked.' }),
  timeout: durationField({
    description: "The caller's patience per attempt; that of the service unless given.",
    min: '1ms',
    max: '365d',
  }).optional(),
  retries: retriesSchema.optional(),
  breaker: breakerSchema.optional(),
  optional: z.boolean().meta({ description: 'Whether the caller goes on without an answer.' }).prefault(false),
  share: percentField({ description: 'Share of the requests that make the call.' }).prefault('100%'),
  count: countField({ description: 'Calls at once.', min: 1, max: 1000 }).prefault(1),
});

const CALL_ALLOWED = 'the name of a service, { to: ... }, or a list of them that go out in parallel';
const serviceName = nameField({ description: 'Service that is asked.' });
const { $schema: _, ...CALL_JSON } = inputJsonSchema(z.union([serviceName, callSchema]));

type Issue = { readonly path: readonly PropertyKey[] };
type Reading<T> = { readonly value: T; readonly issues: readonly Issue[] };

/** Reads a list of stages, one after the other; a list inside the list goes out in parallel. */
export const callsField = z
  .unknown()
  .transform((input, context): readonly CallStage[] => {
    const { value, issues } = readStages(input);
    if (issues.length === 0) return value;
    for (const issue of issues) context.issues.push({ ...issue, path: [...issue.path], input } as never);
    return z.NEVER;
  })
  .meta({
    id: 'Calls',
    description: 'Services that a request asks, one after the other; those of a list inside the list at once.',
    type: 'array',
    maxItems: MOST_STAGES,
    items: { anyOf: [CALL_JSON, { type: 'array', items: CALL_JSON, minItems: 1, maxItems: MOST_CALLS }] },
  });

function readStages(input: unknown): Reading<readonly CallStage[]> {
  if (!Array.isArray(input) || input.length > MOST_STAGES) {
    return refuse(`must be a list of at most ${MOST_STAGES} entries`);
  }
  const stages = input.map((entry, index) => prefixed(index, Array.isArray(entry) ? readStage(entry) : alone(entry)));
  return { value: stages.map(({ value }) => value), issues: stages.flatMap(({ issues }) => issues) };
}

function readStage(entries: readonly unknown[]): Reading<CallStage> {
  if (entries.length === 0 || entries.length > MOST_CALLS) {
    return refuse(`must have 1 to ${MOST_CALLS} calls`);
  }
  const calls = entries.map((entry, index) => prefixed(index, alone(entry)));
  return { value: calls.flatMap(({ value }) => value), issues: calls.flatMap(({ issues }) => issues) };
}

function alone(entry: unknown): Reading<CallStage> {
  const isName = typeof entry === 'string';
  if (!isName && (typeof entry !== 'object' || entry === null || Array.isArray(entry))) {
    return refuse('must be a call');
  }
  const parsed = callSchema.safeParse(isName ? { to: entry } : entry);
  if (parsed.success) return { value: [callFrom(parsed.data)], issues: [] };
  const { issues } = parsed.error;
  return { value: [], issues: isName ? issues.map((issue) => ({ ...issue, path: [] })) : issues };
}

function prefixed<T>(index: number, { value, issues }: Reading<T>): Reading<T> {
  return { value, issues: issues.map((issue) => ({ ...issue, path: [index, ...issue.path] })) };
}

function refuse(message: string): Reading<never[]> {
  const issue = { code: 'custom', path: [], message, params: { kind: 'type', allowed: CALL_ALLOWED } };
  return { value: [], issues: [issue] };
}

function callFrom(section: z.output<typeof callSchema>): CallSpec {
  const { to, timeout, retries, breaker, optional, share, count } = section;
  return {
    to,
    timeoutUs: timeout ?? null,
    retries: retries === undefined ? null : retriesFrom(retries),
    breaker: breaker === undefined ? null : breakerFrom(breaker),
    isOptional: optional,
    share,
    count,
  };
}

/** Checked retries with the model's names. */
export function retriesFrom({ max, backoff, jitter, budget }: z.output<typeof retriesSchema>): RetrySpec {
  return { max, backoffUs: backoff, jitter, budget: budget ?? null };
}

function breakerFrom({ failures, window, requests, open }: z.output<typeof breakerSchema>): BreakerSpec {
  return { failureShare: failures, windowUs: window, minRequests: requests, openUs: open };
}
