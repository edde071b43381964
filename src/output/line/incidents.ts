// Trouble in a terminal report: a row for each incident, on each platform. Reserves in dollars are in the other reports.
import { feasiblePlatforms } from '../../analysis/measured-platforms.ts';
import type { RunResult } from '../../metrics/result.ts';
import { INCIDENT_FIGURES, INCIDENT_NOTE, incidentTitle, omittedText } from '../incident-figures.ts';
import type { RenderOptions } from '../reporter.ts';
import { cutToWidth } from './fit-text.ts';
import type { Ink } from './ink.ts';
import { figuresNamed, recordLines } from './record-table.ts';

const NAME_CELLS = 32;
/** Rows of one platform, and of all together as far as each may have two. */
const MOST_ROWS = 12;
const MOST_ROWS_IN_ALL = 24;
const SHOWN = ['hit', 'noticed', 'recovered', 'lost', 'reserve'];

/** Lines of the table; empty where nothing went wrong. Of many incidents of a platform the first are shown. */
export function incidentLines(result: RunResult, options: RenderOptions, ink: Ink): readonly string[] {
  const platforms = feasiblePlatforms(result);
  const share = Math.floor(MOST_ROWS_IN_ALL / Math.max(1, platforms.length));
  const most = Math.min(MOST_ROWS, Math.max(2, share));
  const leftOut = platforms.flatMap(({ name, incidents, incidentsOmitted }) =>
    omittedText(ink.clean(name), Math.max(0, incidents.length - most) + incidentsOmitted),
  );
  return recordLines(
    {
      rows: platforms.flatMap(({ name, incidents }) =>
        incidents.slice(0, most).map((record) => ({ platform: name, record })),
      ),
      subject: {
        heading: 'incident',
        textOf: (incident) =>
          cutToWidth(ink.clean(incidentTitle(incident)), { cells: NAME_CELLS, ellipsis: ink.ellipsis }),
      },
      groups: [figuresNamed(INCIDENT_FIGURES, SHOWN)],
      optional: ['hit', 'reserve'],
      words: ['hit'],
      notes: [...leftOut, INCIDENT_NOTE],
    },
    { result, options, ink },
  );
}
