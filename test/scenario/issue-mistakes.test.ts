// Every sort of finding that a part's schema can make is told in our words, at its place.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { countField } from '../../src/model/fields/index.ts';
import { issueMistakes } from '../../src/scenario/checks/issue-mistakes.ts';

function mistakesOf(schema: z.ZodType, data: unknown) {
  const parsed = schema.safeParse(data);
  if (parsed.success) throw new Error(`accepted ${JSON.stringify(data)}`);
  return issueMistakes(parsed.error.issues, { schema, data, path: ['part'] }).map(({ advice, ...mistake }) => ({
    ...mistake,
    ...advice?.(),
  }));
}

const policy = z.discriminatedUnion('policy', [
  z.strictObject({ policy: z.literal('step'), steps: z.array(z.number()).min(2).max(3) }),
  z.discriminatedUnion('metric', [
    z.strictObject({ policy: z.literal('track'), metric: z.literal('cpu'), target: countField({ min: 1, max: 9 }) }),
    z.strictObject({ policy: z.literal('track'), metric: z.enum(['rate', 'queue']), wanted: z.number().gt(0).lt(5) }),
  ]),
]);

describe('a finding of a schema is told in our words', () => {
  it.each([
    { schema: z.boolean(), data: 3, mistake: { code: 'WT122', message: 'must be true or false' } },
    { schema: z.array(z.number()), data: {}, mistake: { code: 'WT122', message: 'must be a list' } },
    {
      schema: z.strictObject({}),
      data: [],
      mistake: { code: 'WT122', message: 'must be a section', allowed: 'a section, such as part: { ... }' },
    },
    { schema: z.number().int(), data: 1.5, mistake: { code: 'WT122', message: 'must be a whole number' } },
    { schema: z.date(), data: 1, mistake: { code: 'WT122', message: 'must be date' } },
    { schema: z.number().min(2), data: 1, mistake: { code: 'WT125', message: 'must be at least 2' } },
    { schema: z.number().gt(2), data: 2, mistake: { code: 'WT125', message: 'must be above 2' } },
    { schema: z.number().lt(2), data: 2, mistake: { code: 'WT125', message: 'must be below 2' } },
    { schema: z.string().max(2), data: 'abc', mistake: { code: 'WT125', message: 'must have at most 2 characters' } },
    {
      schema: z.array(z.number()).min(2),
      data: [],
      mistake: { code: 'WT127', message: 'must have at least 2 entries' },
    },
    {
      schema: z.array(z.number()).max(1),
      data: [1, 2],
      mistake: { code: 'WT127', message: 'must have at most 1 entry' },
    },
    {
      schema: z.string().regex(/^x/, { error: 'begins with x' }),
      data: 'y',
      mistake: { code: 'WT129', message: 'is not allowed: begins with x' },
    },
    {
      schema: z.number().refine(() => false, { error: 'is odd' }),
      data: 1,
      mistake: { code: 'WT129', message: 'is odd' },
    },
    {
      schema: z.enum(['alpha', 'beta']),
      data: 'alpa',
      mistake: { code: 'WT123', allowed: 'alpha, beta', hint: 'Did you mean alpha?' },
    },
    { schema: z.enum(['alpha', 'beta']), data: 7, mistake: { code: 'WT123', allowed: 'alpha, beta', hint: undefined } },
    { schema: z.enum(['alpha', 'beta']), data: undefined, mistake: { code: 'WT121', hint: 'Add part: alpha.' } },
    { schema: z.number(), data: undefined, mistake: { code: 'WT121', hint: 'Add part.' } },
  ])('$mistake.code $mistake.message', ({ schema, data, mistake }) => {
    expect(mistakesOf(schema, data)).toEqual([expect.objectContaining({ ...mistake, path: ['part'] })]);
  });

  it('points into sections and lists', () => {
    const schema = z.strictObject({ list: z.array(z.strictObject({ a: z.number() })) });
    expect(mistakesOf(schema, { list: [{ a: 1 }, { a: 'x' }, {}] })).toMatchObject([
      { code: 'WT122', path: ['part', 'list', 1, 'a'] },
      { code: 'WT121', path: ['part', 'list', 2, 'a'] },
    ]);
  });

  it('points at the key that is no name', () => {
    const schema = z.record(z.string().max(2, { error: 'too long' }), z.number());
    expect(mistakesOf(schema, { abc: 1 })).toMatchObject([{ code: 'WT125', path: ['part', 'abc'], isAtKey: true }]);
  });
});

describe('a choice is judged by the form that was meant', () => {
  it('by the word that tells the forms apart', () => {
    expect(mistakesOf(policy, { policy: 'stepp' })).toMatchObject([
      { code: 'WT123', path: ['part', 'policy'], allowed: 'step, track', hint: 'Did you mean step?' },
    ]);
    expect(mistakesOf(policy, {})).toMatchObject([
      { code: 'WT121', path: ['part', 'policy'], hint: 'Add policy: step.' },
    ]);
    expect(mistakesOf(policy, { policy: 'track', metric: 'cpu', target: 10 })).toMatchObject([
      { code: 'WT125', path: ['part', 'target'] },
    ]);
  });

  it('and only its keys are offered', () => {
    expect(mistakesOf(policy, { policy: 'track', metric: 'cpu', target: 1, wantd: 1 })).toMatchObject([
      { code: 'WT120', allowed: 'policy, metric, target', hint: 'Remove it, or check where it belongs.' },
    ]);
    expect(mistakesOf(policy, { policy: 'step', steps: [1, 2], step: [] })).toMatchObject([
      { code: 'WT120', allowed: 'policy, steps', hint: 'Did you mean steps?' },
    ]);
  });

  it('by the form that fits furthest where no word tells', () => {
    const schema = z.union([z.number(), z.strictObject({ a: z.strictObject({ b: z.number() }) })]);
    expect(mistakesOf(schema, { a: { b: 'x' } })).toMatchObject([{ code: 'WT122', path: ['part', 'a', 'b'] }]);
    expect(mistakesOf(schema, 'x')).toMatchObject([
      {
        code: 'WT122',
        message: 'fits none of the forms for this place',
        allowed: 'a number; or a section, such as part: { ... }',
      },
    ]);
    expect(mistakesOf(schema, undefined)).toMatchObject([{ code: 'WT121' }]);
  });

  it('offers no keys where any key may stand or the schema ends', () => {
    const schema = z.strictObject({
      any: z.record(z.string(), z.strictObject({ deep: z.array(z.strictObject({ known: z.number() })) })),
    });
    expect(mistakesOf(schema, { any: { x: { deep: [{ known: 1, knwn: 2 }] } } })).toMatchObject([
      { path: ['part', 'any', 'x', 'deep', 0, 'knwn'], allowed: 'known', hint: 'Did you mean known?' },
    ]);
    expect(mistakesOf(z.strictObject({}), { a: 1 })).toMatchObject([{ code: 'WT120', allowed: undefined }]);
  });
});
