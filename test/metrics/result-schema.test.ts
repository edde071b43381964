// That the schema, the type and the published file of a result say the same.

import { readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { RunResult } from '../../src/metrics/result.ts';
import { RUN_RESULT, resultJsonSchema } from '../../src/metrics/schemas/result.ts';

/** `readonly` alone must not make two shapes differ: a schema has no word for it on properties. */
type Frozen<T> = T extends readonly (infer Item)[]
  ? number extends T['length']
    ? readonly Frozen<Item>[]
    : { readonly [Key in keyof T]: Frozen<T[Key]> }
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

describe('the schema of a result', () => {
  it('accepts exactly the type RunResult', () => {
    expectTypeOf<Frozen<z.infer<typeof RUN_RESULT>>>().toEqualTypeOf<Frozen<RunResult>>();
  });

  it('is published as it is: `windtunnel schema result > schema/result.schema.json` would change nothing', () => {
    const published = readFileSync(new URL('../../schema/result.schema.json', import.meta.url), 'utf8');
    expect(published).toBe(`${JSON.stringify(resultJsonSchema(), null, 2)}\n`);
  });

  it('refuses a result with a field that it does not know', () => {
    const problems = RUN_RESULT.safeParse({ schema: 'windtunnel.result/1', madeBy: 'hand' }).error?.issues ?? [];
    expect(problems.map((problem) => problem.code)).toContain('unrecognized_keys');
  });
});
