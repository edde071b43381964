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

/** The schema of what a user writes, with these platforms. */
export function jsonSchemaOfParts(parts: ScenarioParts): Readonly<Record<string, unknown>> {
  const platform = z.union(parts.platforms.map(({ schema, summary }) => schema.describe(summary)));
  const schema = scenarioSchema({
    service: serviceSchema,
    job: jobSchema,
    stream: trafficStreamSchema,
    platform,
    release: releaseSchema,
    trouble: troubleSchema,
    threshold: thresholdSchema,
  });
  const { $schema, ...rest } = inputJsonSchema(schema);
  return {
    $schema,
    title: 'Windtunnel scenario',
    description: 'A workload, its traffic, and the platforms to play it on.',
    ...rest,
  };
}
