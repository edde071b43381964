// Which keys a section may have, read off the JSON Schema of what surrounds it: for "did you mean".
import type { z } from 'zod';
import { inputJsonSchema } from '../../model/fields/index.ts';
import type { Path } from '../mistakes/mistake.ts';
import { formsOf, isSection, type JsonSchema, partsOf, propertiesOf } from '../schema-forms.ts';

/** Made once for each part's schema: it takes milliseconds. */
const MADE = new WeakMap<z.ZodType, JsonSchema>();

/** The keys of the section at this path; of all forms that fit the words in the data. Empty where any key is allowed. */
export function knownKeys(
  schema: z.ZodType,
  { data: document, path }: { readonly data: unknown; readonly path: Path },
): readonly string[] {
  const root = jsonSchemaOf(schema);
  let forms = formsOf(root, { root, data: document });
  let value = document;
  for (const key of path) {
    value = isSection(value) ? value[key] : undefined;
    const data = value;
    forms = partsOf(forms, key).flatMap((part) => formsOf(part, { root, data }));
  }
  return [...new Set(forms.flatMap((form) => propertiesOf(form).map(([key]) => key)))];
}

function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const made = MADE.get(schema) ?? inputJsonSchema(schema);
  MADE.set(schema, made);
  return made;
}
