// Jobs in a terminal report: a row for each, on each platform. What their tasks did is in the other reports.
import { feasiblePlatforms } from '../../analysis/measured-platforms.ts';
import type { RunResult } from '../../metrics/result.ts';
import { JOB_NOTE, studiedJobFigures, studiedJobs } from '../job-figures.ts';
import type { RenderOptions } from '../reporter.ts';
import { cutToWidth } from './fit-text.ts';
import type { Ink } from './ink.ts';
import { figuresNamed, recordLines } from './record-table.ts';

const NAME_CELLS = 20;
/** Rows of all platforms together, as far as each may have one. */
const MOST_ROWS = 24;
const OUTCOME = ['arrived', 'done', 'failed', 'open', 'makespan p50', 'p95', 'longest', 'deadlines missed'];
const REASONS = ['waiting p95', 'attempts lost', 'work repeated', '$ per job', '$ per GB'];
const OPTIONAL = ['failed', 'open', 'deadlines missed', 'waiting p95', 'attempts lost', 'work repeated', '$ per GB'];

/** Lines of the table; empty where the workload has no jobs. */
export function jobLines(result: RunResult, options: RenderOptions, ink: Ink): readonly string[] {
  const platforms = feasiblePlatforms(result).map(({ name }) => ({ name, jobs: studiedJobs(result, name) }));
  const figures = studiedJobFigures(result.study !== undefined);
  const most = Math.max(1, Math.floor(MOST_ROWS / Math.max(1, platforms.length)));
  const left = Math.max(0, ...platforms.map(({ jobs }) => jobs.length - most));
  return recordLines(
    {
      rows: platforms.flatMap(({ name, jobs }) => jobs.slice(0, most).map((record) => ({ platform: name, record }))),
      subject: {
        heading: 'job',
        textOf: ({ job: { name } }) => cutToWidth(ink.clean(name), { cells: NAME_CELLS, ellipsis: ink.ellipsis }),
      },
      groups: [figuresNamed(figures, OUTCOME), figuresNamed(figures, REASONS)],
      optional: OPTIONAL,
      words: [],
      notes: [...(left === 0 ? [] : [`${left} further jobs of each platform are in the other reports`]), JOB_NOTE],
    },
    { result, options, ink },
  );
}
