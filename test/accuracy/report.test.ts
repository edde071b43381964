// The report that is kept in the repository is the one that this code makes.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accuracyTable, chooseRows, markdownRow, playRun, runsOf, SECTIONS } from '../../src/accuracy/index.ts';
import { VERSION } from '../../src/run/index.ts';

const REPORT = readFileSync(new URL('../../reports/example/accuracy.md', import.meta.url), 'utf8').split('\n');
const AGAIN = 'reports/example/accuracy.md is not what this code makes: CONTRIBUTING.md says how to write it again';

describe('reports/example/accuracy.md', () => {
  it('has a line for every row of the list, in its order', () => {
    const ids = SECTIONS.flatMap((section) => section.rows.map(({ id }) => id));
    const kept = REPORT.flatMap((line) => /^\| ([^ |]+) \|/.exec(line)?.[1] ?? []);
    expect(
      kept.filter((id) => id !== 'id' && id !== '---'),
      AGAIN,
    ).toEqual(ids);
  });

  it('has the lines that the quick rows give when they are computed again', { timeout: 300_000 }, async () => {
    const sections = chooseRows(SECTIONS, { patterns: [], isQuick: true });
    const figures = new Map();
    for (const run of runsOf(sections)) figures.set(run.id, await playRun(run));
    const lines = accuracyTable({ version: VERSION, sections, figures }).rows.map(markdownRow);
    expect(
      lines.filter((line) => !REPORT.includes(line)),
      AGAIN,
    ).toEqual([]);
  });
});
