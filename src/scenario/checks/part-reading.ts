// What every check gives back, and how one section is put through its schema.
import type { z } from 'zod';
import type { Mistake, Path } from '../mistakes/mistake.ts';
import { entryAt, plainData, type SectionEntry, type SourceNode } from '../source/tree.ts';
import { issueMistakes } from './issue-mistakes.ts';

/** What could be read, and what is wrong. With a mistake that is an error the value is incomplete. */
export interface PartReading<T> {
  readonly value: T;
  readonly mistakes: readonly Mistake[];
}

/** The section's value by its schema; null with its mistakes. */
export function readPart<T>(
  schema: z.ZodType<T>,
  { node, path }: { readonly node: SourceNode; readonly path: Path },
): PartReading<T | null> {
  const data = plainData(node);
  const parsed = schema.safeParse(data);
  if (parsed.success) return { value: parsed.data, mistakes: [] };
  return { value: null, mistakes: issueMistakes(parsed.error.issues, { schema, data, path }) };
}

/** The value of one field by its schema, whatever else is wrong; undefined where it is missing or wrong itself. */
export function valueAt<T>(root: SourceNode, path: Path, schema: z.ZodType<T>): T | undefined {
  const node = entryAt(root, path);
  return schema.safeParse(node === undefined ? undefined : plainData(node)).data;
}

/** The entries of the section at this path, in the order of the file; none where there is no section. */
export function entriesAt(root: SourceNode, path: readonly string[]): readonly SectionEntry[] {
  const node = entryAt(root, path);
  return node?.kind === 'section' ? [...node.entries.values()] : [];
}

/** The mistake of a section or list without entries; nothing where it is missing or something else. */
export function emptyMistake(
  root: SourceNode,
  { path, kind, what }: { readonly path: readonly string[]; readonly kind: 'section' | 'list'; readonly what: string },
): readonly Mistake[] {
  const node = entryAt(root, path);
  if (node?.kind !== kind) return [];
  const entryCount = node.kind === 'list' ? node.items.length : node.kind === 'section' ? node.entries.size : 1;
  if (entryCount > 0) return [];
  return [{ code: 'WT127', message: `needs at least one ${what}`, path, found: '', hint: `Add a ${what}.` }];
}

/** The mistake of more entries than a run can take. */
export function tooManyMistake({
  count,
  max,
  path,
  what,
}: {
  readonly count: number;
  readonly max: number;
  readonly path: Path;
  readonly what: string;
}): Mistake {
  const message = `has ${count} ${what}, which is more than a run can take`;
  return { code: 'WT127', message, path, found: '', allowed: `at most ${max} ${what}`, hint: 'Split the scenario.' };
}
