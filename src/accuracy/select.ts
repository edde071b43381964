// Chooses rows of the table by pattern and by speed, and says which runs they need.

import { estimateArrivals } from '../model/traffic/index.ts';
import { scenarioOf } from './play-run.ts';
import type { Row, Run, Section } from './row.ts';

/** Which rows are wanted. */
export interface Choice {
  /** Ids in which * stands for any characters; empty: all rows. */
  readonly patterns: readonly string[];
  /** Only the subset that takes seconds. */
  readonly isQuick: boolean;
}

/** The sections with the chosen rows only; sections without any are left out. */
export function chooseRows(sections: readonly Section[], { patterns, isQuick }: Choice): readonly Section[] {
  const tests = patterns.map(patternTest);
  const isChosen = (row: Row) =>
    (!isQuick || row.isQuick) && (tests.length === 0 || tests.some((test) => test(row.id)));
  return sections
    .map((section) => ({ ...section, rows: section.rows.filter(isChosen) }))
    .filter(({ rows }) => rows.length > 0);
}

/** The runs that the rows need, each once, the one with the most requests first: then no thread waits long at the end. */
export function runsOf(sections: readonly Section[]): readonly Run[] {
  const byId = new Map(sections.flatMap(({ rows }) => rows.flatMap(({ runs }) => runs)).map((run) => [run.id, run]));
  const weighed = [...byId.values()].map((run) => ({ run, weight: requestsOf(run) }));
  return weighed.sort((a, b) => b.weight - a.weight).map(({ run }) => run);
}

/** The run with this id, or `undefined`. */
export function findRun(sections: readonly Section[], id: string): Run | undefined {
  for (const { rows } of sections) {
    for (const { runs } of rows) {
      const found = runs.find((run) => run.id === id);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function requestsOf(run: Run): number {
  const { traffic, durationUs } = scenarioOf(run);
  const counts = traffic.map((stream) => estimateArrivals(stream, durationUs)?.expectedCount ?? 0);
  return run.replications * counts.reduce((sum, count) => sum + count, 0);
}

function patternTest(pattern: string): (id: string) => boolean {
  const [head = '', ...rest] = pattern.split('*');
  return (id) => {
    if (rest.length === 0) return id === head;
    if (!id.startsWith(head)) return false;
    let from = head.length;
    for (const part of rest.slice(0, -1)) {
      const at = id.indexOf(part, from);
      if (at < 0) return false;
      from = at + part.length;
    }
    const tail = rest[rest.length - 1] ?? '';
    return id.length - tail.length >= from && id.endsWith(tail);
  };
}
