// From a checked job section to a job and its task groups: services that platforms can run.
import { type Distribution, meanOf } from '../../../engine/distributions/index.ts';
import { imageFrom } from '../image-schema.ts';
import type { ServiceSpec } from '../service.ts';
import { serviceFrom, serviceSchema } from '../service-schema.ts';
import { type JobSpec, MOST_PIECES, type TaskSpec, type TaskSplit } from './job.ts';
import type { JobSection, TaskSection } from './job-schema.ts';
import { transferUs } from './transfer-time.ts';

const BYTES_PER_GB = 1e9;

/** Name of a task group: under it platforms have settings for it, and results show it. */
export function taskGroupName(job: string, task: string): string {
  return `${job}.${task}`;
}

/** Names of the tasks that a task waits for. */
export function predecessorsOf({ after, input }: Pick<TaskSection, 'after' | 'input'>): readonly string[] {
  return [...new Set([...(after ?? []), ...(input.from === undefined ? [] : [input.from])])];
}

/**
 * A job and its task groups. `order` has the names of its tasks, each behind those that it waits for; the groups come in
 * this order too, the first of them at `firstService` among the services of the run.
 */
export function jobFrom({
  name,
  section,
  order,
  firstService,
}: {
  readonly name: string;
  readonly section: JobSection;
  readonly order: readonly string[];
  readonly firstService: number;
}): { readonly job: JobSpec; readonly groups: readonly ServiceSpec[] } {
  const tasks = order.map((task) => section.tasks[task]!);
  const specs = tasks.map((task, position) => taskFrom(task, { job: name, name: order[position]!, section, order }));
  const meanBytes: number[] = [];
  for (const spec of specs) {
    const source = spec.from === null ? null : specs[spec.from]!;
    const own = spec.inputBytes === null ? 0 : meanOf(spec.inputBytes);
    meanBytes.push(source === null ? own : meanBytes[spec.from!]! * source.outputShare);
  }
  return {
    job: {
      name,
      deadlineUs: section.deadline ?? null,
      priority: section.priority,
      tasks: tasks.map((task, position) => ({
        service: firstService + position,
        after: predecessorsOf(task).map((other) => order.indexOf(other)),
      })),
    },
    groups: specs.map((spec, position) => taskGroup(spec, tasks[position]!, meanBytes[position]!)),
  };
}

function taskFrom(
  task: TaskSection,
  { job, name, section, order }: { job: string; name: string; section: JobSection; order: readonly string[] },
): TaskSpec {
  const { fixed, total, perGB, perRecord } = task.cpu;
  return {
    job,
    name,
    priority: section.priority,
    inputBytes: task.input.size ?? null,
    from: task.input.from === undefined ? null : order.indexOf(task.input.from),
    records: task.input.records ?? null,
    outputShare: task.output,
    work: {
      fixedUs: fixed ?? null,
      totalUs: total ?? null,
      perGbUs: perGB ?? null,
      perRecordUs: perRecord ?? null,
    },
    on: task.on,
    cores: task.cores,
    readBytesPerSecond: task.read ?? null,
    writeBytesPerSecond: task.write ?? null,
    split: task.split,
    skew: task.skew,
    maxParallel: task.maxParallel ?? null,
    memoryPerGbMiB: task.memory.perGB,
    retries: { max: task.retries.max, backoffUs: task.retries.backoff },
    timeoutUs: task.timeout ?? null,
    checkpoint:
      task.checkpoint === undefined
        ? null
        : {
            everyUs: task.checkpoint.every,
            takesUs: task.checkpoint.takes,
            restoreUs: task.checkpoint.restore,
          },
  };
}

/** The service that platforms see: one request at a time, as large as a piece is on average. */
function taskGroup(spec: TaskSpec, section: TaskSection, taskBytes: number): ServiceSpec {
  const pieceCount = meanPieceCount(spec.split, taskBytes);
  const pieceBytes = taskBytes / pieceCount;
  const { fixedUs, totalUs, perGbUs, perRecordUs } = spec.work;
  const mean = (distribution: Distribution | null) => (distribution === null ? 0 : meanOf(distribution));
  const workUs =
    mean(fixedUs) +
    (mean(totalUs) + mean(perRecordUs) * mean(spec.records)) / pieceCount +
    (mean(perGbUs) * pieceBytes) / BYTES_PER_GB;
  const onCpu = spec.on === 'cpu';
  const waitUs = transferUs(spec, pieceBytes);
  const base = serviceFrom({ name: taskGroupName(spec.job, spec.name), section: serviceSchema.parse(MINIMAL) });
  const { runtime, init, failing } = section.start;
  return {
    ...base,
    demand: {
      ...base.demand,
      cpuUs: constant(onCpu ? workUs : 0),
      waitUs: constant(waitUs),
      ...(onCpu ? {} : { gpuUs: constant(workUs) }),
    },
    memory: { baseMiB: section.memory.base, perRequestMiB: (section.memory.perGB * pieceBytes) / BYTES_PER_GB },
    concurrency: 1,
    queue: 0,
    image: imageFrom(section.image),
    start: { ...base.start, runtime: runtime ?? null, initUs: init ?? null, failing },
    task: spec,
  };
}

/** A service of which nothing is said: what a task group has that its task says nothing of. */
const MINIMAL = { demand: { cpu: '0ms' } };

function constant(value: number): Distribution {
  return { dist: 'constant', value: Math.round(value) };
}

/** Pieces of a task of so many bytes. */
function meanPieceCount(split: TaskSplit, bytes: number): number {
  if ('pieces' in split) return split.pieces;
  return Math.min(MOST_PIECES, Math.max(1, Math.ceil(bytes / split.pieceBytes)));
}
