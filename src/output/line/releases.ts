// Releases in a terminal report: a row for each, on each platform.
import { feasiblePlatforms } from '../../analysis/measured-platforms.ts';
import type { RunResult } from '../../metrics/result.ts';
import { RELEASE_FIGURES, RELEASE_NOTE } from '../release-figures.ts';
import type { RenderOptions } from '../reporter.ts';
import { cutToWidth, wrapToWidth } from './fit-text.ts';
import { type Ink, SGR } from './ink.ts';
import { platformLabel } from './platforms.ts';
import { type Column, INDENT, tableLines } from './table.ts';

const NAME_CELLS = 20;

/** Lines of the table; empty where nothing was released. */
export function releaseLines(result: RunResult, options: RenderOptions, ink: Ink): readonly string[] {
  const rows = feasiblePlatforms(result).flatMap(({ name, releases }) =>
    releases.map((release) => ({ label: platformLabel(result, name, { ink, isAscii: options.isAscii }), release })),
  );
  if (rows.length === 0) return [];
  const columnOf = (heading: string, side: Column['side'], texts: readonly string[]): Column => ({
    heading,
    side,
    cells: texts.map((text) => ({ text, sgr: null })),
  });
  const nameOf = (text: string) => cutToWidth(ink.clean(text), { cells: NAME_CELLS, ellipsis: ink.ellipsis });
  const key = columnOf(
    'platform',
    'left',
    rows.map(({ label }) => label),
  );
  const what = rows.map(({ release }) => `${nameOf(release.service)} ${nameOf(release.version)}`);
  const figures = RELEASE_FIGURES.map(({ heading, textOf }) =>
    columnOf(
      heading,
      heading === 'outcome' ? 'left' : 'right',
      rows.map(({ release }) => ink.clean(textOf(release))),
    ),
  );
  const groups = [[columnOf('release', 'left', what), ...figures.slice(0, 4)], figures.slice(4)];
  const note = wrapToWidth(RELEASE_NOTE, options.columnCount - INDENT.length);
  return [
    ...tableLines({ key, groups }, { ink, columnCount: options.columnCount }),
    ...note.map((line) => ink.paint(`${INDENT}${line}`, SGR.quiet)),
  ];
}
