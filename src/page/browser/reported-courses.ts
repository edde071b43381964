// What the report has over time of each platform, read from its own figures.
import type { CourseLine, PlatformCourse } from '../../output/html/compare/course.ts';
import type { ReportedCourses } from '../messages.ts';
import { dataOf } from './figures/figure-data.ts';

/** Where a line stands: the figure, and what it is called in its panel; several lines are added up. */
const PLACES: Readonly<Record<CourseLine, { readonly figure: string; readonly labels: readonly string[] }>> = {
  latencyP95Ms: { figure: 'latency', labels: ['p95'] },
  lostPerSecond: { figure: 'losses', labels: ['failed/s', 'rejected/s'] },
  unitsReady: { figure: 'units', labels: ['ready'] },
  costUsdPerHour: { figure: 'cost-per-hour', labels: ['per hour'] },
};

/** Of so many platforms. */
export function reportedCourses(count: number): ReportedCourses {
  return Array.from({ length: count }, (_, panel) => platformCourse(panel));
}

function platformCourse(panel: number): PlatformCourse | null {
  const units = courseIn(PLACES.unitsReady.figure);
  if (units === null) return null;
  const line = (name: CourseLine) => lineOf(panel, PLACES[name]);
  return {
    startMs: units.startMs,
    stepMs: units.stepMs,
    lines: {
      latencyP95Ms: line('latencyP95Ms'),
      lostPerSecond: line('lostPerSecond'),
      unitsReady: line('unitsReady'),
      costUsdPerHour: line('costUsdPerHour'),
    },
  };
}

function courseIn(id: string) {
  const figure = document.getElementById(id);
  const data = figure === null ? null : dataOf(figure);
  return data !== null && 'course' in data ? data.course : null;
}

function lineOf(panel: number, { figure, labels }: (typeof PLACES)[CourseLine]): readonly (number | null)[] {
  const columns = courseIn(figure)?.columns.filter((one) => one.panel === panel && labels.includes(one.label)) ?? [];
  const [first, ...others] = columns.map(({ values }) => values);
  return (first ?? []).map((value, i) =>
    value === null ? null : others.reduce((sum, values) => sum + (values[i] ?? 0), value),
  );
}
