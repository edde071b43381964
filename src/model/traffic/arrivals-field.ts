// The `arrivals` field of a traffic entry: the word of a process, or a section that gives its parameters.
import { z } from 'zod';
import { closest } from '../../base/closest.ts';
import { type FieldComplaint, inputJsonSchema } from '../fields/index.ts';
import { ARRIVALS, type ArrivalSpec, checkArrivals } from './processes/index.ts';

const ALLOWED = ARRIVALS.map(({ example }) => example).join(', ');

type Issue = { readonly path: readonly PropertyKey[] };
type Reading = { readonly value: ArrivalSpec } | { readonly issues: readonly Issue[] };

/** Reads `poisson`, `even` or `{ bursty: { ... } }`. */
export const arrivalsField = z
  .unknown()
  .transform((input, context): ArrivalSpec => {
    const reading = readArrivals(input);
    if ('value' in reading) return reading.value;
    for (const issue of reading.issues) context.issues.push({ ...issue, path: [...issue.path], input } as never);
    return z.NEVER;
  })
  .meta({
    id: 'Arrivals',
    description: `How arrivals follow one another. ${ARRIVALS.map(({ name, summary }) => `${name}: ${summary}.`).join(' ')}`,
    anyOf: ARRIVALS.map(jsonSchemaOf),
  });

function readArrivals(input: unknown): Reading {
  const section = sectionOf(input);
  if (section === null) return complain({ message: 'must be a word or a section with one key' });
  const variant = ARRIVALS.find(({ name }) => name === section.name);
  if (variant === undefined) return unknownProcess(section.name);
  if (variant.hasParameters !== section.hasParameters) {
    const message = variant.hasParameters ? 'needs its parameters' : 'has no parameters';
    return complain({ message, hint: `Write, for example, arrivals: ${variant.example}.` });
  }
  const parsed = variant.schema.safeParse(section.value);
  const prefix = variant.hasParameters ? [variant.name] : [];
  if (!parsed.success) {
    return { issues: parsed.error.issues.map((issue) => ({ ...issue, path: [...prefix, ...issue.path] })) };
  }
  const problems = checkArrivals(parsed.data);
  if (problems.length === 0) return { value: parsed.data };
  return complain({ kind: 'range', message: `cannot be: ${problems.join('; ')}` });
}

function sectionOf(input: unknown) {
  if (typeof input === 'string') return { name: input, value: input, hasParameters: false };
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return null;
  const entries = Object.entries(input);
  if (entries.length !== 1) return null;
  const [name, value] = entries[0]!;
  return { name, value, hasParameters: true };
}

function unknownProcess(name: string): Reading {
  const near = closest(
    name,
    ARRIVALS.map((variant) => variant.name),
  );
  const hint = near === undefined ? undefined : `Did you mean ${near}?`;
  return complain({ kind: 'word', message: 'is no known arrival process', hint });
}

function complain({ message, kind = 'type', hint }: Partial<FieldComplaint> & { readonly message: string }): Reading {
  const issue = { code: 'custom', path: [], message, params: { kind, allowed: ALLOWED, hint } };
  return { issues: [issue] };
}

function jsonSchemaOf({ name, schema, hasParameters }: (typeof ARRIVALS)[number]): Readonly<Record<string, unknown>> {
  const { $schema: _, ...value } = inputJsonSchema(schema);
  if (!hasParameters) return value;
  return { type: 'object', additionalProperties: false, required: [name], properties: { [name]: value } };
}
