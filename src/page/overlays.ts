// The charts of a what-if: what the run in the page has over time, over what the report has.
import type { RunResult } from '../metrics/result.ts';
import { beforeAfterFigures, courseOf } from '../output/html/compare/course.ts';
import { nameOf } from '../output/html/marked-platforms.ts';
import { markOf } from '../output/platform-mark.ts';
import type { PageData, ReportedCourses } from './messages.ts';

const PREFIX = 'what-if-';

/** Markup of a figure for each measure that a platform of both has; none where nothing was changed. */
export function overlayFigures(
  result: RunResult,
  { data, courses }: { readonly data: Pick<PageData, 'before'>; readonly courses: ReportedCourses },
): readonly string[] {
  const both = data.before.flatMap(({ platform }, i) => {
    const before = courses[i] ?? null;
    const after = result.platforms.find(({ name }) => name === platform);
    if (before === null || after?.isFeasible !== true) return [];
    const title = { name: nameOf(platform), mark: markOf(result, platform) };
    return [{ platform: title, before, after: courseOf(after.series) }];
  });
  const { durationMs, warmupMs } = result.scenario;
  return beforeAfterFigures(both, { runMs: durationMs, warmupMs, prefix: PREFIX }).map(String);
}
