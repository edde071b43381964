// The field for a random duration: a plain duration, a median with a p95, or a section that names its kind.
import { z } from 'zod';
import { closest } from '../../base/closest.ts';
import { checkDistribution, type Distribution, distributionKinds } from '../../engine/distributions/index.ts';
import { kindSchema, SIMPLE_KIND_SCHEMAS } from './distribution-kinds.ts';
import { inputJsonSchema } from './json-schema.ts';
import type { FieldComplaint } from './read-field.ts';
import { numberField } from './text-fields.ts';
import { durationField } from './unit-fields.ts';

const MAX_PARTS = 20;
const KIND_NAMES = distributionKinds.map(({ name }) => name);
const ALLOWED = 'a duration such as 250ms, a section such as { median: 12ms, p95: 40ms }, or one that names its dist';

type Section = Readonly<Record<string, unknown>>;
/** A zod issue, of which only the place matters here. */
interface Issue {
  readonly path: readonly PropertyKey[];
}
type Reading = { readonly value: Distribution } | { readonly issues: readonly Issue[] };

const plainDuration = durationField({ max: '365d' });
const mixtureFrame = z.strictObject({
  dist: z.literal('mixture'),
  parts: z.array(z.record(z.string(), z.unknown()), { error: 'must be a list of parts' }).min(1).max(MAX_PARTS),
});
const partWeight = z.looseObject({
  weight: numberField({ description: 'How often this part is chosen, relative to the others.', min: 0, max: 1e6 }),
});

/** A distribution of durations with its parameters in microseconds. One schema for all, so that it has one JSON Schema. */
const durationDistribution = z
  .unknown()
  .transform((input, context): Distribution => {
    const reading = readDistribution(input, { isMixtureAllowed: true });
    if ('value' in reading) return reading.value;
    for (const issue of reading.issues) context.issues.push({ ...issue, path: [...issue.path], input } as never);
    return z.NEVER;
  })
  .meta({
    id: 'DurationDistribution',
    description: 'A random duration. Plain durations never vary; { median, p95 } is lognormal.',
    ...{ anyOf: inputSchemas() },
  });

/** A random duration; `description` says of what. The result's parameters are in microseconds. */
export function distributionField({ description }: { readonly unit: 'duration'; readonly description?: string }) {
  return description === undefined ? durationDistribution : durationDistribution.describe(description);
}

function readDistribution(input: unknown, { isMixtureAllowed }: { readonly isMixtureAllowed: boolean }): Reading {
  if (!isSection(input)) return readPlain(input);
  const dist = distOf(input);
  if (dist === 'mixture' && isMixtureAllowed) return readMixture(input);
  const schema = kindSchema({ dist, hasKey: (key) => Object.hasOwn(input, key) });
  if (schema === null) return { issues: [unknownKind(dist, { isMixtureAllowed })] };
  const parsed = schema.safeParse(input);
  return parsed.success ? checked(parsed.data) : { issues: parsed.error.issues };
}

function readPlain(input: unknown): Reading {
  const parsed = plainDuration.safeParse(input);
  if (parsed.success) return { value: { dist: 'constant', value: parsed.data } };
  const isTextOrNumber = typeof input === 'string' || typeof input === 'number';
  if (isTextOrNumber) return { issues: parsed.error.issues };
  const kind = input === undefined ? 'missing' : 'type';
  const message = input === undefined ? 'is missing' : 'must be a duration or a distribution of durations';
  return { issues: [custom(message, { kind })] };
}

function readMixture(section: Section): Reading {
  const frame = mixtureFrame.safeParse(section);
  if (!frame.success) return { issues: frame.error.issues };
  const issues: Issue[] = [];
  const parts: { weight: number; of: Distribution }[] = [];
  frame.data.parts.forEach((part, index) => {
    const { weight: weightInput, ...distribution } = part;
    const weight = partWeight.safeParse({ weight: weightInput });
    const of = readDistribution(distribution, { isMixtureAllowed: false });
    const partIssues = [...(weight.success ? [] : weight.error.issues), ...('issues' in of ? of.issues : [])];
    issues.push(...partIssues.map((found) => ({ ...found, path: ['parts', index, ...found.path] })));
    if (weight.success && 'value' in of) parts.push({ weight: weight.data.weight, of: of.value });
  });
  return issues.length > 0 ? { issues } : checked({ dist: 'mixture', parts });
}

function checked(distribution: Distribution): Reading {
  const problems = checkDistribution(distribution);
  if (problems.length === 0) return { value: distribution };
  const hint = 'The figures in this message are microseconds.';
  return {
    issues: problems.map((problem) => custom(`is no distribution: ${problem}`, { kind: 'range', hint })),
  };
}

function unknownKind(dist: string, { isMixtureAllowed }: { readonly isMixtureAllowed: boolean }): Issue {
  const names = isMixtureAllowed ? KIND_NAMES : KIND_NAMES.filter((name) => name !== 'mixture');
  const suggestion = closest(dist, names);
  const hint = suggestion === undefined ? undefined : `Did you mean ${suggestion}?`;
  const message = dist === 'mixture' ? 'is a mixture inside a mixture' : 'is no known kind of distribution';
  return custom(message, { kind: 'word', path: ['dist'], allowed: names.join(', '), hint });
}

function custom(
  message: string,
  { path = [], allowed = ALLOWED, ...rest }: Partial<FieldComplaint> & { readonly path?: readonly string[] },
): Issue {
  const issue = { code: 'custom', path, message, params: { ...rest, allowed } };
  return issue;
}

function isSection(input: unknown): input is Section {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

function distOf(section: Section): string {
  if (!Object.hasOwn(section, 'dist')) return Object.hasOwn(section, 'quantiles') ? 'empirical' : 'lognormal';
  return typeof section.dist === 'string' ? section.dist : '';
}

function inputSchemas(): readonly unknown[] {
  const simple = SIMPLE_KIND_SCHEMAS.map(inputSchema);
  const part = { type: 'object', required: ['weight'], properties: { weight: { type: 'number', minimum: 0 } } };
  const mixture = {
    type: 'object',
    additionalProperties: false,
    required: ['dist', 'parts'],
    properties: {
      dist: { type: 'string', const: 'mixture' },
      parts: { type: 'array', minItems: 1, maxItems: MAX_PARTS, items: part, description: 'Each part has a weight.' },
    },
  };
  return [inputSchema(plainDuration), ...simple, mixture];
}

function inputSchema(schema: z.ZodType): unknown {
  const { $schema: _, ...rest } = inputJsonSchema(schema);
  return rest;
}
