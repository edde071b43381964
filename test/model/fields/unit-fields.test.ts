// Fields for quantities: what they accept, what they say otherwise, and what editors see of them.
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  bytesField,
  durationField,
  durationOrAutoField,
  inputJsonSchema,
  mebibytesField,
  percentField,
  rateField,
  vcpuField,
} from '../../../src/model/fields/index.ts';

function complaintOf(schema: z.ZodType, input: unknown): Record<string, unknown> {
  const parsed = schema.safeParse(input);
  if (parsed.success) throw new Error(`accepted ${JSON.stringify(input)}`);
  const issue = parsed.error.issues[0];
  return { message: issue?.message, ...(issue as { params?: object }).params };
}

describe('a quantity is read into the unit of the model', () => {
  it.each([
    { field: durationField(), text: '1.5s', value: 1_500_000 },
    { field: bytesField(), text: '380MB', value: 380_000_000 },
    { field: mebibytesField(), text: '1GiB', value: 1024 },
    { field: mebibytesField(), text: '64KiB', value: 0.0625 },
    { field: vcpuField(), text: '0.5 vCPU', value: 0.5 },
    { field: rateField(), text: '90 req/min', value: 1.5 },
    { field: percentField(), text: '60%', value: 0.6 },
  ])('$text is $value', ({ field, text, value }) => {
    expect(field.parse(text)).toBe(value);
  });
});

describe('a duration or the word auto', () => {
  const field = durationOrAutoField({ description: 'How long.', max: '1h' });

  it('is a duration, or nothing yet', () => {
    expect(field.parse('90s')).toBe(90_000_000);
    expect(field.parse('auto')).toBeNull();
  });

  it('says that the word is allowed, whatever else is wrong', () => {
    for (const input of ['automatic', 90, '2h', undefined, []]) {
      expect(complaintOf(field, input).allowed).toMatch(/^auto, or a duration with its unit, at most 1h/);
    }
  });

  it('shows both to editors', () => {
    expect(inputJsonSchema(field)).toMatchObject({ anyOf: [{ const: 'auto' }, { type: 'string' }] });
  });
});

describe('a quantity that cannot be read says what is wrong and what to write', () => {
  it('asks for the unit of a bare number and proposes one', () => {
    expect(complaintOf(durationField(), 250)).toMatchObject({ kind: 'unit', hint: expect.stringContaining('250ms') });
    expect(complaintOf(rateField(), '400')).toMatchObject({ kind: 'unit', hint: expect.stringContaining('400 req/s') });
  });

  it('refuses a list, a section, nothing and a yes or no as the wrong kind of value', () => {
    for (const input of [[], {}, null, true]) {
      expect(complaintOf(mebibytesField(), input)).toMatchObject({ kind: 'type' });
    }
  });

  it('says that a value which was left out is missing', () => {
    expect(complaintOf(durationField(), undefined)).toMatchObject({ kind: 'missing', message: 'is missing' });
  });

  it('keeps to its limits and names them as the user would write them', () => {
    const field = durationField({ min: '1ms', max: '15min' });
    expect(field.parse('1ms')).toBe(1_000);
    expect(field.parse('15min')).toBe(900_000_000);
    expect(complaintOf(field, '999us')).toMatchObject({ kind: 'range', message: 'must be at least 1ms' });
    expect(complaintOf(field, '16min')).toMatchObject({
      kind: 'range',
      message: 'must be at most 15min',
      allowed: expect.stringContaining('1ms to 15min'),
    });
    expect(complaintOf(percentField(), '101%')).toMatchObject({ message: 'must be at most 100%' });
  });

  it('fails at once where a limit in the program is not a quantity', () => {
    expect(() => durationField({ max: '3 parsecs' })).toThrow('not a limit');
  });
});

describe('editors get help from the JSON Schema', () => {
  it('shows a text with a pattern that accepts every example, the limits and a default as written', () => {
    for (const field of [durationField(), bytesField(), vcpuField(), rateField(), percentField()]) {
      const json = inputJsonSchema(field) as { pattern: string; examples: string[] };
      expect(json).toMatchObject({ type: 'string', description: expect.any(String) });
      for (const example of json.examples) {
        expect(example).toMatch(new RegExp(json.pattern, 'u'));
        expect(field.safeParse(example).success).toBe(true);
      }
      expect('250').not.toMatch(new RegExp(json.pattern, 'u'));
    }
    const withDefault = durationField({ min: '1s', description: 'A pause.' }).prefault('5s');
    expect(withDefault.parse(undefined)).toBe(5_000_000);
    expect(inputJsonSchema(withDefault)).toMatchObject({
      default: '5s',
      description: 'A pause. Allowed: 1s or more.',
    });
  });
});
