// Releases in a terminal report: a row for each, on each platform.
import { feasiblePlatforms } from '../../analysis/measured-platforms.ts';
import type { RunResult } from '../../metrics/result.ts';
import { RELEASE_FIGURES, RELEASE_NOTE } from '../release-figures.ts';
import type { RenderOptions } from '../reporter.ts';
import { cutToWidth } from './fit-text.ts';
import type { Ink } from './ink.ts';
import { recordLines } from './record-table.ts';

const NAME_CELLS = 20;
/** Columns of the first block of a narrow table: how it came out, and when. */
const FIRST_BLOCK = 4;

/** Lines of the table; empty where nothing was released. */
export function releaseLines(result: RunResult, options: RenderOptions, ink: Ink): readonly string[] {
  const nameOf = (text: string) => cutToWidth(ink.clean(text), { cells: NAME_CELLS, ellipsis: ink.ellipsis });
  return recordLines(
    {
      rows: feasiblePlatforms(result).flatMap(({ name, releases }) =>
        releases.map((record) => ({ platform: name, record })),
      ),
      subject: { heading: 'release', textOf: ({ service, version }) => `${nameOf(service)} ${nameOf(version)}` },
      groups: [RELEASE_FIGURES.slice(0, FIRST_BLOCK), RELEASE_FIGURES.slice(FIRST_BLOCK)],
      optional: [],
      words: ['outcome'],
      notes: [RELEASE_NOTE],
    },
    { result, options, ink },
  );
}
