// Which keys a section may have, read off the JSON Schema of what surrounds it: for "did you mean".
import type { z } from 'zod';
import { inputJsonSchema } from '../../model/fields/index.ts';
import type { Path } from '../mistakes/mistake.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

const MAX_FORMS = 200;
/** Made once for each part's schema: it takes milliseconds. */
const MADE = new WeakMap<z.ZodType, JsonSchema>();

/** The keys of the section at this path; of all forms that fit the words in the data. Empty where any key is allowed. */
export function knownKeys(
  schema: z.ZodType,
  { data, path }: { readonly data: unknown; readonly path: Path },
): readonly string[] {
  const root = jsonSchemaOf(schema);
  let forms = formsOf(root, { root, data });
  let value = data;
  for (const key of path) {
    value = isSection(value) ? value[key] : undefined;
    forms = forms.flatMap((form) => {
      const next = stepInto(form, key);
      return next === undefined ? [] : formsOf(next, { root, data: value });
    });
  }
  return [...new Set(forms.flatMap((form) => Object.keys(asSchema(form.properties) ?? {})))];
}

function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const made = MADE.get(schema) ?? inputJsonSchema(schema);
  MADE.set(schema, made);
  return made;
}

/** The schema itself, what it refers to and what it chooses from, without the forms that the data rules out. */
function formsOf(
  schema: JsonSchema,
  { root, data }: { readonly root: JsonSchema; readonly data: unknown },
): readonly JsonSchema[] {
  const forms: JsonSchema[] = [];
  const open = [schema];
  for (let next = open.pop(); next !== undefined && forms.length < MAX_FORMS; next = open.pop()) {
    forms.push(next);
    const choices = [next.anyOf, next.oneOf, next.allOf].flatMap((list) => (Array.isArray(list) ? list : []));
    const target = typeof next.$ref === 'string' ? definition(root, next.$ref) : undefined;
    for (const choice of [...choices, target]) {
      const form = asSchema(choice);
      if (form !== undefined && isPossible(form, data)) open.push(form);
    }
  }
  return forms;
}

function stepInto(form: JsonSchema, key: string | number): JsonSchema | undefined {
  if (typeof key === 'number') return asSchema(form.items);
  const properties = asSchema(form.properties);
  if (properties !== undefined && Object.hasOwn(properties, key)) return asSchema(properties[key]);
  return asSchema(form.additionalProperties);
}

/** A form is ruled out by a word in the data that is none of those it stands for. */
function isPossible(form: JsonSchema, data: unknown): boolean {
  const properties = asSchema(form.properties);
  if (properties === undefined || !isSection(data)) return true;
  return Object.entries(properties).every(([key, property]) => {
    const schema = asSchema(property);
    const words = Array.isArray(schema?.enum) ? schema.enum : [schema?.const];
    return words[0] === undefined || data[key] === undefined || words.includes(data[key]);
  });
}

function definition(root: JsonSchema, reference: string): unknown {
  const name = reference.replace(/^#\/definitions\//, '');
  return asSchema(root.definitions)?.[name];
}

function asSchema(value: unknown): JsonSchema | undefined {
  return isSection(value) ? value : undefined;
}

function isSection(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null;
}
