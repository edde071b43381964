// A mistake as the checks find it: by its path in the document. Turning paths into positions is left to locate.ts.

import type { Span } from '../source/tree.ts';
import type { ScenarioCode } from './codes.ts';

export type Path = readonly (string | number)[];

export interface Mistake {
  readonly code: ScenarioCode;
  /** Whether the run can go on; left out for errors. */
  readonly severity?: 'warning';
  /** What is wrong, in words that follow the place: "is missing". */
  readonly message: string;
  readonly path: Path;
  /** Underline the key instead of the value. */
  readonly isAtKey?: boolean;
  /** Where in the text, if that is known better than by the path. */
  readonly span?: Span;
  /** What the file says, where that is not the text of the value. */
  readonly found?: string | undefined;
  readonly allowed?: string | undefined;
  readonly hint?: string | undefined;
  /** `allowed` and `hint` where they take time to find; asked only for problems that are shown. */
  readonly advice?: () => Advice;
}

export interface Advice {
  readonly allowed?: string | undefined;
  readonly hint?: string | undefined;
}
