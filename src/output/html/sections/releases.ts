// Releases: a row for each, on each platform.
import { RELEASE_FIGURES } from '../../release-figures.ts';
import { type MarkedPlatform, nameOf, platformTitle } from '../marked-platforms.ts';
import type { Markup } from '../markup.ts';
import { table } from '../table.ts';

/** The table; null where nothing was released. */
export function releaseTable(platforms: readonly MarkedPlatform[]): Markup | null {
  const rows = platforms.flatMap((platform) =>
    platform.run.releases.map((release) => [
      platformTitle(platform),
      nameOf(release.service),
      nameOf(release.version),
      ...RELEASE_FIGURES.map(({ textOf }) => textOf(release)),
    ]),
  );
  if (rows.length === 0) return null;
  const columns = [
    ...['Platform', 'Service', 'Version'].map((heading) => ({ heading, isNumber: false })),
    ...RELEASE_FIGURES.map(({ heading }) => ({ heading, isNumber: heading !== 'outcome' })),
  ];
  return table({ label: 'Releases; first and last unit are times from the push until they served', columns, rows });
}
