// The JSON Schema (draft-7) of scenario files, for editors and for people who generate scenarios.
import { z } from 'zod';
import { inputJsonSchema } from '../model/fields/index.ts';
import { releaseSchema } from '../model/rollouts/release-spec.ts';
import { trafficStreamSchema } from '../model/traffic/index.ts';
import { troubleSchema } from '../model/troubles/index.ts';
import { jobSchema, serviceSchema } from '../model/workloads/index.ts';
import { thresholdSchema } from './checks/thresholds/thresholds.ts';
import type { ScenarioParts } from './parts.ts';
import { scenarioSchema } from './scenario-schema.ts';
import { isSection, type JsonSchema } from './schema-forms.ts';

const VAR_INSIDE = '\\$\\{';
const VAR_ALONE = '^\\$\\{[^{}]*\\}$';

/** The schema of what a user writes, with these platforms: of a file that may extend others and use vars. */
export function jsonSchemaOfParts(parts: ScenarioParts): JsonSchema {
  const { $schema, required, ...rest } = inputJsonSchema(schemaOf(parts));
  return {
    $schema,
    title: 'Windtunnel scenario',
    description: 'A workload, its traffic, and the platforms to play it on.',
    ...Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, withVars(part)])),
    if: { required: ['extends'] },
    else: { required },
  };
}

/** The schema of a whole scenario, as it is once it is put together. */
export function wholeSchemaOfParts(parts: ScenarioParts): JsonSchema {
  return inputJsonSchema(schemaOf(parts));
}

function schemaOf(parts: ScenarioParts): z.ZodType {
  const platform = z.union(parts.platforms.map(({ schema, summary }) => schema.describe(summary)));
  return scenarioSchema({
    service: serviceSchema,
    job: jobSchema,
    stream: trafficStreamSchema,
    platform,
    release: releaseSchema,
    trouble: troubleSchema,
    threshold: thresholdSchema,
  });
}

/** Wherever a number, a word or a quantity stands, the use of a var may stand. */
function withVars(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withVars);
  if (!isSection(part)) return part;
  const schema = Object.fromEntries(Object.entries(part).map(([key, below]) => [key, withVars(below)]));
  const { type, pattern } = schema;
  if (type === 'string' && typeof pattern === 'string') return { ...schema, pattern: `${pattern}|${VAR_INSIDE}` };
  const isSingle = type === 'integer' || type === 'number' || type === 'boolean';
  if (!isSingle || schema.const !== undefined) return schema;
  return { ...schema, type: [type, 'string'], pattern: VAR_ALONE };
}
