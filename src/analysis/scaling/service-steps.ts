// The services of a platform as the judgement of its scaling sees them: steps after the warm-up, and what a unit of each does.

import type { PlatformRunResult, SeriesColumns } from '../../metrics/result.ts';
import { stepsOf } from '../../metrics/thresholds/series-steps.ts';

/** One service after the warm-up. */
export interface ServiceSteps {
  readonly name: string;
  /** Whether it answers requests; the others work on the pieces of a job. */
  readonly isServing: boolean;
  /** Start of the first step, since the start of the run. */
  readonly startMs: number;
  readonly stepMs: number;
  /** Of each step; the last one of a run may be shorter. */
  readonly lengthsMs: readonly number[];
  readonly columns: Pick<
    SeriesColumns,
    'arrivals' | 'failures' | 'rejections' | 'queued' | 'unitsDesired' | 'unitsReady'
  >;
}

/** The length of a run and of its warm-up, in ms. */
export interface RunLength {
  readonly durationMs: number;
  readonly warmupMs: number;
}

/** Every service of the platform, from the first step that the time after the warm-up touches. */
export function serviceSteps(
  { services, jobs }: Pick<PlatformRunResult, 'services' | 'jobs'>,
  { durationMs, warmupMs }: RunLength,
): readonly ServiceSteps[] {
  const taskGroups = new Set(jobs.flatMap(({ tasks }) => tasks.map(({ service }) => service)));
  return services.map(({ name, series }) => {
    const { columns, from, to, lengthsMs } = stepsOf({ series, durationMs }, { startMs: warmupMs, endMs: durationMs });
    const cut = (values: readonly number[]) => values.slice(from, to);
    return {
      name,
      isServing: !taskGroups.has(name),
      startMs: series.startMs + from * series.stepMs,
      stepMs: series.stepMs,
      lengthsMs,
      columns: {
        arrivals: cut(columns.arrivals),
        failures: cut(columns.failures),
        rejections: cut(columns.rejections),
        queued: cut(columns.queued),
        unitsDesired: cut(columns.unitsDesired),
        unitsReady: cut(columns.unitsReady),
      },
    };
  });
}

/** Whether fewer units are ready than desired, at the end of each step. */
export function isBehind({ columns }: ServiceSteps): readonly boolean[] {
  return columns.unitsReady.map((ready, i) => ready < (columns.unitsDesired[i] ?? 0));
}

/**
 * Whether requests met too little capacity in each step: some were rejected, or at its end more wait than units are ready.
 * Pieces of a job wait by design: never for them.
 */
export function isCrowded({ columns, isServing }: ServiceSteps): readonly boolean[] {
  return columns.unitsReady.map(
    (ready, i) => isServing && ((columns.rejections[i] ?? 0) > 0 || (columns.queued[i] ?? 0) > ready),
  );
}
