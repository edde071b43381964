// The section of one job in a scenario file. What becomes of it is left to job-from.ts.
import { z } from 'zod';
import { DATA_RATES, type DataPlace } from '../../assumptions/jobs.ts';
import {
  bytesField,
  countField,
  dataRateField,
  distributionField,
  durationField,
  inputJsonSchema,
  mebibytesField,
  nameField,
  numberField,
  percentField,
  readField,
} from '../../fields/index.ts';
import { serviceSchema } from '../service-schema.ts';
import { MOST_PIECES, type TaskSplit } from './job.ts';

const workTime = (description: string) => distributionField({ unit: 'duration', description }).optional();

const input = z
  .strictObject({
    size: distributionField({ unit: 'size', description: 'Bytes that one job brings to this task.' }).optional(),
    from: nameField({ description: 'Task whose output it works on; it waits for it.' }).optional(),
    records: distributionField({ unit: 'count', description: 'Records of one job.' }).optional(),
  })
  .prefault({});

const cpu = z
  .strictObject({
    fixed: workTime('Core time of every piece, whatever its size.'),
    total: workTime('Core time of the whole task, divided among its pieces as its bytes are.'),
    perGB: workTime('Core time for each GB (10^9 bytes).'),
    perRecord: workTime('Core time for each record.'),
  })
  .prefault({});

const checkpoint = z.strictObject({
  every: durationField({ description: 'Work between two checkpoints.', min: '1s', max: '365d' }),
  takes: durationField({ description: 'How long the work rests for one (default 0s).', max: '1h' }).prefault('0s'),
  restore: durationField({
    description: 'How long it takes to go on from one, after a loss (default 0s).',
    max: '1h',
  }).prefault('0s'),
});

const pieceCount = countField({ min: 1, max: MOST_PIECES, description: 'Pieces.' });
const pieceSize = z.strictObject({ size: bytesField({ description: 'Bytes of a piece at most.', min: '1B' }) });

/** `16`, or `{ size: 1GB }`. */
const split = z
  .unknown()
  .transform((written, context): TaskSplit => {
    const isSection = typeof written === 'object' && written !== null && !Array.isArray(written);
    const parsed = isSection ? pieceSize.safeParse(written) : pieceCount.safeParse(written);
    if (parsed.success) {
      return typeof parsed.data === 'number' ? { pieces: parsed.data } : { pieceBytes: parsed.data.size };
    }
    context.issues.push(...(parsed.error.issues as never[]));
    return z.NEVER;
  })
  .meta({
    description: 'Pieces that are worked on side by side: so many, or of so many bytes at most (default 1).',
    anyOf: [pieceCount, pieceSize].map((form) => {
      const { $schema: _, ...schema } = inputJsonSchema(form);
      return schema;
    }),
  });

/** What the user writes about one task. */
const taskSchema = z.strictObject({
  after: z
    .array(nameField({ description: 'A task of the job.' }))
    .max(100)
    .describe('Tasks that it waits for.')
    .optional(),
  input,
  output: percentField({ description: 'Bytes written for each byte read (default 100%).', max: '10000%' }).prefault(
    '100%',
  ),
  cpu,
  on: z
    .enum(['cpu', 'gpu'])
    .meta({ description: 'What does the work: cores, or a GPU (then the times are those of the GPU).' })
    .prefault('cpu'),
  cores: countField({
    min: 1,
    max: 1024,
    description: 'Cores that one piece keeps busy, if its unit has them.',
  }).prefault(1),
  read: dataField('Rate at which one piece reads its input; left out, it takes no time.').optional(),
  write: dataField('Rate at which one piece writes its output; left out, it takes no time.').optional(),
  split: split.prefault(1),
  skew: numberField({
    min: 0,
    max: 3,
    description: 'How uneven the pieces are: the standard deviation of the logarithm of their sizes.',
  }).prefault(0),
  maxParallel: countField({
    min: 1,
    max: MOST_PIECES,
    description: 'Pieces at once, of all jobs together.',
  }).optional(),
  memory: z
    .strictObject({
      base: mebibytesField({ description: 'Memory without data.', max: '100TiB' }).prefault('128MiB'),
      perGB: mebibytesField({ description: 'Memory for each GB of a piece.', max: '100TiB' }).prefault('0MiB'),
    })
    .prefault({}),
  retries: z
    .strictObject({
      max: countField({ min: 0, max: 100, description: 'Further attempts at a piece that is lost.' }).prefault(3),
      backoff: durationField({
        description: 'Pause before the first further attempt; it doubles at each one.',
        max: '1h',
      }).prefault('0s'),
    })
    .prefault({}),
  timeout: durationField({
    description: 'Longest attempt; without a limit if left out.',
    min: '1s',
    max: '365d',
  }).optional(),
  checkpoint: checkpoint.optional(),
  image: serviceSchema.shape.image,
  start: serviceSchema.shape.start,
});

/** What the user writes about one job; the name is the key of the section. */
export const jobSchema = z.strictObject({
  deadline: durationField({
    description: 'From the arrival of a job until it should be done; none if left out.',
    min: '1s',
    max: '365d',
  }).optional(),
  priority: z
    .int()
    .min(-1000)
    .max(1000)
    .meta({ description: 'Jobs of a higher one go first where capacity is short (default 0).' })
    .prefault(0),
  tasks: z
    .record(nameField({ description: 'Name of the task.' }), taskSchema)
    .meta({ description: 'The tasks of a job by their names.' }),
});

/** A checked job section. */
export type JobSection = z.output<typeof jobSchema>;
/** A checked task section. */
export type TaskSection = z.output<typeof taskSchema>;

/** A data rate, or a word for where the data is. */
function dataField(description: string) {
  const places = Object.keys(DATA_RATES) as DataPlace[];
  const rate = dataRateField({ min: '1kB/s' });
  const allowed = `a data rate such as 85MB/s, or ${places.join(', ')}`;
  return readField<number>({
    allowed,
    meta: { description, anyOf: [{ enum: places }, { type: 'string', pattern: '/s *$' }] },
    read: (written) => {
      const place = places.find((word) => word === written);
      if (place !== undefined) return { ok: true, value: DATA_RATES[place] };
      const parsed = rate.safeParse(written);
      if (parsed.success) return { ok: true, value: parsed.data };
      const [issue] = parsed.error.issues;
      return { ok: false, complaint: { kind: 'unit', message: issue?.message ?? 'is no data rate', allowed } };
    },
  });
}
