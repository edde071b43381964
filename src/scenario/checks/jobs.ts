// The jobs of a scenario: each by its schema, then what holds between its tasks, and between jobs and services.
import {
  type JobSection,
  type JobSpec,
  jobFrom,
  jobSchema,
  predecessorsOf,
  type ServiceSpec,
  taskGroupName,
} from '../../model/workloads/index.ts';
import { MAX_SERVICES } from '../limits.ts';
import type { Mistake, Path } from '../mistakes/mistake.ts';
import { entryAt, type SourceNode } from '../source/tree.ts';
import { didYouMean } from './did-you-mean.ts';
import { emptyMistake, entriesAt, type PartReading, readPart, tooManyMistake } from './part-reading.ts';
import type { ServiceReading } from './services.ts';

const PATH = ['workload', 'jobs'] as const;

/** Jobs that could be read, and the workload with their task groups behind its services. */
export interface JobReading extends PartReading<readonly JobSpec[]> {
  /** Services and task groups together: what platforms run. */
  readonly workload: ServiceReading;
  /** Names of all jobs, also of those with mistakes: what traffic can refer to. */
  readonly names: readonly string[];
}

export function readJobs(root: SourceNode, services: ServiceReading): JobReading {
  const entries = entriesAt(root, PATH);
  const mistakes: Mistake[] = [
    ...emptyMistake(root, { path: PATH, kind: 'section', what: 'job' }),
    ...missingWorkload(root),
  ];
  const jobs: JobSpec[] = [];
  const groups: ServiceSpec[] = [];
  const outlines = [...services.outlines];
  for (const { key: name, value: node } of entries.slice(0, MAX_SERVICES)) {
    const path = [...PATH, name];
    const { value: section, mistakes: found } = readPart(jobSchema, { node, path });
    mistakes.push(...found, ...nameMistakes(name, { taken: outlines.map((outline) => outline.name), path }));
    const taskNames = entriesAt(node, ['tasks']).map(({ key }) => key);
    outlines.push(...taskNames.map((task) => ({ name: taskGroupName(name, task), route: null })));
    if (section === null) continue;
    const graph = orderOf(section, path);
    mistakes.push(
      ...emptyMistake(root, { path: [...path, 'tasks'], kind: 'section', what: 'task' }),
      ...graph.mistakes,
    );
    if (graph.value === null) continue;
    const firstService = services.value.length + groups.length;
    const made = jobFrom({ name, section, order: graph.value, firstService });
    jobs.push(made.job);
    groups.push(...made.groups);
  }
  if (outlines.length > MAX_SERVICES) {
    mistakes.push(
      tooManyMistake({ count: outlines.length, max: MAX_SERVICES, path: PATH, what: 'services and tasks' }),
    );
  }
  const workload = { ...services, value: [...services.value, ...groups], outlines };
  return { value: jobs, workload, names: entries.map(({ key }) => key), mistakes };
}

/** Services, jobs or both: one of them there must be. */
function missingWorkload(root: SourceNode): readonly Mistake[] {
  const workload = entryAt(root, ['workload']);
  if (workload?.kind !== 'section' || workload.entries.has('services') || workload.entries.has('jobs')) return [];
  const path = ['workload', 'services'];
  return [{ code: 'WT121', message: 'is missing', path, found: '', hint: 'Add services:, jobs:, or both.' }];
}

function nameMistakes(
  name: string,
  { taken, path }: { readonly taken: readonly string[]; readonly path: Path },
): readonly Mistake[] {
  if (!taken.includes(name)) return [];
  const message = 'is also the name of a service';
  return [{ code: 'WT155', message, path, isAtKey: true, hint: 'Choose another name: traffic goes to either by it.' }];
}

/** The names of a job's tasks, each behind those that it waits for; null with mistakes. */
function orderOf(section: JobSection, path: Path): PartReading<readonly string[] | null> {
  const names = Object.keys(section.tasks);
  const mistakes = names.flatMap((name) => referenceMistakes(name, { section, names, path: [...path, 'tasks', name] }));
  if (mistakes.length > 0) return { value: null, mistakes };
  const order: string[] = [];
  for (let rest = names; rest.length > 0; ) {
    const ready = rest.filter((name) => predecessorsOf(section.tasks[name]!).every((other) => order.includes(other)));
    if (ready.length === 0) {
      const message = `tasks wait for each other in a circle: ${rest.join(', ')}`;
      const hint = 'Leave one of the waits out: none of them could ever begin.';
      return { value: null, mistakes: [{ code: 'WT157', message, path: [...path, 'tasks', rest[0]!], hint }] };
    }
    order.push(...ready);
    rest = rest.filter((name) => !ready.includes(name));
  }
  return { value: order, mistakes: [] };
}

function referenceMistakes(
  name: string,
  { section, names, path }: { readonly section: JobSection; readonly names: readonly string[]; readonly path: Path },
): readonly Mistake[] {
  const { after = [], input } = section.tasks[name]!;
  const unknown = (other: string, place: Path): readonly Mistake[] => {
    if (names.includes(other)) return [];
    const hint = didYouMean(other, names) ?? 'Name another task of the job.';
    return [{ code: 'WT156', message: 'is no task of this job', path: place, allowed: names.join(', '), hint }];
  };
  const mistakes = after.flatMap((other, index) => unknown(other, [...path, 'after', index]));
  if (input.from === undefined) return mistakes;
  mistakes.push(...unknown(input.from, [...path, 'input', 'from']));
  if (input.size !== undefined) {
    const message = 'does not go with from';
    const hint = 'What it works on comes from the other task; its output: says how much that is.';
    mistakes.push({ code: 'WT129', message, path: [...path, 'input', 'size'], hint });
  }
  return mistakes;
}
