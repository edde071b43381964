// The one way in which a value from a scenario file becomes a plain value: a reader that says what it wants instead.
// Which units and words exist is left to base/units and to the fields beside this file.
import { z } from 'zod';
import { INPUT_EXAMPLES } from './json-schema.ts';

/** What a field says about a value it cannot take; all but `message` travels as `params` of a zod issue. */
export interface FieldComplaint {
  /** What is wrong, in words that follow the value's place: "has no unit". */
  readonly message: string;
  /** What sort of mistake it is; the scenario stage gives each sort its code. */
  readonly kind: 'missing' | 'type' | 'unit' | 'range' | 'word' | 'name' | 'reference';
  /** What may stand there. */
  readonly allowed: string;
  /** What to do about it. */
  readonly hint?: string | undefined;
}

/** A value, or what is wrong with the input. */
export type FieldReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly complaint: FieldComplaint };

/** How editors see the input side of a field: JSON Schema keywords. */
export interface FieldSchemaMeta {
  readonly description: string;
  readonly type?: 'string' | 'number' | 'integer';
  readonly examples?: readonly unknown[];
  readonly [keyword: string]: unknown;
}

/**
 * A zod schema around a reader. A key that is left out is reported as missing unless the field is made optional or
 * gets a default by `.prefault(text)`.
 */
export function readField<T>({
  read,
  allowed,
  meta,
}: {
  readonly read: (input: unknown) => FieldReading<T>;
  /** What may stand there, for the message about a missing value. */
  readonly allowed: string;
  readonly meta: FieldSchemaMeta;
}) {
  const readOrMissing = (input: unknown): FieldReading<T> =>
    input === undefined ? complain({ kind: 'missing', message: 'is missing', allowed }) : read(input);
  const { examples, ...keywords } = meta;
  return z
    .unknown()
    .transform((input, context): T => {
      const reading = readOrMissing(input);
      if (reading.ok) return reading.value;
      const { message, ...params } = reading.complaint;
      context.issues.push({ code: 'custom', message, input, params });
      return z.NEVER;
    })
    .meta(examples === undefined ? keywords : { ...keywords, [INPUT_EXAMPLES]: examples });
}

/** A reading that failed. */
export function complain(complaint: FieldComplaint): { readonly ok: false; readonly complaint: FieldComplaint } {
  return { ok: false, complaint };
}
