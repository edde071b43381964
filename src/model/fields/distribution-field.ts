// The field for a random quantity: a plain value, a median with a p95, or a section that names its kind.
import { z } from 'zod';
import { closest } from '../../base/closest.ts';
import { checkDistribution, type Distribution, distributionKinds } from '../../engine/distributions/index.ts';
import { type KindSchemas, kindSchemas } from './distribution-kinds.ts';
import { inputJsonSchema } from './json-schema.ts';
import type { FieldComplaint } from './read-field.ts';
import { numberField } from './text-fields.ts';
import { bytesField, durationField } from './unit-fields.ts';

const MAX_PARTS = 20;
const KIND_NAMES = distributionKinds.map(({ name }) => name);

type Section = Readonly<Record<string, unknown>>;
/** A zod issue, of which only the place matters here. */
interface Issue {
  readonly path: readonly PropertyKey[];
}
type Reading = { readonly value: Distribution } | { readonly issues: readonly Issue[] };

/** A quantity that may be random. */
interface Quantity {
  /** What a plain value is called. */
  readonly noun: string;
  readonly allowed: string;
  /** The unit of the distribution's parameters, for messages. */
  readonly unit: string;
  readonly plain: z.ZodType<number>;
  readonly kinds: KindSchemas;
}

const LONGEST = '365d';
const LARGEST = '1000TB';

const DURATION: Quantity = {
  noun: 'duration',
  allowed: 'a duration such as 250ms, a section such as { median: 12ms, p95: 40ms }, or one that names its dist',
  unit: 'microseconds',
  plain: durationField({ max: LONGEST }),
  kinds: kindSchemas({
    value: (description) => durationField({ description, max: LONGEST }),
    positive: (description) => durationField({ description, min: '1us', max: LONGEST }),
  }),
};

const SIZE: Quantity = {
  noun: 'size',
  allowed: 'a size such as 20GB, a section such as { median: 2GB, p95: 40GB }, or one that names its dist',
  unit: 'bytes',
  plain: bytesField({ max: LARGEST }),
  kinds: kindSchemas({
    value: (description) => bytesField({ description, max: LARGEST }),
    positive: (description) => bytesField({ description, min: '1B', max: LARGEST }),
  }),
};

const MOST = 1e12;

const COUNT: Quantity = {
  noun: 'number',
  allowed: 'a number such as 1000, a section such as { median: 1000, p95: 4000 }, or one that names its dist',
  unit: 'plain numbers',
  plain: numberField({ min: 0, max: MOST }),
  kinds: kindSchemas({
    value: (description) => numberField({ description, min: 0, max: MOST }),
    positive: (description) => numberField({ description, min: 1e-6, max: MOST }),
  }),
};

const mixtureFrame = z.strictObject({
  dist: z.literal('mixture'),
  parts: z.array(z.record(z.string(), z.unknown()), { error: 'must be a list of parts' }).min(1).max(MAX_PARTS),
});
const partWeight = z.looseObject({
  weight: numberField({ description: 'How often this part is chosen, relative to the others.', min: 0, max: 1e6 }),
});

/** One schema for all distributions of a quantity, so that it has one JSON Schema. */
function distributionOf(
  quantity: Quantity,
  { id, description }: { readonly id: string; readonly description: string },
) {
  return z
    .unknown()
    .transform((input, context): Distribution => {
      const reading = readDistribution(input, { quantity, isMixtureAllowed: true });
      if ('value' in reading) return reading.value;
      for (const issue of reading.issues) context.issues.push({ ...issue, path: [...issue.path], input } as never);
      return z.NEVER;
    })
    .meta({ id, description, ...{ anyOf: inputSchemas(quantity) } });
}

const SCHEMAS = {
  duration: distributionOf(DURATION, {
    id: 'DurationDistribution',
    description: 'A random duration. Plain durations never vary; { median, p95 } is lognormal.',
  }),
  size: distributionOf(SIZE, {
    id: 'SizeDistribution',
    description: 'A random size. Plain sizes never vary; { median, p95 } is lognormal.',
  }),
  count: distributionOf(COUNT, {
    id: 'CountDistribution',
    description: 'A random number. Plain numbers never vary; { median, p95 } is lognormal.',
  }),
};

/**
 * A random duration, size or number; `description` says of what. The result's parameters are in microseconds, bytes or
 * plain numbers.
 */
