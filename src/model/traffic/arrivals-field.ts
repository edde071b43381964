// The `arrivals` field of a traffic entry: the word of a process, or a section that gives its parameters.
import { z } from 'zod';
import { closest } from '../../base/closest.ts';
import { type FieldComplaint, inputJsonSchema } from '../fields/index.ts';
import { ARRIVALS, type ArrivalSpec, checkArrivals } from './processes/index.ts';

const ALLOWED = ARRIVALS.flatMap(({ examples }) => examples).join(', ');

type Variant = (typeof ARRIVALS)[number];
type Issue = { readonly path: readonly PropertyKey[] };
type Reading = { readonly value: ArrivalSpec } | { readonly issues: readonly Issue[] };

/** Reads `poisson`, `even`, `{ poisson: { ... } }` or `{ bursty: { ... } }`. */
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
    anyOf: ARRIVALS.flatMap(jsonSchemasOf),
  });

function readArrivals(input: unknown): Reading {
  const section = sectionOf(input);
  if (section === null) return complain({ message: 'must be a word or a section with one key' });
  const variant = ARRIVALS.find(({ name }) => name === section.name);
  if (variant === undefined) return unknownProcess(section.name);
  if (section.value === null) return variant.plain === null ? otherForm(variant) : { value: variant.plain };
  if (variant.schema === null) return otherForm(variant);
  const parsed = variant.schema.safeParse(section.value);
  if (!parsed.success) {
    return { issues: parsed.error.issues.map((issue) => ({ ...issue, path: [variant.name, ...issue.path] })) };
  }
  const problems = checkArrivals(parsed.data);
  if (problems.length === 0) return { value: parsed.data };
  return complain({ kind: 'range', message: `cannot be: ${problems.join('; ')}` });
}

function sectionOf(input: unknown) {
  if (typeof input === 'string') return { name: input, value: null };
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return null;
  const entries = Object.entries(input);
  if (entries.length !== 1) return null;
  const [name, value] = entries[0]!;
  // A word with nothing behind its colon is a section without its parameters.
  return { name, value: value ?? {} };
}

/** The word stands alone where it needs parameters, or has some that it does not know. */
function otherForm({ plain, examples }: Variant): Reading {
  const message = plain === null ? 'needs its parameters' : 'has no parameters';
  return complain({ message, hint: `Write, for example, arrivals: ${examples[0]}.` });
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

function jsonSchemasOf({ name, plain, schema }: Variant): readonly Readonly<Record<string, unknown>>[] {
  const word = plain === null ? [] : [{ type: 'string', const: name }];
  if (schema === null) return word;
  const { $schema: _, ...value } = inputJsonSchema(schema);
  return [...word, { type: 'object', additionalProperties: false, required: [name], properties: { [name]: value } }];
}
