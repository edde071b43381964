// Jobs: a row for each on each platform, then one for each of their tasks.
import type { RunResult } from '../../../metrics/result.ts';
import { JOB_NOTE, studiedJobFigures, studiedJobs, TASK_FIGURES } from '../../job-figures.ts';
import { firstOfText } from '../../study-words.ts';
import { tellingFigures } from '../../telling-figures.ts';
import { type MarkedPlatform, nameOf, platformTitle } from '../marked-platforms.ts';
import type { Markup } from '../markup.ts';
import { titledTable } from '../table.ts';

/** Columns that are left out where there is nothing of the kind. */
const OPTIONAL = ['attempts lost', 'work repeated', '$ per GB', 'data'];

/** The table of jobs; null where the workload has none. */
export function jobTable(result: RunResult, platforms: readonly MarkedPlatform[]): Markup | null {
  const jobsOf = ({ run }: MarkedPlatform) => studiedJobs(result, run.name);
  const figures = tellingFigures(studiedJobFigures(result.study !== undefined), {
    records: platforms.flatMap(jobsOf),
    optional: OPTIONAL,
  });
  const rows = platforms.flatMap((platform) =>
    jobsOf(platform).map((studied) => [
      platformTitle(platform),
      nameOf(studied.job.name),
      ...figures.map(({ textOf }) => textOf(studied)),
    ]),
  );
  const columns = [...names('Platform', 'Job'), ...numbers(figures)];
  return rows.length === 0 ? null : titledTable('Jobs as a whole', `${sentence(JOB_NOTE)}.`, { columns, rows });
}

/** The table of their tasks; null where the workload has no jobs. */
export function taskTable(result: RunResult, platforms: readonly MarkedPlatform[]): Markup | null {
  const tasks = platforms.flatMap(({ run }) => run.jobs.flatMap((job) => job.tasks));
  const figures = tellingFigures(TASK_FIGURES, { records: tasks, optional: OPTIONAL });
  const rows = platforms.flatMap((platform) =>
    platform.run.jobs.flatMap((job) =>
      job.tasks.map((task) => [
        platformTitle(platform),
        nameOf(job.name),
        nameOf(task.name),
        ...figures.map(({ textOf }) => textOf(task)),
      ]),
    ),
  );
  const columns = [...names('Platform', 'Job', 'Task'), ...numbers(figures)];
  const which = result.study === undefined ? '' : ` Figures are those of ${firstOfText(result)}.`;
  const note = `A piece waits from the moment when it could run; data: bytes of the pieces that were done.${which}`;
  return rows.length === 0 ? null : titledTable('Tasks of the jobs', note, { columns, rows });
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function names(...headings: readonly string[]) {
  return headings.map((heading) => ({ heading, isNumber: false }));
}

function numbers(figures: readonly { readonly heading: string }[]) {
  return figures.map(({ heading }) => ({ heading, isNumber: true }));
}
