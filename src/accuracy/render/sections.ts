// Puts the rows of a section together again, in the order of the table.

import type { RowOutcome } from '../judge.ts';

/** Why rows fail, where that is known: each cause once, with the ids of its rows. */
export function causesOf(rows: readonly RowOutcome[]): readonly string[] {
  const idsByCause = new Map<string, string[]>();
  for (const { id, knownCause } of rows) {
    if (knownCause !== null) idsByCause.set(knownCause, [...(idsByCause.get(knownCause) ?? []), id]);
  }
  return [...idsByCause].map(([cause, ids]) => `${ids.join(', ')}: ${cause}`);
}

/** Rows with the same heading and source. */
export interface OutcomeSection {
  readonly title: string;
  readonly source: string;
  readonly date: string;
  readonly rows: readonly RowOutcome[];
}

export function sectionsOf(rows: readonly RowOutcome[]): readonly OutcomeSection[] {
  const titles = [...new Set(rows.map(({ section }) => section))];
  return titles.flatMap((title) => {
    const own = rows.filter(({ section }) => section === title);
    return own.slice(0, 1).map(({ source, date }) => ({ title, source, date, rows: own }));
  });
}
