// The frame of a scenario file: its top level, around the sections of services, streams and platforms.
import { z } from 'zod';
import {
  durationField,
  durationOrAutoField,
  fileField,
  nameField,
  readField,
  textField,
} from '../model/fields/index.ts';

const LONGEST_RUN = '365d';
const SEED_ALLOWED = 'text of 1 to 200 characters, or a whole number';

const seedField = readField<string>({
  allowed: SEED_ALLOWED,
  meta: { description: 'Same seed, same result.', anyOf: [{ type: 'string', maxLength: 200 }, { type: 'integer' }] },
  read: (input) => {
    const text = typeof input === 'number' && Number.isSafeInteger(input) ? String(input) : input;
    if (typeof text === 'string' && text.length >= 1 && text.length <= 200) return { ok: true, value: text };
    return { ok: false, complaint: { kind: 'type', message: 'must be a seed', allowed: SEED_ALLOWED } };
  },
});

const prices = z
  .strictObject({
    region: textField({ max: 40, description: 'Region of the price book.' }).prefault('us-east-1'),
    book: textField({ max: 40, description: 'Month of the price book.' }).prefault('2026-11'),
  })
  .prefault({});

const baseFile = fileField({ description: 'A scenario, or a part of one, below the folder of this one.' });
const extendsField = z
  .union([baseFile, z.array(baseFile).min(1)])
  .meta({ description: 'Files that this one adds to and changes: sections key by key, null removes a key.' });
const varValue = z.union([z.string(), z.number(), z.boolean()]);

/** The top level with the given schemas for what stands inside. */
export function scenarioSchema({
  service,
  job,
  stream,
  platform,
  release,
  trouble,
  threshold,
}: {
  readonly service: z.ZodType;
  readonly job: z.ZodType;
  readonly stream: z.ZodType;
  readonly platform: z.ZodType;
  readonly release: z.ZodType;
  readonly trouble: z.ZodType;
  readonly threshold: z.ZodType;
}) {
  return z.strictObject({
    $schema: textField({ max: 1000, description: 'Where editors find the JSON Schema.' }).optional(),
    extends: extendsField.optional(),
    vars: z
      .record(nameField({ description: 'Name of the var.' }), varValue)
      .meta({ description: `Values by names: \${name} in a text stands for one. Flags (--var) can change them.` })
      .optional(),
    version: z.literal(1).meta({ description: 'Version of the file format.' }),
    name: nameField({ description: 'Name of the scenario.' }),
    description: textField({ max: 2000, description: 'What the scenario is about.' }).prefault(''),
    seed: seedField.prefault('windtunnel'),
    duration: durationField({ description: 'Length of the run, warm-up included.', min: '1s', max: LONGEST_RUN }),
    warmup: durationOrAutoField({
      description: 'First part of the run, left out of the statistics; auto finds it by a run of its own.',
      max: LONGEST_RUN,
    }).prefault('0s'),
    workload: z.strictObject({
      services: z
        .record(nameField({ description: 'Name of the service.' }), service)
        .meta({ description: 'The deployable parts of the application by their names.' })
        .optional(),
      jobs: z
        .record(nameField({ description: 'Name of the job.' }), job)
        .meta({ description: 'Work that runs to completion, by names: graphs of tasks that traffic brings in.' })
        .optional(),
    }),
    traffic: z.array(stream).meta({ description: 'The streams of requests; none for a run of starts alone.' }),
    releases: z
      .array(release)
      .meta({ description: 'New versions of services: built, pushed to the registry, rolled out.' })
      .prefault([]),
    trouble: z
      .array(trouble)
      .meta({ description: 'What goes wrong: crashes, losses, outages, once or at random.' })
      .prefault([]),
    platforms: z
      .record(nameField({ description: 'Name of the platform in this scenario.' }), platform)
      .meta({ description: 'The platforms to compare, by names of your choice.' }),
    prices,
    thresholds: z
      .record(z.string(), z.array(threshold).min(1))
      .meta({ description: 'What has to hold: metric{label:value} and what is demanded of it.' })
      .prefault({}),
  });
}

/** The top level alone: what is inside is checked entry by entry, so that one mistake does not hide others. */
export const scenarioFrame = scenarioSchema({
  service: z.unknown(),
  job: z.unknown(),
  stream: z.unknown(),
  platform: z.unknown(),
  release: z.unknown(),
  trouble: z.unknown(),
  threshold: z.unknown(),
});

export type ScenarioFrame = z.output<typeof scenarioFrame>;
