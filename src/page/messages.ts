// What the page and its worker say to each other: plain data that can be cloned.
import type { PlatformResult, RunResult } from '../metrics/result.ts';
import type { PlatformCourse } from '../output/html/compare/course.ts';
import type { PlatformFigures } from '../output/html/what-if/first-figures.ts';
import type { Change, Control } from './controls/control.ts';
import type { PlatformDifferences } from './differences.ts';
import type { WhatIfBase } from './what-if.ts';

/** What the report gives to the page. */
export interface PageData extends WhatIfBase {
  /** Figures of the first replication, to compare with. */
  readonly before: readonly PlatformFigures[];
  /** The scenario's file, from the folder in which it lies; null where it is not known. */
  readonly file: string | null;
  /** What is typed to have the result again. */
  readonly command: string;
}

/** Over time, in the report: of each platform of `before`, in that order; null for one whose charts are not there. */
export type ReportedCourses = readonly (PlatformCourse | null)[];

/** To the worker. `open` comes first and once. */
export type Request =
  | { readonly kind: 'open'; readonly data: PageData; readonly courses: ReportedCourses }
  | { readonly kind: 'run'; readonly changes: readonly Change[] };

/** From the worker. */
export type Reply =
  | { readonly kind: 'opened'; readonly controls: readonly Control[] }
  /** The scenario cannot be read, or not with these changes. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'progress'; readonly platform: string; readonly share: number }
  | { readonly kind: 'platform'; readonly platform: PlatformResult }
  | Done
  | { readonly kind: 'failed'; readonly message: string };

/** The end of a run. */
export interface Done {
  readonly kind: 'done';
  readonly result: RunResult;
  readonly differences: readonly PlatformDifferences[];
  /** Markup of figures: the run over that of the report. */
  readonly figures: readonly string[];
  /** Null where nothing was changed. */
  readonly takeHome: { readonly yaml: string; readonly command: string } | null;
}
