// The JSON Schema of what a user writes (not of what the program makes of it), as editors understand it.
import { z } from 'zod';

/** zod drops `examples` where a value is transformed, because they might be of its output; these are of the input. */
export const INPUT_EXAMPLES = 'inputExamples';

/** JSON Schema draft-7 of the input side of a schema, with the examples of its fields. */
export function inputJsonSchema(schema: z.ZodType): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema }) => {
      const examples = jsonSchema[INPUT_EXAMPLES];
      delete jsonSchema[INPUT_EXAMPLES];
      if (Array.isArray(examples)) jsonSchema.examples = examples;
    },
  });
}
