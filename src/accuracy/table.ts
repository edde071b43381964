// The finished table: every row judged, in the order of the list.

import { judge, type RowOutcome } from './judge.ts';
import { LEFT_OUT } from './left-out.ts';
import type { LeftOut, RunFigures, Section } from './row.ts';

/** Everything that the renderers show. */
export interface AccuracyTable {
  readonly version: string;
  readonly rows: readonly RowOutcome[];
  readonly leftOut: readonly LeftOut[];
}

export interface TableParts {
  readonly version: string;
  readonly sections: readonly Section[];
  /** Figures by the id of their run; all runs of the sections are there. */
  readonly figures: ReadonlyMap<string, RunFigures>;
}

export function accuracyTable({ version, sections, figures }: TableParts): AccuracyTable {
  const rows = sections.flatMap((section) =>
    section.rows.map((row) =>
      judge(
        section,
        row,
        row.runs.map(({ id }) => figures.get(id) ?? []),
      ),
    ),
  );
  return { version, rows, leftOut: LEFT_OUT };
}

/** How many rows have each verdict, and how many of those that pass are fitted. */
export function verdictCounts(rows: readonly RowOutcome[]) {
  const count = (verdict: RowOutcome['verdict']) => rows.filter((row) => row.verdict === verdict).length;
  const fitted = rows.filter(({ verdict, isFitted }) => verdict === 'pass' && isFitted).length;
  return { pass: count('pass'), fitted, fail: count('fail'), shown: count('shown') };
}
