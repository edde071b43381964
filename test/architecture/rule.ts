// What an architecture rule is: a promise, a check, and small examples that prove that the check can fail.
import type { FileTexts, Project } from './project.ts';

/** One rule. */
export interface Rule {
  /** The promise, as the test's title. */
  readonly promise: string;
  /** Everything that breaks the rule, each as "place: what is wrong; what to do". */
  readonly check: (project: Project) => readonly string[];
  /** Projects that break it, by what is wrong with them; each must be reported exactly once. */
  readonly broken: Readonly<Record<string, FileTexts>>;
  /** Projects that look alike and are allowed. */
  readonly allowed: Readonly<Record<string, FileTexts>>;
}
