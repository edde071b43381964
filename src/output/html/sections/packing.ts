// How full the capacity was and where the rest of it went: a column per platform.

import { figureEstimate } from '../../../analysis/statistics/figure-estimate.ts';
import { PACKING_METRICS } from '../../../metrics/catalogue/packing.ts';
import { estimateText } from '../../estimate-text.ts';
import { type MarkedPlatform, platformTitle } from '../marked-platforms.ts';
import { el, type Markup } from '../markup.ts';
import { table } from '../table.ts';

/** The table with the meaning of its columns; null where no platform shows hosts or sizes. */
export function packingTable(platforms: readonly MarkedPlatform[]): Markup | null {
  const metrics = PACKING_METRICS.filter(({ read }) => platforms.some(({ run }) => read(run) !== null));
  if (metrics.length === 0) return null;
  const columns = [
    { heading: 'Share', isNumber: false },
    ...platforms.map((platform) => ({ heading: platformTitle(platform), isNumber: true })),
  ];
  const rows = metrics.map(({ name, label, meaning, unit }) => [
    [label, el('span', { class: 'meaning' }, meaning)],
    ...platforms.map(({ study }) => estimateText(figureEstimate(study, name), unit)),
  ]);
  return el(
    'figure',
    { id: 'packing' },
    el('h3', {}, 'Where the capacity went'),
    el('figcaption', {}, 'Shares of cpu and memory, time-weighted over the whole run.'),
    table({ label: 'Where the capacity went', columns, rows }),
  );
}
