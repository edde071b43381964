// Fields for names, free text, counts, plain numbers and file references. Nothing here knows what they stand for.
import { complain, type FieldReading, readField } from './read-field.ts';

/** Names that JavaScript objects or the files themselves give another meaning. */
const RESERVED_NAMES: readonly string[] = ['__proto__', 'constructor', 'prototype', 'default'];
const MAX_NAME_LENGTH = 100;
const NAME_ALLOWED = `1 to ${MAX_NAME_LENGTH} characters, but not ${RESERVED_NAMES.join(', ')}`;
const FILE_ALLOWED = "a file below the scenario's folder, written with /, for example traces/shop.csv";

/** The name of a service, a stream or a platform: any text of 1 to 100 code points but the reserved words. */
export function nameField({ description = 'A name.' }: { readonly description?: string } = {}) {
  const read = (input: unknown): FieldReading<string> => {
    if (typeof input !== 'string') {
      return complain({ kind: 'type', message: 'must be a name', allowed: NAME_ALLOWED, hint: quoteHint(input) });
    }
    const problem = problemOfName(input);
    if (problem === null) return { ok: true, value: input };
    return complain({ kind: 'name', message: problem, allowed: NAME_ALLOWED, hint: 'Choose another name.' });
  };
  const meta = { type: 'string', minLength: 1, maxLength: MAX_NAME_LENGTH, description } as const;
  return readField({ read, allowed: NAME_ALLOWED, meta });
}

/** Why a text cannot be a name, in words that follow its place; null if it can. */
function problemOfName(text: string): string | null {
  if (text.trim() === '') return 'is an empty name';
  if (RESERVED_NAMES.includes(text)) return 'is a reserved word';
  return codePointCount(text) > MAX_NAME_LENGTH ? `is longer than ${MAX_NAME_LENGTH} characters` : null;
}

/** Any text up to `max` code points. */
export function textField({ max, description = 'Text.' }: { readonly max: number; readonly description?: string }) {
  const allowed = `text of at most ${max} characters`;
  const read = (input: unknown): FieldReading<string> => {
    if (typeof input !== 'string') {
      return complain({ kind: 'type', message: 'must be text', allowed, hint: quoteHint(input) });
    }
    if (codePointCount(input) <= max) return { ok: true, value: input };
    return complain({ kind: 'range', message: `is longer than ${max} characters`, allowed });
  };
  return readField({ read, allowed, meta: { type: 'string', maxLength: max, description } });
}

/** A whole number from `min` to `max`, both inclusive. */
export function countField({
  min,
  max,
  description = 'A whole number.',
}: {
  readonly min: number;
  readonly max: number;
  readonly description?: string;
}) {
  const allowed = `a whole number from ${min} to ${max}`;
  const read = (input: unknown): FieldReading<number> => {
    if (typeof input !== 'number' || !Number.isInteger(input)) {
      return complain({ kind: 'type', message: 'must be a whole number', allowed, hint: unquoteHint(input) });
    }
    if (input >= min && input <= max) return { ok: true, value: input };
    return complain({ kind: 'range', message: `must be from ${min} to ${max}`, allowed });
  };
  return readField({ read, allowed, meta: { type: 'integer', minimum: min, maximum: max, description } });
}

/** A finite number without unit from `min` to `max`, both inclusive: a shape, a weight, a factor. */
export function numberField({
  min,
  max,
  description = 'A number.',
}: {
  readonly min: number;
  readonly max: number;
  readonly description?: string;
}) {
  const allowed = `a number from ${min} to ${max}`;
  const read = (input: unknown): FieldReading<number> => {
    if (typeof input !== 'number' || !Number.isFinite(input)) {
      return complain({ kind: 'type', message: 'must be a number', allowed, hint: unquoteHint(input) });
    }
    if (input >= min && input <= max) return { ok: true, value: input };
    return complain({ kind: 'range', message: `must be from ${min} to ${max}`, allowed });
  };
  return readField({ read, allowed, meta: { type: 'number', minimum: min, maximum: max, description } });
}

/** The path of a file below the scenario's folder, with `/` between its parts. Nothing is read here. */
export function fileField({
  description = "A file below the scenario's folder.",
}: {
  readonly description?: string;
} = {}) {
  const read = (input: unknown): FieldReading<string> => {
    if (typeof input !== 'string') {
      return complain({ kind: 'type', message: 'must be the path of a file', allowed: FILE_ALLOWED });
    }
    const problem = problemOfFileReference(input);
    if (problem === null) return { ok: true, value: input };
    const hint = 'Copy the file into the folder of the scenario and name it from there.';
    return complain({ kind: 'reference', message: problem, allowed: FILE_ALLOWED, hint });
  };
  return readField({
    read,
    allowed: FILE_ALLOWED,
    meta: { type: 'string', examples: ['traces/shop.csv'], description },
  });
}

/** Why a scenario may not refer to this file, in words that follow its place; null if it may. */
export function problemOfFileReference(text: string): string | null {
  if (text.trim() === '') return 'names no file';
  if (text.length > 1024) return 'is longer than 1024 characters';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(text)) return 'contains a control character';
  if (text.includes('\\')) return 'contains a backslash';
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return 'is an address or begins with a drive letter';
  if (text.startsWith('/')) return 'is an absolute path';
  if (text.startsWith('~')) return 'begins in a home folder';
  const parts = text.split('/');
  if (parts.includes('..')) return "leads out of the scenario's folder";
  return parts.some((part) => part === '') ? 'contains an empty part' : null;
}

function codePointCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function quoteHint(input: unknown): string | undefined {
  const isPlain = typeof input === 'number' || typeof input === 'boolean';
  return isPlain ? `Put it in quotes: "${input}".` : undefined;
}

function unquoteHint(input: unknown): string | undefined {
  const isNumberInQuotes = typeof input === 'string' && input.trim() !== '' && Number.isFinite(Number(input));
  return isNumberInQuotes ? `Write it without quotes: ${Number(input)}.` : undefined;
}
