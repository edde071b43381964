// Trouble: a row for each incident, on each platform, and what it was there.
import { INCIDENT_FIGURES, INCIDENT_NOTE, incidentTitle, omittedText } from '../../incident-figures.ts';
import { tellingFigures } from '../../telling-figures.ts';
import { type MarkedPlatform, nameOf, platformTitle } from '../marked-platforms.ts';
import { el, type Markup } from '../markup.ts';
import { titledTable } from '../table.ts';

/** The table; null where nothing went wrong. */
export function incidentTable(platforms: readonly MarkedPlatform[]): Markup | null {
  const figures = tellingFigures(INCIDENT_FIGURES, {
    records: platforms.flatMap(({ run }) => run.incidents),
    optional: ['beyond usual', 'retried', 'cpu work lost'],
  });
  const rows = platforms.flatMap((platform) =>
    platform.run.incidents.map((incident) => [
      platformTitle(platform),
      nameOf(incidentTitle(incident)),
      ...figures.map(({ textOf }) => textOf(incident)),
      nameOf(incident.effect),
    ]),
  );
  if (rows.length === 0) return null;
  const columns = [
    ...['Platform', 'Incident'].map((heading) => ({ heading, isNumber: false })),
    ...figures.map(({ heading }) => ({ heading, isNumber: heading !== 'hit' })),
    { heading: 'what it was', isNumber: false, isLong: true },
  ];
  const note = INCIDENT_NOTE.charAt(0).toUpperCase() + INCIDENT_NOTE.slice(1);
  return titledTable('Incidents', `${note}.`, { columns, rows });
}

/** How many incidents are not in the table; null where all are. */
export function incidentsLeftOut(platforms: readonly MarkedPlatform[]): Markup | null {
  const texts = platforms.flatMap(({ run }) => omittedText(run.name, run.incidentsOmitted));
  return texts.length === 0 ? null : el('p', {}, texts.join('; '));
}