export function distributionField({
  unit,
  description,
}: {
  readonly unit: keyof typeof SCHEMAS;
  readonly description?: string;
}) {
  const schema = SCHEMAS[unit];
  return description === undefined ? schema : schema.describe(description);
}

interface ReadingContext {
  readonly quantity: Quantity;
  readonly isMixtureAllowed: boolean;
}

function readDistribution(input: unknown, context: ReadingContext): Reading {
  const { quantity } = context;
  if (!isSection(input)) return readPlain(input, quantity);
  const dist = distOf(input);
  if (dist === 'mixture' && context.isMixtureAllowed) return readMixture(input, quantity);
  const schema = quantity.kinds.schemaOf({ dist, hasKey: (key) => Object.hasOwn(input, key) });
  if (schema === null) return { issues: [unknownKind(dist, context)] };
  const parsed = schema.safeParse(input);
  return parsed.success ? checked(parsed.data, quantity) : { issues: parsed.error.issues };
}

function readPlain(input: unknown, { plain, noun, allowed }: Quantity): Reading {
  const parsed = plain.safeParse(input);
  if (parsed.success) return { value: { dist: 'constant', value: parsed.data } };
  const isTextOrNumber = typeof input === 'string' || typeof input === 'number';
  if (isTextOrNumber) return { issues: parsed.error.issues };
  const kind = input === undefined ? 'missing' : 'type';
  const message = input === undefined ? 'is missing' : `must be a ${noun} or a distribution of ${noun}s`;
  return { issues: [custom(message, { kind, allowed })] };
}

function readMixture(section: Section, quantity: Quantity): Reading {
  const frame = mixtureFrame.safeParse(section);
  if (!frame.success) return { issues: frame.error.issues };
  const issues: Issue[] = [];
  const parts: { weight: number; of: Distribution }[] = [];
  frame.data.parts.forEach((part, index) => {
    const { weight: weightInput, ...distribution } = part;
    const weight = partWeight.safeParse({ weight: weightInput });
    const of = readDistribution(distribution, { quantity, isMixtureAllowed: false });
    const partIssues = [...(weight.success ? [] : weight.error.issues), ...('issues' in of ? of.issues : [])];
    issues.push(...partIssues.map((found) => ({ ...found, path: ['parts', index, ...found.path] })));
    if (weight.success && 'value' in of) parts.push({ weight: weight.data.weight, of: of.value });
  });
  return issues.length > 0 ? { issues } : checked({ dist: 'mixture', parts }, quantity);
}

function checked(distribution: Distribution, { unit, allowed }: Quantity): Reading {
  const problems = checkDistribution(distribution);
  if (problems.length === 0) return { value: distribution };
  const hint = `The figures in this message are ${unit}.`;
  return {
    issues: problems.map((problem) => custom(`is no distribution: ${problem}`, { kind: 'range', hint, allowed })),
  };
}

function unknownKind(dist: string, { isMixtureAllowed }: ReadingContext): Issue {
  const names = isMixtureAllowed ? KIND_NAMES : KIND_NAMES.filter((name) => name !== 'mixture');
  const suggestion = closest(dist, names);
  const hint = suggestion === undefined ? undefined : `Did you mean ${suggestion}?`;
  const message = dist === 'mixture' ? 'is a mixture inside a mixture' : 'is no known kind of distribution';
  return custom(message, { kind: 'word', path: ['dist'], allowed: names.join(', '), hint });
}

function custom(
  message: string,
  { path = [], ...rest }: Partial<FieldComplaint> & { readonly path?: readonly string[] },
): Issue {
  const issue = { code: 'custom', path, message, params: rest };
  return issue;
}

function isSection(input: unknown): input is Section {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

function distOf(section: Section): string {
  if (!Object.hasOwn(section, 'dist')) return Object.hasOwn(section, 'quantiles') ? 'empirical' : 'lognormal';
  return typeof section.dist === 'string' ? section.dist : '';
}

function inputSchemas({ plain, kinds }: Quantity): readonly unknown[] {
  const simple = kinds.simple.map(inputSchema);
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
  return [inputSchema(plain), ...simple, mixture];
}

function inputSchema(schema: z.ZodType): unknown {
  const { $schema: _, ...rest } = inputJsonSchema(schema);
  return rest;
}
