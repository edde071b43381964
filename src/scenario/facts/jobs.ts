// What the jobs of a scenario do and how many of them come in, before anything runs: means of what is drawn in a run.
import { msFromUs } from '../../base/time.ts';
import { type Distribution, meanOf } from '../../engine/distributions/index.ts';
import { expectedTraffic } from '../../model/traffic/index.ts';
import { MOST_PIECES, type TaskSpec } from '../../model/workloads/jobs/job.ts';
import type { Scenario } from '../scenario.ts';

const BYTES_PER_GB = 1e9;

/** One job of the workload. */
export interface JobFacts {
  readonly job: string;
  /** Jobs that come in during the run, on average; null where a trace brings them. */
  readonly expectedCount: number | null;
  readonly deadlineMs: number | null;
  readonly priority: number;
  readonly tasks: readonly TaskFacts[];
}

/** One task of a job, on average. */
export interface TaskFacts {
  readonly task: string;
  /** Names of the tasks that it waits for. */
  readonly after: readonly string[];
  readonly inputBytes: number;
  readonly outputBytes: number;
  /** Of the whole task on one reference core, or on one GPU. */
  readonly workMs: number;
  readonly on: TaskSpec['on'];
  readonly pieceCount: number;
}

/** Every job in the order of the file. */
export function jobFacts({ services, jobs, traffic, durationUs }: Scenario): readonly JobFacts[] {
  const requested = services.filter(({ task }) => task === undefined).length;
  return jobs.map(({ name, deadlineUs, priority, tasks }, index) => {
    const arrivals = expectedTraffic(traffic, requested + index);
    const specs = tasks.flatMap(({ service }) => services[service]?.task ?? []);
    const perSecond = arrivals === null ? null : arrivals({ fromUs: 0, toUs: durationUs });
    return {
      job: name,
      expectedCount: perSecond === null ? null : perSecond * (durationUs / 1e6),
      deadlineMs: deadlineUs === null ? null : msFromUs(deadlineUs),
      priority,
      tasks: taskFacts(
        specs,
        tasks.map(({ after }) => after),
      ),
    };
  });
}

/** Tasks stand behind those whose output they read. */
function taskFacts(specs: readonly TaskSpec[], waits: readonly (readonly number[])[]): readonly TaskFacts[] {
  const facts: TaskFacts[] = [];
  for (const [index, spec] of specs.entries()) {
    const given = spec.from === null ? undefined : facts[spec.from];
    const inputBytes = given?.outputBytes ?? mean(spec.inputBytes);
    const pieceCount = piecesOf(spec, inputBytes);
    facts.push({
      task: spec.name,
      after: (waits[index] ?? []).map((position) => specs[position]?.name ?? ''),
      inputBytes,
      outputBytes: inputBytes * spec.outputShare,
      workMs: msFromUs(workOf(spec, { inputBytes, pieceCount })),
      on: spec.on,
      pieceCount,
    });
  }
  return facts;
}

function piecesOf({ split }: TaskSpec, inputBytes: number): number {
  const count = 'pieces' in split ? split.pieces : Math.ceil(inputBytes / split.pieceBytes);
  return Math.min(MOST_PIECES, Math.max(1, count));
}

function workOf(
  { work, records }: TaskSpec,
  { inputBytes, pieceCount }: { readonly inputBytes: number; readonly pieceCount: number },
): number {
  const dividedUs = mean(work.totalUs) + mean(work.perRecordUs) * mean(records);
  return mean(work.fixedUs) * pieceCount + dividedUs + (mean(work.perGbUs) * inputBytes) / BYTES_PER_GB;
}

function mean(distribution: Distribution | null): number {
  return distribution === null ? 0 : meanOf(distribution);
}
